"""What a search found: in order, with the passage and where the words stand in it.

A reading finds the newest and the oldest records that hold all the words, the same ones
everywhere; here they are weighed, so that every reading tells the same order. BM25
(Robertson and Zaragoza 2009; k1 1.2, b 0.75) without its weight of rare words: that is
one for all, as each record holds every word. What is newer counts up to half more.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from kg.store.base import MOST, Hit
from kg.store.bigrams import CJK, Asked, asked, is_run
from kg.store.words import plain_words

NEWEST, OLDEST = 150, 50  # candidates; things are named before much is said of them
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
    at: datetime | None


class Question:
    """The words asked for, as they are seen in a text."""

    def __init__(self, text: str) -> None:
        self.parts = [re.compile(_seen(one), re.IGNORECASE) for one in asked(text)]
        together = "|".join(dict.fromkeys(one.pattern for one in self.parts))
        self.any = re.compile(together, re.IGNORECASE)  # of one part: from re's cache

    def weight(self, text: str, average: float) -> float:
        """Return how much a text is about the words."""
        length = K1 * (1 - B + B * len(text) / average)
        counts = (sum(1 for _ in one.finditer(text)) or 1 for one in self.parts)
        return sum(count * (K1 + 1) / (count + length) for count in counts)

    def passage(self, text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the text around the first word, and where words stand in that.

        Offsets are code points of the passage. What is only found once it is put into
        Unicode's compatible form (wide letters, loose syllables) is shown in it.
        """
        first = self.any.search(text)
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
        (question.weight(one.text, average) * _fresh(one.at, last), one.seq, one)
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
    plain = json.loads(payload)
    told = next((plain[one] for one in DATES if one in plain), None)
    at = datetime.fromisoformat(told) if told else None
    return Candidate(seq, plain["type"], plain["id"], plain_words(plain), at)


def _fresh(at: datetime | None, last: datetime | None) -> float:
    """Return by how much age leaves a hit more; names and claims have none."""
    if at is None or last is None:
        return 1 + FRESH
    return float(1 + FRESH * 0.5 ** ((last - at) / HALVED))


def _hit(one: Candidate, question: Question) -> Hit:
    excerpt, marks = question.passage(one.text)
    return Hit(kind=one.kind, id=one.id, excerpt=excerpt, marks=marks)


def _seen(one: Asked) -> str:
    """Return the pattern of a phrase as readers see it."""
    words: Sequence[str] = [re.escape(word) for word in one.words]
    pattern = r"[\W_]*".join(words)
    before = "" if is_run(one.words[0]) else f"(?<!{LETTER})"
    rest = f"{LETTER}*" if one.prefix else f"(?!{LETTER})"
    after = "" if is_run(one.words[-1]) else rest
    return f"{before}{pattern}{after}"
