"""Streamed sums of two tensors, and the cosine that means and spreads alone predict."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from math import isfinite, sqrt

import torch

from evidence.pair import Match, Pair
from kg.errors import BadInputError

ROUNDING = 1e-12  # a spread below this share of the squares is rounding, not spread


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over elements: count, A, B, A squared, B squared, A times B."""

    n: int = 0
    a: float = 0.0
    b: float = 0.0
    aa: float = 0.0
    bb: float = 0.0
    ab: float = 0.0

    def __add__(self, other: "Sums") -> "Sums":
        """Return the sums over both sets of elements."""
        return Sums(
            *(x + y for x, y in zip(astuple(self), astuple(other), strict=True))
        )

    @property
    def cosine(self) -> float:
        """The cosine between A and B; 0 where one of them is all zero."""
        return _ratio(self.ab, sqrt(self.aa * self.bb))

    @property
    def predicted(self) -> float:
        """The cosine of unrelated tensors: mean_A mean_B / (rms_A rms_B)."""
        return _ratio(self.a * self.b, self.n * sqrt(self.aa * self.bb))

    @property
    def excess(self) -> float:
        """What the cosine holds beyond means and spreads."""
        return self.cosine - self.predicted

    @property
    def pearson(self) -> float:
        """The correlation (the cosine of the centred tensors); 0 without spread."""
        spread_a, spread_b = (
            self._spread(self.a, self.aa),
            self._spread(self.b, self.bb),
        )
        shared = self.ab - self.a * self.b / max(self.n, 1)
        return max(-1.0, min(1.0, _ratio(shared, sqrt(spread_a * spread_b))))

    def _spread(self, total: float, squares: float) -> float:
        spread = squares - total**2 / max(self.n, 1)
        return spread if spread > ROUNDING * squares else 0.0


def pair_sums(pair: Pair, matches: Iterable[Match]) -> Iterator[tuple[Match, Sums]]:
    """Yield each match with its sums; NaN or infinity is an error naming the tensor."""
    if pair.weights is None:
        return
    a, b = pair.weights
    for match in matches:
        chunks = zip(a.chunks(match.a), b.chunks(match.b), strict=True)
        total = sum((_chunk_sums(*chunk) for chunk in chunks), Sums())
        if not isfinite(total.aa + total.bb):
            raise BadInputError(
                f"{a.slots[match.a].path}: tensor {match.a!r} or its counterpart in "
                f"{b.slots[match.b].path} holds NaN or infinity; leave it out with "
                "--tensors or repair the file"
            )
        yield match, total


def _chunk_sums(a: torch.Tensor, b: torch.Tensor) -> Sums:
    x, y = a.double(), b.double()
    return Sums(
        len(x),
        float(x.sum()),
        float(y.sum()),
        float(x @ x),
        float(y @ y),
        float(x @ y),
    )


def _ratio(over: float, under: float) -> float:
    return over / under if under > 0 else 0.0
