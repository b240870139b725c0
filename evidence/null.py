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
    """Units of A against units of B: trace of the cosines, its null, retrieval.

    `ranks` counts units whose own partner is first, 2nd, 3rd-4th, 5th-8th and so on.
    """

    count: int
    trace: float
    mean: float
    variance: float
    top1: float
    ranks: tuple[int, ...] = ()


def match_units(a: torch.Tensor, b: torch.Tensor, block: int = 1024) -> Matched:
    """Return the test of the same order in rows a, b [n, d], n x n never held at once.

    Hoeffding, C = a b': mean = sum(C) / n, variance = sum(D^2) / (n - 1) with D double-
    centred, which is what centring a and b over the rows gives.
    """
    n, squares = len(a), 0.0
    ranks = torch.zeros(max(n - 1, 0).bit_length() + 1, dtype=torch.long)
    flat_a, flat_b = a - a.mean(dim=0), b - b.mean(dim=0)
    for start in range(0, n, block):
        rows = slice(start, start + block)
        squares += float(torch.square(flat_a[rows] @ flat_b.T).sum())
        cosines = a[rows] @ b.T
        own = cosines.diagonal(offset=start).unsqueeze(1)
        ranks += _doubling((cosines > own).sum(dim=1), len(ranks))
    return Matched(
        count=n,
        trace=float((a * b).sum()),
        mean=float(a.sum(dim=0) @ b.sum(dim=0)) / n,
        variance=squares / max(n - 1, 1),
        top1=int(ranks[0]) / n,
        ranks=tuple(ranks.tolist()),
    )


def _doubling(better: torch.Tensor, bins: int) -> torch.Tensor:
    """Return counts of ranks 1, 2, 3-4, 5-8, …, from how many others were better."""
    place = torch.ceil(torch.log2(better.double() + 1)).long()
    return torch.bincount(place, minlength=bins)


def smallest_share(cosine: float) -> float:
    """Return rho such that A and rho A + (1 - rho) noise have this cosine."""
    bounded = min(max(cosine, 0.0), 1.0)
    ratio = bounded / sqrt(max(1 - bounded**2, 1e-300))
    return ratio / (1 + ratio)
