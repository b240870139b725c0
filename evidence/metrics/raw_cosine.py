"""W1: the cosine that the press quotes, beside what it would be anyway."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from evidence.metric import Found, Missing, Reading, metric
from evidence.pair import Match, Pair
from evidence.sums import Figures, add, pair_figures

SAME = 0.9  # correlation of a fine-tune with its parent: 1.00 in published cases
SHARED = 0.1
PREDICTED = 0.05  # a cosine this near to the predicted one says nothing


@metric(
    "raw-cosine",
    cites="https://arxiv.org/abs/2507.03014",
    invariances=("scale",),
    bears_on=("derived-from", "weights-similar", "control-similar"),
)
def raw_cosine(pair: Pair) -> Found | Missing:
    """How parallel are the weights, beyond what their means and spreads alone give?

    Gains start at 1, so any two models' gains are nearly parallel: the cosine of
    unrelated tensors is mean_A mean_B / (rms_A rms_B), and only the rest is news.
    """
    matches = pair.parameters
    if not matches:
        return Missing(missing="weights of both models, of the same shapes")
    summed = list(pair_figures(pair, matches))
    total = _pool(summed)
    trained = _pool(one for one in summed if one[0].role.part not in TOKENS)
    return Found(
        value=total.cosine,
        reading=_reading(total, trained if trained.aa else total),
        coverage=pair.coverage(matches),
        control_design="none",
        by_layer=tuple({**_place(match), **_told(one)} for match, one in summed),
        detail={**_told(total), "parts": _by_part(summed)},
    )


# Strangers that share a tokenizer have alike embeddings: they do not decide a reading.
TOKENS = frozenset({"embedding", "head", "position", "token-type"})


def _pool(summed: Iterable[tuple[Match, Figures]]) -> Figures:
    return reduce(add, (one for _, one in summed), Figures())


def _reading(total: Figures, trained: Figures) -> Reading:
    if total.same:
        return Reading.IDENTICAL
    if trained.pearson >= SAME:
        return Reading.DERIVED
    if trained.pearson >= SHARED:
        return Reading.RELATED
    high = abs(total.predicted) >= PREDICTED
    return Reading.NOT_DISCRIMINATING if high else Reading.UNRELATED


def _by_part(summed: Iterable[tuple[Match, Figures]]) -> Mapping[str, Any]:
    parts: dict[str, list[Figures]] = {}
    for match, one in summed:
        parts.setdefault(f"{match.role.part} {match.role.kind}", []).append(one)
    return {part: _mean(group) for part, group in sorted(parts.items())}


def _mean(group: list[Figures]) -> Mapping[str, Any]:
    """Return the figures of a part as means over its tensors, as the press does."""
    told = [_told(one) for one in group]
    means = {key: sum(one[key] for one in told) / len(group) for key in told[0]}
    return {**means, "tensors": len(group)}


def _told(one: Figures) -> dict[str, float]:
    return {
        "cosine": one.cosine,
        "predicted": one.predicted,
        "excess": one.excess,
        "pearson": one.pearson,
    }


def _place(match: Match) -> dict[str, Any]:
    role = match.role
    return {"tensor": match.a, "layer": role.layer, "part": role.part}
