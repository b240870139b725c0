"""Time drawn across: each day with something in it gets the same room, gaps are marked.

Disputes come in bursts, so a straight axis would show one blot and a long silence. With
more than `MANY` such days the axis is straight after all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise

MANY = 14
GAP = 0.35  # of a day's room, for days of silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One day on the axis: where it begins and ends, and the silence before it."""

    day: date
    x: float
    end: float
    silent_days: int


class DayScale:
    """Where a moment falls between `left` and `right`."""

    def __init__(
        self, moments: Iterable[datetime], zone: timezone, *, left: float, right: float
    ) -> None:
        self.zone = zone
        days = sorted({moment.astimezone(zone).date() for moment in moments})
        self.ticks = _ticks(_thin(days), left, right)
        self._starts = {tick.day: tick for tick in self.ticks}

    def x(self, moment: datetime) -> float:
        """Return the place of a moment; outside the days it is the nearest edge."""
        local = moment.astimezone(self.zone)
        after = [tick for tick in self.ticks if tick.day <= local.date()]
        if not after:
            return self.ticks[0].x if self.ticks else 0.0
        tick = after[-1]
        share = (local - _midnight(tick.day, self.zone)) / self._length(tick)
        return round(tick.x + (tick.end - tick.x) * min(share, 1.0), 2)

    def _length(self, tick: Tick) -> timedelta:
        following = [one.day for one in self.ticks if one.day > tick.day]
        straight = len(self.ticks) >= MANY and following
        return (following[0] - tick.day) if straight else timedelta(days=1)


def _midnight(day: date, zone: timezone) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def _thin(days: list[date]) -> list[date]:
    """Return the days, or when they are too many, evenly spaced ones."""
    if len(days) <= MANY:
        return days
    step = (days[-1] - days[0]) / MANY
    return [days[0] + step * one for one in range(MANY + 1)]


def _ticks(days: list[date], left: float, right: float) -> tuple[Tick, ...]:
    silent = [0, *((b - a).days - 1 for a, b in pairwise(days))][: len(days)]
    if len(days) > MANY:
        silent = [0] * len(days)
    units = len(days) + GAP * sum(one > 0 for one in silent)
    room = (right - left) / max(units, 1)
    ticks, x = [], left
    for day, gap in zip(days, silent, strict=True):
        x += GAP * room * (gap > 0)
        ticks.append(
            Tick(day=day, x=round(x, 2), end=round(x + room, 2), silent_days=gap)
        )
        x += room
    return tuple(ticks)
