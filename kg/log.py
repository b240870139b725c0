"""The append-only, hash-chained log of records: the only truth.

One SQLite file, one row a record, packed: see `kg/packing.py`. What the file cannot
notice by itself, a cut-off end, the readings notice: they remember the hash they
stopped at.
"""

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from threading import local
from typing import Any

from kg.alone import alone
from kg.canon import KINDS, stamp
from kg.chain import (
    ID,
    START,
    TOLD,
    Appended,
    Entry,
    Head,
    Row,
    chained,
    damaged,
    given_rows,
    made_rows,
    verified,
)
from kg.connection import check_file, read_rows, transaction, vacuum
from kg.dictionary import check_dictionary, packing_of
from kg.errors import BrokenLogError, InvalidRecordError
from kg.log_rows import check_latest, held, told_hash, told_latest
from kg.log_tables import (
    AT,
    BEFORE,
    BLANK,
    END,
    FIRST,
    FIRSTS,
    INSERT,
    NAMED,
    PAGE,
    PLACE,
)
from kg.model import Record, Redaction
from kg.packing import APART, Batch, Packing, packed_id
from kg.packing import KINDS as NAMES
from kg.renewing import open_log

__all__ = ["ID", "MANY", "Appended", "Entry", "SqliteLog"]
MANY = 16 * APART  # entries of a page


class SqliteLog:
    """A log in one SQLite file: one writer at a time, any number of readers."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._connections = open_log(path, read_only=read_only)
        self._mine = local()

    def append(self, records: Iterable[Record], *, now: datetime) -> Appended:
        """Append the records not there yet, all or none; return what was new."""
        return self._append(made_rows(records), stamp(now), made=True)

    def restore(self, entries: Iterable[Entry]) -> Appended:
        """Append a batch of another log as it stands there, also what is redacted."""
        rows, stored_at = given_rows(entries)
        return self._append(rows, stored_at, made=False)

    def _append(self, rows: dict[str, Row], stored_at: str, *, made: bool) -> Appended:
        packing, (first, *others) = self._packing(), rows or [""]
        with transaction(self._connections.get()) as database:
            head, latest, known = self._end(first)
            there = held(self._rows, others) | ({first} if known else set())
            fresh = [row for key, row in rows.items() if key not in there]
            entries = list(chained(fresh, head, stored_at, brief=made))
            told = packing.rows(entries, head.hash, latest, made=True)
            database.executemany(INSERT, told)
            self._blank(database, fresh)
        seq = entries[-1].seq if entries else head.seq
        return Appended(seq=seq, new=tuple(record for record, *_ in fresh))

    def _blank(self, database: sqlite3.Connection, fresh: Iterable[Row]) -> None:
        """Take the words out of what redactions name; the digest of before stays."""
        told = [row[0] for row in fresh if isinstance(row[0], Redaction)]
        for each, seq, odd in ((one, *at) for one in told for at in self._named(one)):
            [entry] = self.read(seq - 1, 1)
            if entry.digest != each.digest:
                raise InvalidRecordError(
                    f"{each.id}: the digest that it tells of {each.record} is not that "
                    "of the log: make redactions with `claimgraph redact`"
                )
            if entry.payload != each.left:
                kept = {**json.loads(odd or "{}"), "given": entry.digest}
                database.execute(BLANK, (each.left, json.dumps(kept), seq))

    def _named(self, told: Redaction) -> list[tuple[Any, ...]]:
        return self._rows(NAMED, packed_id(told.record))

    def read(self, after: int, limit: int) -> list[Entry]:
        """Return at most `limit` entries that follow a position, in order."""
        return self._read(after, limit, linked=True)

    def _read(self, after: int, limit: int, *, linked: bool) -> list[Entry]:
        """Return them; hashes are worked out from the last one that is told whole.

        Where something between is damaged they are left out.
        """
        back = after % APART if linked and self._told(after) == TOLD else 0
        try:
            several = self._unpacked(after - back, limit + back, linked=linked)
        except BrokenLogError:
            if not back:
                raise
            return self._unpacked(after, limit, linked=False)
        return [one for one in several if one.seq > after] if back else several

    def _unpacked(self, after: int, limit: int, *, linked: bool) -> list[Entry]:
        rows = self._rows(PAGE, after, limit)
        if not rows:
            return []
        batch, _ = self._batch(*rows[0][:2])
        prev = self._before(rows[0][0]) if linked else TOLD
        return self._packing().entries(rows, prev, batch)

    def _before(self, seq: int) -> str:
        rows = self._rows(BEFORE, seq)
        return told_hash(*rows[0]) if rows else START

    def entries(self, after: int = 0, *, linked: bool = True) -> Iterator[Entry]:
        """Yield every entry that follows a position, a page at a time.

        If they are not to be linked, their hashes are left out where that saves work.
        """
        while page := self._page(after, linked=linked):
            yield from page
            after = page[-1].seq

    def _page(self, after: int, *, linked: bool) -> list[Entry]:
        """Return some entries; near damage one alone, so that its place is known."""
        try:
            return self._read(after, MANY, linked=linked)
        except BrokenLogError:
            return self._read(after, 1, linked=linked)

    def position(self) -> int:
        """Return the position of the last entry; 0 when there is none."""
        [(seq,)] = self._rows("SELECT coalesce(max(seq), 0) FROM entry")
        return int(seq)

    def first_since(self, stored_at: str) -> int | None:
        """Return the position of the first entry stored at or after a time.

        Clocks are set back, but the latest time up to a position only ever grows.
        """
        places = range(1, self.position() + 1)
        found = bisect_left(places, stored_at, key=self._latest)
        return places[found] if found < len(places) else None

    def hash_at(self, position: int) -> str | None:
        """Return the hash at a position, "" at 0, None where the log has none."""
        told = self._told(position)
        if told == TOLD:
            [there] = self.read(position - 1, 1)
            told = there.hash
        return told if told != TOLD else None

    def kind_of(self, id: str) -> type[Record] | None:
        """Return the kind of the record of that id, None when there is none."""
        rows = self._rows("SELECT kind FROM entry WHERE id = ?", packed_id(id))
        return KINDS[NAMES[rows[0][0]]] if rows else None

    def verify(self) -> int:
        """Return the last position if the chain holds, else raise `BrokenLogError`.

        The file's own structure is looked at too: its indexes, its pages.
        """
        last = verified(self.entries())
        check_file(self._connections.get(), self.path)
        check_dictionary(self._connections.get(), self.path)
        check_latest(self._rows(FIRSTS))
        return last

    def filling(self, reading: str) -> AbstractContextManager[None]:
        """Wait till nobody else fills a reading from this log; keep it so."""
        return alone(self.path, reading)

    def vacuum(self) -> None:
        """Write the file anew: what was redacted stands in no page of it any more."""
        vacuum(self._connections.get(), self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return read_rows(self._connections.get(), self.path, query, values)

    def _told(self, position: int) -> str | None:
        """Return the hash that a row tells, `TOLD` where it must be worked out."""
        if position == 0:
            return START
        rows = self._rows(AT, position)
        return told_hash(*rows[0]) if rows else None

    def _packing(self) -> Packing:
        """Return what packs for this thread."""
        found: Packing | None = getattr(self._mine, "packing", None)
        if found is None:
            found = packing_of(self._connections.get(), self.path)
            self._mine.packing = found
        return found

    def _end(self, id: str) -> tuple[Head, str, bool]:
        """Return where the log ends, the latest time of storing up to there.

        And whether it holds a record of that id: one question instead of two.
        """
        rows = self._rows(END, packed_id(id))
        if not rows:
            return Head(), "", False
        [(seq, hash_, odd, number, stored_at, first, known)] = rows
        whole = told_hash(hash_, odd)
        if number is None or whole == TOLD:
            raise _no_batch(seq)
        head = Head(seq=seq, transaction=number, hash=whole)
        return head, told_latest(stored_at, first), bool(known)

    def _batch(self, seq: int, place: int) -> tuple[Batch, str]:
        """Return the batch of a row, and the latest time of storing up to there."""
        rows = self._rows(FIRST, seq - place)
        if not rows or rows[0][0] is None:
            raise _no_batch(seq)
        [(number, stored_at, odd)] = rows
        return (number, stored_at), told_latest(stored_at, odd)

    def _latest(self, position: int) -> str:
        [row] = self._rows(PLACE, position)
        return self._batch(*row)[1]


def _no_batch(seq: int) -> BrokenLogError:
    return damaged(seq, "its batch does not begin or end where it is told to")
