"""What benches of confidence share: weights fitted on readings, and how well they tell.

An outcome is what was told of a reading, and if it was right.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy
from scipy.optimize import minimize

BASE = "base"
Outcome = tuple[float, bool]
Weights = dict[str, float]


def fit(
    traits: Sequence[Mapping[str, float]], right: Sequence[bool], *, pull: float
) -> Weights:
    """Return the weights of a logistic regression, drawn to nothing by `pull`."""
    names = sorted({name for one in traits for name in one})
    told = [[1.0, *(float(one.get(name, 0)) for name in names)] for one in traits]
    given, good = numpy.array(told), numpy.array(right, dtype=float)

    def cost(weights: Any) -> tuple[float, Any]:
        odds, drawn = given @ weights, pull * numpy.array([0, *weights[1:]])
        missed = 1 / (1 + numpy.exp(-odds)) - good
        loss = numpy.logaddexp(0, odds) - good * odds
        return loss.sum() + drawn @ weights / 2, given.T @ missed + drawn

    best = minimize(cost, numpy.zeros(given.shape[1]), jac=True).x
    return dict(zip([BASE, *names], (float(x) for x in best), strict=True))


def area(found: Sequence[Outcome]) -> float:
    """Return how often a right reading is told surer than a wrong one; ties half."""
    surer, pairs = told_surer(found)
    return surer / max(pairs, 1)


def told_surer(found: Sequence[Outcome]) -> tuple[float, int]:
    """Return in how many pairs of a right and a wrong one it is told surer, of all."""
    right = numpy.array([told for told, good in found if good])
    wrong = numpy.array([told for told, good in found if not good])
    more, same = right[:, None] > wrong, right[:, None] == wrong
    return float(more.sum() + same.sum() / 2), len(right) * len(wrong)


def tell(found: Iterable[Outcome]) -> None:
    """Print for each tenth of confidence how many were told and the share right."""
    bins: dict[int, list[Outcome]] = {}
    for sure, right in found:
        bins.setdefault(int(sure * 10 + 1e-9), []).append((sure, right))
    for tenth, block in sorted(bins.items()):
        mean, share = (sum(x) / len(block) for x in zip(*block, strict=True))
        told = f"told {tenth / 10}+ {len(block):4}"
        print(f"  {told}, mean {mean:.2f}, right {share:.2f}")
