"""Records as the tables hold them: each packed by itself, as in the log's file.

The dictionary is the program's own: tables of an earlier one are made anew.
"""

import sqlite3
from functools import lru_cache
from threading import local
from typing import TypeVar

from kg.dictionary import shipped
from kg.model import Record
from kg.packing import Packing
from kg.payload import record_of
from kg.store.keys import id_of, key
from kg.store.rows import asked_again

R = TypeVar("R", bound=Record)
_mine = local()


def packing() -> Packing:
    """Return what packs in this thread."""
    found: Packing | None = getattr(_mine, "packing", None)
    if found is None:
        found = _mine.packing = Packing(shipped())
    return found


@lru_cache(maxsize=4_096)
def unpacked(key: bytes, packed: bytes | str) -> str:
    """Return the payload of a record."""
    return packing().text(id_of(key), packed)


@asked_again
def decode(key: bytes, packed: bytes | str) -> Record:
    """Return a record of the tables."""
    return record_of(packing().text(id_of(key), packed))


def read(kind: type[R], key: bytes, packed: bytes | str) -> R:
    """Return a record that is known to be of a kind."""
    record = decode(key, packed)
    assert isinstance(record, kind)
    return record


def teach(database: sqlite3.Connection) -> None:
    """Let queries of a connection make keys and look into packed payloads."""
    database.create_function("key", 1, key, deterministic=True)
    database.create_function("unpacked", 2, unpacked, deterministic=True)
