"""Tokens, the audit trail, repeats and hooks beside a log in PostgreSQL.

All hosts that share the log share them: a token is known everywhere, a key is used
once, and one server at a time tells a hook.
"""

from psycopg import Cursor, errors

from api.access.statements import Row, Statement
from kg.database import Connections
from kg.database_address import Place

TABLES = (
    "CREATE TABLE IF NOT EXISTS {0}.token (id TEXT PRIMARY KEY, name TEXT NOT NULL, "
    "scopes TEXT NOT NULL, digest TEXT NOT NULL, made_at TEXT NOT NULL, "
    "revoked_at TEXT)",
    "CREATE TABLE IF NOT EXISTS {0}.audit ("
    "seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at TEXT NOT NULL, "
    "token TEXT NOT NULL, name TEXT NOT NULL, action TEXT NOT NULL, "
    "digest TEXT NOT NULL, status BIGINT NOT NULL, position BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS {0}.repeat (token TEXT NOT NULL, key TEXT NOT NULL, "
    "digest TEXT NOT NULL, at TEXT NOT NULL, answer TEXT, PRIMARY KEY (token, key))",
    "CREATE TABLE IF NOT EXISTS {0}.hook (id TEXT PRIMARY KEY, url TEXT NOT NULL, "
    "claim TEXT, secret TEXT NOT NULL, token TEXT NOT NULL, made_at TEXT NOT NULL, "
    "position BIGINT NOT NULL, attempts BIGINT NOT NULL DEFAULT 0, next_at TEXT, "
    "stopped TEXT)",
)
RACED = (errors.UniqueViolation, errors.DuplicateTable)


class AccessTables:
    """Four tables in the schema of the log."""

    def __init__(self, place: Place) -> None:
        self._connections = Connections(place)
        self._schema = place.schema
        with self._connections.told():
            cursor = self._connections.get().cursor()
            for statement in TABLES:
                _make(cursor, statement.format(place.schema).encode())

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return what a query finds."""
        connection = self._connections.get()
        with self._connections.told(), connection.transaction():
            return self._run(connection.cursor(), query, values).fetchall()

    def change(self, *statements: Statement) -> int:
        """Execute statements as one; return how many rows the last one changed."""
        connection = self._connections.get()
        changed = 0
        with self._connections.told(), connection.transaction():
            for statement, values in statements:
                cursor = self._run(connection.cursor(), statement, tuple(values))
                changed = cursor.rowcount
        return changed

    def vacuum(self) -> None:
        """Forget what was answered to keys; nothing of it stays in the table."""
        self.change(("DELETE FROM repeat WHERE answer IS NOT NULL", ()))
        with self._connections.told():
            statement = f"VACUUM FULL {self._schema}.repeat"
            self._connections.get().execute(statement.encode())

    def close(self) -> None:
        """Let go of the connections."""
        self._connections.close()

    def _run(self, cursor: Cursor, statement: str, values: Row) -> Cursor:
        """Execute a statement among the tables of our schema."""
        cursor.execute(f"SET LOCAL search_path TO {self._schema}".encode())
        return cursor.execute(statement.replace("?", "%s").encode(), values)


def _make(cursor: Cursor, statement: bytes) -> None:
    """Make a table; another process that makes it at once is no trouble."""
    try:
        cursor.execute(statement)
    except RACED:
        cursor.execute(statement)
