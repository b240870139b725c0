"""Two claims laid beside each other: which word answers which, and what is left."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.relate.encoder import Encoder
from ingest.relate.gist import Gist
from ingest.relate.names import sound_alike
from ingest.relate.word import Word

LOW, HIGH = 0.35, 0.7  # cosines of words that mean other things, and the same
ALIKE = 0.6  # from here on a word answers another
NAMED = 0.6  # cosine of one name in two languages
WEIGHTS = {"name": 1.2, "noun": 1.0, "verb": 1.0, "other": 0.6}
LATIN_OPPOSITES = ("un", "in", "im", "il", "ir", "non", "dis", "non-")
KOREAN_OPPOSITES = ("불", "비", "무", "미", "반")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How two claims answer each other; `first` and `second` are covered shares.

    `turned` says that they have opposite signs, `swapped` that who does and to whom it
    is done are exchanged, `stray` that each names what the other does not. `left` and
    `right` are the words that nothing answers.
    """

    cosine: float
    first: float
    second: float
    turned: bool
    opposed: bool
    soft: bool
    swapped: bool
    converse: bool
    stray: bool
    left: tuple[Word, ...]
    right: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Pairs:
    one: Gist
    other: Gist
    scores: NDArray[np.float64]

    def best(self) -> list[tuple[int, int]]:
        """Return for each word of either side the one that answers it best."""
        if not self.scores.size:
            return []
        down = {(at, int(row.argmax())) for at, row in enumerate(self.scores)}
        across = {(int(row.argmax()), at) for at, row in enumerate(self.scores.T)}
        return sorted(p for p in down | across if self.scores[p] >= ALIKE)


def align(one: Gist, other: Gist, encoder: Encoder) -> Alignment:
    """Lay two claims beside each other."""
    pairs = _Pairs(one, other, _scores(one, other, encoder))
    best = pairs.best()
    words = [(one.words[i], other.words[j]) for i, j in best]
    left = _unanswered(one.words, {i for i, _ in best})
    right = _unanswered(other.words, {j for _, j in best})
    senses = [_opposed(*pair) for pair in words]
    swapped = _swapped(words)
    ends = encoder.encode([one.text, other.text])
    return Alignment(
        cosine=float(ends[0] @ ends[1]),
        first=_covered(one.words, pairs.scores.max(axis=1, initial=0.0)),
        second=_covered(other.words, pairs.scores.max(axis=0, initial=0.0)),
        turned=bool((one.turns + other.turns + sum(senses)) % 2),
        opposed=any(senses),
        soft=any(_is_soft(*pair) for pair in words),
        swapped=swapped,
        converse=any(_is_converse(*pair) for pair in words),
        stray=_names(left) and _names(right),
        left=left,
        right=right,
    )


def _unanswered(words: Sequence[Word], answered: set[int]) -> tuple[Word, ...]:
    return tuple(word for at, word in enumerate(words) if at not in answered)


def _names(words: Sequence[Word]) -> bool:
    return any(word.kind == "name" for word in words)


def _scores(one: Gist, other: Gist, encoder: Encoder) -> NDArray[np.float64]:
    rows, columns = len(one.words), len(other.words)
    if not rows or not columns:
        return np.zeros((rows, columns))
    left = encoder.encode([word.shown for word in one.words])
    right = encoder.encode([word.shown for word in other.words])
    likeness = np.clip((left @ right.T - LOW) / (HIGH - LOW), 0.0, 1.0)
    told = [
        [
            _score(a, b, float(likeness[i, j]), one.lang == other.lang)
            for j, b in enumerate(other.words)
        ]
        for i, a in enumerate(one.words)
    ]
    return np.array(told)


def _score(a: Word, b: Word, likeness: float, one_language: bool) -> float:
    if {s.name for s in a.senses} & {s.name for s in b.senses}:
        return 1.0
    if a.base == b.base or _is_negated(a.base, b.base):
        return 1.0
    if a.kind == b.kind == "name":
        return _same_name(a, b, likeness, one_language)
    if not one_language and "name" in {a.kind, b.kind} and sound_alike(a.base, b.base):
        return max(likeness, ALIKE)
    return likeness


def _same_name(a: Word, b: Word, likeness: float, one_language: bool) -> float:
    if one_language:
        short, long = sorted((a.base, b.base), key=len)
        return 0.9 if len(short) > 1 and long.startswith(short) else 0.0
    if sound_alike(a.base, b.base):
        return 1.0
    return likeness if likeness >= NAMED else 0.0


def _is_negated(one: str, other: str) -> bool:
    """Return whether one word is the other with a prefix that denies it."""
    short, long = sorted((one, other), key=len)
    prefixes = LATIN_OPPOSITES if short.isascii() else KOREAN_OPPOSITES
    return len(short) > 1 and any(long == prefix + short for prefix in prefixes)


def _opposed(a: Word, b: Word) -> bool:
    """Return whether two words that answer each other say opposite things."""
    shared = [
        (one, other) for one in a.senses for other in b.senses if one.name == other.name
    ]
    if shared:
        return all(one.sign != other.sign for one, other in shared)
    return a.base != b.base and _is_negated(a.base, b.base)


def _is_soft(a: Word, b: Word) -> bool:
    """Return whether what is not the one need not be the other: rise and fall."""
    firm = any(one.firm for one in a.senses) or not a.senses
    return _opposed(a, b) and not firm


def _is_converse(a: Word, b: Word) -> bool:
    converse = {one.name for one in a.senses if one.converse}
    return bool(converse & {one.name for one in b.senses if one.converse})


def _swapped(words: Sequence[tuple[Word, Word]]) -> bool:
    """Return whether the doer of one is done to in the other, and the reverse."""
    met = Counter((a.role, b.role) for a, b in words)
    straight = met["subject", "subject"] + met["object", "object"]
    crossed = met["subject", "object"] and met["object", "subject"]
    return bool(crossed) and not straight


def _covered(words: Sequence[Word], best: NDArray[np.float64]) -> float:
    weights = np.array([WEIGHTS[word.kind] for word in words])
    return float((weights * best).sum() / weights.sum()) if len(words) else 1.0
