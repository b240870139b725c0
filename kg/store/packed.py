"""Records as the log's rows hold them: each packed by itself.

The dictionary is the program's own.
"""

from functools import lru_cache
from threading import local
from typing import TypeVar

from kg.dictionary import shipped
from kg.model import Record
from kg.packing import Packing
from kg.payload import record_of
from kg.store.keys import id_told
from kg.store.rows import asked_again

R = TypeVar("R", bound=Record)
Id = bytes | str  # as a log's row tells it
_mine = local()


def packing() -> Packing:
    """Return what packs in this thread."""
    found: Packing | None = getattr(_mine, "packing", None)
    if found is None:
        found = _mine.packing = Packing(shipped())
    return found


@lru_cache(maxsize=4_096)
def text(id: Id, packed: bytes | str) -> str:
    """Return the payload of a record."""
    return packing().text(id_told(id), packed)


@asked_again
def decode(id: Id, packed: bytes | str) -> Record:
    """Return the record of a row."""
    return record_of(packing().text(id_told(id), packed))


def read(kind: type[R], id: Id, packed: bytes | str) -> R:
    """Return a record that is known to be of a kind."""
    record = decode(id, packed)
    assert isinstance(record, kind)
    return record
