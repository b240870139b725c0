"""What a metric is: a named, cited function from two models to what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import getdoc
from typing import TYPE_CHECKING, Any

from kg.model import Control

if TYPE_CHECKING:
    from evidence.pair import Pair

ALPHA = 1e-3  # a reading of "related" or stronger needs a Holm-corrected p below this


class Reading(StrEnum):
    """What a result comes to, strongest first; never "copied"."""

    IDENTICAL = "identical"
    DERIVED = "derived"
    RELATED = "related"
    UNRELATED = "unrelated"
    NOT_DISCRIMINATING = "not-discriminating"
    NOT_COMPUTABLE = "not-computable"


STRONG = frozenset({Reading.IDENTICAL, Reading.DERIVED, Reading.RELATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one metric found: headline value, null (z and p where there is one), scope.

    `coverage` is the share of parameters looked at; `power` the smallest planted share
    rho of `rho A + (1 - rho) noise` that would be found four times in five; `controls`
    are the metric's own (permuted, mismatched); `part` is what was
    measured; `figure` a Vega-Lite specification.
    """

    value: float
    reading: Reading
    z: float | None = None
    p_value: float | None = None
    coverage: float = 0.0
    power: float | None = None
    part: str = ""
    controls: tuple[Control, ...] = ()
    control_design: str = "closed form"
    by_layer: tuple[Mapping[str, Any], ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    figure: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why a metric cannot be computed on a pair: what is missing."""

    missing: str


Compare = Callable[["Pair"], Found | Missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A comparison, its public name, its null's group and the paper it comes from.

    `reads` is what it looks at: weights (in place), layers (in any place), config or
    tokenizer.
    """

    name: str
    compare: Compare
    cites: str
    group: str
    invariances: tuple[str, ...]
    bears_on: tuple[str, ...]
    reads: str

    @property
    def question(self) -> str:
        """The question it answers: the docstring's first line, ending in ?."""
        return (getdoc(self.compare) or "").partition("\n")[0]


def metric(
    name: str,
    *,
    cites: str,
    group: str = "none",
    invariances: tuple[str, ...] = (),
    bears_on: tuple[str, ...] = (),
    reads: str = "weights",
) -> Callable[[Compare], Metric]:
    """Turn a function into a metric; nothing is registered behind your back."""
    return lambda compare: Metric(
        name=name,
        compare=compare,
        cites=cites,
        group=group,
        invariances=invariances,
        bears_on=bears_on,
        reads=reads,
    )
