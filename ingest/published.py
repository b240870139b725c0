"""When a text was published, as sources write it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from ingest.zones import offset_of, why_none

ZONES: dict[str, timezone] = {"ko": timezone(timedelta(hours=9)), "en": UTC}
"""The zone of a time that states none, by the language of its source."""

DAY_END = time(23, 59, 59)
NUMBERS = re.compile(
    r"(?P<year>\d{4})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})"
    r"(?:\s*일)?\.?"
    r"(?:[T\s,]*(?:\([월화수목금토일]\)\s*)?(?P<half>오전|오후|[AaPp]\.?[Mm]\.?)?\s*"
    r"(?P<hour>\d{1,2})\s*[:시]\s*(?P<minute>\d{1,2})(?:\s*분|:(?P<second>\d{2})"
    r"(?:[.,]\d{1,9})?)?(?:\s*(?P<after>[AaPp]\.?[Mm]\b\.?))?)?"
    r"\s*\(?(?P<zone>Z|(?:UTC|GMT)\s?[+-](?:1[0-4]|0?\d)(?::?[0-5]\d)?"
    r"|[+-](?:0\d|1[0-4]):?[0-5]\d|(?:(?<=:\d\d)|(?<=:\d\d\s))[+-](?:0\d|1[0-4])(?!\d)"
    r"|(?:UTC|GMT|MSK|[A-Z]{1,4}T)\b)?"
)
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$")
NAMED_MONTH = re.compile(r"[A-Za-z]{3}")
MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
WORDS = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(?:(\d{1,2})\s+([A-Za-z]{3,9})\.?,?"
    r"|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})(?:\s*,|\s+at\b)?"
)
OFFSET = re.compile(r"([+-])(\d{1,2}):?([0-5]\d)?$")
X_TIME = re.compile(
    r"\w{3} (\w{3}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4}|[A-Z]{3,4}) (\d{4})\Z"
)
NOON = 12
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A time with its offset; `day_only` when nothing but the day is known.

    `assumed` says that the source states no zone and its language's was taken, or but
    the `letters` of several.
    """

    at: datetime
    day_only: bool
    assumed: bool = False
    letters: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said about it."""
        if not self.assumed:
            return ()
        told = f"its time is told in {self.letters}, {why_none(self.letters)}"
        told = told if self.letters else "its time states no zone"
        return (f"{told}: that of {self.at:%z} is taken",)


def read_published(text: str, lang: str) -> Published | None:
    """Return the time that the text begins with, None if it is no time.

    Without an offset the language's zone is taken, and a clock at 00:00 is none.
    """
    written = text.strip()[:MOST]
    text = _numbered(X_TIME.sub(r"\2 \1 \5 \3 \4", written))
    match = NUMBERS.match(COMPACT.sub(r"\1-\2-\3T\4:\5:\6", text))
    if match:
        return _from_numbers(match, written, ZONES[lang])
    if NAMED_MONTH.search(text):
        return _from_words(text, ZONES[lang])
    return None


def _numbered(text: str) -> str:
    """Return `2 Jan 2026, 3 pm` and `January 2, 2026` with the day in numbers."""
    match = WORDS.match(text)
    month = (match[2] or match[3])[:3].lower() if match else ""
    if match is None or month not in MONTHS:
        return text
    day = f"{match[5]}-{MONTHS.index(month) + 1}-{match[1] or match[4]}"
    return f"{day} {text[match.end() :].strip()}"


def end_of_day(day: date, zone: tzinfo | None) -> datetime:
    """Return the last second of the day there."""
    return datetime.combine(day, DAY_END, tzinfo=zone)


def _from_numbers(
    match: re.Match[str], written: str, default: timezone
) -> Published | None:
    clock = time() if match["hour"] is None else _clock(match)
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None or clock is None:
        return None
    at = datetime.combine(day, clock)
    zone = _zone(match["zone"] or "", at, written)
    vague = match["hour"] is None or (zone is None and clock == time())
    assumed = zone is None and not vague
    return Published(
        at=at.replace(tzinfo=zone or default),
        day_only=vague,
        assumed=assumed,
        letters=match["zone"] or "" if assumed else "",
    )


def _clock(match: re.Match[str]) -> time | None:
    told = match["half"] or match["after"] or ""
    hour, half = int(match["hour"]), told.lower().replace(".", "")
    if half in {"오후", "pm"} and hour < NOON:
        hour += NOON
    if half in {"오전", "am"} and hour == NOON:
        hour = 0
    minute, second = int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock's own numbers
        return None
    return time(hour, minute, second)


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _zone(told: str, at: datetime, written: str) -> timezone | None:
    """Return the zone of an offset or of letters, None where they may mean several."""
    offset = OFFSET.search(told)
    if offset is None:
        return offset_of(told, at, written)
    away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(-away if offset[1] == "-" else away)


def _from_words(text: str, default: timezone) -> Published | None:
    """Return a time of a mail in another order than ours."""
    try:
        at = parsedate_to_datetime(text.replace("KST", "+0900"))
    except ValueError:
        return None
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        return None
    if at.tzinfo:
        return Published(at=at, day_only=False)
    return Published(at=at.replace(tzinfo=default), day_only=False, assumed=True)
