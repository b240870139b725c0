"""What every log promises, in whatever it is kept; and which log an address names."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import islice
from typing import Protocol, TypeVar

from kg.log import Appended, Entry
from kg.model import Record
from kg.store.base import Mark

T = TypeVar("T")


class Log(Protocol):
    """An append-only, hash-chained log of records."""

    def append(self, records: Iterable[Record], *, now: datetime) -> Appended:
        """Append the records not there yet, all or none; return what was new."""
        ...

    def restore(self, entries: Iterable[Entry]) -> Appended:
        """Append a batch of another log as it stands there, also what is redacted."""
        ...

    def read(self, after: int, limit: int) -> list[Entry]:
        """Return at most `limit` entries that follow a position, in order."""
        ...

    def entries(self, after: int = 0, *, linked: bool = True) -> Iterator[Entry]:
        """Yield every entry that follows a position.

        If they are not to be linked, their hashes are left out where that saves work.
        """
        ...

    def position(self) -> int:
        """Return the position of the last entry; 0 when there is none."""
        ...

    def first_since(self, stored_at: str) -> int | None:
        """Return the position of the first entry stored at or after a time."""
        ...

    def hash_at(self, position: int) -> str | None:
        """Return the hash at a position, "" at 0, None where the log has none."""
        ...

    def kind_of(self, id: str) -> type[Record] | None:
        """Return the kind of the record of that id, None when there is none."""
        ...

    def verify(self) -> int:
        """Return the last position if the chain holds, else raise `BrokenLogError`."""
        ...

    def filling(self, reading: str) -> AbstractContextManager[None]:
        """Wait till nobody else fills a reading from this log; keep it so."""
        ...

    def vacuum(self) -> None:
        """Let nothing that was redacted stand in what it is kept in."""
        ...

    def close(self) -> None:
        """Let go of what it is kept in."""
        ...


class Passing(Protocol):
    """Lets so many things pass, and may show how far that has come."""

    def __call__(self, things: Iterable[T], count: int, what: str) -> Iterable[T]:
        """Return the things as they come; `what` says what happens to them."""
        ...


def unseen(things: Iterable[T], count: int, what: str) -> Iterable[T]:  # noqa: ARG001 - a `Passing`
    """Let things pass without a word."""
    return things


def snapshot(log: Log) -> Iterator[Entry]:
    """Yield what a log holds now, whole batches, whoever writes meanwhile."""
    left = log.position()
    entries = log.entries() if left else iter(())
    yield from islice(entries, left)


class Judged(Protocol):
    """How far a log has been judged, while one has the turn."""

    def mark(self) -> Mark:
        """Return the position up to which every touched claim has been judged."""
        ...

    def move(self, mark: Mark) -> None:
        """Say that everything up to the mark has been judged."""
        ...


class Turn(Protocol):
    """The lock that writers of one log take turns with."""

    def take(self) -> AbstractContextManager[Judged]:
        """Wait for the turn and keep it for the block."""
        ...

    def close(self) -> None:
        """Let go of what it is kept in."""
        ...
