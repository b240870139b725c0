"""The append-only, hash-chained log of records: the only truth.

One SQLite file, one row a record. The chain runs over the hash of each payload, so a
payload can be blanked one day without breaking it. What the file cannot notice by
itself, a cut-off end, the readings notice: they remember the hash they stopped at.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.canon import KINDS, canonical, from_plain, stamp
from kg.connection import Connections, check_file, read_rows, transaction
from kg.errors import BrokenLogError, InvalidRecordError
from kg.links import dated
from kg.log_tables import INSERT, MIGRATIONS, SELECT
from kg.migrations import migrate, refuse_later
from kg.model import Record

START = ""
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
PAGE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the log; times are canonical text, hashes SHA-256 in hex."""

    seq: int
    transaction: int
    kind: str
    id: str
    known_at: str | None
    stored_at: str
    payload: str
    digest: str
    prev: str
    hash: str

    def record(self) -> Record:
        """Return the record that the payload spells."""
        return from_plain(json.loads(self.payload))

    def link(self) -> str:
        """Return the hash that this row must carry."""
        told = (self.kind, self.id, self.known_at or "", self.stored_at, self.digest)
        return _link(self.prev, self.seq, self.transaction, told)


NAMES = tuple(field.name for field in fields(Entry))
ROW: Callable[[Entry], tuple[object, ...]] = attrgetter(*NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a log ends: its last position, batch and hash."""

    seq: int = 0
    transaction: int = 0
    hash: str = START


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """Where the log stands after a batch, and which of its records were new."""

    seq: int
    new: tuple[Record, ...]


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
        rows = {record.id: (record, *payload_of(record)) for record in records}
        with transaction(self._connections.get()) as database:
            head = _head(database)
            fresh = [row for key, row in rows.items() if not _has(database, key)]
            entries = list(chained(fresh, head, stamp(now)))
            database.executemany(INSERT, map(row_of, entries))
        seq = entries[-1].seq if entries else head.seq
        return Appended(seq=seq, new=tuple(record for record, *_ in fresh))

    def read(self, after: int, limit: int) -> list[Entry]:
        """Return at most `limit` entries that follow a position, in order."""
        query = f"{SELECT} WHERE seq > ? ORDER BY seq LIMIT ?"
        return [entry_of(row) for row in self._rows(query, after, limit)]

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

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()

    def _rows(self, query: str, *values: object) -> list[tuple[str, ...]]:
        return read_rows(self._connections.get(), self._path, query, values)


def verified(entries: Iterable[Entry]) -> int:
    """Return the last position if the chain holds, else raise `BrokenLogError`."""
    seq, prev, batch = 0, START, 0
    for entry in entries:
        if is_broken(entry, seq + 1, prev, batch):
            raise BrokenLogError(
                f"the log is damaged at position {entry.seq} ({entry.id}): "
                "restore it from a backup or from `claimgraph log export`"
            )
        seq, prev, batch = entry.seq, entry.hash, entry.transaction
    return seq


def payload_of(record: Record) -> tuple[str, str]:
    """Return a record's canonical JSON and its digest, if a log can hold it."""
    if not ID.fullmatch(record.id):
        raise InvalidRecordError(
            f"the id {record.id!r} is not letters, digits, '.', '_' and '-' (at most "
            "100): make records with kg.canon.new"
        )
    payload = canonical(record)
    if re.search("[\ud800-\udfff]", payload):
        raise InvalidRecordError(
            f"{record.id}: a text holds half a character (a lone surrogate): "
            "decode its source again"
        )
    return payload, sha256(payload.encode()).hexdigest()


def chained(
    fresh: Iterable[tuple[Record, str, str]], head: Head, stored_at: str
) -> Iterator[Entry]:
    """Yield the entries of a batch of (record, payload, digest) behind the head."""
    seq, batch, prev = head.seq, head.transaction + 1, head.hash
    for seq_, (record, payload, digest) in enumerate(fresh, seq + 1):
        known, kind = dated(record), type(record).__name__.lower()
        known_at = stamp(known) if known else None
        told = (kind, record.id, known_at or "", stored_at, digest)
        hash_ = _link(prev, seq_, batch, told)
        yield Entry(
            seq=seq_,
            transaction=batch,
            kind=kind,
            id=record.id,
            known_at=known_at,
            stored_at=stored_at,
            payload=payload,
            digest=digest,
            prev=prev,
            hash=hash_,
        )
        prev = hash_


def _link(prev: str, seq: int, batch: int, told: tuple[str, ...]) -> str:
    """Return the hash of a row: of the one before, its place and what it tells."""
    parts = (prev, str(seq), str(batch), *told)
    return sha256("\n".join(parts).encode()).hexdigest()


def is_broken(entry: Entry, seq: int, prev: str, batch: int) -> bool:
    """Tell whether an entry is not the one that follows."""
    return (
        (entry.seq, entry.prev) != (seq, prev)
        or entry.transaction not in (batch, batch + 1)
        or entry.digest != sha256(entry.payload.encode()).hexdigest()
        or entry.hash != entry.link()
    )


def _head(database: sqlite3.Connection) -> Head:
    query = "SELECT seq, batch, hash FROM entry ORDER BY seq DESC LIMIT 1"
    row = database.execute(query).fetchone()
    return Head(seq=row[0], transaction=row[1], hash=row[2]) if row else Head()


def _has(database: sqlite3.Connection, id: str) -> bool:
    query = "SELECT 1 FROM entry WHERE id = ?"
    return database.execute(query, (id,)).fetchone() is not None


def row_of(entry: Entry) -> tuple[object, ...]:
    """Return an entry as a row of the columns."""
    return ROW(entry)


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Return the entry that a row of the columns is."""
    return Entry(**dict(zip(NAMES, row, strict=True)))
