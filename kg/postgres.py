"""The log in PostgreSQL: the same chain, one ordered commit, writers on many hosts.

A batch takes the head's row lock, so batches follow one another; a reader sees whole
batches alone. A commit whose answer was lost is looked up before anything is said, and
sent once more if it never arrived.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

import psycopg

from kg.canon import KINDS, stamp
from kg.chain import (
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
from kg.database import Connections
from kg.database_address import Place
from kg.errors import OutsideWorldError
from kg.log import MANY
from kg.model import Record
from kg.store.base import Mark

COLUMNS = "seq, batch, kind, id, known_at, stored_at, payload, digest, prev, hash"


class PostgresLog:
    """A log in one schema of one database: any number of writers and readers."""

    def __init__(self, place: Place, *, read_only: bool = False) -> None:
        self._connections = Connections(place, read_only=read_only)
        self._schema = place.schema

    def append(self, records: Iterable[Record], *, now: datetime) -> Appended:
        """Append the records not there yet, all or none; return what was new."""
        return self._sent(made_rows(records), stamp(now))

    def restore(self, entries: Iterable[Entry]) -> Appended:
        """Append a batch of another log as it stands there, also what is redacted."""
        return self._sent(*given_rows(entries))

    def _sent(
        self, rows: dict[str, Row], stored_at: str, *, again: bool = True
    ) -> Appended:
        """Append; what became of a batch that went unanswered is looked up.

        One that a lost connection kept from arriving is sent once more.
        """
        made: list[Entry] = []
        try:
            return self._append(rows, stored_at, made)
        except OutsideWorldError as error:
            if made and self._arrived(made[-1]):
                new = tuple(rows[one.id][0] for one in made)
                return Appended(seq=made[-1].seq, new=new)
            if not (again and isinstance(error.__cause__, psycopg.OperationalError)):
                raise
        return self._sent(rows, stored_at, again=False)

    def read(self, after: int, limit: int) -> list[Entry]:
        """Return at most `limit` entries that follow a position, in order."""
        where = "WHERE seq > %s ORDER BY seq LIMIT %s"
        query = f"SELECT {COLUMNS} FROM {self._schema}.entry {where}"
        return [Entry._make(row) for row in self._rows(query, after, limit)]

    def entries(
        self,
        after: int = 0,
        *,
        linked: bool = True,  # noqa: ARG002 - each row tells its hash
    ) -> Iterator[Entry]:
        """Yield every entry that follows a position, a page at a time."""
        while page := self.read(after, MANY):
            yield from page
            after = page[-1].seq

    def position(self) -> int:
        """Return the position of the last entry; 0 when there is none."""
        [(seq,)] = self._rows(f"SELECT seq FROM {self._schema}.head WHERE one = 1")
        return int(str(seq))

    def first_since(self, stored_at: str) -> int | None:
        """Return the position of the first entry stored at or after a time."""
        table = f"{self._schema}.entry"
        query = f"SELECT coalesce(min(seq), 0) FROM {table} WHERE stored_at >= %s"
        [(seq,)] = self._rows(query, stored_at)
        return int(str(seq)) or None

    def hash_at(self, position: int) -> str | None:
        """Return the hash at a position, "" at 0, None where the log has none."""
        if position == 0:
            return START
        query = f"SELECT hash FROM {self._schema}.entry WHERE seq = %s"
        rows = self._rows(query, position)
        return str(rows[0][0]) if rows else None

    def kind_of(self, id: str) -> type[Record] | None:
        """Return the kind of the record of that id, None when there is none."""
        rows = self._rows(f"SELECT kind FROM {self._schema}.entry WHERE id = %s", id)
        return KINDS[str(rows[0][0])] if rows else None

    def verify(self) -> int:
        """Return the last position if the chain holds, else raise `BrokenLogError`."""
        return verified(self.entries())

    @contextmanager
    def filling(self, reading: str) -> Iterator[None]:
        """Wait till nobody else fills a reading from this log; keep it so."""
        table, connection = f"{self._schema}.filling", self._connections.get()
        insert = f"INSERT INTO {table} VALUES (%s) ON CONFLICT DO NOTHING"
        lock = f"SELECT name FROM {table} WHERE name = %s FOR UPDATE"
        with self._connections.told():
            connection.execute(insert.encode(), (reading,))
        with connection.transaction():
            with self._connections.told():
                connection.execute(lock.encode(), (reading,))
            yield

    def vacuum(self) -> None:
        """Write the table anew: what was redacted stands in no page of it any more.

        The server's own journal, copies and backups are its keeper's to clear.
        """
        with self._connections.told():
            self._connections.get().execute(
                f"VACUUM FULL {self._schema}.entry".encode()
            )

    def close(self) -> None:
        """Let go of the connections."""
        self._connections.close()

    def _append(
        self, rows: dict[str, tuple[Record, str, str]], now: str, made: list[Entry]
    ) -> Appended:
        connection = self._connections.get()
        with self._connections.told(), connection.transaction():
            cursor = connection.cursor()
            head = self._head(cursor)
            known = self._known(cursor, list(rows))
            fresh = [row for key, row in rows.items() if key not in known]
            made += chained(fresh, head, now)
            if made:
                self._write(cursor, made)
                self._blank(cursor, fresh)
        new = tuple(record for record, *_ in fresh)
        return Appended(seq=made[-1].seq if made else head.seq, new=new)

    def _head(self, cursor: psycopg.Cursor) -> Head:
        """Return where the log ends; whoever has read it is the one to append."""
        query = f"SELECT seq, batch, hash FROM {self._schema}.head WHERE one = 1"
        rows = cursor.execute(f"{query} FOR UPDATE".encode()).fetchall()
        return Head(seq=rows[0][0], transaction=rows[0][1], hash=rows[0][2])

    def _known(self, cursor: psycopg.Cursor, ids: list[str]) -> set[str]:
        query = f"SELECT id FROM {self._schema}.entry WHERE id = ANY(%s)"
        return {row[0] for row in cursor.execute(query.encode(), (ids,)).fetchall()}

    def _write(self, cursor: psycopg.Cursor, made: list[Entry]) -> None:
        copy = f"COPY {self._schema}.entry ({COLUMNS}) FROM STDIN"
        with cursor.copy(copy.encode()) as out:
            for entry in made:
                out.write_row(entry)
        last = made[-1]
        update = f"UPDATE {self._schema}.head SET seq = %s, batch = %s, hash = %s"
        place = (last.seq, last.transaction, last.hash)
        cursor.execute(f"{update} WHERE one = 1".encode(), place)

    def _blank(self, cursor: psycopg.Cursor, fresh: Iterable[Row]) -> None:
        update = f"UPDATE {self._schema}.entry SET payload = %s WHERE id = %s"
        for told in blanked(fresh):
            cursor.execute(update.encode(), told)

    def _arrived(self, last: Entry) -> bool:
        """Tell whether a batch is there although its commit went unanswered.

        A commit still under way holds the head's lock: it is waited for.
        """
        connections = self._connections
        try:
            with connections.told(), connections.get().transaction():
                self._head(connections.get().cursor())
                return self.hash_at(last.seq) == last.hash
        except OutsideWorldError as error:
            raise OutsideWorldError(
                f"{connections.place.shown}: the connection was lost at a commit and "
                "is not to be had again: the batch may have been stored; run the "
                f"command again, nothing is added twice ({error})"
            ) from error

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with self._connections.told():
            return self._connections.get().execute(query.encode(), values).fetchall()


class PostgresTurn:
    """The turn of writers on many hosts: a row lock, gone with its connection."""

    def __init__(self, place: Place) -> None:
        self._connections = Connections(place)
        self._table = f"{place.schema}.judged"

    @contextmanager
    def take(self) -> Iterator["PostgresJudged"]:
        """Wait for the turn and keep it for the block; what is marked lasts with it."""
        connection = self._connections.get()
        with connection.transaction():
            with self._connections.told():
                query = f"SELECT position, hash FROM {self._table} WHERE one = 1"
                row = connection.execute(f"{query} FOR UPDATE".encode()).fetchone()
            assert row is not None
            judged = PostgresJudged(Mark(position=row[0], hash=row[1]))
            yield judged
            with self._connections.told():
                update = f"UPDATE {self._table} SET position = %s, hash = %s"
                place = (judged.place.position, judged.place.hash)
                connection.execute(update.encode(), place)

    def close(self) -> None:
        """Let go of the connections."""
        self._connections.close()


class PostgresJudged:
    """How far the log has been judged."""

    def __init__(self, place: Mark) -> None:
        self.place = place

    def mark(self) -> Mark:
        """Return the position up to which every touched claim has been judged."""
        return self.place

    def move(self, mark: Mark) -> None:
        """Say that everything up to the mark has been judged."""
        self.place = mark
