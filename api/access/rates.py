"""How often one may ask: a bucket of requests that fills up again with time."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from api.refusals import TooManyError

MOST_KNOWN = 10_000
MINUTE = 60.0


class Rates:
    """At most so many requests a minute for each name, and as many at once."""

    def __init__(
        self, per_minute: int, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._most, self._clock = float(per_minute), clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> None:
        """Count one request of a name; one too many is refused with a time to wait."""
        now = self._clock()
        left, then = self._left.pop(name, (self._most, now))
        left = min(self._most, left + (now - then) * self._most / MINUTE)
        self._left[name] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)
        if left < 1:
            wait = (1 - left) * MINUTE / self._most
            raise TooManyError(
                f"more than {self._most:.0f} such requests a minute: "
                f"wait {wait:.0f} s, as Retry-After says",
                seconds=wait,
            )
