"""One telling word of a claim, and what reading a claim's words gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.relate.lexicon import Sense, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word by its base form; `shown` is how an encoder is asked for it.

    `kind` is name, noun, verb or other; `role` subject, object, predicate or "";
    `denied` says that an odd number of negations fall on it.
    """

    base: str
    shown: str
    kind: str
    role: str = ""
    senses: tuple[Sense, ...] = ()
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The telling words of a claim, its negations, mood and scope.

    `finite` says that it is a statement, no question, no fragment; `deictic` what it
    points at that only its text can tell: `own` for we, `other` for it and this, or "".
    `reach` tells whether something is left out (`except`) or added (`also`).
    """

    words: tuple[Word, ...]
    turns: int
    mood: str
    scope: str
    finite: bool
    deictic: str
    reach: frozenset[str] = frozenset()


def mood_of(bases: Iterable[str], lang: str) -> str:
    """Return the first mood that the words show: duty, modal, intent, or none."""
    told, there = words(lang), set(bases)
    found = (name for name in ("duty", "modal", "intent") if there & told.lists[name])
    return next(found, "")


def scope_of(bases: Iterable[str], lang: str) -> str:
    """Return `every` or `some` where the words say so."""
    told, there = words(lang), set(bases)
    return next((name for name in ("every", "some") if there & told.lists[name]), "")
