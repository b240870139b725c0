"""Quantities as records, in units that compare: 90 minutes are one hour and a half."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

# A unit in which others are told, and how many of it make one of them.
SMALLER = {"hour": ("minute", 60.0), "km": ("m", 1000.0)}
SMALLER |= {"week": ("day", 7.0), "decade": ("year", 10.0)}
SIZES = dict(SMALLER.values())
THIRDS = {33.0: 100 / 3, 33.3: 100 / 3, 33.33: 100 / 3}
THIRDS |= {67.0: 200 / 3, 66.7: 200 / 3, 66.67: 200 / 3}
DIGITS = 12
NEAR = 1  # letters between an hour and its minutes


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A value and what it counts, where that is told."""

    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Spotted:
    """A quantity and where it stands, its unit included."""

    quantity: Quantity
    start: int
    end: int


def measured(spotted: Sequence[Spotted]) -> Iterator[Spotted]:
    """Yield quantities in their smallest units; 1시간 30분 is one quantity."""
    open_: Spotted | None = None
    for one in map(_told, spotted):
        if open_ is not None and _goes_on(open_, one):
            value = open_.quantity.value + one.quantity.value
            open_ = Spotted(replace(one.quantity, value=value), open_.start, one.end)
            continue
        if open_ is not None:
            yield open_
        open_ = one
    if open_ is not None:
        yield open_


def _goes_on(one: Spotted, other: Spotted) -> bool:
    """Return whether a larger unit is followed by its smaller one, side by side."""
    told, then = one.quantity, other.quantity
    size = SIZES.get(then.unit)
    joined = told.unit == then.unit and 0 <= other.start - one.end <= NEAR
    return size is not None and joined and then.value < size <= told.value


def _told(one: Spotted) -> Spotted:
    """Return a quantity in its smallest unit, a rounded third as a third."""
    told = one.quantity
    if told.unit in SMALLER:
        unit, size = SMALLER[told.unit]
        told = Quantity(float(f"{told.value * size:.{DIGITS}g}"), unit)
    if told.unit == "%" and told.value in THIRDS:
        told = Quantity(float(f"{THIRDS[told.value]:.{DIGITS}g}"), "%")
    return replace(one, quantity=told)
