"""Closed-form permutation nulls (Hoeffding 1951) and what a test could have missed."""

from dataclasses import dataclass
from math import erfc, sqrt

import torch

SEEN = 2.8  # two-sided 5 % level, found four times in five: 1.96 + 0.84
ROUNDING = 1e-6  # a spread below this share of the length is rounding


def two_sided(z: float) -> float:
    """Return the two-sided normal p of a z."""
    return erfc(abs(z) / sqrt(2))


def one_sided(z: float) -> float:
    """Return the upper-tail normal p of a z."""
    return erfc(z / sqrt(2)) / 2


def centre_rows(rows: torch.Tensor) -> torch.Tensor:
    """Return rows [n, d] centred and of unit length; a row without spread is zero."""
    mean = rows.mean(dim=1, keepdim=True, dtype=torch.float64)
    centred = rows - mean.to(rows.dtype)
    length = centred.norm(dim=1, keepdim=True)
    flat = length <= ROUNDING * rows.norm(dim=1, keepdim=True)
    return torch.where(flat, 0.0, centred / torch.where(length > 0, length, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Units of A against units of B: trace of the cosines, its null, retrieval."""

    count: int
    trace: float
    mean: float
    variance: float
    top1: float


def match_units(a: torch.Tensor, b: torch.Tensor, block: int = 1024) -> Matched:
    """Return the test of the same order in rows a, b [n, d], n x n never held at once.

    Hoeffding, C = a b': mean = sum(C) / n, variance = sum(D^2) / (n - 1) with D double-
    centred, which is what centring a and b over the rows gives.
    """
    n, squares, hits = len(a), 0.0, 0
    flat_a, flat_b = a - a.mean(dim=0), b - b.mean(dim=0)
    for start in range(0, n, block):
        rows = slice(start, start + block)
        squares += float(torch.square(flat_a[rows] @ flat_b.T).sum())
        best = (a[rows] @ b.T).argmax(dim=1)
        hits += int((best == torch.arange(start, start + len(best))).sum())
    return Matched(
        count=n,
        trace=float((a * b).sum()),
        mean=float(a.sum(dim=0) @ b.sum(dim=0)) / n,
        variance=squares / max(n - 1, 1),
        top1=hits / n,
    )


def smallest_share(cosine: float) -> float:
    """Return rho such that A and rho A + (1 - rho) noise have this cosine."""
    bounded = min(max(cosine, 0.0), 1.0)
    ratio = bounded / sqrt(max(1 - bounded**2, 1e-300))
    return ratio / (1 + ratio)
