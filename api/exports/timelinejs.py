"""TimelineJS 3: the JSON that its `new TL.Timeline(id, json)` takes."""

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from api.exports.base import Export
from api.moments import Moment
from api.selection import Selection
from api.voice import Voice


def write(selection: Selection) -> Iterator[str]:
    """Yield one document: a title slide, and a slide for each moment."""
    document = {
        "title": {
            "unique_id": "title",
            "autolink": False,
            "text": {"headline": escape(selection.title), "text": ""},
        },
        "events": [_slide(selection, one) for one in selection.moments],
        "scale": "human",
    }
    yield json.dumps(document, ensure_ascii=False, indent=1)


def date_of(voice: Voice, at: datetime) -> dict[str, int]:
    """Return a date as TimelineJS has it; no clock where only the day is known."""
    local = at.astimezone(voice.zone)
    day = {"year": local.year, "month": local.month, "day": local.day}
    if not voice.clock(at):
        return day
    return {**day, "hour": local.hour, "minute": local.minute}


def _slide(selection: Selection, one: Moment) -> dict[str, Any]:
    voice = selection.voice
    quote = f"<blockquote>{escape(one.quote)}</blockquote>" if one.quote else ""
    address = escape(selection.address(one.href), quote=True)
    more = escape(voice.t("more"))
    return {
        "unique_id": one.id,
        "autolink": False,
        "start_date": date_of(voice, one.at),
        "display_date": escape(voice.when(one.at)),
        "group": escape(voice.t(f"kind_{one.kind}")),
        "text": {
            "headline": escape(one.headline(voice)),
            "text": f'{quote}<p>{escape(one.text)} <a href="{address}">{more}</a></p>',
        },
    }


TIMELINEJS = Export(
    name="timelinejs",
    label="TimelineJS",
    media_type="application/json",
    suffix=".json",
    write=write,
)
