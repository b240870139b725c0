"""English dates as newsrooms write them, resolved against the day of publication."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_wording import Wording
from ingest.components.english_words import data

WEEK = 7
SOON = timedelta(days=30)
CENTURY = 2000
Resolver = Callable[["re.Match[str]", date | None, date | None], date | None]
MET = re.compile(
    r"\b(?:reached|contacted) (?:by|on) (?:the )?(?:tele)?phone\b", re.IGNORECASE
)

HINT = Wording(
    r"\d|day|night|week|morning|noon|evening|hours|minutes|tomorrow"
)  # what every rule has
AROUND = re.compile(
    r"\b(?P<count>a|one|two|three|four|five|six|\d+) days?"
    r" (?P<way>after|before) (?=\w)",
    re.IGNORECASE,
)


def is_met(text: str, place: int) -> bool:
    """Tell whether a paragraph begins with the paper reaching who speaks in it."""
    begin = paragraph_start(text, place)
    return MET.search(text, begin, place) is not None


def is_day(text: str) -> bool:
    """Tell whether a text begins with a day, as a name of a thing does not."""
    return any(pattern.match(text) for pattern, _ in _rules())


def resolve(text: str, published: date | None, near: date | None) -> date | None:
    """Return the day that a text names; `near` is the day told of just before."""
    if not HINT.stands_in(text):
        return None
    for pattern, resolver in _rules():
        match = pattern.search(text)
        found = resolver(match, published, near) if match else None
        if found is not None:
            return found
    return None


def resolve_around(
    text: str, cue: int, published: date | None, near: date | None
) -> date | None:
    """Return the day of a verb at a place: `said on Sunday, a day after X had said`."""
    split = AROUND.search(text)
    count = _count(split["count"].lower()) if split is not None else None
    if split is None or count is None:
        return resolve(text, published, near)
    if cue < split.start():
        return resolve(text[: split.start()], published, near)
    start = resolve(text[: split.start()], published, near) or near or published
    sign = -1 if split["way"].lower() == "after" else 1
    return start + timedelta(days=sign * count) if start is not None else None


def is_counted(text: str, cue: int) -> bool:
    """Tell whether a verb has its day from another's only: `a day after saying`."""
    split = AROUND.search(text)
    return split is not None and cue > split.start()


def is_vague(text: str) -> bool:
    """Tell whether a text tells a time that is no day: last month, in March."""
    return _vague().search(text) is not None


@cache
def _vague() -> re.Pattern[str]:
    months = "|".join(one.capitalize() for one in _list("months"))
    spans = "week|month|year|decade|spring|summer|autumn|winter|season"
    ago = "weeks?|months?|years?|decades?"
    few = "a|an|one|two|three|four|five|six|some|several|\\d+"
    lead = "[Aa]s recently as|[Ii]n|[Ss]ince|[Bb]y|[Ll]ast|[Tt]his|[Ll]ate|[Ee]arly"
    return re.compile(
        rf"\b(?:last|previous|earlier this|earlier that) (?:{spans})\b"
        rf"|\b(?:{lead}) (?:{months}|(?:19|20)\d\d)\b(?! \d)"
        rf"|\b(?:(?:{few}) )?(?:{ago}) (?:ago|earlier)\b"
        r"|\b[Aa]t the time\b|\b(?:this|that) (?:week|month|year)\b"
        r"|\bin the (?:spring|summer|autumn|winter|fall)\b"
    )


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Resolver], ...]:
    months = "|".join(f"{one[:3]}(?:{one[3:]}|t|\\b)" for one in _list("months"))
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
    year = r"(?:,? (?P<year>(?:19|20)\d\d))?"
    weekdays = "|".join(_list("weekdays"))
    listed = [
        (r"\b(?P<iso>\d{4}-\d\d-\d\d)\b", _iso),
        (rf"\b(?P<month>{months})\.? {day}{year}", _month_day),
        (rf"\b{day} (?:of )?(?P<month>{months})\b\.?{year}", _month_day),
        (rf"\b{_any('carried')}\b", _carried),
        (r"\b(?P<count>\w+) days? (?P<way>ago|later|earlier)\b", _days),
        (r"\b(?P<count>\w+) (?P<weeks>weeks?) (?P<way>later|earlier)\b", _days),
        (rf"\b{_any('relative')}\b", _relative),
        (rf"\b(?P<last>last )?(?P<weekday>{weekdays})\b", _weekday),
        (rf"\bon the {day}", _day_alone),
    ]
    return tuple((re.compile(text, re.IGNORECASE), rule) for text, rule in listed)


def _list(key: str) -> list[str]:
    line: str = data()[key]
    return line.split()


def _any(key: str) -> str:
    longest = sorted(data()[key], key=len, reverse=True)
    return f"(?P<{key}>{'|'.join(longest)})"


def _iso(match: re.Match[str], _: date | None, __: date | None) -> date | None:
    year, month, day = (int(one) for one in match["iso"].split("-"))
    return _day(year, month, day)


def _month_day(
    match: re.Match[str], published: date | None, _: date | None
) -> date | None:
    """Return the last such day before publication, unless the year is told."""
    starts = [one[:3] for one in _list("months")]
    month = starts.index(match["month"].lower()[:3]) + 1
    day = int(match["day"])
    if match["year"]:
        return _day(int(match["year"]), month, day)
    if published is None:
        return None
    found = _day(published.year, month, day)
    if found is not None and found > published + SOON:
        return _day(published.year - 1, month, day)
    return found


def _weekday(
    match: re.Match[str], published: date | None, _: date | None
) -> date | None:
    """Return the last such weekday up to publication; that day itself is today."""
    if published is None:
        return None
    wanted = _list("weekdays").index(match["weekday"].lower())
    back = (published.weekday() - wanted) % WEEK
    return published - timedelta(days=back or (WEEK if match["last"] else 0))


def _relative(
    match: re.Match[str], published: date | None, _: date | None
) -> date | None:
    shift = data()["relative"][match["relative"].lower()]
    return published + timedelta(days=shift) if published else None


def _carried(match: re.Match[str], _: date | None, near: date | None) -> date | None:
    shift = data()["carried"][match["carried"].lower()]
    return near + timedelta(days=shift) if near else None


def _days(
    match: re.Match[str], published: date | None, near: date | None
) -> date | None:
    count = _count(match["count"].lower())
    start = published if match["way"].lower() == "ago" else near
    if count is None or start is None:
        return None
    sign = 1 if match["way"].lower() == "later" else -1
    days = WEEK if "weeks" in match.groupdict() else 1
    return start + timedelta(days=sign * count * days)


def _day_alone(
    match: re.Match[str], published: date | None, _: date | None
) -> date | None:
    if published is None:
        return None
    day = int(match["day"])
    found = _day(published.year, published.month, day)
    if found is not None and found <= published:
        return found
    before = published.replace(day=1) - timedelta(days=1)
    return _day(before.year, before.month, day)


def _count(word: str) -> int | None:
    names: list[str] = data()["numbers"]
    if word in ("a", "the"):
        return 1
    if word.isdigit():
        return int(word)
    return names.index(word) + 1 if word in names else None


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has no such day."""
    first = date(year, month, 1) if 1 <= month <= 12 and year else None  # noqa: PLR2004 - months of a year
    if first is None or not day >= 1:
        return None
    found = first + timedelta(days=day - 1)
    return found if found.month == month else None
