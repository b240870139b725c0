"""T2 and T3: did a benchmark start at chance, and did it rise from there?"""

from collections.abc import Iterator
from math import sqrt

import numpy as np
from scipy.optimize import isotonic_regression
from scipy.stats import norm

from evidence.curves import Numbers
from evidence.figures_of_logs import draw_benchmark
from evidence.log_metric import Fit, Traced, Trial, log_metric
from evidence.logs.columns import benchmarks
from evidence.metric import Missing

FEWEST = 4  # scores from which a rise can be told
SIGMAS = 3.0
EARLY = 0.1  # a first score later than this share of the run says nothing of its start
ALPHA = 0.05
PAPER = "https://arxiv.org/abs/2208.03567"


@log_metric(
    "benchmark-start", cites=PAPER, group="benchmark", bears_on=("rose-from-low",)
)
def benchmark_start(trial: Trial) -> Traced | Missing:
    """Did the benchmark start where constant or random answers score?

    The first score beside the band of constant answers, widened by three binomial
    standard errors. Above the band contradicts a start at chance unless it is late.
    """
    name = _chosen(trial, 1)
    if name is None:
        return Missing(missing="scores of a known benchmark: --column mmlu=NAME")
    step, score = trial.curve.evals[name]
    told = benchmarks()[name]
    low, high = _band(told["low"], told["high"], told["questions"])
    late = step[0] > EARLY * step[-1] if len(step) > 1 else bool(step[0])
    fits = low <= score[0] <= high
    return Traced(
        value=float(score[0]),
        reading=Fit.CONSISTENT if fits else Fit.OPEN if late else Fit.INCONSISTENT,
        part=name,
        figure=draw_benchmark(name, step, score),
        detail={
            "first_step": float(step[0]),
            "chance_band": [low, high],
            "questions": told["questions"],
            "source": told["source"],
            "void_because": "the first score is late in the run" if late else "",
        },
    )


@log_metric(
    "benchmark-rise", cites=PAPER, group="benchmark", bears_on=("rose-from-low",)
)
def benchmark_rise(trial: Trial) -> Traced | Missing:
    """Did the benchmark rise from chance during training?

    Mann–Kendall's S with ties (normal approximation) and the R² of the best isotonic
    curve; not strict increase. A rise that does not begin at chance is open.
    """
    name = _chosen(trial, FEWEST)
    if name is None:
        return Missing(missing=f"{FEWEST} or more scores of a known benchmark")
    step, score = trial.curve.evals[name]
    z = mann_kendall(score)
    told = benchmarks()[name]
    _, high = _band(told["low"], told["high"], told["questions"])
    rises = norm.sf(z) < ALPHA and score[-1] > high
    start = score[0] <= high
    return Traced(
        value=float(score[-1] - score[0]),
        reading=Fit.CONSISTENT if rises and start else _no_rise(rises=rises, z=z),
        z=z,
        p_value=float(norm.sf(z)),
        part=name,
        detail={
            "isotonic_r2": _isotonic(score),
            "first": float(score[0]),
            "last": float(score[-1]),
            "scores": len(score),
            "last_step": float(step[-1]),
        },
    )


def mann_kendall(values: Numbers) -> float:
    """Return Mann–Kendall's z with continuity correction and ties (Kendall 1975)."""
    n = len(values)
    s = sum(float(np.sign(values[i + 1 :] - values[i]).sum()) for i in range(n - 1))
    _, ties = np.unique(values, return_counts=True)
    spread = n * (n - 1) * (2 * n + 5) - float(
        (ties * (ties - 1) * (2 * ties + 5)).sum()
    )
    if spread <= 0:
        return 0.0
    return float((s - np.sign(s)) / sqrt(spread / 18))


def _no_rise(*, rises: bool, z: float) -> Fit:
    return Fit.OPEN if rises or z > -SIGMAS else Fit.INCONSISTENT


def _isotonic(score: Numbers) -> float:
    total = float(((score - score.mean()) ** 2).sum())
    left = float(((score - isotonic_regression(score).x) ** 2).sum())
    return 1 - left / total if total else 0.0


def _band(low: float, high: float, questions: int) -> tuple[float, float]:
    errors = [SIGMAS * sqrt(one * (1 - one) / questions) for one in (low, high)]
    return max(0.0, low - errors[0]), high + errors[1]


def _chosen(trial: Trial, fewest: int) -> str | None:
    """Return the benchmark with the most scores, at least so many."""
    return max(_able(trial, fewest), default=(0, None))[1]


def _able(trial: Trial, fewest: int) -> Iterator[tuple[int, str]]:
    for name, (_, scores) in trial.curve.evals.items():
        if len(scores) >= fewest:
            yield len(scores), name
