"""Opening a log's file: made, or brought to the present layout, if it has to be.

A log of an earlier claimgraph is packed when it is first opened, in one transaction:
whoever dies leaves it as it was, to be packed by who comes next. Its file is then
written anew, so that it becomes as small as the packed log is.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kg.chain import START, Entry
from kg.connection import Connections, read_rows
from kg.dictionary import NUMBER, keep, numbered, shipped
from kg.errors import OutsideWorldError
from kg.log_tables import (
    BRIEF,
    EARLIER_PAGE,
    ENTRY,
    GUARDS,
    INSERT,
    PACKED,
    PLAIN,
    PLAIN_PAGE,
)
from kg.migrations import Migration, execute, migrate, refuse_later
from kg.packing import Packing

MANY = 1000
LATER = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_LOCKED}


def pack(database: sqlite3.Connection, path: Path) -> None:
    """Move the rows of a plain log, as they are, into the tables of a packed one."""
    execute(database, PACKED)
    _move(database, _plain(database, path))


def repack(database: sqlite3.Connection, path: Path) -> None:
    """Pack the rows of a packed log anew, unless that has just been done."""
    number, reading = numbered(database, path)
    if number != NUMBER:
        execute(database, BRIEF)
        _move(database, _packed(database, path, reading))


MIGRATIONS: tuple[Migration, ...] = (*PLAIN, pack, repack)


def _move(database: sqlite3.Connection, entries: Iterator[Entry]) -> None:
    execute(database, ENTRY)
    keep(database)
    database.executemany(INSERT, Packing(shipped()).rows(entries))
    execute(database, GUARDS)


def _plain(database: sqlite3.Connection, path: Path) -> Iterator[Entry]:
    after = 0
    while page := read_rows(database, path, PLAIN_PAGE, (after, MANY)):
        yield from map(Entry._make, page)
        after = page[-1][0]


def _packed(
    database: sqlite3.Connection, path: Path, reading: Packing
) -> Iterator[Entry]:
    after, before, batch = 0, START, (0, "")
    while rows := read_rows(database, path, EARLIER_PAGE, (after, MANY)):
        page = reading.entries(rows, before, batch)
        yield from page
        after, before = page[-1].seq, page[-1].hash
        batch = page[-1].transaction, page[-1].stored_at


def open_log(path: Path, *, read_only: bool) -> Connections:
    """Return the connections of a log's file in the present layout."""
    connections = Connections(path, durable=True, read_only=read_only)
    if not read_only:
        _bring_up(connections.get(), path)
    elif _is_earlier(connections.get(), path):
        connections.close()
        _renew(path)
    return connections


def _is_earlier(database: sqlite3.Connection, path: Path) -> bool:
    return refuse_later(database, path, len(MIGRATIONS)) < len(MIGRATIONS)


def _renew(path: Path) -> None:
    writing = Connections(path, durable=True)
    try:
        _bring_up(writing.get(), path)
    except OutsideWorldError as error:
        raise OutsideWorldError(
            f"{path} was written by an earlier claimgraph and is packed before it is "
            f"read: open it once where it can be written ({error})"
        ) from error
    finally:
        writing.close()


def _bring_up(database: sqlite3.Connection, path: Path) -> None:
    migrate(database, path, MIGRATIONS)
    [(free, pages)] = database.execute(
        "SELECT * FROM pragma_freelist_count, pragma_page_count"
    ).fetchall()
    if free > pages // 2:
        _give_back(database)


def _give_back(database: sqlite3.Connection) -> None:
    """Write a packed file anew; the old rows stand in free pages of it until then.

    Where the disk is too full for it, or the file in use, who opens it next does it.
    """
    try:
        database.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in LATER:
            raise
