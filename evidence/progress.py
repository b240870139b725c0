"""How long work tells that it goes on: nothing for what is quick, then now and then."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

Tell = Callable[[str], None]


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Progress:
    """Hears every step and tells one every `seconds`."""

    tell: Tell = silent
    seconds: float = 2.0
    told_at: float = field(default_factory=perf_counter)

    def step(self, what: str) -> None:
        """Hear a step, and tell it when nothing was told for a while."""
        now = perf_counter()
        if now - self.told_at >= self.seconds:
            self.told_at = now
            self.tell(what)
