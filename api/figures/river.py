"""A timeline drawn: a lane for each voice, a mark for each moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

from api.figures.scale import DayScale, Tick

LEFT, RIGHT, TOP = 168.0, 948.0, 34.0
EDGE = 950.0  # no mark stands further right: it would be cut off
ROW, APART = 15.0, 13.0
DEEP = 5  # rows of one lane; what comes at once then stands side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One moment to draw: its lane, its shape and what it says."""

    id: str
    lane: str
    at: datetime
    shape: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A dot with its place."""

    dot: Dot
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One voice's lane: its name and its middle and lower edges."""

    name: str
    y: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class River:
    """The whole drawing."""

    lanes: tuple[Lane, ...]
    dots: tuple[Placed, ...]
    ticks: tuple[Tick, ...]
    height: float


def river(dots: Sequence[Dot], zone: timezone) -> River:
    """Return the geometry; lanes stand in the order in which they first speak."""
    ordered = sorted(dots, key=lambda one: (one.at, one.id))
    scale = DayScale([one.at for one in ordered], zone, left=LEFT, right=RIGHT)
    lanes: list[Lane] = []
    placed: list[Placed] = []
    top = TOP
    for name in dict.fromkeys(one.lane for one in ordered):
        rows = list(_stack((one for one in ordered if one.lane == name), scale))
        deep = 1 + max(row for _, _, row in rows)
        placed += [
            Placed(dot=dot, x=x, y=top + ROW * (row + 0.85)) for dot, x, row in rows
        ]
        lanes.append(
            Lane(name=name, y=top + ROW * 0.85, bottom=top + ROW * (deep + 0.7))
        )
        top = lanes[-1].bottom
    return River(
        lanes=tuple(lanes), dots=tuple(placed), ticks=scale.ticks, height=top + 26
    )


def _stack(dots: Iterable[Dot], scale: DayScale) -> Iterable[tuple[Dot, float, int]]:
    """Yield dot, x and row, so that no two marks of a lane lie on each other."""
    ends: list[float] = []
    for dot in dots:
        x = scale.x(dot.at)
        free = [row for row, end in enumerate(ends) if x - end >= APART]
        row = free[0] if free else len(ends)
        if row >= DEEP and min(ends) + APART <= EDGE:
            row = ends.index(min(ends))
            x = ends[row] + APART
        ends[row : row + 1] = [x]
        yield dot, x, row
