"""The words of `ingest/lang/relate.yaml`, met by their base forms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ingest.relate.stems import stem
from kg.plain_yaml import read_yaml

FILE = Path(__file__).parents[1] / "lang" / "relate.yaml"
THESAURUS = FILE.with_name("senses.txt")
LISTS = (
    *("negations", "refusals", "carriers", "modal", "duty", "intent"),
    *("every", "some", "own", "forms", "rejections"),
)


FLAGS = re.compile(r"([!~]*)\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a word says of a matter: for it (1) or against it (-1).

    `firm`: what is not the one is the other. `converse`: the other side says the same.
    """

    name: str
    sign: int
    firm: bool = False
    converse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists of one language."""

    senses: Mapping[str, tuple[Sense, ...]]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Return whether a list holds the base form."""
        return word in self.lists[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Months and weekdays by their English base forms; weekdays told in Korean."""

    months: Mapping[str, int]
    weekdays: Mapping[str, str]


@cache
def words(lang: str) -> Words:
    """Return the lists of a language, `ko` or `en`."""
    told = _told()
    return Words(
        senses=_grouped((*_senses(told["senses"], lang), *_matters(lang))),
        lists={
            name: frozenset(_forms(told[name][lang], lang, whole=False))
            for name in LISTS
        },
    )


@cache
def matters() -> Mapping[str, int]:
    """Return the matters that words of either language speak for or against."""
    told = (words(lang).senses.values() for lang in ("en", "ko"))
    names = {sense.name for senses in told for one in senses for sense in one}
    return {name: at for at, name in enumerate(sorted(names))}


@cache
def calendar() -> Calendar:
    """Return the names of months and weekdays."""
    return Calendar(months=_told()["months"], weekdays=_told()["weekdays"])


@cache
def verbs_only() -> frozenset[str]:
    """Return the English words that have their sense as verbs alone."""
    return frozenset(_forms(_told()["verbs_only"], "en", whole=True))


@cache
def passives() -> frozenset[str]:
    """Return the Korean verbs whose subject is what something is done to."""
    return frozenset(_told()["passive"].split())


def base(word: str) -> str:
    """Return the base form of an English word."""
    return stem(word.lower(), _irregular())


@cache
def _irregular() -> tuple[tuple[str, str], ...]:
    pairs = (one.partition(":") for one in _told()["irregular"].split())
    return tuple((form, plain) for form, _, plain in pairs)


def _senses(told: Mapping[str, Any], lang: str) -> Iterator[tuple[str, Sense]]:
    for name, sides in told.items():
        flags = {flag: sides.get(flag, False) for flag in ("firm", "converse")}
        for side, sign in (("for", 1), ("against", -1)):
            sense = Sense(name=name, sign=sign, **flags)
            listed = _forms(sides.get(side, {}).get(lang, ""), lang, whole=True)
            yield from ((form, sense) for form in listed)


def _matters(lang: str) -> Iterator[tuple[str, Sense]]:
    """Yield the words of the thesaurus; a line's matter is named by its place."""
    lines = THESAURUS.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if line.strip() and not line.startswith("#"):
            yield from _matter(f"line {at}", line, lang)


def _matter(name: str, line: str, lang: str) -> Iterator[tuple[str, Sense]]:
    flags, told = FLAGS.fullmatch(line).groups()  # type: ignore[union-attr] # any line
    for side, sign in zip(told.split(" / "), (1, -1), strict=False):
        english, _, korean = side.partition("|")
        sense = Sense(name=name, sign=sign, firm="!" in flags, converse="~" in flags)
        listed = korean if lang == "ko" else english
        yield from ((form, sense) for form in _forms(listed, lang, whole=True))


def _grouped(pairs: Iterable[tuple[str, Sense]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for form, sense in pairs:
        known = found.get(form, ())
        found[form] = known if sense in known else (*known, sense)
    return found


def _forms(listed: str, lang: str, *, whole: bool) -> list[str]:
    if lang != "en":
        return listed.split()
    join = "_".join if whole else "".join
    return [join(base(part) for part in word.split("_")) for word in listed.split()]


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = read_yaml(FILE)
    return told
