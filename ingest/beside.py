"""Files beside a log that follow it: each can be thrown away and made again."""

from pathlib import Path
from sqlite3 import Connection

from kg.chain import Entry
from kg.connection import Connections, transaction, vacuum
from kg.store.base import Mark

MARK = """
CREATE TABLE IF NOT EXISTS mark (
  one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER, hash TEXT
);
INSERT OR IGNORE INTO mark VALUES (1, 0, '');
"""
CACHE = 4_096  # kibibytes
THERE = "SELECT count(*) FROM sqlite_schema WHERE name = 'mark'"


class Beside:
    """A file of tables, and how far in the log it has come.

    It is asked for a few keys of many: a large cache would only fill.
    """

    def __init__(self, path: Path, schema: str, tables: tuple[str, ...]) -> None:
        self._path, self._tables = path, tables
        self._connections = Connections(path, durable=False)
        self._database.execute(f"PRAGMA cache_size = -{CACHE}")
        [(there,)] = self._database.execute(THERE).fetchall()
        if not there:  # who only opens it does not wait for who writes
            self._database.executescript(schema + MARK)

    @property
    def _database(self) -> Connection:
        return self._connections.get()

    def position(self) -> int:
        """Return how far it has followed the log."""
        return self.mark().position

    def mark(self) -> Mark:
        """Return the position with the hash that the log had there."""
        query = "SELECT position, hash FROM mark"
        [(position, hash_)] = self._database.execute(query).fetchall()
        return Mark(position=position, hash=hash_)

    def move(self, last: Entry) -> None:
        """Say that everything up to an entry has been taken in."""
        place = (last.seq, last.hash)
        self._database.execute("UPDATE mark SET position = ?, hash = ?", place)

    def reset(self) -> None:
        """Forget everything."""
        with transaction(self._database):
            self.forget_all()

    def forget_all(self) -> None:
        """Forget everything, in a transaction that is under way."""
        for table in self._tables:
            self._database.execute(f"DELETE FROM {table}")
        self._database.execute("UPDATE mark SET position = 0, hash = ''")

    def vacuum(self) -> None:
        """Forget everything, and let nothing of it stand in the file."""
        self.reset()
        vacuum(self._database, self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()
