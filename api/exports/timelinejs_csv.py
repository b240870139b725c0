"""The spreadsheet that TimelineJS reads: one row a slide, no cell ever a formula."""

import csv
from collections.abc import Iterator
from io import StringIO

from api.exports.base import Export
from api.exports.csv import quiet
from api.exports.timelinejs import Date, date_of, eras, plain
from api.moments import Moment
from api.selection import Selection

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Type", "Group", "Background"),
)


def write(selection: Selection) -> Iterator[str]:
    """Yield the heading line, the title slide, a line for each moment and era."""
    yield _line(dict(zip(COLUMNS, COLUMNS, strict=True)))
    yield _line({"Headline": plain(selection.title), "Type": "title"})
    for one in selection.moments:
        yield _line(_slide(selection, one))
    for turn, start, end in eras(selection):
        told = {"Headline": plain(turn.headline(selection.voice)), "Type": "era"}
        yield _line({**told, **_dated("", start), **_dated("End ", end)})


def _slide(selection: Selection, one: Moment) -> dict[str, str]:
    voice = selection.voice
    return {
        **_dated("", date_of(voice, one.at)),
        "Headline": plain(one.headline(voice)),
        "Text": plain(f"{one.text} {one.quote}".strip()),
        "Group": plain(voice.t(f"kind_{one.kind}")),
    }


def _dated(which: str, date: Date) -> dict[str, str]:
    """Return the cells of a date; no time where only the day is known."""
    cells = {
        f"{which}{key.title()}": str(date[key]) for key in ("year", "month", "day")
    }
    if "hour" in date:
        cells[f"{which}Time"] = f"{date['hour']:02}:{date['minute']:02}:00"
    return cells


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
