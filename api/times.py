"""Times as people give them and as pages show them: always with their offset."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from kg.errors import BadInputError

OFFSET = re.compile(r"(?P<sign>[+\- ])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)")
FIRST_YEAR, LAST_YEAR = 1000, 8999
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class BadTimeError(BadInputError):
    """A time or an offset that cannot be read."""


def read_zone(text: str) -> timezone:
    """Return the zone of an offset like +09:00 or Z (a blank stands for a lost +)."""
    if text in {"Z", "UTC", ""}:
        return UTC
    match = OFFSET.fullmatch(text)
    if match is None:
        raise BadTimeError(f"tz={text!r} is no offset: write it like +09:00 or Z")
    away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    return timezone(-away if match["sign"] == "-" else away)


def read_moment(
    text: str, zone: timezone, *, name: str = "as_of", clock: time = time.max
) -> datetime:
    """Return the time; a bare date is the end (or the `clock`) of that day there."""
    try:
        if DAY.fullmatch(text):
            return _within(_on(text, clock, zone), name)
        moment = datetime.fromisoformat(_restore_plus(text))
    except ValueError as error:
        raise BadTimeError(
            f"{name}={text[:40]!r} is no time: write 2026-01-31 (the end of that day) "
            "or 2026-01-31T18:00:00+09:00"
        ) from error
    return _within(moment if moment.tzinfo else moment.replace(tzinfo=zone), name)


def show_zone(zone: timezone) -> str:
    """Return the offset as text, like +09:00."""
    return datetime(2000, 1, 1, tzinfo=zone).isoformat()[-6:]


def _on(day: str, clock: time, zone: timezone) -> datetime:
    return datetime.combine(date.fromisoformat(day), clock, tzinfo=zone)


def _within(moment: datetime, name: str) -> datetime:
    """Return the time where it can be moved to any zone; else `BadTimeError`."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadTimeError(
            f"{name} lies in the year {moment.year}: ask for one between "
            f"{FIRST_YEAR} and {LAST_YEAR}"
        )
    return moment


def _restore_plus(text: str) -> str:
    """Undo what a query string does to the + of an offset."""
    return re.sub(r" (?=\d\d:?\d\d$)", "+", text.strip())
