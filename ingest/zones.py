"""Zones of time by their letters: `EST`, and `ET` or `BST` by the day."""

import re
from datetime import date, datetime, time, timedelta, timezone

HOURS = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "WEST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "SAST": 2,
    "EAT": 3,
    "PKT": 5,
    "ICT": 7,
    "SGT": 8,
    "HKT": 8,
    "AWST": 8,
    "KST": 9,
    "JST": 9,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
    "BRT": -3,
    "ART": -3,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "HST": -10,
}
TURNING = {"ET": -5, "CT": -6, "MT": -7, "PT": -8, "AKT": -9}
"""Zones of the United States that name winter and summer alike: hours in winter."""
BRITISH = "BST"
MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} [\d:]+ CST\Z")
"""A date of a mail or a feed, whose standard (RFC 822) gives CST one meaning."""
SEVERAL = {
    "IST": "India, of Israel and of Ireland",
    "CST": "the middle of North America, of China and of Cuba",
    "AST": "the Atlantic coast and of Arabia",
    "GST": "the Gulf and of South Georgia",
    "SST": "Samoa and of Singapore",
    "WST": "the west of Australia and of Samoa",
    "BST": "Britain in summer alone, and of Bangladesh",
}
MARCH, APRIL, OCTOBER, NOVEMBER = 3, 4, 10, 11
SUNDAY, WEEK = 6, 7
TURN = time(2)  # in summer time, where clocks go back
FIRST, NEW = 1987, 2007  # years from which the United States turn their clocks so


def offset_of(letters: str, at: datetime, written: str) -> timezone | None:
    """Return the zone that letters name at a time of theirs; None where they may not.

    `written` is the whole time as its source has it.
    """
    hours = HOURS.get(letters)
    if letters in TURNING and at.year >= FIRST:
        hours = TURNING[letters] + _is_american_summer(at)
    if letters == BRITISH and _is_british_summer(at):
        hours = 1
    if letters == "CST" and MAIL.fullmatch(written):
        hours = -6
    return None if hours is None else timezone(timedelta(hours=hours))


def why_none(letters: str) -> str:
    """Say in plain words why letters name no one zone."""
    if letters in SEVERAL:
        return f"which is the zone of {SEVERAL[letters]}"
    return "a zone that is not known here"


def _is_american_summer(at: datetime) -> bool:
    """Tell daylight time in the United States, by the law of its year."""
    if at.year >= NEW:
        first, last = _sunday(at.year, MARCH, 2), _sunday(at.year, NOVEMBER, 1)
    else:
        first, last = _sunday(at.year, APRIL, 1), _last_sunday(at.year, OCTOBER)
    return _between(first, at, last)


def _is_british_summer(at: datetime) -> bool:
    """Tell summer time in Britain: from the last Sunday in March to that in October."""
    first, last = _last_sunday(at.year, MARCH), _last_sunday(at.year, OCTOBER)
    return _between(first, at, last)


def _between(first: date, at: datetime, last: date) -> bool:
    """Tell whether a time of the clock there is after one turn and before the other."""
    start, end = (datetime.combine(day, TURN) for day in (first, last))
    return start <= at.replace(tzinfo=None) < end


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    ahead = (SUNDAY - first.weekday()) % WEEK
    return first + timedelta(days=ahead + WEEK * (number - 1))


def _last_sunday(year: int, month: int) -> date:
    """Return the last Sunday of a month of 31 days."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - SUNDAY) % WEEK)
