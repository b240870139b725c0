"""Streamed sums of two tensors, and the cosine that means and spreads alone predict."""

from dataclasses import dataclass, fields
from functools import reduce
from math import isfinite, sqrt
from operator import add as add_numbers
from operator import attrgetter
from typing import Any, TypeVar

import torch

from evidence.weights import Checkpoint
from kg.errors import BadInputError

ROUNDING = 1e-12  # a spread below this share of the squares is rounding, not spread
BLOCK = 1 << 17  # elements of both tensors that stay in the cache: so many at once
HEAVY = 0.01  # share of the squares that the mean makes, from which double is needed
T = TypeVar("T", "Sums", "Figures")


def add(one: T, other: T) -> T:
    """Return the sums over both sets of elements, or of tensors."""
    values: Any = VALUES[type(one)]
    return type(one)(*map(add_numbers, values(one), values(other)))


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over elements: count, A, B, A squared, B squared, A times B."""

    n: int = 0
    a: float = 0.0
    b: float = 0.0
    aa: float = 0.0
    bb: float = 0.0
    ab: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums that add over tensors, each tensor centred on its own mean.

    A squared, B squared, A times B; what means alone give of A times B; both spreads.
    """

    aa: float = 0.0
    bb: float = 0.0
    ab: float = 0.0
    expected: float = 0.0
    spread_a: float = 0.0
    spread_b: float = 0.0

    @property
    def cosine(self) -> float:
        """The cosine between A and B; 0 where one of them is all zero."""
        return _share(self.ab, self.aa, self.bb)

    @property
    def predicted(self) -> float:
        """The cosine of unrelated tensors: mean_A mean_B / (rms_A rms_B)."""
        return _share(self.expected, self.aa, self.bb)

    @property
    def excess(self) -> float:
        """What the cosine holds beyond means and spreads."""
        return self.cosine - self.predicted

    @property
    def pearson(self) -> float:
        """The correlation inside tensors (the centred cosine); 0 without spread."""
        shared = self.ab - self.expected
        return _share(shared, self.spread_a, self.spread_b)

    @property
    def same(self) -> bool:
        """Whether every element of A is that of B."""
        return self.aa == self.bb == self.ab


# astuple() copies what it returns, which cost as much as the sums themselves.
VALUES = {
    kind: attrgetter(*(one.name for one in fields(kind))) for kind in (Sums, Figures)
}


def figures(sums: Sums) -> Figures:
    """Return the figures of one tensor."""
    n = max(sums.n, 1)
    return Figures(
        sums.aa,
        sums.bb,
        sums.ab,
        sums.a * sums.b / n,
        _spread(sums.aa, sums.a, n),
        _spread(sums.bb, sums.b, n),
    )


def _spread(squares: float, total: float, n: int) -> float:
    spread = squares - total**2 / n
    return spread if spread > ROUNDING * squares else 0.0


def compare(a: Checkpoint, b: Checkpoint, *, names: tuple[str, str]) -> Figures:
    """Return the figures of a tensor of A and one of B; NaN is an error naming both."""
    chunks = zip(a.chunks(names[0], BLOCK), b.chunks(names[1], BLOCK), strict=True)
    single = a.slots[names[0]].count > BLOCK
    total = reduce(add, (_block(*one, single=single) for one in chunks), Sums())
    if not isfinite(total.aa + total.bb):
        raise BadInputError(
            f"{a.slots[names[0]].path}: tensor {names[0]!r} or its counterpart in "
            f"{b.slots[names[1]].path} holds NaN or infinity; leave it out with "
            "--tensors, or repair the file"
        )
    return figures(total)


def _block(a: torch.Tensor, b: torch.Tensor, *, single: bool) -> Sums:
    """Return the sums of two blocks; in single precision where that is enough.

    It is among numbers around 0; where the mean makes much of the squares, the spread
    would drown in rounding.
    """
    total = _plain_sums(a, b) if single else None
    if total is None or _is_heavy(total):
        return _plain_sums(a.double(), b.double())
    return total


def _is_heavy(total: Sums) -> bool:
    """Tell whether a mean makes more than a share of its squares."""
    limit = HEAVY * total.n
    return total.a**2 > limit * total.aa or total.b**2 > limit * total.bb


def _plain_sums(x: torch.Tensor, y: torch.Tensor) -> Sums:
    if x.dtype != y.dtype:
        x, y = x.double(), y.double()
    return Sums(
        len(x),
        float(x.sum()),
        float(y.sum()),
        float(x @ x),
        float(y @ y),
        float(x @ y),
    )


def _share(product: float, one: float, two: float) -> float:
    """Return a product over the root of two sums of squares, 0 where one is none.

    It is never beyond 1 (Cauchy and Schwarz), whatever was rounded.
    """
    most = sqrt(one * two)
    return max(-1.0, min(1.0, product / most)) if most > 0 else 0.0
