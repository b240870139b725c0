"""W1: the cosine that the press quotes, beside what it would be anyway."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from evidence.metric import Found, Missing, Reading, metric
from evidence.null import smallest_share
from evidence.pair import Match, Pair
from evidence.sums import Figures, add

PREDICTED = 0.05  # a cosine of which more than this is predicted says nothing alone


@metric(
    "raw-cosine",
    cites="https://arxiv.org/abs/2507.03014",
    invariances=("scale",),
    bears_on=("derived-from", "weights-similar", "control-similar"),
)
def raw_cosine(pair: Pair) -> Found | Missing:
    """How parallel are the weights, and how much of that is predicted anyway?

    Gains start at 1, so any two models' gains are nearly parallel: the cosine of
    unrelated tensors is mean_A mean_B / (rms_A rms_B), and only the excess is news.
    """
    if not pair.parameters:
        return Missing(missing="weights of both models, of the same shapes")
    total = pool(pair.figures)
    return Found(
        value=total.cosine,
        reading=_reading(total, complete=pair.complete),
        coverage=pair.coverage(pair.parameters),
        power=smallest_share(1 - PREDICTED / 10),
        part=pair.only_part,
        control_design="none",
        by_layer=by_layer(pair),
        detail={**told(total), "parts": by_part(pair)},
    )


def pool(compared: Iterable[tuple[Match, Figures]]) -> Figures:
    """Return the figures of all tensors together."""
    return reduce(add, (one for _, one in compared), Figures())


def by_layer(pair: Pair) -> tuple[Mapping[str, Any], ...]:
    """Return a line of figures for each tensor."""
    return tuple(
        {"tensor": match.a, "layer": match.role.layer, "part": match.role.part}
        | told(one)
        for match, one in pair.figures
    )


def by_part(pair: Pair) -> Mapping[str, Any]:
    """Return the figures of each part as means over its tensors, as the press does."""
    parts: dict[str, list[Figures]] = {}
    for match, one in pair.figures:
        parts.setdefault(f"{match.role.part} {match.role.kind}", []).append(one)
    return {part: _mean(group) for part, group in sorted(parts.items())}


def told(one: Figures) -> dict[str, float]:
    """Return cosine, what is predicted of it, the excess, and the correlation."""
    return {
        "cosine": one.cosine,
        "predicted": one.predicted,
        "excess": one.excess,
        "pearson": one.pearson,
    }


def _mean(group: list[Figures]) -> Mapping[str, Any]:
    lines = [told(one) for one in group]
    means = {key: sum(line[key] for line in lines) / len(group) for key in lines[0]}
    return {**means, "tensors": len(group)}


def _reading(total: Figures, *, complete: bool) -> Reading:
    if total.same and complete:
        return Reading.IDENTICAL
    if total.cosine >= 1 - PREDICTED / 10 and total.excess > PREDICTED:
        return Reading.DERIVED
    high = abs(total.predicted) >= PREDICTED
    return Reading.NOT_DISCRIMINATING if high else Reading.UNRELATED
