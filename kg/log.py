"""The append-only, hash-chained log of records: the only truth.

One SQLite file, one row a record. What the file cannot notice by itself, a cut-off end,
the readings notice: they remember the hash they stopped at.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from kg.canon import KINDS, stamp
from kg.chain import (
    ID,
    START,
    Appended,
    Entry,
    Head,
    Row,
    blanked,
    chained,
    given_rows,
    made_rows,
    verified,
)
from kg.connection import Connections, check_file, read_rows, transaction, vacuum
from kg.errors import BrokenLogError
from kg.log_tables import BLANK, INSERT, MIGRATIONS, SELECT
from kg.migrations import migrate, refuse_later
from kg.model import Record

__all__ = ["ID", "PAGE", "Appended", "Entry", "SqliteLog"]
PAGE = 1000


class SqliteLog:
    """A log in one SQLite file: one writer at a time, any number of readers."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._connections = Connections(path, durable=True, read_only=read_only)
        self._path = path
        if read_only:
            refuse_later(self._connections.get(), path, len(MIGRATIONS))
        else:
            migrate(self._connections.get(), path, MIGRATIONS)

    def append(self, records: Iterable[Record], *, now: datetime) -> Appended:
        """Append the records not there yet, all or none; return what was new."""
        return self._append(made_rows(records), stamp(now))

    def restore(self, entries: Iterable[Entry]) -> Appended:
        """Append a batch of another log as it stands there, also what is redacted."""
        rows, stored_at = given_rows(entries)
        return self._append(rows, stored_at)

    def _append(self, rows: dict[str, Row], stored_at: str) -> Appended:
        with transaction(self._connections.get()) as database:
            head = _head(database)
            fresh = [row for key, row in rows.items() if not _has(database, key)]
            entries = list(chained(fresh, head, stored_at))
            database.executemany(INSERT, entries)
            database.executemany(BLANK, blanked(fresh))
        seq = entries[-1].seq if entries else head.seq
        return Appended(seq=seq, new=tuple(record for record, *_ in fresh))

    def read(self, after: int, limit: int) -> list[Entry]:
        """Return at most `limit` entries that follow a position, in order."""
        query = f"{SELECT} WHERE seq > ? ORDER BY seq LIMIT ?"
        return [Entry._make(row) for row in self._rows(query, after, limit)]

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield every entry that follows a position, a page at a time."""
        while page := self._page(after):
            yield from page
            after = page[-1].seq

    def _page(self, after: int) -> list[Entry]:
        """Return some entries; near damage one alone, so that its place is known."""
        try:
            return self.read(after, PAGE)
        except BrokenLogError:
            return self.read(after, 1)

    def position(self) -> int:
        """Return the position of the last entry; 0 when there is none."""
        [(seq,)] = self._rows("SELECT coalesce(max(seq), 0) FROM entry")
        return int(seq)

    def first_since(self, stored_at: str) -> int | None:
        """Return the position of the first entry stored at or after a time."""
        query = "SELECT coalesce(min(seq), 0) FROM entry WHERE stored_at >= ?"
        [(seq,)] = self._rows(query, stored_at)
        return int(seq) or None

    def hash_at(self, position: int) -> str | None:
        """Return the hash at a position, "" at 0, None where the log has none."""
        if position == 0:
            return START
        rows = self._rows("SELECT hash FROM entry WHERE seq = ?", position)
        return str(rows[0][0]) if rows else None

    def kind_of(self, id: str) -> type[Record] | None:
        """Return the kind of the record of that id, None when there is none."""
        rows = self._rows("SELECT kind FROM entry WHERE id = ?", id)
        return KINDS[rows[0][0]] if rows else None

    def verify(self) -> int:
        """Return the last position if the chain holds, else raise `BrokenLogError`.

        The file's own structure is looked at too: its indexes, its pages.
        """
        last = verified(self.entries())
        check_file(self._connections.get(), self._path)
        return last

    def vacuum(self) -> None:
        """Write the file anew: what was redacted stands in no page of it any more."""
        vacuum(self._connections.get(), self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()

    def _rows(self, query: str, *values: object) -> list[tuple[str, ...]]:
        return read_rows(self._connections.get(), self._path, query, values)


def _head(database: sqlite3.Connection) -> Head:
    query = "SELECT seq, batch, hash FROM entry ORDER BY seq DESC LIMIT 1"
    row = database.execute(query).fetchone()
    return Head(seq=row[0], transaction=row[1], hash=row[2]) if row else Head()


def _has(database: sqlite3.Connection, id: str) -> bool:
    query = "SELECT 1 FROM entry WHERE id = ?"
    return database.execute(query, (id,)).fetchone() is not None
