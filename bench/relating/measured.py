"""Pairs measured: features and vectors of each, what it is, and what it weighs."""

import zlib
from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from bench.relating.groups import Pair, lang
from bench.relating.models import ORDER, Floats, Marks, joint
from bench.relating.parts import Arrays, Parts
from ingest.relate.compared import Compared, compare
from ingest.relate.encoder import encoder
from ingest.relate.features import features
from ingest.relate.gist import gist
from ingest.relate.related import by_rule

SHARE = np.array([0.3, 0.3, 0.13, 0.27])  # of the labels, whatever the pairs hold
FOLDS = 5
LOT = 5_000  # pairs that are measured and kept together
MARKED = 3.0  # weight of a marked pair beside one of a group
VARIED = 0.15  # weight of all variants beside that of all groups

Vector = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """Pairs in rows: features, vectors, labels, weights, folds, what rules are sure of.

    `groups` tells which are of groups, `changed` which are a sentence and its variant,
    `used` which may be fitted on.
    """

    pairs: list[Pair]
    names: list[str]
    shown: Floats
    sent: NDArray[np.float32]
    marks: Marks
    weights: Floats
    folds: Marks
    certain: Marks
    groups: Bools
    changed: Bools
    used: Bools


def measured(
    every: list[Pair], sizes: tuple[int, int], parts: Parts | None = None
) -> Measured:
    """Measure pairs of groups and variants (so many of each) and marked ones."""
    rows = _rows(every, parts or Parts())
    place, (grouped, changed) = np.arange(len(every)), sizes
    marks = np.array([ORDER.index(pair.label) for pair in every])
    of = (place < grouped, (grouped <= place) & (place < grouped + changed))
    return Measured(
        pairs=every,
        names=rows["names"].tolist(),
        shown=rows["shown"].astype(float),
        sent=joint(rows["left"].astype(np.float32), rows["right"].astype(np.float32)),
        marks=marks,
        weights=weighed(every, marks, of),
        folds=np.array([zlib.crc32(pair.group.encode()) % FOLDS for pair in every]),
        certain=rows["certain"].astype(int),
        groups=of[0],
        changed=of[1],
        used=np.ones(len(every), dtype=np.bool_),
    )


def _rows(every: list[Pair], parts: Parts) -> Arrays:
    """Return features, vectors and what rules are sure of, pairs in rows, by lots."""
    lots = [
        parts.kept(f"from {start}", partial(_lot, every[start : start + LOT]))
        for start in range(0, len(every), LOT)
    ]
    found = {
        name: np.concatenate([lot[name] for lot in lots])
        for name in ("shown", "left", "right", "certain")
    }
    return found | {"names": lots[0]["names"]}


def _lot(pairs: list[Pair]) -> Arrays:
    rows = [_row(pair) for pair in pairs]
    names = list(rows[0][0])
    return {
        "names": np.array(names),
        "shown": np.array([[row[0][name] for name in names] for row in rows]),
        "left": np.stack([row[1] for row in rows]),
        "right": np.stack([row[2] for row in rows]),
        "certain": np.array([row[3] for row in rows]),
    }


def _row(pair: Pair) -> tuple[dict[str, float], Vector, Vector, int]:
    """Return features, both vectors, and of which label the rules are sure, or -1."""
    found = _compared(pair)
    grid, rule = found.laid.grid, by_rule(found)
    sure = ORDER.index(rule.label) if rule.certain else -1
    told = features(found, rule.label)
    return told, grid.one.sentence, grid.other.sentence, sure


def weighed(every: list[Pair], marks: Marks, of: tuple[Bools, Bools]) -> Floats:
    """Return weights: labels by their share, groups alike, marked pairs more."""
    groups, changed = of
    count = Counter(
        (pair.group, pair.label) for pair in compress(every, (~changed).tolist())
    )
    told = np.array([max(count[pair.group, pair.label], 1) ** -0.7 for pair in every])
    told[~groups & ~changed] *= MARKED
    for part, all_ in ((~changed, 1.0), (changed, VARIED)):
        for at, share in enumerate(SHARE):
            here = part & (marks == at)
            told[here] *= share * all_ / max(told[here].sum(), 1e-12)
    return told


def _compared(pair: Pair) -> Compared:
    one, other = (gist(text, lang(text)) for text in (pair.one, pair.other))
    return compare(one, other, encoder())
