"""Two claims laid beside each other: which word answers which, and what is left."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from ingest.relate.gist import Gist
from ingest.relate.names import sound_alike
from ingest.relate.sheet import Numbers, Sheet
from ingest.relate.word import Word

LOW, HIGH = 0.35, 0.7  # cosines of words that mean other things, and the same
ALIKE = 0.6  # from here on a word answers another
KINDRED = 0.9  # how far words of one sense answer each other
NEAR_THING = 0.8  # likeness from which nouns and names are surely one
CLOSE = 0.97  # from here on likeness alone is as good as knowing
NAMED = 0.6  # cosine of one name in two languages
WEIGHTS = {"name": 1.2, "noun": 1.0, "verb": 1.0, "other": 0.6}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How two claims answer each other; `first` and `second` are covered shares.

    `turned` says that they have opposite signs, `swapped` that who does and to whom it
    is done are exchanged, `crossed` the same of whatever is no doer, `stray` that each
    names what the other does not. `left` and `right` are words that nothing answers.
    """

    grid: "Grid"
    cosine: float
    first: float
    second: float
    turned: bool
    opposites: int
    soft: bool
    swapped: bool
    converse: bool
    crossed: bool
    stray: bool
    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def opposed(self) -> bool:
        """Whether words that answer each other say opposite things."""
        return self.opposites > 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Two claims word by word: a row for each of one's, a column for the other's.

    `scores` tell how far words answer each other, `against` where they say opposite
    things.
    """

    one: Sheet
    other: Sheet
    scores: Floats
    against: NDArray[np.bool_]

    def best(self) -> list[tuple[int, int]]:
        """Return for each word of either side the one that answers it best."""
        if not self.scores.size:
            return []
        down = enumerate(self.scores.argmax(axis=1).tolist())
        across = ((row, at) for at, row in enumerate(self.scores.argmax(axis=0)))
        pairs = {*down, *((int(row), at) for row, at in across)}
        return sorted(p for p in pairs if self.scores[p] >= ALIKE)

    def assigned(self) -> list[tuple[int, int]]:
        """Return which word answers which, each but once, so that all answer best."""
        rows, columns = linear_sum_assignment(self.scores, maximize=True)
        pairs = zip(rows.tolist(), columns.tolist(), strict=True)
        return [pair for pair in pairs if self.scores[pair] >= ALIKE]

    def firm(self) -> NDArray[np.bool_]:
        """Return where words answer each other by what is known, not by likeness."""
        one, other = self.one, self.other
        same = one.held @ other.held.T + one.opposed @ other.opposed.T
        equal = one.bases[:, None] == other.bases[None, :]
        things = np.outer(_things(one.gist), _things(other.gist))
        near = self.scores >= np.where(things, NEAR_THING, CLOSE)
        known = equal | (same > 0) | self.against | near
        return np.asarray(known & (self.scores >= ALIKE))


def _things(gist: Gist) -> NDArray[np.bool_]:
    """Return which words name things: of them hardly two near ones are opposites."""
    return np.array([word.kind in {"name", "noun"} for word in gist.words], bool)


def grid(one: Sheet, other: Sheet) -> Grid:
    """Score every word of a claim against every word of another."""
    likeness = one.vectors @ other.vectors.T
    likeness = np.clip((likeness - LOW) / (HIGH - LOW), 0.0, 1.0).astype(np.float64)
    equal = one.bases[:, None] == other.bases[None, :]
    denied = _meet(one.denied, other.bases) | _meet(other.denied, one.bases).T
    same = one.held @ other.held.T + one.opposed @ other.opposed.T
    turned = one.held @ other.opposed.T + one.opposed @ other.held.T
    scores = np.where(same + turned > 0, np.maximum(likeness, KINDRED), likeness)
    _score_names(scores, likeness, one.gist, other.gist)
    scores[equal | denied] = 1.0
    against = ((turned > 0) & (same == 0)) | (denied & ~equal & (same + turned == 0))
    return Grid(one=one, other=other, scores=scores, against=against)


def _meet(denied: Numbers, bases: Numbers) -> NDArray[np.bool_]:
    if not denied.size or not bases.size:
        return np.zeros((len(denied), len(bases)), dtype=np.bool_)
    met: NDArray[np.bool_] = (denied[:, None, :] == bases[None, :, None]).any(axis=2)
    return met


def _score_names(scores: Floats, likeness: Floats, one: Gist, other: Gist) -> None:
    """Score names by their letters or their sound, wherever one meets a word."""
    alone = one.lang == other.lang
    left = [at for at, word in enumerate(one.words) if word.kind == "name"]
    right = [at for at, word in enumerate(other.words) if word.kind == "name"]
    for i, j in product(left, right):
        told = (one.words[i], other.words[j], float(likeness[i, j]))
        scores[i, j] = _same_name(*told, one_language=alone)
    if alone:
        return
    met = {*product(left, range(len(other.words)))}
    met |= {*product(range(len(one.words)), right)}
    for i, j in met:
        if sound_alike(one.words[i].base, other.words[j].base):
            scores[i, j] = max(float(scores[i, j]), ALIKE)


def align(one: Sheet, other: Sheet) -> Alignment:
    """Lay two claims beside each other."""
    pairs = grid(one, other)
    best = pairs.best()
    told = [(one.gist.words[i], other.gist.words[j]) for i, j in best]
    met = pairs.assigned()
    against = [place for place in met if pairs.against[place]]
    left = _unanswered(one.gist.words, {i for i, _ in best})
    right = _unanswered(other.gist.words, {j for _, j in best})
    turns = one.gist.turns + other.gist.turns + len(against)
    return Alignment(
        grid=pairs,
        cosine=float(one.sentence @ other.sentence),
        first=_covered(one.gist.words, pairs.scores.max(axis=1, initial=0.0)),
        second=_covered(other.gist.words, pairs.scores.max(axis=0, initial=0.0)),
        turned=bool(turns % 2),
        opposites=len(against),
        soft=any(_is_soft(one.gist.words[i], other.gist.words[j]) for i, j in against),
        swapped=_swapped(told),
        crossed=_crossed(told),
        converse=any(_is_converse(*pair) for pair in told),
        stray=_names(left) and _names(right),
        left=left,
        right=right,
    )


def _unanswered(words: Sequence[Word], answered: set[int]) -> tuple[Word, ...]:
    return tuple(word for at, word in enumerate(words) if at not in answered)


def _names(words: Sequence[Word]) -> bool:
    return any(word.kind == "name" for word in words)


def _same_name(a: Word, b: Word, likeness: float, *, one_language: bool) -> float:
    if one_language:
        short, long = sorted((a.base, b.base), key=len)
        return 0.9 if len(short) > 1 and long.startswith(short) else 0.0
    if sound_alike(a.base, b.base):
        return 1.0
    return likeness if likeness >= NAMED else 0.0


def _is_soft(a: Word, b: Word) -> bool:
    """Return whether what is not the one need not be the other: rise and fall."""
    shared = {one.name for one in b.senses}
    met = [one for one in a.senses if one.name in shared]
    return bool(met) and not any(one.firm for one in met)


def _is_converse(a: Word, b: Word) -> bool:
    converse = {one.name for one in a.senses if one.converse}
    return bool(converse & {one.name for one in b.senses if one.converse})


def _swapped(words: Sequence[tuple[Word, Word]]) -> bool:
    """Return whether the doer of one is done to in the other, and the reverse."""
    met = Counter((a.role, b.role) for a, b in words)
    straight = met["subject", "subject"] + met["object", "object"]
    crossed = met["subject", "object"] and met["object", "subject"]
    return bool(crossed) and not straight


def _crossed(words: Sequence[tuple[Word, Word]]) -> bool:
    """Return whether each one's doer is something else in the other."""
    sides = {(a.role == "subject", b.role == "subject") for a, b in words}
    return sides >= {(True, False), (False, True)} and (True, True) not in sides


def _covered(words: Sequence[Word], best: Floats) -> float:
    weights = np.array([WEIGHTS[word.kind] for word in words])
    return float((weights * best).sum() / weights.sum()) if len(words) else 1.0
