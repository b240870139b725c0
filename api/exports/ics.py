"""iCalendar (RFC 5545): an event for each moment, for calendars."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from api.exports.base import Export
from api.moments import Moment
from api.selection import Selection
from api.voice import Voice

FOLD = 73  # bytes of a line that leave room for the blank of a folded one


def write(selection: Selection) -> Iterator[str]:
    """Yield the calendar line by line, folded, ended by CRLF."""
    for line in _lines(selection):
        yield fold(line)


def fold(line: str) -> str:
    """Return a content line, folded so that none is over 75 bytes."""
    parts, now = [], ""
    for char in line:
        if len((now + char).encode()) > FOLD:
            parts.append(now)
            now = ""
        now += char
    return "\r\n ".join([*parts, now]) + "\r\n"


def text_of(value: str) -> str:
    """Return a TEXT value with what has a meaning in iCalendar escaped."""
    clean = "".join(char for char in value if char.isprintable() or char == "\n")
    for char in "\\;,":
        clean = clean.replace(char, f"\\{char}")
    return clean.replace("\n", "\\n")


def _lines(selection: Selection) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//claimgraph//timeline//EN")
    yield f"X-WR-CALNAME:{text_of(selection.title)}"
    for one in selection.moments:
        yield from _event(selection, one)
    yield "END:VCALENDAR"


def _event(selection: Selection, one: Moment) -> Iterator[str]:
    voice = selection.voice
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@claimgraph"
    yield f"DTSTAMP:{_utc(one.at)}"
    yield from _when(voice, one.at)
    yield f"SUMMARY:{text_of(one.headline(voice))}"
    words = "\n".join(filter(None, (one.text, one.quote)))
    yield f"DESCRIPTION:{text_of(words)}"
    yield f"URL:{selection.address(one.href)}"
    yield "END:VEVENT"


def _when(voice: Voice, at: datetime) -> Iterator[str]:
    """Yield a moment, or the whole day where only the day is known."""
    if voice.clock(at):
        yield f"DTSTART:{_utc(at)}"
        return
    day = at.astimezone(voice.zone).date()
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


ICS = Export(
    name="ics",
    label="iCalendar",
    media_type="text/calendar; charset=utf-8",
    suffix=".ics",
    write=write,
)
