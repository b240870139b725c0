"""W6: what the difference of two related models looks like."""

from collections.abc import Mapping
from typing import Any

import torch

from evidence.metric import Found, Missing, Reading, metric
from evidence.pair import Match, Pair

RELATED = 0.1  # below this correlation there is no common start to differ from
MOST = 24  # matrices looked at, evenly chosen
ENERGY = 0.99


@metric(
    "delta-shape",
    cites="https://arxiv.org/abs/2106.09685",
    invariances=("dtype",),
    bears_on=("weights-similar",),
)
def delta_shape(pair: Pair) -> Found | Missing:
    """What share of the weights is unchanged, and in how many directions did others go?

    Of models that are not independent: elements that are equal, the size of A - B
    beside A, and its rank (singular values that hold 99 % of its squares). A low-rank
    update changes few directions; full training changes all.
    """
    matrices = _matrices(pair)
    if not matrices:
        return Missing(missing="matrices of the same shape that are correlated at all")
    lines = [_line(pair, one) for one in matrices]
    count = sum(one.count for one in matrices)
    same = sum(
        one["unchanged"] * m.count for one, m in zip(lines, matrices, strict=True)
    )
    value = same / count
    return Found(
        value=value,
        reading=Reading.IDENTICAL if value == 1.0 else Reading.NOT_DISCRIMINATING,
        coverage=pair.coverage(tuple(matrices)),
        part=pair.only_part,
        control_design="none",
        by_layer=tuple(lines),
        detail={"highest_rank": max(one["rank"] for one in lines)},
    )


def _matrices(pair: Pair) -> list[Match]:
    if pair.weights is None:
        return []
    slots = pair.weights[0].slots
    found = [
        match
        for match, one in pair.figures
        if one.pearson >= RELATED and len(slots[match.a].shape) == 2  # noqa: PLR2004 - a matrix
    ]
    return found[:: max(1, -(-len(found) // MOST))]


def _line(pair: Pair, match: Match) -> Mapping[str, Any]:
    assert pair.weights is not None
    a, b = pair.weights[0].tensor(match.a), pair.weights[1].tensor(match.b)
    delta = a.double() - b.double()
    return {
        "tensor": match.a,
        "layer": match.role.layer,
        "unchanged": float((delta == 0).double().mean()),
        "relative_size": float(delta.norm() / a.double().norm().clamp_min(1e-300)),
        "rank": energy_rank(delta),
        "full_rank": min(delta.shape),
    }


def energy_rank(matrix: torch.Tensor) -> int:
    """Return how many singular directions hold 99 % of the squares; 0 for zeros."""
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    squares = torch.linalg.eigvalsh(wide @ wide.T).flip(0).clamp_min(0)
    if not bool(squares.sum()):
        return 0
    held = squares.cumsum(0) / squares.sum()
    return int((held < ENERGY).sum()) + 1
