"""What a search found: in order, with the passage and where the words stand in it.

A reading finds the newest and the oldest records that hold all the words, the same ones
everywhere; here they are weighed, so that every reading tells the same order. BM25
(Robertson and Zaragoza 2009; k1 1.2, b 0.75) without its weight of rare words: that is
one for all, as each record holds every word. What is newer counts up to half more.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from msgspec.json import decode

from kg.store.base import MOST, Hit
from kg.store.bigrams import CJK, Asked, asked, is_run
from kg.store.words import plain_words

NEWEST, OLDEST = 100, 25  # candidates; things are named before much is said of them
FRESH = 0.5
HALVED = timedelta(days=365)
K1, B = 1.2, 0.75
AROUND = 80
# Without a case: folding all of CJK makes each pattern cost milliseconds.
LETTER = f"(?-i:[^\\W_{CJK}])"
DATES = ("known_at", "decided_at", "ended_at")
Found = tuple[int, str]  # position and payload


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record that holds the words, and when the world could know of it."""

    seq: int
    kind: str
    id: str
    text: str
    lower: str
    at: datetime | None


class Question:
    """The words asked for, as they are seen in a text."""

    def __init__(self, text: str) -> None:
        words = asked(text)
        self.parts = [_counting(one) for one in words]
        self.any = re.compile(_either(map(_seen, words)), re.IGNORECASE)
        self.any_lower = re.compile(_either(map(_seen_lower, words)))

    def weight(self, text: str, average: float) -> float:
        """Return how much a text in small letters is about the words."""
        length = K1 * (1 - B + B * len(text) / average)
        weight = 0.0
        for part in self.parts:
            count = part(text) or 1
            weight += count * (K1 + 1) / (count + length)
        return weight

    def passage(self, text: str, lower: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the text around the first word, and where words stand in that.

        Offsets are code points of the passage. What is only found once it is put into
        Unicode's compatible form (wide letters, loose syllables) is shown in it.
        """
        same = len(lower) == len(text)
        first = self.any_lower.search(lower) if same else self.any.search(text)
        if first is None:
            text = unicodedata.normalize("NFKC", text)
            first = self.any.search(text)
        start = max(0, (first.start() if first else 0) - AROUND)
        end = start + 3 * AROUND
        shown = " ".join(text[start:end].split())
        shown = f"{'…' * (start > 0)}{shown}{'…' * (end < len(text))}"
        return shown, tuple(one.span() for one in self.any.finditer(shown))


def ranked(found: Iterable[Found], text: str, limit: int) -> list[Hit]:
    """Return the hits, best first; of equals the newest."""
    candidates = [_candidate(*one) for one in {one[0]: one for one in found}.values()]
    question = _question(text)
    if not candidates or not question.parts:
        return []
    average = sum(len(one.text) for one in candidates) / len(candidates) or 1.0
    last = max((one.at for one in candidates if one.at is not None), default=None)
    weighed = [
        (question.weight(one.lower, average) * _fresh(one.at, last), one.seq, one)
        for one in candidates
    ]
    weighed.sort(key=lambda one: one[:2], reverse=True)
    return [_hit(one, question) for *_, one in weighed[: bounded(limit)]]


def bounded(limit: int) -> int:
    """Return how many hits are told at most."""
    return min(max(limit, 1), MOST)


def window(limit: int) -> tuple[int, int]:
    """Return how many of the newest and of the oldest records are weighed."""
    return max(NEWEST, bounded(limit)), OLDEST


@lru_cache(maxsize=1_024)
def _question(text: str) -> Question:
    return Question(text)


@lru_cache(maxsize=4_096)
def _candidate(seq: int, payload: str) -> Candidate:
    plain = decode(payload)
    told = next((plain[one] for one in DATES if one in plain), None)
    at = datetime.fromisoformat(told) if told else None
    words = plain_words(plain)
    return Candidate(seq, plain["type"], plain["id"], words, words.lower(), at)


def _fresh(at: datetime | None, last: datetime | None) -> float:
    """Return by how much age leaves a hit more; names and claims have none."""
    if at is None or last is None:
        return 1 + FRESH
    return float(1 + FRESH * 0.5 ** ((last - at) / HALVED))


def _hit(one: Candidate, question: Question) -> Hit:
    excerpt, marks = question.passage(one.text, one.lower)
    return Hit(kind=one.kind, id=one.id, excerpt=excerpt, marks=marks)


def _counting(one: Asked) -> Callable[[str], int]:
    """Return what counts how often a phrase is seen in a text in small letters."""
    if len(one.words) == 1 and is_run(one.words[0]):
        word = one.words[0]
        return lambda text: text.count(word)
    find = re.compile(_seen_lower(one)).findall
    return lambda text: len(find(text))


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
