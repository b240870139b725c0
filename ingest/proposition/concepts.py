"""What a sentence speaks of, in either language, from `ingest/lang/typing.yaml`.

They are the features of the fitted typer, which thereby reads words that no pattern
has seen; names are masked, so it knows nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ingest.proposition.grammar import MASK, grammar
from kg.mentions import Mention
from kg.parts import find_parts, sort_of

FILE = Path(__file__).parents[1] / "lang" / "typing.yaml"
SOME, MOST_NAMES = 4_000, 3
NAMED = re.compile(f"{MASK}+")
NUMBER = re.compile(r"\d[\d.,]*")
BESIDE = re.compile(r"[\w'’]+")
PARTICLE = re.compile(
    r"\W{0,2}(에서|으?로부터|으?로|까지|이라고|라는|은|는|이|가|을|를|의|와|과|도|에|랑|이다|다)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The concepts of one language by name, its signs, and where long ones are cut."""

    concepts: dict[str, re.Pattern[str]]
    signs: dict[str, re.Pattern[str]]
    technical: re.Pattern[str]
    cut: re.Pattern[str]
    long: int


class Piece(NamedTuple):
    """A masked sentence of a language, and the kind that it is taken for."""

    kind: str
    masked: str
    lang: str


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the lexicon of a language, `ko` or `en`."""
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    begins = r"(?<![a-z])" if lang == "en" else ""

    def named(part: str) -> dict[str, re.Pattern[str]]:
        words = {name: forms[lang] for name, forms in told[part].items()}
        return {name: re.compile(f"{begins}(?:{one})") for name, one in words.items()}

    return Lexicon(
        concepts=named("concepts"),
        signs=named("signs"),
        technical=re.compile(told["technical"][lang], re.IGNORECASE),
        cut=re.compile(told["cut"][lang], re.IGNORECASE),
        long=told["long"][lang],
    )


@lru_cache(maxsize=SOME)
def subjects(masked: str, lang: str) -> tuple[str, ...]:
    """Return the features of a sentence: its concepts, parts, names, and all pairs."""
    low = masked.lower()
    told = [n for n, words in lexicon(lang).concepts.items() if words.search(low)]
    told += sorted({f"part {sort_of(part)}" for part, _, _ in find_parts(masked)})
    told += ["two names"] * (len(NAMED.findall(masked)) > 1)
    pairs = (f"{one}+{other}" for one, other in combinations(told, 2))
    rules = grammar(lang)
    meant = bool(NAMED.search(masked) or rules.cue("unnamed", masked))
    fits = sorted(
        {f"fits {one.kind}" for one in rules.patterns if one.match.search(masked)}
    )
    return (
        *told,
        *pairs,
        *fits,
        "known things" if meant else "nothing known",
        f"in {lang}",
    )


def is_about_models(masked: str, lang: str) -> bool:
    """Return whether a sentence names a known thing, or speaks of what models have."""
    if NAMED.search(masked) or lexicon(lang).technical.search(masked):
        return True
    return next(find_parts(masked), None) is not None


def turns(kind: str, masked: str, lang: str) -> tuple[str, ...]:
    """Return what may turn a sentence of a kind round, alone, in pairs, by kind."""
    low = masked.lower()
    counts = {
        name: len(words.findall(low)) for name, words in lexicon(lang).signs.items()
    }
    told = [name for name, count in counts.items() if count]
    told += [f"{name} twice" for name, count in counts.items() if count > 1]
    numbers = NUMBER.findall(low)
    told += ["unequal"] * (len(set(numbers)) == len(numbers) > 1)
    pairs = [f"{one}+{other}" for one, other in combinations(told, 2)]
    return (*told, *pairs, *(f"{kind}: {name}" for name in told), f"{kind}:")


def place(piece: Piece, one: Mention, named: Sequence[Mention]) -> tuple[str, ...]:
    """Return what tells whether a name is the subject: what stands beside it, order."""
    masked, lang = piece.masked, piece.lang
    order = f"{lang} {named.index(one) + 1} of {min(len(named), MOST_NAMES)}"
    beside = list(_beside(masked, lang, one))
    others = [next(_beside(masked, lang, two)) for two in named if two is not one]
    words = [name for name in subjects(masked, lang) if "+" not in name]
    giver = " gives" if "giver" in words else ""
    marks = [f"{order}{giver} {beside[0]} {other}" for other in others]
    mixed = [f"{order} {name}" for name in words]
    told = [*beside, *(f"{order}{giver} {word}" for word in beside), *mixed, *marks]
    kind = (f"{piece.kind}: {order}", f"{piece.kind}:")
    return (order, f"{order}{giver}", *kind, *told)


def _beside(masked: str, lang: str, one: Mention) -> Iterator[str]:
    before = BESIDE.findall(masked[max(one.start - 30, 0) : one.start].lower())
    after = masked[one.end : one.end + 30].lower()
    if lang == "ko":
        mark = PARTICLE.match(after)
        yield f"marked {mark[1] if mark else ''}"
        following = BESIDE.findall(after[mark.end() if mark else 0 :])
        yield f"then {following[0][:2] if following else ''}"
        return
    yield f"after {before[-1] if before else '^'}"
    yield f"after {' '.join(before[-2:])}"
    following = BESIDE.findall(after)
    yield f"before {following[0] if following else '$'}"
    if re.match("['’]s", after):
        yield "owner"
