"""Two claims laid beside each other: which word answers which, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from ingest.relate.gist import Gist
from ingest.relate.names import sound_alike
from ingest.relate.roles import Roles, crossed, is_converse, is_soft, played, swapped
from ingest.relate.sheet import Floats, Numbers, Sheet, refusals
from ingest.relate.word import Word

# Cosines of words that mean other things (of three pairs of them in four it is less),
# and the same: of words at large, of English and of Korean verbs, beside each.
# Korean verbs are near one another whatever they mean.
LOW = np.array([[0.35, 0.35, 0.42], [0.35, 0.47, 0.52], [0.42, 0.52, 0.76]])
HIGH = np.array([[0.7, 0.7, 0.76], [0.7, 0.78, 0.8], [0.76, 0.8, 0.98]])
ALIKE = 0.6  # from here on a word answers another
KINDRED = 0.9  # how far words of one sense answer each other
NEAR_THING = 0.8  # likeness from which nouns and names are surely one
CLOSE = 0.97  # from here on likeness alone is as good as knowing
KNOWN = 1.0  # by how much a known sense goes before mere likeness
NAMED = 0.6  # cosine of one name in two languages

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How two claims answer each other; `first` and `second` are covered shares.

    `turned` says that they have opposite signs, `swapped` that who does and to whom it
    is done are exchanged, `crossed` the same of whatever is no doer, `stray` that each
    names what the other does not. `roles` are those that words of both play, answering
    each other. `left` and `right` are words that nothing answers.
    """

    grid: "Grid"
    cosine: float
    first: float
    second: float
    turned: bool
    opposites: int
    refusing: int
    soft: bool
    swapped: bool
    converse: bool
    crossed: bool
    stray: bool
    roles: Roles
    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def opposed(self) -> bool:
        """Whether words that answer each other say opposite things."""
        return self.opposites > 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Two claims word by word: a row for each of one's, a column for the other's.

    `scores` tell how far words answer each other (`down` and `across`: how far a row's
    and a column's best does), `against` where they say opposite things, `equal` where
    they are one, `same` and `kindred` where they speak for one matter, and of one.
    """

    one: Sheet
    other: Sheet
    cosine: float
    scores: Floats
    against: Bools
    equal: Bools
    same: Bools
    kindred: Bools
    down: Floats
    across: Floats

    def best(self) -> list[tuple[int, int]]:
        """Return for each word of either side the one that answers it best."""
        if not self.scores.size:
            return []
        down, across = self.down.tolist(), self.across.tolist()
        rows = enumerate(self.scores.argmax(axis=1).tolist())
        columns = enumerate(self.scores.argmax(axis=0).tolist())
        pairs = {(row, at) for row, at in rows if down[row] >= ALIKE}
        pairs |= {(row, at) for at, row in columns if across[at] >= ALIKE}
        return sorted(pairs)

    def assigned(self) -> list[tuple[int, int]]:
        """Return which word answers which, each but once, so that all answer best."""
        scores = self.scores
        if self.against.any():
            scores = scores + KNOWN * (self.equal | self.same | self.against)
        rows, columns = linear_sum_assignment(scores, maximize=True)
        kept = self.scores[rows, columns] >= ALIKE
        return list(zip(rows[kept].tolist(), columns[kept].tolist(), strict=True))

    def firm(self) -> Bools:
        """Return where words answer each other by what is known, not by likeness."""
        things = np.outer(_things(self.one.gist), _things(self.other.gist))
        near = self.scores >= np.where(things, NEAR_THING, CLOSE)
        known = self.equal | self.same | self.against | near
        return np.asarray(known & (self.scores >= ALIKE))


def _things(gist: Gist) -> Bools:
    """Return which words name things: of them hardly two near ones are opposites."""
    return np.array([word.kind in {"name", "noun"} for word in gist.words], bool)


def grids(one: Sheet, others: Sequence[Sheet]) -> list[Grid]:
    """Score every word of a claim against every word of others, all at once."""
    ends = np.cumsum([0, *(len(each.bases) for each in others)])
    spans = [slice(*ends[at : at + 2].tolist()) for at in range(len(others))]
    bases = np.concatenate([each.bases for each in others])
    sorts = np.concatenate([each.sorts for each in others])
    low, high = (told[one.sorts][:, sorts] for told in (LOW, HIGH))
    likeness = one.vectors @ np.concatenate([each.vectors for each in others]).T
    likeness = np.clip((likeness - low) / (high - low), 0.0, 1.0)
    same, turned = _shared(one, others, ends)
    kindred, equal = same | turned, one.bases[:, None] == bases[None, :]
    denied = _meet(one.denied, bases)
    denied |= _meet(np.concatenate([each.denied for each in others]), one.bases).T
    scores = np.where(kindred, np.maximum(likeness, KINDRED), likeness)
    for each, span in zip(others, spans, strict=True):
        _score_names(scores[:, span], likeness[:, span], one, each)
    scores[equal | denied] = 1.0
    across = scores.max(axis=0, initial=0.0)
    told = {"against": (turned & ~same) | (denied & ~equal & ~kindred)}
    told |= {"equal": equal, "same": same, "kindred": kindred}
    cosines = [float(one.sentence @ each.sentence) for each in others]
    return [
        Grid(
            one=one,
            other=each,
            cosine=cosine,
            scores=np.ascontiguousarray(scores[:, span]),
            down=scores[:, span].max(axis=1, initial=0.0),
            across=across[span],
            **{name: part[:, span] for name, part in told.items()},
        )
        for each, span, cosine in zip(others, spans, cosines, strict=True)
    ]


def _shared(one: Sheet, others: Sequence[Sheet], ends: Numbers) -> tuple[Bools, Bools]:
    """Return where words speak for one matter alike, and where for its two sides."""
    shape = (len(one.bases), int(ends[-1]))
    same, turned = np.zeros(shape, bool), np.zeros(shape, bool)
    parts = zip(others, ends, strict=False)
    places = np.concatenate([each.sensed + start for each, start in parts])
    if not one.sensed.size or not places.size:
        return same, turned
    held = np.concatenate([each.held for each in others]).T
    opposed = np.concatenate([each.opposed for each in others]).T
    met = (one.sensed[:, None], places[None, :])
    same[met] = one.held @ held + one.opposed @ opposed > 0
    turned[met] = one.held @ opposed + one.opposed @ held > 0
    return same, turned


def _meet(denied: Numbers, bases: Numbers) -> Bools:
    if not denied.size or not bases.size:
        return np.zeros((len(denied), len(bases)), dtype=np.bool_)
    met: Bools = (denied[:, None, :] == bases[None, :, None]).any(axis=2)
    return met


def _score_names(scores: Floats, likeness: Floats, a: Sheet, b: Sheet) -> None:
    """Score names by their letters or their sound, wherever one meets a word."""
    one, other, left, right = a.gist.words, b.gist.words, a.names, b.names
    alone = a.gist.lang == b.gist.lang
    for i, j in product(left, right):
        told = (one[i], other[j], float(likeness[i, j]))
        scores[i, j] = _same_name(*told, one_language=alone)
    if alone or not (left or right):
        return
    met = {*product(left, range(len(other)))}
    met |= {*product(range(len(one)), right)}
    for i, j in met:
        if sound_alike(one[i].base, other[j].base):
            scores[i, j] = max(float(scores[i, j]), ALIKE)


def align(pairs: Grid) -> Alignment:
    """Lay two claims beside each other."""
    one, other, best = pairs.one, pairs.other, pairs.best()
    told = [(one.gist.words[i], other.gist.words[j]) for i, j in best]
    met, roles = pairs.assigned(), played(told)
    against = [place for place in met if pairs.against[place]]
    left = _unanswered(one.gist.words, {i for i, _ in best})
    right = _unanswered(other.gist.words, {j for _, j in best})
    refusing = refusals(one, other, pairs.kindred | pairs.equal | pairs.against)
    turns = one.gist.turns + other.gist.turns + len(against) + refusing
    return Alignment(
        grid=pairs,
        cosine=pairs.cosine,
        first=_covered(one.weights, pairs.down),
        second=_covered(other.weights, pairs.across),
        turned=bool(turns % 2),
        opposites=len(against),
        refusing=refusing,
        soft=any(is_soft(one.gist.words[i], other.gist.words[j]) for i, j in against),
        swapped=swapped(roles),
        crossed=crossed(told),
        converse=any(is_converse(*pair) for pair in told),
        stray=all(any(w.kind == "name" for w in side) for side in (left, right)),
        roles=roles,
        left=left,
        right=right,
    )


def _unanswered(words: Sequence[Word], answered: set[int]) -> tuple[Word, ...]:
    return tuple(word for at, word in enumerate(words) if at not in answered)


def _same_name(a: Word, b: Word, likeness: float, *, one_language: bool) -> float:
    if one_language:
        short, long = sorted((a.base, b.base), key=len)
        return 0.9 if len(short) > 1 and long.startswith(short) else 0.0
    if sound_alike(a.base, b.base):
        return 1.0
    return likeness if likeness >= NAMED else 0.0


def _covered(weights: Floats, best: Floats) -> float:
    return float((weights * best).sum() / weights.sum()) if len(weights) else 1.0
