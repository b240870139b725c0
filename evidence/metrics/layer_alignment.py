"""W5: which layer of one model answers to which of the other, whatever their names."""

from collections.abc import Sequence
from math import sqrt

import torch

from evidence.metric import ALPHA, Found, Missing, Reading, metric
from evidence.null import (
    Matched,
    centre_rows,
    match_units,
    one_sided,
    smallest_share,
)
from evidence.pair import Pair
from evidence.roles import Role, role_of
from evidence.weights import Checkpoint

PARTS = ("up", "gate", "gate-up")
UNITS = 128
SAME, SOME = 0.75, 0.1  # mean cosines of derivation, and of anything in common


@metric(
    "layer-alignment",
    cites="https://arxiv.org/abs/2502.12292",
    group="hidden units",
    invariances=("layers left out or put in",),
    bears_on=("derived-from",),
    reads="layers",
)
def layer_alignment(pair: Pair) -> Found | Missing:
    """Do the layers of A, in order, look like some layers of B, in order?

    Every layer of A against every layer of B by the test of row-match on the first
    units; the value is the mean cosine along the best alignment that keeps the order,
    the p that of the best pair of layers, times the number of pairs.
    """
    a, b = _layers(pair.a.weights), _layers(pair.b.weights)
    shapes = {tuple(one.shape) for one in (*a.values(), *b.values())}
    if not a or not b or len(shapes) != 1:
        return Missing(missing="feed-forward weights of one shape in both models")
    table = [[match_units(x, y) for y in b.values()] for x in a.values()]
    cosines = torch.tensor([[one.trace / one.count for one in row] for row in table])
    path = align(cosines.tolist())
    value = sum(float(cosines[i, j]) for i, j in path) / len(path)
    best = max(_z(one) for row in table for one in row)
    p_value = min(1.0, one_sided(best) * len(a) * len(b))
    names = list(a), list(b)
    return Found(
        value=value,
        reading=_reading(value, p_value),
        z=best,
        p_value=p_value,
        coverage=_coverage(pair, a),
        power=smallest_share(SOME),
        part="feed-forward",
        by_layer=tuple({"a": names[0][i], "b": names[1][j]} for i, j in path),
        detail={"matrix": cosines.tolist(), "margin": _margin(cosines, path)},
    )


def align(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column), both rising, with the largest sum of scores.

    As many pairs as the shorter side has (Needleman & Wunsch 1970, gaps for nothing).
    """
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return [(i, j) for j, i in align(turned)]
    width = len(scores[0])
    best: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])] * (width + 1)
    for i, row in enumerate(scores):
        following: list[tuple[float, list[tuple[int, int]]]] = [(float("-inf"), [])]
        for j, score in enumerate(row):
            total, path = best[j]
            taken = (total + score, [*path, (i, j)])
            following.append(max(taken, following[j], key=lambda one: one[0]))
        best = following
    return best[width][1]


def _layers(weights: Checkpoint | None) -> dict[int, torch.Tensor]:
    """Return the first units' centred rows [units, width] of each layer, in order."""
    if weights is None:
        return {}
    roles = {role_of(name): name for name in weights.slots}
    part = next((one for one in PARTS if Role(part=one, layer=0) in roles), None)
    named = {
        role.layer: name
        for role, name in roles.items()
        if role is not None and role == Role(part=part or "", layer=role.layer)
    }
    return {
        layer: centre_rows(weights.tensor(named[layer])[:UNITS])
        for layer in sorted(named)
        if len(weights.slots[named[layer]].shape) == 2  # noqa: PLR2004 - a matrix
    }


def _z(units: Matched) -> float:
    spread = sqrt(units.variance) if units.variance > 0 else 1.0
    return (units.trace - units.mean) / spread


def _margin(cosines: torch.Tensor, path: Sequence[tuple[int, int]]) -> float:
    """Return how far the aligned cosines lie above all others, on average."""
    aligned = torch.zeros_like(cosines, dtype=torch.bool)
    for i, j in path:
        aligned[i, j] = True
    others = cosines[~aligned]
    return float(cosines[aligned].mean() - (others.mean() if len(others) else 0.0))


def _coverage(pair: Pair, layers: dict[int, torch.Tensor]) -> float:
    total = max(pair.a.parameters, pair.b.parameters)
    return sum(one.numel() for one in layers.values()) / total


def _reading(value: float, p_value: float) -> Reading:
    if p_value >= ALPHA or value < SOME:
        return Reading.UNRELATED
    return Reading.DERIVED if value >= SAME else Reading.RELATED
