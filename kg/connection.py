"""SQLite connections: one a thread, set up in one place."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, local
from time import sleep
from typing import Any

from kg.errors import BrokenLogError, OutsideWorldError

PATIENCE = 60.0
PAUSE = 0.05
# Pages in the journal before they are written back into the file. A sync is dear while
# the journal grows, and cheaper once it is written over: where each commit is synced it
# is kept short, elsewhere large writes back are better than many.
ROUND, FEW_ROUNDS = 256, 8000
WAITED_FOR = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Connections:
    """The connections of one file, opened when a thread first asks."""

    def __init__(
        self,
        path: Path,
        *,
        durable: bool,
        read_only: bool = False,
        patience: float = PATIENCE,
        prepare: Callable[[sqlite3.Connection], None] | None = None,
        factory: type[sqlite3.Connection] = sqlite3.Connection,
    ) -> None:
        self._path = path
        self._prepare = prepare
        self._factory = factory
        self._patience = patience
        self._durable = durable
        self._read_only = read_only
        self._mine = local()
        self._all: list[sqlite3.Connection] = []
        self._lock = Lock()

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        found: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if found is None:
            found = self._mine.connection = self._open()
            with self._lock:
                self._all.append(found)
        return found

    def close(self) -> None:
        """Close the connections of all threads; the next `get` opens anew."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all, self._mine = [], local()

    def _open(self) -> sqlite3.Connection:
        address = f"{self._path.absolute().as_uri()}?mode={self._mode()}"
        try:
            connection = sqlite3.connect(
                address,
                uri=True,
                timeout=self._patience,
                isolation_level=None,
                check_same_thread=False,
                factory=self._factory,
            )
            self._set_up(connection)
        except sqlite3.OperationalError as error:
            raise OutsideWorldError(
                f"{self._path}: {error}; is the folder there, writable, and not full?"
            ) from error
        except sqlite3.DatabaseError as error:
            raise BrokenLogError(
                f"{self._path}: {error}; restore the file from a backup"
            ) from error
        return connection

    def _mode(self) -> str:
        return "ro" if self._read_only else "rwc"

    def _set_up(self, connection: sqlite3.Connection) -> None:
        if not self._read_only:
            _write_ahead(connection, self._patience)
            level = "FULL" if self._durable else "NORMAL"
            connection.execute(f"PRAGMA synchronous = {level}")
            pages = ROUND if self._durable else FEW_ROUNDS
            connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        connection.execute("PRAGMA cache_size = -32768")
        if self._prepare is not None:
            self._prepare(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    # Two processes that make the same file at once collide here, and SQLite does not
    # wait: https://www.sqlite.org/wal.html, "Sometimes Queries Return SQLITE_BUSY".
    for _ in range(int(patience / PAUSE)):
        if _did_write_ahead(connection):
            return
        sleep(PAUSE)
    connection.execute("PRAGMA main.journal_mode = WAL")


def _did_write_ahead(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("PRAGMA main.journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in WAITED_FOR:
            raise
        return False
    return True


def read_rows(
    connection: sqlite3.Connection, path: Path, query: str, values: Sequence[object]
) -> list[tuple[Any, ...]]:
    """Return the rows of a query; damage met on the way is `BrokenLogError`."""
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        after = values[0] if values and isinstance(values[0], int) else 0
        told = " ".join(str(error).split())[:100]
        raise BrokenLogError(
            f"{path} is damaged after position {after} ({told}): restore it from a "
            "backup or from `claimgraph log export`"
        ) from error


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell damage from a lock or a full disk; broken UTF-8 is an OperationalError."""
    text = str(error)
    return not isinstance(error, sqlite3.OperationalError) or "decode" in text


@contextmanager
def transaction(
    connection: sqlite3.Connection, *, exclusive: bool = False
) -> Iterator[sqlite3.Connection]:
    """Hold the file's one writer's place; all or nothing of the block is kept.

    If `exclusive`, nobody reads meanwhile where pages are not written ahead.
    """
    try:
        connection.execute(f"BEGIN {'EXCLUSIVE' if exclusive else 'IMMEDIATE'}")
    except sqlite3.OperationalError as error:
        raise OutsideWorldError(
            f"could not write the store: {error}; another process may be writing to "
            "it, or the disk be full or read-only: try again"
        ) from error
    try:
        yield connection
        connection.commit()
    except sqlite3.OperationalError as error:
        _roll_back(connection)
        raise OutsideWorldError(
            f"could not write the store: {error}; nothing of this batch was kept: is "
            "the disk full or read-only?"
        ) from error
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    # SQLite has rolled back by itself after some failures of the disk.
    if connection.in_transaction:
        connection.rollback()


def shorten_journal(connection: sqlite3.Connection) -> None:
    """Give back what a long transaction left, unless old pages are still read."""
    connection.execute("PRAGMA main.wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def alone(connection: sqlite3.Connection) -> Iterator[None]:
    """Write in place for the block if nobody else has the file open.

    A long journal that is written ahead is slow: every page is looked for in all of it.
    Here pages are kept as they were, to be put back should this process die; who opens
    the file meanwhile waits.
    """
    [(patience,)] = connection.execute("PRAGMA busy_timeout").fetchall()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA main.journal_mode = TRUNCATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in WAITED_FOR:
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    try:
        yield
    finally:
        _write_ahead(connection, patience / 1000)


def vacuum(connection: sqlite3.Connection, path: Path) -> None:
    """Write a file anew without what was deleted, and nothing of it in its journal.

    Whoever dies in between leaves the file as it was or as it was to become.
    """
    try:
        connection.execute("VACUUM")
        query = "PRAGMA main.wal_checkpoint(TRUNCATE)"
        [(busy, *_)] = connection.execute(query).fetchall()
    except sqlite3.OperationalError as error:
        raise OutsideWorldError(
            f"{path} could not be written anew: {error}; is the disk full? What was "
            "redacted stays so: `claimgraph redact --vacuum` tries again"
        ) from error
    if busy:
        raise OutsideWorldError(
            f"{path} is being read, so its journal stays: stop who reads it (a server?)"
            " and try `claimgraph redact --vacuum` again"
        )


def check_file(database: sqlite3.Connection, path: Path) -> None:
    """Raise `BrokenLogError` where the file's own structure is damaged."""
    [(found, *_), *_] = read_rows(database, path, "PRAGMA integrity_check(1)", ())
    if found != "ok":
        told = " ".join(found.split())[:200]
        raise BrokenLogError(
            f"{path} is damaged ({told}), though every record in it reads "
            "well: `claimgraph log export` it, and import that into a new folder"
        )
