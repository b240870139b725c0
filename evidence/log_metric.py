"""What a measure of training logs is: a named, cited function of one run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import getdoc
from typing import TYPE_CHECKING, Any

from evidence.metric import Missing

if TYPE_CHECKING:
    from evidence.curves import Curve
    from evidence.models import Model
    from evidence.runs import Part


class Fit(StrEnum):
    """What a log comes to beside a claim; never "proves"."""

    INCONSISTENT = "inconsistent"
    CONSISTENT = "consistent"
    OPEN = "open"
    NOT_DISCRIMINATING = "not-discriminating"
    NOT_COMPUTABLE = "not-computable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One run as it is tested: its log, and what else was given with it.

    `vocabulary` is the number of tokens; `tokens` the stated total; `checkpoints` are
    (step, model) in order; `parent` is whom the run is suspected to start from.
    """

    curve: Curve
    parts: Sequence[Part]
    vocabulary: int | None = None
    tokens: float | None = None
    checkpoints: Sequence[tuple[int, Model]] = ()
    parent: Model | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a log something is: a range of steps, and what is there."""

    first_step: float
    last_step: float
    what: str

    def to_plain(self) -> dict[str, Any]:
        """Return the fields of `curve --json`."""
        return {
            "first_step": self.first_step,
            "last_step": self.last_step,
            "what": self.what,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What one measure found in a log; `part` is the benchmark it speaks of, if any."""

    value: float | None
    reading: Fit
    z: float | None = None
    p_value: float | None = None
    part: str = ""
    places: tuple[Place, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    figure: Mapping[str, Any] | None = None


Trace = Callable[[Trial], Traced | Missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogMetric:
    """A measure of logs, its public name, what it bears on, where it comes from."""

    name: str
    trace: Trace
    cites: str
    group: str
    bears_on: tuple[str, ...]

    @property
    def question(self) -> str:
        """The question it answers: the docstring's first line, ending in ?."""
        return (getdoc(self.trace) or "").partition("\n")[0]


def log_metric(
    name: str, *, cites: str, group: str, bears_on: tuple[str, ...]
) -> Callable[[Trace], LogMetric]:
    """Turn a function into a measure of logs."""
    return lambda trace: LogMetric(
        name=name, trace=trace, cites=cites, group=group, bears_on=bears_on
    )


def judged_by(places: Sequence[Place]) -> Fit:
    """Return the reading of an integrity measure: any place is a finding."""
    return Fit.INCONSISTENT if places else Fit.CONSISTENT
