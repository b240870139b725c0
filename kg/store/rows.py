"""What a cell of the tables holds: records as JSON, times as microseconds."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from kg.model import Record
from kg.payload import record_of

R = TypeVar("R", bound=Record)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NEVER = -(2**62)


@lru_cache(maxsize=8_192)
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
    return (time - EPOCH) // timedelta(microseconds=1)


def moment(at: int) -> datetime | None:
    """Return the time that `micros` gave, None for `NEVER`."""
    return None if at == NEVER else EPOCH + timedelta(microseconds=at)
