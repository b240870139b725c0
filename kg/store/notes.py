"""Notes beside tables that are all made anew: unsorted rows, and what is asked of them.

They stand in a file of their own that is thrown away: keyed tables take rows quickly
only in the order of their keys, so the rows wait here until all can be sorted at once.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from kg.store.filling import INSERTS, Row
from kg.store.plain import Plain, pointed
from kg.store.tables import TABLES

REMEMBERED = 100_000  # answers kept in memory
KEYED = {
    "claim": "id TEXT PRIMARY KEY, named TEXT, kind TEXT",
    "argument": "id TEXT PRIMARY KEY, conclusion TEXT",
}
HEAPS = ("link", "timeline", "voice")  # their keys come in no order
LOOSE = {
    "verdict": "claim TEXT, seq INTEGER, status TEXT, id TEXT",
    **{name: TABLES[name].partition(", PRIMARY")[0] for name in HEAPS},
}
WAITING = {
    **INSERTS,
    "link": "INSERT INTO notes.link VALUES (?, ?, ?)",
    "timeline": "INSERT INTO notes.timeline VALUES (?, ?, ?, ?)",
    "voice": "INSERT INTO notes.voice VALUES (?, ?, ?, ?, ?, ?)",
}
NOTE = {
    "claim": "INSERT INTO notes.claim VALUES (?, ?, ?)",
    "argument": "INSERT INTO notes.argument VALUES (?, ?)",
    "verdict": "INSERT INTO notes.verdict VALUES (?, ?, ?, ?)",
}


class Notes:
    """What the tables will hold, as `kg.store.filling` asks it."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._rows: dict[str, list[Row]] = {name: [] for name in NOTE}
        self.above = lru_cache(REMEMBERED)(self._above)
        self.subjects = lru_cache(REMEMBERED)(self._subjects)
        for name, columns in KEYED.items():
            database.execute(f"CREATE TABLE notes.{name} ({columns}) WITHOUT ROWID")
        for name, columns in LOOSE.items():
            database.execute(f"CREATE TABLE notes.{name} ({columns})")

    def take(self, seq: int, plain: Plain) -> None:
        """Note what is asked of a record later."""
        match plain["type"]:
            case "claim":
                named = json.dumps(sorted({*pointed(plain)}))
                self._rows["claim"].append((plain["id"], named, plain["kind"]))
            case "argument":
                self._rows["argument"].append((plain["id"], plain["conclusion"]))
            case "verdict":
                told = (plain["claim"], seq, plain["status"], plain["id"])
                self._rows["verdict"].append(told)
            case _:
                pass

    def flush(self) -> None:
        """Write what waits; only then it is found."""
        for name, rows in self._rows.items():
            rows.sort()
            self._database.executemany(NOTE[name], rows)
            rows.clear()

    def survivor(self, claim: str) -> str:
        """Return the claim itself: who is one with whom is found out at the end."""
        return claim

    def _above(self, id: str) -> tuple[str, ...]:
        if self._one("SELECT id FROM notes.claim WHERE id = ?", id) is not None:
            return (id,)
        higher = self._one("SELECT conclusion FROM notes.argument WHERE id = ?", id)
        return () if higher is None else self.above(higher)

    def _subjects(self, claim: str) -> tuple[str, ...]:
        named = self._one("SELECT named FROM notes.claim WHERE id = ?", claim)
        return () if named is None else tuple(json.loads(named))

    def _one(self, query: str, id: str) -> str | None:
        found = self._database.execute(query, (id,)).fetchone()
        return str(found[0]) if found else None


@contextmanager
def beside(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Open a file for notes next to the tables for the block; it is gone after."""
    notes = path.with_name(f"{path.name}-notes")
    notes.unlink(missing_ok=True)
    database.execute("ATTACH ? AS notes", (str(notes),))
    try:
        database.execute("PRAGMA notes.journal_mode = OFF")
        database.execute("PRAGMA notes.synchronous = OFF")
        yield
    finally:
        database.execute("DETACH notes")
        notes.unlink(missing_ok=True)


def sorted_in(database: sqlite3.Connection) -> None:
    """Put the rows that waited into their tables, in the order of their keys."""
    for name in HEAPS:
        insert = f"INSERT OR IGNORE INTO {name} SELECT * FROM notes.{name}"
        database.execute(f"{insert} ORDER BY 1, 2, 3")
        database.execute(f"DROP TABLE notes.{name}")


def claims(database: sqlite3.Connection) -> Iterable[tuple[str, str, str]]:
    """Return id, subjects as JSON and kind of all claims, by id."""
    rows: Iterable[tuple[str, str, str]] = database.execute(
        "SELECT id, named, kind FROM notes.claim ORDER BY id"
    )
    return rows


def outcomes(database: sqlite3.Connection) -> Iterable[tuple[str, str, str]]:
    """Return claim, status and id of each claim's last verdict, by claim."""
    rows: Iterable[tuple[str, str, str]] = database.execute(
        "SELECT claim, status, id FROM (SELECT claim, max(seq), status, id "
        "FROM notes.verdict GROUP BY claim) ORDER BY claim"
    )
    return rows
