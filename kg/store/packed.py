"""Records as the log's rows hold them: each packed by itself.

The dictionary is the program's own.
"""

from collections.abc import Iterable
from functools import lru_cache
from threading import local
from typing import TypeVar

import msgspec

from kg.dictionary import shipped
from kg.errors import BrokenLogError, InvalidRecordError
from kg.model import Record
from kg.packing import DAMAGED, KINDS, Packing
from kg.payload import record_of
from kg.store.keys import id_told
from kg.store.plain import Plain
from kg.store.rows import asked_again
from kg.store.worded import READING, Found

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
    """Return the payload of a row, or raise `BrokenLogError`."""
    try:
        return packing().text(id_told(id), packed)
    except DAMAGED as error:
        raise _damaged(id, error) from error


def plain_of(id: Id, packed: bytes | str) -> Plain:
    """Return the record of a row in JSON, or raise `BrokenLogError`."""
    try:
        found: Plain = msgspec.json.decode(packing().text(id_told(id), packed))
    except DAMAGED as error:
        raise _damaged(id, error) from error
    return found


def worded_rows(rows: Iterable[tuple[int, Id, int, bytes | str]]) -> list[Found]:
    """Return what a search asks of the records of rows, or raise `BrokenLogError`."""
    bare, found = packing().bare, list[Found]()
    told: Id = ""
    try:
        for seq, told, code, packed in rows:
            kind = KINDS[code]
            decode_, words = READING[kind]
            one = decode_(packed if isinstance(packed, str) else bare(packed))
            found.append((seq, told, kind, words(one), one.at))
    except DAMAGED as error:
        raise _damaged(told, error) from error
    return found


@asked_again
def decode(id: Id, packed: bytes | str) -> Record:
    """Return the record of a row, or raise `BrokenLogError`."""
    try:
        return record_of(packing().text(id_told(id), packed))
    except (*DAMAGED, InvalidRecordError) as error:
        raise _damaged(id, error) from error


def read(kind: type[R], id: Id, packed: bytes | str) -> R:
    """Return a record that is known to be of a kind."""
    record = decode(id, packed)
    assert isinstance(record, kind)
    return record


def _damaged(id: Id, error: Exception) -> BrokenLogError:
    """Return what tells of a record that cannot be read which it is."""
    return BrokenLogError(
        f"{id_told(id)} cannot be read, the log is damaged there ({error}): see "
        "`claimgraph log verify`, and restore the log from a backup or from "
        "`claimgraph log export`"
    )
