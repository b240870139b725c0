"""W3: does hidden unit i of one model look like hidden unit i of the other?"""

from collections.abc import Sequence
from math import sqrt
from typing import Any

import torch

from evidence.metric import ALPHA, Found, Missing, Reading, metric
from evidence.null import (
    SEEN,
    Matched,
    centre_rows,
    match_units,
    one_sided,
    smallest_share,
)
from evidence.pair import Match, Pair

INTO, OUT = ("gate", "up", "gate-up"), ("down",)
PARTS = (*INTO, *OUT, *(f"shared-{part}" for part in (*INTO, *OUT)))
SAME = 0.75  # mean cosine of derivation; a common start alone came to .55 in the zoo


@metric(
    "row-match",
    cites="https://arxiv.org/abs/2502.12292",
    group="hidden units",
    invariances=("scale", "offset of each row"),
    bears_on=("derived-from", "weights-similar"),
)
def row_match(pair: Pair) -> Found | Missing:
    """Is each hidden unit of A more like the same unit of B than like the others?

    Unit order is arbitrary under an independent start: with C the cosines of centred
    rows over the tensors that share units, z = (tr C - mean) / sd in closed form.
    """
    groups = [_matrices(pair, group) for _, group in pair.by_unit(*PARTS)]
    groups = [group for group in groups if group]
    if not groups:
        return Missing(missing="feed-forward weights of the same shapes in both models")
    units = [_compare(pair, group) for group in groups]
    variance = sum(one.variance for one in units)
    if variance <= 0:
        return Missing(missing="feed-forward weights that differ from unit to unit")
    count = sum(one.count for one in units)
    z = sum(one.trace - one.mean for one in units) / sqrt(variance)
    value = sum(one.trace for one in units) / count
    top1 = sum(one.top1 * one.count for one in units) / count
    return Found(
        value=value,
        reading=_reading(value, z),
        z=z,
        p_value=one_sided(z),
        coverage=pair.coverage(tuple(one for group in groups for one in group)),
        power=smallest_share(SEEN * sqrt(variance) / count),
        part="feed-forward",
        by_layer=tuple(_line(*one) for one in zip(groups, units, strict=True)),
        detail={
            "top1": top1,
            "chance": len(units) / count,
            "units": count,
            **_ranks(units),
        },
    )


def _matrices(pair: Pair, group: list[Match]) -> list[Match]:
    assert pair.weights is not None
    slots = pair.weights[0].slots
    return [one for one in group if len(slots[one.a].shape) == 2]  # noqa: PLR2004 - a matrix


def _compare(pair: Pair, group: list[Match]) -> Matched:
    assert pair.weights is not None
    a, b = pair.weights
    named = [(a.tensor(one.a), b.tensor(one.b), one.role.part) for one in group]
    left = [rows for x, _, part in named for rows in _unit_rows(x, part, pair.width)]
    right = [rows for _, y, part in named for rows in _unit_rows(y, part, pair.width)]
    return match_units(_beside(left), _beside(right))


def _beside(rows: list[torch.Tensor]) -> torch.Tensor:
    """Return the rows [units, d] of all tensors side by side, of unit length again."""
    same = [one for one in rows if len(one) == len(rows[0])]
    return torch.cat(same, dim=1) / sqrt(len(same))


def _unit_rows(tensor: torch.Tensor, part: str, width: int) -> list[torch.Tensor]:
    """Return centred unit rows, one a hidden unit; a fused gate and up is two tensors.

    Some families store weights [in, out]: the axis as wide as the residual stream is
    never the units'.
    """
    square = tensor.shape[0] == tensor.shape[1]
    turned = part.endswith(OUT) if square else tensor.shape[0] == width
    rows = tensor.T if turned else tensor
    halves = rows.chunk(2) if part.endswith("gate-up") else (rows,)
    return [centre_rows(half) for half in halves]


def _ranks(units: Sequence[Matched]) -> dict[str, Any]:
    """Return how many units rank their own place where, and how many by chance."""
    told: dict[str, int] = {}
    chance: dict[str, float] = {}
    for one in units:
        for place, count in enumerate(one.ranks):
            first, last = 1 + (1 << place) // 2, min(1 << place, one.count)
            name = f"{first}–{1 << place}" if place > 1 else str(first)
            told[name] = told.get(name, 0) + count
            chance[name] = chance.get(name, 0.0) + max(last - first + 1, 0)
    return {"ranks": told, "ranks_by_chance": chance}


def _line(group: list[Match], units: Matched) -> dict[str, Any]:
    spread = sqrt(units.variance) if units.variance > 0 else 1.0
    return {
        "layer": group[0].role.layer,
        "expert": group[0].role.expert,
        "cosine": units.trace / units.count,
        "z": (units.trace - units.mean) / spread,
        "top1": units.top1,
    }


def _reading(value: float, z: float) -> Reading:
    if one_sided(z) >= ALPHA:
        return Reading.UNRELATED
    return Reading.DERIVED if value >= SAME else Reading.RELATED
