"""What news of a quarrel is told by: its words, and what its two sides are called."""

import re
from functools import cache, lru_cache

from ingest.components.english_words import words
from ingest.parsed import Doc

ENDING = re.compile(r"(?:ing|ed|es|s|ly|e)$")
STEM = 4  # letters that a stem keeps at least
SEVERAL = 2  # different words of quarrelling
SIDES = ("complaining", "answering")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a word without its ending, where enough is left."""
    cut = ENDING.sub("", word)
    return cut if len(cut) >= STEM else word


def leanings(word: str) -> list[str]:
    """Return whether a word calls one who complains, or one who answers."""
    return [side for side in SIDES if stem(word) in _stems(side)]


def is_quarrel(doc: Doc) -> bool:
    """Tell whether a text has several different words of quarrelling."""
    found = {stem(one.lower_) for one in doc if one.is_alpha}
    return len(found & _stems("quarrelling")) >= SEVERAL


@cache
def _stems(key: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(key))
