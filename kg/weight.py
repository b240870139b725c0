"""Weights of evidence in decibans: W = 10·log10 of a likelihood ratio.

The four rules by which a measurement becomes a weight, each with its cap. A weight here
is unsigned: what it speaks for is the warrant's business.
"""

from collections.abc import Sequence
from math import e, log, log10, sqrt

from kg.errors import BadInputError

GRADES = {"weak": 5.0, "moderate": 10.0, "strong": 20.0}
BOUNDS = {"graded": 20.0, "control": 20.0, "calibrated": 30.0, "exact": 40.0}


def exact(p_value: float, *, bound: float = BOUNDS["exact"]) -> float:
    """Return the most that a p-value allows, in dB: LR = 1 / (−e·p·ln p) below 1/e.

    Sellke, Bayarri & Berger (2001), "Calibration of p values for testing precise null
    hypotheses", The American Statistician 55. A p of 0 gets the cap.
    """
    if not 0 <= p_value <= 1:
        raise BadInputError(f"p_value {p_value} is no probability: give one in [0, 1]")
    if p_value >= 1 / e:
        return 0.0
    if p_value == 0:
        return bound
    weight = -10 * log10(-e * p_value * log(p_value))
    return max(0.0, min(bound, weight))


def control_p(value: float, controls: Sequence[float], *, tail: str = "high") -> float:
    """Return (1 + number of controls at least as extreme) / (n + 1)."""
    if tail not in {"high", "low"}:
        raise BadInputError(f"tail {tail!r} is not one of: high, low")
    sign = 1 if tail == "high" else -1
    extreme = sum(sign * one >= sign * value for one in controls)
    return (1 + extreme) / (len(controls) + 1)


def control(value: float, controls: Sequence[float], *, tail: str = "high") -> float:
    """Return what a value is worth beside unrelated controls, in dB, at most 20."""
    p_value = control_p(value, controls, tail=tail)
    return exact(p_value, bound=BOUNDS["control"])


def calibrated(
    score: float, pro_samples: Sequence[float], con_samples: Sequence[float]
) -> float:
    """Return the signed weight of a score between samples of both kinds, in dB.

    The ratio of two normal densities of one spread is monotone in the score; it is
    shrunk so that |W| ≤ 10·log10(n + 1), n being the smaller sample's size.
    """
    smaller = min(len(pro_samples), len(con_samples))
    if not smaller:
        return 0.0
    pro, con = _mean(pro_samples), _mean(con_samples)
    spread = _spread(pro_samples, pro, con_samples, con)
    if pro == con:
        return 0.0
    middle = (pro + con) / 2
    ratio = (pro - con) * (score - middle) / max(spread**2, 1e-12)
    bound = min(BOUNDS["calibrated"], 10 * log10(smaller + 1))
    return max(-bound, min(bound, 10 * ratio / log(10)))


def graded(grade: str) -> float:
    """Return the weight of an exhibit that somebody graded, in dB."""
    if grade not in GRADES:
        raise BadInputError(f"grade {grade!r} is not one of: {', '.join(GRADES)}")
    return GRADES[grade]


def _mean(samples: Sequence[float]) -> float:
    return sum(samples) / len(samples)


def _spread(
    pro: Sequence[float], pro_mean: float, con: Sequence[float], con_mean: float
) -> float:
    """Return the pooled standard deviation; a quarter of the gap if unknown."""
    squares = sum((one - pro_mean) ** 2 for one in pro)
    squares += sum((one - con_mean) ** 2 for one in con)
    freedom = len(pro) + len(con) - 2
    if freedom <= 0 or squares == 0:
        return abs(pro_mean - con_mean) / 4
    return sqrt(squares / freedom)
