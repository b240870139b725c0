"""How a claim stood over time: one step line over the four statuses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

from api.figures.scale import DayScale, Tick
from kg.model import Status

LEVELS = (Status.SUPPORTED, Status.CONTESTED, Status.UNVERIFIED, Status.REFUTED)
LEFT, RIGHT, TOP, STEP = 108.0, 628.0, 24.0, 34.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change: when it came, what it is, and where it is drawn."""

    at: datetime
    status: Status
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The line, its changes, and the days below it."""

    path: str
    steps: tuple[Step, ...]
    levels: tuple[tuple[Status, float], ...]
    ticks: tuple[Tick, ...]
    height: float


def steps(changes: Sequence[tuple[datetime, Status]], zone: timezone) -> Steps:
    """Return the geometry of (moment, status) pairs in the order of time."""
    levels = {status: TOP + STEP * row for row, status in enumerate(LEVELS)}
    scale = DayScale([at for at, _ in changes], zone, left=LEFT, right=RIGHT)
    drawn = tuple(
        Step(at=at, status=status, x=scale.x(at), y=levels[status])
        for at, status in changes
    )
    return Steps(
        path=_path(drawn),
        steps=drawn,
        levels=tuple(levels.items()),
        ticks=scale.ticks,
        height=TOP + STEP * len(LEVELS) + 24,
    )


def _path(drawn: Sequence[Step]) -> str:
    if not drawn:
        return ""
    first, *rest = drawn
    line = [f"M{first.x} {first.y}", *(f"H{one.x} V{one.y}" for one in rest)]
    return " ".join([*line, f"H{RIGHT}"])
