"""W3 for recurrent layers, whose units' rows and columns can only move together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Any

import torch

from evidence.metric import ALPHA, Found, Missing, Reading, metric
from evidence.null import SEEN, centre_rows, one_sided, smallest_share
from evidence.pair import Match, Pair

FORMS = (
    (re.compile(r"(.*)weight_hh((?:_l\d+)?(?:_reverse)?)"), r"\1weight_ih\2"),
    (re.compile(r"(.*)recurrent_kernel()"), r"\1kernel"),  # Keras, stored [in, out]
)
GATES = (1, 3, 4)  # plain, GRU, LSTM
FEWEST_UNITS = 8
WORK, FEWEST, MOST = 1 << 28, 100, 1000  # elements drawn in all, and draws
SAME = 0.75  # as in row-match
MATRIX = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A recurrent layer of one model: its rows, one a unit and gate, of unit length.

    `own` [gates, units, units] reads the units, `outer` [units, any] the rest.
    """

    own: torch.Tensor
    outer: torch.Tensor


@dataclass(frozen=True, slots=True)
class Drawn:
    """The mean cosine of units in place, its null from draws, and how many reach it."""

    name: str
    units: int
    value: float
    mean: float
    variance: float
    draws: int
    reached: int


@metric(
    "recurrent-match",
    cites="https://arxiv.org/abs/2502.12292",
    group="hidden units, rows and columns together",
    invariances=("scale", "offset of each row"),
    bears_on=("derived-from", "weights-similar"),
)
def recurrent_match(pair: Pair) -> Found | Missing:
    """Is each recurrent unit of A more like the same unit of B than like the others?

    The gates share one order of units, and the matrix that feeds back carries it in
    rows and columns: its null is drawn (Monte Carlo, by the seed), not in closed form.
    z = (sum of mean cosines - drawn mean) / drawn sd.
    """
    source = torch.Generator().manual_seed(pair.seed)
    groups = list(_groups(pair))
    lines = [_draw(*_cells(pair, one), one[0].a, source) for one in groups]
    variance = sum(one.variance for one in lines)
    if variance <= 0:
        return Missing(missing="recurrent weights of the same shapes in both models")
    z = sum(one.value - one.mean for one in lines) / sqrt(variance)
    units = sum(one.units for one in lines)
    value = sum(one.value * one.units for one in lines) / units
    return Found(
        value=value,
        reading=_reading(value, z),
        z=z,
        p_value=one_sided(z),
        coverage=pair.coverage(tuple(one for group in groups for one in group)),
        power=smallest_share(SEEN * sqrt(variance) / len(lines)),
        part="recurrent",
        control_design="permutation",
        by_layer=tuple(_line(one) for one in lines),
        detail={"units": units, "seed": pair.seed},
    )


def _groups(pair: Pair) -> Iterator[list[Match]]:
    """Yield each recurrent matrix of both models, with the one that feeds it."""
    known = {one.a: one for one in pair.parameters}
    named = ((name, form.fullmatch(name), fed) for name in known for form, fed in FORMS)
    for name, found, fed in named:
        if found is not None and _gates(pair, name):
            outer = known.get(found.expand(fed))
            yield [known[name]] if outer is None else [known[name], outer]


def _gates(pair: Pair, name: str) -> int:
    """Return how many gates a recurrent matrix has; 0 where it is none."""
    assert pair.weights is not None
    shape = pair.weights[0].slots[name].shape
    if len(shape) != MATRIX or min(shape) < FEWEST_UNITS:
        return 0
    count, rest = divmod(max(shape), min(shape))
    return count if not rest and count in GATES else 0


def _cells(pair: Pair, group: list[Match]) -> tuple[Cell, Cell]:
    assert pair.weights is not None
    a, b = pair.weights
    return (
        _cell([a.tensor(one.a) for one in group], group[0].a),
        _cell([b.tensor(one.b) for one in group], group[0].a),
    )


def _cell(tensors: list[torch.Tensor], name: str) -> Cell:
    rows = [one.T if name.endswith("kernel") else one for one in tensors]
    units = rows[0].shape[1]
    own, *outer = (centre_rows(one).reshape(-1, units, one.shape[1]) for one in rows)
    beside = [one.transpose(0, 1).flatten(1) for one in outer]
    return Cell(own, beside[0] if beside else own.new_zeros(units, 1))


def _draw(a: Cell, b: Cell, name: str, source: torch.Generator) -> Drawn:
    units = a.own.shape[1]
    rows = len(a.own) * units * (2 if a.outer.any() else 1)
    outer = a.outer @ b.outer.T
    draws = max(FEWEST, min(MOST, WORK // a.own.numel()))
    orders = [torch.randperm(units, generator=source) for _ in range(draws)]
    place = torch.arange(units)

    def cosine(order: torch.Tensor) -> float:
        moved = b.own[:, order][:, :, order]
        return float((a.own * moved).sum() + outer[place, order].sum()) / rows

    value = cosine(place)
    drawn = torch.tensor([cosine(one) for one in orders], dtype=torch.float64)
    return Drawn(
        name=name,
        units=units,
        value=value,
        mean=float(drawn.mean()),
        variance=float(drawn.var()),
        draws=draws,
        reached=int((drawn >= value).sum()),
    )


def _line(one: Drawn) -> dict[str, Any]:
    return {
        "tensor": one.name,
        "cosine": one.value,
        "z": (one.value - one.mean) / sqrt(one.variance) if one.variance else 0.0,
        "draws": one.draws,
        "p_counted": (1 + one.reached) / (1 + one.draws),
    }


def _reading(value: float, z: float) -> Reading:
    if one_sided(z) >= ALPHA:
        return Reading.UNRELATED
    return Reading.DERIVED if value >= SAME else Reading.RELATED
