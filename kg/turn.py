"""Whose turn it is to add, and how far the log has been judged.

One process adds at a time: it holds this small file's write lock from its first look
at the log until its verdicts are in. Should it die before, the mark stays where it
was, and whoever comes next judges what was left.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.connection import Connections, transaction
from kg.store.base import Mark

SCHEMA = """
CREATE TABLE IF NOT EXISTS judged (
  one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER, hash TEXT
);
INSERT OR IGNORE INTO judged VALUES (1, 0, '');
"""


class FileTurn:
    """The lock that writers of one folder take turns with."""

    def __init__(self, path: Path) -> None:
        self._connections = Connections(path, durable=False)
        self._connections.get().executescript(SCHEMA)

    @contextmanager
    def take(self) -> Iterator["FileJudged"]:
        """Wait for the turn and keep it for the block; what is marked lasts with it."""
        with transaction(self._connections.get()) as database:
            yield FileJudged(database)

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()


class FileJudged:
    """How far the log has been judged."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def mark(self) -> Mark:
        """Return the position up to which every touched claim has been judged."""
        query = "SELECT position, hash FROM judged"
        [(position, hash_)] = self._database.execute(query).fetchall()
        return Mark(position=position, hash=hash_)

    def move(self, mark: Mark) -> None:
        """Say that everything up to the mark has been judged."""
        place = (mark.position, mark.hash)
        self._database.execute("UPDATE judged SET position = ?, hash = ?", place)
