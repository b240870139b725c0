"""Whether two claims in words say the same, the opposite, or something else.

Words alone are nearly blind to negation, numbers and who is meant, so those are gates:
likeness counts only between claims that agree in them.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from ingest.proposition.grammar import grammar
from kg.ids import fold

SAME = 0.82  # of letter pairs shared; below it, two news sentences often differ in fact
OPPOSITE = 0.7  # taking a negation out changes the words around it
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Likeness(StrEnum):
    """How two claims stand to each other."""

    SAME = "same"
    CONTRADICTS = "contradicts"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A claim in words, with what it names."""

    text: str
    lang: str
    entities: frozenset[str] = frozenset()


def compare(one: Wording, other: Wording) -> Likeness:
    """Return how two claims of one language stand to each other."""
    if one.lang != other.lang:
        return Likeness.UNRELATED
    if fold(one.text) == fold(other.text):
        return Likeness.SAME
    if one.entities != other.entities or _numbers(one) != _numbers(other):
        return Likeness.UNRELATED
    if _negative(one) == _negative(other):
        shared = overlap(one.text, other.text)
        return Likeness.SAME if shared >= SAME else Likeness.UNRELATED
    shared = overlap(_without_negation(one), _without_negation(other))
    return Likeness.CONTRADICTS if shared >= OPPOSITE else Likeness.UNRELATED


def overlap(one: str, other: str) -> float:
    """Return the share of letter pairs that two texts have in common (Dice), 0 to 1."""
    left, right = _pairs(one), _pairs(other)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _pairs(text: str) -> Counter[str]:
    letters = fold(text)
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1))


def _numbers(wording: Wording) -> Counter[str]:
    return Counter(NUMBER.findall(wording.text))


def _without_negation(wording: Wording) -> str:
    return grammar(wording.lang).cues["negation"].sub(" ", wording.text)


def _negative(wording: Wording) -> bool:
    return len(grammar(wording.lang).cues["negation"].findall(wording.text)) % 2 == 1
