"""When what keeps up with a log looks again, and when after something went away."""

from collections.abc import Iterator
from itertools import count

SOONEST, LATEST = 0.5, 60.0  # seconds


def later(pause: float) -> float:
    """Return the seconds to wait after one more failure: twice as many, bounded."""
    return min(max(pause * 2, SOONEST), LATEST)


def turns(rounds: int | None) -> Iterator[int]:
    """Yield so many numbers, or without end."""
    return iter(count() if rounds is None else range(rounds))
