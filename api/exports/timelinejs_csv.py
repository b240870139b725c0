"""The spreadsheet that TimelineJS reads: one row a slide, no cell ever a formula."""

import csv
from collections.abc import Iterator
from html import escape
from io import StringIO

from api.exports.base import Export
from api.exports.csv import quiet
from api.exports.timelinejs import date_of
from api.moments import Moment
from api.selection import Selection

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Type", "Group", "Background"),
)


def write(selection: Selection) -> Iterator[str]:
    """Yield the heading line, the title slide, and a line for each moment."""
    yield _line(dict(zip(COLUMNS, COLUMNS, strict=True)))
    yield _line({"Headline": escape(selection.title), "Type": "title"})
    for one in selection.moments:
        yield _line(_slide(selection, one))


def _slide(selection: Selection, one: Moment) -> dict[str, str]:
    voice = selection.voice
    date = date_of(voice, one.at)
    clock = voice.clock(one.at)
    return {
        "Year": str(date["year"]),
        "Month": str(date["month"]),
        "Day": str(date["day"]),
        "Time": f"{clock}:00" if clock else "",
        "Headline": escape(one.headline(voice)),
        "Text": escape(f"{one.text} {one.quote}".strip()),
        "Group": voice.t(f"kind_{one.kind}"),
    }


def _line(cells: dict[str, str]) -> str:
    out = StringIO()
    row = [quiet(cells.get(column, "")) for column in COLUMNS]
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue()


TIMELINEJS_CSV = Export(
    name="timelinejs-csv",
    label="TimelineJS sheet",
    media_type="text/csv; charset=utf-8",
    suffix=".csv",
    write=write,
)
