"""What a cell of the tables holds: records as JSON, times as microseconds."""

from array import array
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from kg.model import Record
from kg.payload import record_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")
P = ParamSpec("P")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEVER = -(2**62)
KEPT, PLACES = 8_192, 16_381


def asked_again(make: Callable[P, T]) -> Callable[P, T]:
    """Return what makes the same, and keeps what is asked for again.

    What is asked for once is let go of at once: a walk through many records neither
    drives others out nor leaves thousands of objects for Python to look through.
    """
    kept: Any = lru_cache(maxsize=KEPT)(make)
    seen = array("q", bytes(8 * PLACES))  # hashes, the last at each place

    def ask(*told: P.args, **named: P.kwargs) -> T:
        asked = hash(told)
        place = asked % PLACES
        found: T = (kept if seen[place] == asked else make)(*told, **named)
        seen[place] = asked
        return found

    return ask


@asked_again
def decode(payload: str) -> Record:
    """Return the record of a payload."""
    return record_of(payload)


def read(kind: type[R], payload: str) -> R:
    """Return the record of a payload that is known to be of a kind."""
    record = decode(payload)
    assert isinstance(record, kind)
    return record


def micros(time: datetime) -> int:
    """Return whole microseconds since 1970, as the tables sort by."""
    return (time - EPOCH) // MICROSECOND


def moment(at: int) -> datetime | None:
    """Return the time that `micros` gave, None for `NEVER`."""
    return None if at == NEVER else EPOCH + timedelta(microseconds=at)
