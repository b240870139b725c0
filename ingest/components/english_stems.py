"""What words of one trade have in common: `brew` of brewer, brewing and brewery."""

from collections.abc import Iterable
from functools import cache, lru_cache

from ingest.components.english_words import KEPT, data

ENDINGS: tuple[str, ...] = ("eries", "ery", "ers", "er", "ors", "or", "ied", "ies")
ENDINGS += ("ing", "ed", "es", "s", "e", "y")
LEAST = 3


def stems(every: Iterable[str]) -> set[str]:
    """Return what is common to each of some words and its kin."""
    return set(map(stem, every))


@lru_cache(KEPT)
def stem(word: str) -> str:
    """Return a word without its ending, of a verb without its past: `sold`."""
    word = _irregular().get(word, word)
    fits = (one for one in ENDINGS if word.endswith(one))
    end = next((one for one in fits if len(word) - len(one) >= LEAST), "")
    return word[: len(word) - len(end)]


@cache
def _irregular() -> dict[str, str]:
    return dict(one.split("=") for one in data("sides")["irregular"].split())
