"""The press's curve of standard deviations, kept so that it can be answered."""

from collections.abc import Collection, Iterator, Mapping
from math import sqrt
from typing import Any

import torch

from evidence.metric import Found, Missing, Reading, metric
from evidence.null import centre_rows
from evidence.pair import Pair

PARTS = ("q", "k", "v", "o", "qkv")
FEWEST = 3  # layers that make a curve


@metric(
    "std-curve",
    cites="https://arxiv.org/abs/2507.03014",
    invariances=("any shuffling of the elements of a tensor", "scale"),
    bears_on=("derived-from",),
)
def std_curve(pair: Pair) -> Found | Missing:
    """Do the spreads of the attention weights rise and fall alike over the layers?

    The correlation of per-layer standard deviations, averaged over q, k, v and o. It
    stays the same when all weights are shuffled, and depth alone bends the curve of
    every model, so by itself it tells nothing.
    """
    curves = {part: _curves(pair, part) for part in PARTS}
    told = {part: rows for part, rows in curves.items() if rows.shape[1] >= FEWEST}
    centred = {part: centre_rows(rows) for part, rows in told.items()}
    values = {p: float(a @ b) for p, (a, b) in centred.items() if a.any() and b.any()}
    if not values:
        return Missing(missing="attention weights of three layers or more in both")
    used = tuple(one for part in values for one in pair.part(part))
    return Found(
        value=sum(values.values()) / len(values),
        reading=Reading.NOT_DISCRIMINATING,
        coverage=pair.coverage(used),
        part="attention",
        control_design="none",
        by_layer=tuple(_lines(pair, values)),
        detail={"parts": values},
    )


def _lines(pair: Pair, parts: Collection[str]) -> Iterator[Mapping[str, Any]]:
    """Yield both spreads of each attention weight."""
    for match, one in pair.figures:
        if match.role.part in parts and match.role.kind == "weight":
            yield {
                "layer": match.role.layer,
                "part": match.role.part,
                "std_a": sqrt(one.spread_a / match.count),
                "std_b": sqrt(one.spread_b / match.count),
            }


def _curves(pair: Pair, part: str) -> torch.Tensor:
    """Return the standard deviations [2, layers] of a part in A and B."""
    lines = [
        (
            match.role.layer,
            sqrt(one.spread_a / match.count),
            sqrt(one.spread_b / match.count),
        )
        for match, one in pair.figures
        if match.role.part == part and match.role.kind == "weight"
    ]
    return torch.tensor([line[1:] for line in sorted(lines)]).reshape(-1, 2).T
