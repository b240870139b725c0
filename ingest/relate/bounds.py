"""How much of something, as intervals: `more than half`, 열 명 중 셋, `none`, 두 배.

A bound is a closed interval; what an open one leaves out is left out by one float.
Shares are told in percent, changes by how many fold; everything else by its unit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from math import inf, nextafter
from pathlib import Path
from typing import Any

from ingest.relate.measures import Quantity, Spotted
from ingest.relate.numerals import rounded
from ingest.relate.quantities import ONES
from kg.plain_yaml import read_yaml

FILE = Path(__file__).parents[1] / "lang" / "bounds.yaml"
SHARE, FOLD = "%", "times"
TENTHS, COUNT = "=tenths", "#"
COUNTING = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
WHOLE = 100.0
# What stands between the parts of "three of the five", "one in ten", "two out of six".
OF = re.compile(
    r"\s(?:(?:out )?of|in)(?:\s(?:the|its|his|her|their|every|all|those|these))?\s$",
    re.IGNORECASE,
)
AMONG = re.compile(r"^\s?(?:[가-힣]{1,3}\s?)?(?:중|가운데)(?:에서?)?\s(?:[가-힣]+\s)?$")
OF_THEM = re.compile(
    rf"\b(?P<part>{'|'.join(ONES[1:])})\s(?:out )?of"
    r"\s(?:the|its|his|her|their|those|these)\s$",
    re.IGNORECASE,
)
BEFORE, BEHIND = 24, 20  # letters within which a limit stands at a number


class Meeting(StrEnum):
    """How two bounds stand: one, one within the other, partly one, or apart."""

    SAME = "same"
    INNER = "inner"
    OUTER = "outer"
    PARTLY = "partly"
    APART = "apart"


@dataclass(frozen=True, slots=True, order=True)
class Bound:
    """From how much to how much of a unit, both ends within."""

    low: float
    high: float
    unit: str = ""

    def meets(self, other: "Bound") -> Meeting:
        """Return how this one stands to another of its unit."""
        if (self.low, self.high) == (other.low, other.high):
            return Meeting.SAME
        if self.high < other.low or other.high < self.low:
            return Meeting.APART
        if other.low <= self.low and self.high <= other.high:
            return Meeting.INNER
        if self.low <= other.low and other.high <= self.high:
            return Meeting.OUTER
        return Meeting.PARTLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many bounds of two claims stand in each way, and how many stand alone."""

    met: tuple[tuple[Meeting, str], ...]
    alone: tuple[int, int]

    def has(self, *ways: Meeting) -> bool:
        """Return whether any bounds stand in one of these ways."""
        return any(way in ways for way, _ in self.met)


def bounds(text: str, spotted: Sequence[Spotted]) -> tuple[Bound, ...]:
    """Return how much a text tells, by its numbers and by words that tell shares."""
    words, rest = list[Bound](), text
    for bound, start, end in _worded(text):
        words.append(bound)
        rest = rest[:start] + " " * (end - start) + rest[end:]
    there = [one for one in spotted if rest[one.start : one.end].strip()]
    parts, alone = _parts(text, [*there, *_of_them(text, there)])
    return tuple(sorted({*words, *parts, *(_limited(text, one) for one in alone)}))


def limits(one: Sequence[Bound], other: Sequence[Bound]) -> Limits:
    """Lay the bounds of two claims beside each other, the nearest of a unit first."""
    if not one or not other:
        return _alone(len(one), len(other))
    left, right = sorted(one), sorted(other)
    met = [(way, unit) for way in Meeting for unit in _taken(left, right, way)]
    return Limits(met=tuple(met), alone=(len(left), len(right)))


@cache
def _alone(one: int, other: int) -> Limits:
    return Limits(met=(), alone=(one, other))


def _taken(left: list[Bound], right: list[Bound], way: Meeting) -> Iterator[str]:
    """Take from both sides what stands in one way, and yield the units."""
    for mine in tuple(left):
        yours = next((one for one in right if _fits(mine, one, way)), None)
        if yours is not None:
            left.remove(mine)
            right.remove(yours)
            yield mine.unit or yours.unit


def _fits(mine: Bound, yours: Bound, way: Meeting) -> bool:
    kin = mine.unit == yours.unit or not {mine.unit, yours.unit} & {SHARE, FOLD}
    loose = way is Meeting.SAME and "" in {mine.unit, yours.unit}
    return (mine.unit == yours.unit or (kin and loose)) and mine.meets(yours) is way


def _of_them(text: str, spotted: Iterable[Spotted]) -> Iterator[Spotted]:
    """Yield the numbers of "three of the five", which alone are read as pronouns."""
    for one in spotted:
        found = OF_THEM.search(text, 0, one.start)
        if found:
            value = float(ONES.index(found["part"].lower()))
            yield Spotted(Quantity(value), found.start("part"), found.end("part"))


def _parts(text: str, spotted: Sequence[Spotted]) -> tuple[list[Bound], list[Spotted]]:
    """Return the shares that two numbers tell together, and the other numbers."""
    found, used = list[Bound](), set[int]()
    every = sorted(spotted, key=lambda one: one.start)
    for at, (one, two) in enumerate(pairwise(every)):
        between = text[one.end : two.start]
        part, whole = (two, one) if AMONG.search(between) else (one, two)
        told = AMONG.search(between) or OF.fullmatch(between)
        if (
            told
            and at not in used
            and 0 <= part.quantity.value <= whole.quantity.value != 0
        ):
            share = rounded(WHOLE * part.quantity.value / whole.quantity.value)
            found.append(_within(text, (part.start, part.end), share, SHARE))
            used |= {at, at + 1}
    return found, [one for at, one in enumerate(every) if at not in used]


def _limited(text: str, one: Spotted) -> Bound:
    told = one.quantity
    return _within(text, (one.start, one.end), told.value, told.unit)


def _within(text: str, span: tuple[int, int], value: float, unit: str) -> Bound:
    """Return the interval that a limit beside a number makes of it."""
    before = text[max(span[0] - BEFORE, 0) : span[0]]
    behind = text[span[1] : span[1] + BEHIND]
    most = WHOLE if unit == SHARE and value <= WHOLE else inf
    for name, (left, right) in _limits().items():
        if left.search(before) or right.match(behind):
            return _limit(name, value, most, unit)
    return Bound(value, value, unit)


def _limit(name: str, value: float, most: float, unit: str) -> Bound:
    if name in {"least", "more"}:
        low = value if name == "least" else min(nextafter(value, inf), most)
        return Bound(low, most, unit)
    high = value if name == "most" else max(nextafter(value, -inf), 0.0)
    return Bound(min(0.0, high), high, unit)


def _worded(text: str) -> Iterator[tuple[Bound, int, int]]:
    """Yield the bounds of words alone and where they are: most, all but one, 과반."""
    rest = text
    for told, form in _words():
        for found in list(form.finditer(rest)):
            start, end = found.span()
            yield _told(told, found), start, end
            rest = rest[:start] + " " * (end - start) + rest[end:]


def _told(told: str, found: re.Match[str]) -> Bound:
    """Return the bound of a word: a share or a count from and to, or how many fold."""
    if told.startswith("x"):
        return Bound(float(told[1:]), float(told[1:]), FOLD)
    if told == TENTHS:
        share = WHOLE / 10 * (COUNTING.index(found["n"]) + 1)
        return Bound(share, share, SHARE)
    low, high = told.removeprefix(COUNT).split()
    unit = "" if told.startswith(COUNT) else SHARE
    return Bound(_end(low, ">", inf), _end(high, "<", -inf), unit)


def _end(told: str, sign: str, toward: float) -> float:
    value = float(told.removeprefix(sign))
    return nextafter(value, toward) if told.startswith(sign) else value


@cache
def _limits() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        name: (_form(sides["before"]), _form(sides["behind"]))
        for name, sides in _listed()["limits"].items()
    }


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((told, _form(form)) for told, form in _listed()["words"])


def _form(told: str) -> re.Pattern[str]:
    return re.compile(told, re.IGNORECASE)


@cache
def _listed() -> dict[str, Any]:
    told: dict[str, Any] = read_yaml(FILE)
    return told
