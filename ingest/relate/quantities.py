"""Numbers with their units, and times, as both languages write them.

`3조 2천억 원`, `3.2 trillion won` and `two million people` become values that compare;
so do `a quarter of a percentage point` and `0.25%p`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.relate.lexicon import calendar
from ingest.relate.measures import Quantity, Spotted, measured
from ingest.relate.numerals import (
    COUNTED,
    DAYS,
    LASTING,
    NATIVELY,
    NUMBERED,
    SHARED,
    korean,
    native,
    rounded,
)

DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALE |= {"trillion": 10**12, "dozen": 12, "bn": 10**9, "m": 10**6}
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {name: at for at, name in enumerate(ONES)}
WORDS |= {name: 20 + 10 * at for at, name in enumerate(TENS)}
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
UNITS = (
    ("pp", r"%\s?p\b|%포인트|퍼센트\s?포인트|percentage[\s-]points?"),
    ("%", r"%|퍼센트|프로(?![가-힣])|per\s?cent|percent"),
    ("won", r"원(?!인|래|자|칙|전|유|조|장|서|고|본)|won\b"),
    ("dollar", r"달러|dollars?"),
    ("euro", r"유로|euros?"),
    ("year", r"년(?=\s|간|형|[가-힣])|years?"),
    ("decade", r"decades?"),
    ("month", r"개월|달(?=\s|간|째|치|[,.]|$)|months?"),
    ("week", r"주(?=간|일|째|\s(?:만|동안|뒤|후|전|넘|이상|가량))|weeks?"),
    ("day", r"일간|days?"),
    ("hour", r"시간(?![가-힣]?대)|hours?"),
    ("minute", r"분(?=\s|간|[,.]|[가-힣]|$)(?!기|의|야)|minutes?"),
    ("km", r"km(?![a-z²2/])|킬로미터|kilomet(?:re|er)s?"),
    ("m", r"m(?![a-z²2/])|미터|met(?:re|er)s?\b"),
    ("times", r"배|times|fold"),
)
KOREAN = re.compile(
    rf"(?P<number>(?:{DIGITS})[조억만천백십]+(?:\s?(?:{DIGITS})[조억만천백십]+)*"
    r"(?:\s?\d+(?![조억만천백십%년월일]))?)"
)
PLAIN = re.compile(
    rf"(?P<number>{DIGITS})(?:[\s-]?(?P<scale>{'|'.join(SCALE)})\b)?", re.IGNORECASE
)
# "Not one", "한 명도": no more than a stress on the denial.
STRESS = re.compile(
    rf"(?<![가-힣])(?:단\s)?한\s?(?:{COUNTED}|푼|마디|차례)도(?![가-힣])"
    r"|(?<=\bnot )(?:one|once|a single)\b|(?<=\bnever )once\b",
    re.IGNORECASE,
)
FRACTION = re.compile(
    rf"\b(?P<many>a|one|two|three|four)[\s-](?P<word>{'|'.join(FRACTIONS)})s?\b(?!\s+(?:of\s+)?\d)"
    r"|(?P<ko>절반)|\b(?P<bare>half)\b(?!-)",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"(?<![\d,.])((?:19|20)\d\d)(?:\s?년(?!간|형)|(?![\d,.%]|(?!s)[a-z]|\s?[가-힣%]))"
)
MONTH = re.compile(r"(?<!\d)(\d{1,2})월")
DAY = re.compile(r"(?<!\d)(\d{1,2})일(?!간)")
DATED = r"(?:(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?"  # 14 May
HALVES = re.compile(r"(\d)\s?분기|(first|second|third|fourth)\s+quarter", re.IGNORECASE)
ORDINAL = {"first": "1", "second": "2", "third": "3", "fourth": "4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The quantities and times of a text, and the text with them blanked."""

    quantities: tuple[Quantity, ...]
    spotted: tuple[Spotted, ...]
    times: frozenset[str]
    rest: str


Reader = Callable[[re.Match[str], str], Quantity]


def figures(text: str) -> Figures:
    """Return the quantities and times of a text of either language."""
    blank = _Blank(text)
    times = frozenset(_times(blank))
    spotted = tuple(measured(sorted(_quantities(blank))))
    found = tuple(one.quantity for one in spotted)
    return Figures(quantities=found, spotted=spotted, times=times, rest=blank.text)


class _Blank:
    """A text of which what has been read is blanked, so that nothing is read twice."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str], read: Reader) -> Iterator[Spotted]:
        """Yield what is read of what the pattern finds and its unit; blank both."""
        for match in list(pattern.finditer(self.text)):
            unit, end = _unit(self.text, match.end())
            yield Spotted(read(match, unit), match.start(), end)
            self._blank(match.start(), end)

    def drop(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what the pattern finds, and blank it."""
        for match in list(pattern.finditer(self.text)):
            yield match
            self._blank(*match.span())

    def _blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


def _unit(text: str, at: int) -> tuple[str, int]:
    start = re.compile(r"\s?(?:여\s?)?(?:of an?\s|an?\s)?").match(text, at)
    place = start.end() if start else at
    for name, form in UNITS:
        found = re.compile(form, re.IGNORECASE).match(text, place)
        if found:
            return name, found.end()
    return "", at


def _times(blank: _Blank) -> Iterator[str]:
    for found in blank.drop(NUMBERED):
        yield f"number {found['ko'] or found['en']}"
    for found in blank.drop(HALVES):
        yield f"quarter {found[1] or ORDINAL[found[2].lower()]}"
    for found in blank.drop(YEAR):
        yield f"year {found[1]}"
    for found in blank.drop(MONTH):
        yield f"month {int(found[1])}"
    for found in blank.drop(DAY):
        yield f"day {int(found[1])}"
    yield from _named_times(blank)


def _named_times(blank: _Blank) -> Iterator[str]:
    named = {name: f"month {at}" for name, at in calendar().months.items()}
    for name, day in calendar().weekdays.items():
        named |= {name: f"weekday {day}", day: f"weekday {day}"}
    for name, told in named.items():
        form = re.compile(
            rf"\b{DATED}{name.capitalize()}(?:\s(\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?\b"
            rf"|{name}(?<=일)"
        )
        yield from _dated(blank, form, told)


def _dated(blank: _Blank, form: re.Pattern[str], told: str) -> Iterator[str]:
    """Yield a month or weekday where it is named, and the day beside it."""
    for found in blank.drop(form):
        yield told
        yield from (f"day {int(day)}" for day in found.groups() if day)


def _quantities(blank: _Blank) -> Iterator[Spotted]:
    for _ in blank.drop(STRESS):
        pass
    yield from blank.take(SHARED, _of_parts)
    yield from blank.take(KOREAN, lambda f, unit: Quantity(korean(f["number"]), unit))
    yield from blank.take(PLAIN, _plain)
    yield from blank.take(FRACTION, _fraction)
    yield from blank.take(
        NATIVELY, lambda f, unit: Quantity(float(native(f["word"] or f["month"])), unit)
    )
    yield from blank.take(LASTING, lambda f, _: Quantity(float(DAYS[f[0]]), "day"))
    yield from blank.take(_spelled(), lambda f, unit: Quantity(_english(f), unit))


def _of_parts(found: re.Match[str], unit: str) -> Quantity:
    part, whole = (found["tenths"], 10) if found["tenths"] else found.group(2, 1)
    return _share(float(part) / float(whole), unit)


def _plain(found: re.Match[str], unit: str) -> Quantity:
    value = float(found["number"].replace(",", ""))
    return Quantity(rounded(value * _scale(found["scale"])), unit)


def _fraction(found: re.Match[str], unit: str) -> Quantity:
    word, many = (found["word"] or "half").lower(), (found["many"] or "a").lower()
    return _share(MANY[many] / FRACTIONS[word], unit)


def _share(value: float, unit: str) -> Quantity:
    """Return a part of something: of a unit, else of the whole, in percent."""
    if unit:
        return Quantity(rounded(value), unit)
    return Quantity(rounded(value * 100), "%")


def _spelled() -> re.Pattern[str]:
    """Return the pattern of spelled English numbers; "a" counts only with a scale."""
    names = "|".join(sorted(WORDS, key=len, reverse=True))
    scale = "|".join(SCALE)
    joint = r"[\s-]|(?<=hundred)\sand\s|(?<=thousand)\sand\s|(?<=million)\sand\s"
    return re.compile(
        rf"\b(?:{names}|a(?=\s(?:{scale})\b))(?:(?:{joint})(?:{names}|{scale}))*"
        r"\b(?!\sof\s(?:the|his|her|its|their|them|us)\b)",
        re.IGNORECASE,
    )


def _english(found: re.Match[str]) -> float:
    """Return the value of a spelled number: three hundred and forty thousand."""
    total, below = 0.0, 0.0
    for word in re.findall(r"[a-z]+", found[0].lower()):
        size = SCALE.get(word)
        if size is None:
            below += WORDS.get(word, 0)
        elif size < SCALE["thousand"]:
            below = (below or 1.0) * size
        else:
            total, below = total + (below or 1.0) * size, 0.0
    return rounded(total + below)


def _scale(word: str | None) -> float:
    return float(SCALE[word.lower()]) if word else 1.0
