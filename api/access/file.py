"""The file beside the log that keeps tokens, the audit trail, repeats and hooks."""

import sqlite3
from pathlib import Path

from api.access.statements import Row, Statement
from kg.connection import Connections, transaction, vacuum

NAME = "access.sqlite"
PRIVATE = 0o600
SCHEMA = """
CREATE TABLE IF NOT EXISTS token (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, digest TEXT NOT NULL,
  made_at TEXT NOT NULL, revoked_at TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, token TEXT NOT NULL, name TEXT NOT NULL,
  action TEXT NOT NULL, digest TEXT NOT NULL, status INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS audit_kept BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_unchanged BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TABLE IF NOT EXISTS repeat (
  token TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL,
  answer TEXT, PRIMARY KEY (token, key)
) STRICT;
CREATE TABLE IF NOT EXISTS hook (
  id TEXT PRIMARY KEY, url TEXT NOT NULL, claim TEXT, secret TEXT NOT NULL,
  token TEXT NOT NULL, made_at TEXT NOT NULL, position INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT, stopped TEXT
) STRICT;
"""


class AccessFile:
    """One SQLite file, readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._connections = Connections(self.path, durable=True)
        with transaction(self._connections.get()) as database:
            for statement in SCHEMA.split(";\n"):
                database.execute(statement)
        self.path.chmod(PRIVATE)

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return what a query finds."""
        return self._connections.get().execute(query, values).fetchall()

    def change(self, *statements: Statement) -> int:
        """Execute statements as one; return how many rows the last one changed."""
        changed = 0
        with transaction(self._connections.get()) as database:
            for statement, values in statements:
                changed = _changed(database, statement, tuple(values))
        return changed

    def vacuum(self) -> None:
        """Forget what was answered to keys; nothing of it stays in the file."""
        self.change(("DELETE FROM repeat WHERE answer IS NOT NULL", ()))
        vacuum(self._connections.get(), self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()


def _changed(database: sqlite3.Connection, statement: str, values: Row) -> int:
    return database.execute(statement, values).rowcount
