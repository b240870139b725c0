"""PostgreSQL, and what speaks as it does: connections, and errors in our words.

Only portable SQL: no advisory locks, no triggers, no types but text and integers, so
that CockroachDB, YugabyteDB and Citus are a way on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local

import psycopg
from psycopg import errors

from kg.database_address import Place
from kg.errors import BadInputError, OutsideWorldError

PATIENCE = 60
LATEST = 2  # of what our tables hold; a later one is refused
TABLES = (
    "CREATE SCHEMA IF NOT EXISTS {0}",
    "CREATE TABLE IF NOT EXISTS {0}.entry (seq BIGINT PRIMARY KEY, "
    "batch BIGINT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, "
    "known_at TEXT, stored_at TEXT NOT NULL, payload TEXT NOT NULL, "
    "digest TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS entry_stored ON {0}.entry (stored_at)",
    "CREATE TABLE IF NOT EXISTS {0}.head (one BIGINT PRIMARY KEY, version BIGINT, "
    "seq BIGINT NOT NULL, batch BIGINT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS {0}.judged (one BIGINT PRIMARY KEY, "
    "position BIGINT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS {0}.filling (name TEXT PRIMARY KEY)",
    "INSERT INTO {0}.head VALUES (1, " + str(LATEST) + ", 0, 0, '') "
    "ON CONFLICT DO NOTHING",
    "UPDATE {0}.head SET version = " + str(LATEST) + " WHERE version < " + str(LATEST),
    "INSERT INTO {0}.judged VALUES (1, 0, '') ON CONFLICT DO NOTHING",
)
RACED = (errors.UniqueViolation, errors.DuplicateTable, errors.DuplicateSchema)


class Connections:
    """The connections of one database, opened when a thread first asks."""

    def __init__(self, place: Place, *, read_only: bool = False) -> None:
        self.place = place
        self._read_only = read_only
        self._mine = local()
        self._all: list[psycopg.Connection] = []
        self._lock = Lock()
        try:
            with self.told(), self.get().cursor() as cursor:
                self._prepare(cursor)
        except BaseException:
            self.close()
            raise

    def get(self) -> psycopg.Connection:
        """Return this thread's connection, a new one where the last is broken."""
        found: psycopg.Connection | None = getattr(self._mine, "connection", None)
        if found is None or found.closed or found.broken:
            found = self._mine.connection = self._open()
            with self._lock:
                self._all.append(found)
        return found

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all, self._mine = [], local()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say what went wrong with the database, and the way out."""
        name = self.place.shown
        try:
            yield
        except errors.UndefinedTable as error:
            raise BadInputError(
                f"{name} holds no log of ours in the schema {self.place.schema}: load "
                "a case into it first"
            ) from error
        except (errors.InvalidPassword, errors.InvalidAuthorizationSpecification) as e:
            raise OutsideWorldError(
                f"{name} does not let us in: put USER:PASSWORD@ into the address, or "
                "the password into PGPASSWORD"
            ) from e
        except psycopg.Error as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise OutsideWorldError(
                f"{name}: {why}; nothing was changed unless it says so: try again"
            ) from error

    def _open(self) -> psycopg.Connection:
        # A statement prepared while the log is small keeps a plan for a small log.
        with self.told():
            connection = psycopg.connect(
                self.place.dsn,
                autocommit=True,
                connect_timeout=PATIENCE // 6,
                application_name="claimgraph",
                prepare_threshold=None,
                options=f"-c lock_timeout={PATIENCE}s",
            )
        connection.read_only = self._read_only
        return connection

    def _prepare(self, cursor: psycopg.Cursor) -> None:
        if not self._read_only:
            self._make(cursor)
        self._check_version(cursor)

    def _make(self, cursor: psycopg.Cursor) -> None:
        """Make our tables; another process that makes them at once is no trouble."""
        for statement in TABLES:
            text = statement.format(self.place.schema).encode()
            try:
                cursor.execute(text)
            except RACED:
                cursor.execute(text)

    def _check_version(self, cursor: psycopg.Cursor) -> None:
        query = f"SELECT version FROM {self.place.schema}.head WHERE one = 1"
        row = cursor.execute(query.encode()).fetchone()
        if row is None or row[0] > LATEST:
            raise BadInputError(
                f"{self.place.shown} was written by a later claimgraph: update this one"
            )
