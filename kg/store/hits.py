"""What a search found: in order, with the passage and where the words stand in it.

A reading finds the newest and the oldest records that hold all the words, the same ones
everywhere; here they are weighed, so that every reading tells the same order. BM25
(Robertson and Zaragoza 2009; k1 1.2, b 0.75) without its weight of rare words: that is
one for all, as each record holds every word. What is newer counts up to half more.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice

from kg.store.base import Hit
from kg.store.bigrams import CJK, Asked, asked, is_run
from kg.store.keys import id_told
from kg.store.wanted import bounded
from kg.store.worded import Found

NEWEST, OLDEST = 50, 15  # candidates; things are named before much is said of them
FRESH = 0.5
HALVED = timedelta(days=365)
K1, B = 1.2, 0.75
AROUND = 80
SHORT = 3 * AROUND  # what is no longer is shown whole
# Without a case: folding all of CJK makes each pattern cost milliseconds.
LETTER = f"(?-i:[^\\W_{CJK}])"
Marks = tuple[tuple[int, int], ...]


class Question:
    """The words asked for, as they are seen in a text."""

    def __init__(self, text: str) -> None:
        words = asked(text)
        self.parts = [_counting(one) for one in words]
        self.cased = not all(map(_is_plain, words))
        if len(words) == 1 and not self.cased:
            self._any = self._any_lower = _standing(words[0].words[0])
        else:
            self._any = _matching(_either(map(_seen, words)), re.IGNORECASE)
            self._any_lower = _matching(_either(map(_seen_lower, words)))

    def weights(self, texts: Sequence[str], average: float) -> list[float]:
        """Return how much each text, in small letters, is about the words."""
        lengths = [K1 * (1 - B + B * len(text) / average) for text in texts]
        found = [0.0] * len(texts)
        for part in self.parts:
            told = zip(found, part(texts), lengths, strict=True)
            found = [
                weight + (count or 1) * (K1 + 1) / ((count or 1) + length)
                for weight, count, length in told
            ]
        return found

    def passage(self, text: str, lower: str) -> tuple[str, Marks]:
        """Return the text around the first word, and where words stand in that.

        Offsets are code points of the passage. What is only found once it is put into
        Unicode's compatible form (wide letters, loose syllables) is shown in it.
        """
        if len(text) <= SHORT:
            shown = " ".join(text.split())
            marks = self._any(shown, len(shown))
            if marks:
                return shown, marks
        same = len(lower) == len(text)
        first = self._any_lower(lower, 1) if same else self._any(text, 1)
        if not first:
            text = unicodedata.normalize("NFKC", text)
            first = self._any(text, 1)
        start = max(0, (first[0][0] if first else 0) - AROUND)
        end = start + SHORT
        shown = " ".join(text[start:end].split())
        shown = f"{'…' * (start > 0)}{shown}{'…' * (end < len(text))}"
        return shown, self._any(shown, len(shown))


def ranked(found: Iterable[Found], text: str, limit: int) -> list[Hit]:
    """Return the hits, best first; of equals the newest."""
    several = {one[0]: one for one in found}
    question = _question(text)
    if not several or not question.parts:
        return []
    texts = [one[3] for one in several.values()]
    lower = [one.lower() for one in texts] if question.cased else texts
    average = sum(map(len, texts)) / len(texts) or 1.0
    weights = question.weights(lower, average)
    fresh = _freshness([one[4] for one in several.values()])
    weighed = [weight * new for weight, new in zip(weights, fresh, strict=True)]
    # No two have the same position: nothing behind it is compared.
    told = zip(weighed, several, several.values(), texts, lower, strict=True)
    order = sorted(told, reverse=True)[: bounded(limit)]
    return [_hit(one, *question.passage(said, low)) for _, _, one, said, low in order]


def window(limit: int) -> tuple[int, int]:
    """Return how many of the newest and of the oldest records are weighed."""
    return max(NEWEST, bounded(limit)), OLDEST


@lru_cache(maxsize=1_024)
def _question(text: str) -> Question:
    return Question(text)


def _freshness(times: Sequence[datetime | None]) -> list[float]:
    """Return by how much age leaves each more; names have none."""
    last = max((at for at in times if at), default=None)
    return [
        1 + FRESH * (0.5 ** ((last - at) / HALVED) if last and at else 1.0)
        for at in times
    ]


def _hit(found: Found, excerpt: str, marks: Marks) -> Hit:
    _, told, kind, *_ = found
    return Hit(kind=kind, id=id_told(told), excerpt=excerpt, marks=marks)


def _is_plain(one: Asked) -> bool:
    """Tell whether it is one word of a script without cases, found wherever it is."""
    return len(one.words) == 1 and is_run(one.words[0])


def _counting(one: Asked) -> Callable[[Sequence[str]], list[int]]:
    """Return what counts how often a phrase is seen in texts in small letters."""
    if _is_plain(one):
        word = one.words[0]
        return lambda texts: [text.count(word) for text in texts]
    find = re.compile(_seen_lower(one)).findall
    return lambda texts: [len(find(text)) for text in texts]


def _standing(word: str) -> Callable[[str, int], Marks]:
    """Return what finds the first places of a word."""
    size = len(word)

    def places(text: str, most: int) -> Marks:
        found: list[tuple[int, int]] = []
        at = text.find(word)
        while at >= 0 and len(found) < most:
            found.append((at, at + size))
            at = text.find(word, at + size)
        return tuple(found)

    return places


def _matching(pattern: str, flags: int = 0) -> Callable[[str, int], Marks]:
    """Return what finds the first places of a pattern."""
    find = re.compile(pattern, flags).finditer
    return lambda text, most: tuple(one.span() for one in islice(find(text), most))


def _either(patterns: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(patterns))  # of one word: from re's cache


def _seen(one: Asked) -> str:
    """Return the pattern of a phrase as readers see it."""
    words = [re.escape(word) for word in one.words]
    # What must not stand before is looked for behind the first word: a pattern that
    # begins with plain letters is found many times faster.
    before = "" if is_run(one.words[0]) else f"(?<!{LETTER}{words[0]})"
    pattern = r"[\W_]*".join([words[0] + before, *words[1:]])
    rest = f"{LETTER}*" if one.prefix else f"(?!{LETTER})"
    return f"{pattern}{'' if is_run(one.words[-1]) else rest}"


def _seen_lower(one: Asked) -> str:
    lower = tuple(word.lower() for word in one.words)
    return _seen(one._replace(words=lower))
