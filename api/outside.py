"""What the server is given from outside to be able to write: a clock and readers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from kg.graph import Graph


class Poster(Protocol):
    """What tells addresses that others gave: public ones alone."""

    def check(self, url: str) -> None:
        """Raise `BadInputError` for what is no address that may be told."""
        ...

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Return the status that came back."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A source as it was sent in: where it is from, and its text if that came along."""

    url: str
    text: str | None = None
    media_type: str = ""
    lang: str | None = None


class Intake(Protocol):
    """What takes a source in: reads it, stores it and judges what changed."""

    def __call__(self, graph: Graph, sent: Sent, *, now: datetime) -> dict[str, Any]:
        """Return what was new."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Without it the server only reads; without a poster it tells nobody."""

    clock: Callable[[], datetime]
    intake: Intake | None = None
    poster: Poster | None = None
