"""English words in one base form: enough to meet a word list, not to be read."""

import re
from collections.abc import Iterator
from functools import lru_cache

VOWELS = "aeiou"
SHORTEST = 3
KEPT = 50_000
COMPARED = re.compile(r"(?:er|est)$")
COMPARATIVES = {"JJR", "JJS", "RBR", "RBS"}
DOUBLED = re.compile(r"([bdgkmnprtv])\1$")


@lru_cache(maxsize=KEPT)
def stem(word: str, irregular: tuple[tuple[str, str], ...] = ()) -> str:
    """Return the base form of a lower-case word; an irregular one by the table."""
    base = dict(irregular).get(word, word)
    return _plain(base) if base == word else _last(base)


def _plain(word: str) -> str:
    if word.endswith("ies") and len(word) > SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and _is_word(word[: -len(ending)]):
            return _last(DOUBLED.sub(r"\1", word[: -len(ending)]))
    if re.search(r"(?:[sxz]|ch|sh)es$", word):
        return _last(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _last(word[:-1])
    return _last(word)


def _last(word: str) -> str:
    """Return the word without a final e, which endings swallow."""
    return word[:-1] if len(word) > SHORTEST and word.endswith("e") else word


def _is_word(rest: str) -> bool:
    return len(rest) >= SHORTEST and any(letter in VOWELS + "y" for letter in rest)


def positives(word: str, tag: str) -> Iterator[str]:
    """Yield what a comparative or superlative may be of: cheaper, busiest, bigger."""
    ending = COMPARED.search(word) if tag in COMPARATIVES else None
    if ending is not None:
        rest = word[: ending.start()]
        yield from (_last(rest), DOUBLED.sub(r"\1", rest))
        if rest.endswith("i"):
            yield f"{rest[:-1]}y"
