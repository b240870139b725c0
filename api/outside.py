"""What the server is given from outside to be able to write: a clock and readers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from kg.graph import Graph

Post = Callable[[str, bytes, Mapping[str, str]], int]


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
    """Without it the server only reads.

    `post` sends bytes to a public address and returns the status it got.
    """

    clock: Callable[[], datetime]
    intake: Intake | None = None
    post: Post | None = None
