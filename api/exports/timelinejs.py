"""TimelineJS 3: the JSON that its `new TL.Timeline(id, json)` takes.

A single claim also has eras: how it stood from when to when. TimelineJS drops an end
that is the same as its start and then refuses the era, so such a one is left out.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from api.exports.base import Export
from api.figures.labels import UNSEEN
from api.moments import Moment
from api.selection import Selection
from api.voice import Voice

Date = dict[str, int]


def write(selection: Selection) -> Iterator[str]:
    """Yield one document: a title slide, a slide for each moment, the eras."""
    document = {
        "title": {
            "unique_id": "title",
            "autolink": False,
            "text": {"headline": plain(selection.title), "text": ""},
        },
        "events": [_slide(selection, one) for one in selection.moments],
        "eras": [_era(selection, one) for one in eras(selection)],
        "scale": "human",
    }
    yield json.dumps(document, ensure_ascii=False, indent=1)


def date_of(voice: Voice, at: datetime) -> Date:
    """Return a date as TimelineJS has it; no clock where only the day is known."""
    local = at.astimezone(voice.zone)
    day = {"year": local.year, "month": local.month, "day": local.day}
    if not voice.clock(at):
        return day
    return {**day, "hour": local.hour, "minute": local.minute}


def plain(text: str) -> str:
    """Return others' text as HTML that only shows it, its controls made visible."""
    return escape(UNSEEN.sub("\ufffd", text), quote=True)


def eras(selection: Selection) -> Iterator[tuple[Moment, Date, Date]]:
    """Yield how a single claim stood, from when until when, in order."""
    turns = [one for one in selection.moments if one.kind == "verdict"]
    last = selection.moments[-1:]
    for one, following in zip(turns, [*turns[1:], *last], strict=False):
        start, end = _span(selection.voice, one.at, following.at)
        if start != end:
            yield one, start, end


def _span(voice: Voice, start: datetime, end: datetime) -> tuple[Date, Date]:
    """Return both dates with a clock, or both without one."""
    told = (date_of(voice, start), date_of(voice, end))
    names = told[0].keys() & told[1].keys()
    first, last = ({key: one[key] for key in one if key in names} for one in told)
    return first, last


def _era(selection: Selection, era: tuple[Moment, Date, Date]) -> dict[str, Any]:
    one, start, end = era
    return {
        "start_date": start,
        "end_date": end,
        "text": {"headline": plain(one.headline(selection.voice))},
    }


def _slide(selection: Selection, one: Moment) -> dict[str, Any]:
    voice = selection.voice
    quote = f"<blockquote>{plain(one.quote)}</blockquote>" if one.quote else ""
    address = plain(selection.address(one.href))
    more = plain(voice.t("more"))
    return {
        "unique_id": one.id,
        "autolink": False,
        "start_date": date_of(voice, one.at),
        "display_date": plain(voice.when(one.at)),
        "group": plain(voice.t(f"kind_{one.kind}")),
        "text": {
            "headline": plain(one.headline(voice)),
            "text": f'{quote}<p>{plain(one.text)} <a href="{address}">{more}</a></p>',
        },
    }


TIMELINEJS = Export(
    name="timelinejs",
    label="TimelineJS",
    media_type="application/json",
    suffix=".json",
    write=write,
)
