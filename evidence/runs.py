"""Parts of a log: resumed runs joined, copies dropped, different runs told apart."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evidence.curves import Curve, Numbers
from kg.errors import BadInputError

FEW = 10  # losses at the same steps from which two parts can be compared
SAME = 0.5  # share of them that are equal in a copy
OVERLAP = 0.5  # share of the shorter part's steps that a mere resume would not repeat


@dataclass(frozen=True, slots=True)
class Part:
    """One file's losses in the order of the log, with their times (NaN if untold)."""

    number: int
    step: Numbers
    loss: Numbers
    clock: Numbers
    rate: Numbers

    def __len__(self) -> int:
        return len(self.step)


def parts(curve: Curve) -> list[Part]:
    """Return the parts that log losses; one that repeats another is left out.

    Raises `BadInputError` where two parts are different runs over the same steps.
    """
    found: list[Part] = []
    for one in sorted(_parts(curve), key=lambda part: -len(part)):
        shared = [_shared(one, other) for other in found]
        if any(equal >= SAME for equal, _ in shared):
            continue
        if any(repeated > OVERLAP for _, repeated in shared):
            raise BadInputError(
                f"{curve.name}: several runs over the same steps "
                f"({curve.inputs[one.number].name} and others); name the log of one run"
            )
        found.append(one)
    return sorted(found, key=lambda part: part.number)


def _parts(curve: Curve) -> Iterator[Part]:
    step, loss = curve.column("step"), curve.column("loss")
    told = np.isfinite(step) & ~np.isnan(loss)
    clock, rate = curve.clock, curve.column("rate")
    for number in np.unique(curve.part[told]):
        rows = told & (curve.part == number)
        yield Part(int(number), step[rows], loss[rows], clock[rows], rate[rows])


def _shared(one: Part, other: Part) -> tuple[float, float]:
    """Return shares of the shorter part: equal losses at shared steps, shared steps."""
    common, mine, theirs = np.intersect1d(one.step, other.step, return_indices=True)
    shorter = min(len(np.unique(one.step)), len(np.unique(other.step)))
    if len(common) < FEW:
        return 0.0, 0.0
    equal = np.isclose(one.loss[mine], other.loss[theirs], rtol=1e-9, atol=0)
    return float(equal.mean()), len(common) / shorter
