"""Claims in words that were met, by what they are found by: a file beside the log.

It holds no words of theirs: keys are numbers, and of a claim its id and what it names.
A key that many share tells nothing and is let go, so the work to find what is near one
claim does not grow with the graph.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.beside import Beside
from ingest.relate.candidates import BEST, CROWDED, PLANE_WEIGHT
from ingest.wordings import number
from kg.chain import Entry
from kg.connection import transaction, vacuum
from kg.model import Record
from kg.payload import record_of
from kg.store.base import Mark

VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS claim (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, named TEXT
);
CREATE TABLE IF NOT EXISTS key (key INTEGER PRIMARY KEY, holders BLOB);
CREATE TABLE IF NOT EXISTS thing (seq INTEGER PRIMARY KEY, id TEXT, payload TEXT);
"""
TABLES = ("claim", "key", "thing")
NUMBER = np.dtype("<u4")
Numbers = NDArray[np.uint32]


class Met(Beside):
    """Whoever was met up to a position in the log, and the names known by then."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"met-{VERSION}.sqlite", SCHEMA, TABLES)

    @contextmanager
    def taken(self) -> Iterator[Mark]:
        """Keep others from following for the block; what it brings is kept as one."""
        with transaction(self._database):
            yield self.mark()

    def learn(self, entries: Iterable[Entry]) -> None:
        """Know what has a name: agents, entities and aliases."""
        query = "INSERT OR IGNORE INTO thing VALUES (?, ?, ?)"
        rows = ((one.seq, one.id, one.payload) for one in entries)
        self._database.executemany(query, rows)

    def things(self, after: int) -> Iterator[tuple[int, Record]]:
        """Yield what has a name, each with its place in the log, after a place."""
        query = "SELECT seq, payload FROM thing WHERE seq > ? ORDER BY seq"
        for seq, payload in self._database.execute(query, (after,)).fetchall():
            yield seq, record_of(payload)

    def take(self, claim: str, named: Collection[str], keys: Iterable[str]) -> None:
        """Take a claim in by its keys; one that is there already stays as it is."""
        row = (claim, json.dumps(sorted(named)))
        query = "INSERT OR IGNORE INTO claim (id, named) VALUES (?, ?)"
        done = self._database.execute(query, row)
        if not done.rowcount:
            return
        mine = np.array([done.lastrowid], NUMBER)
        numbers = {number(key) for key in keys}
        held = self._holders(numbers)
        rows = ((key, _joined(held.get(key), mine)) for key in sorted(numbers))
        self._database.executemany("INSERT OR REPLACE INTO key VALUES (?, ?)", rows)

    def near(self, keys: Iterable[str], *, best: int = BEST) -> list[str]:
        """Return the claims that share most, rare keys counting more, best first."""
        told = {number(key): key for key in sorted(keys)}
        held = {key: one for key, one in self._holders(told).items() if one.size}
        if not held:
            return []
        query = "SELECT coalesce(max(number), 0) FROM claim"
        [(count,)] = self._database.execute(query).fetchall()
        order = [key for key in told if key in held]
        sizes = [held[key].size for key in order]
        weights = [_weight(told[key], held[key].size, count) for key in order]
        everybody = np.concatenate([held[key] for key in order])
        found, places = np.unique(everybody, return_inverse=True)
        sums = np.bincount(places, np.repeat(weights, sizes))
        ranked = np.lexsort((found, -sums))[:best]
        return self._named([int(found[at]) for at in ranked])

    def named(self, claim: str) -> frozenset[str]:
        """Return what a claim named when it was taken in; nothing of a stranger."""
        query = "SELECT named FROM claim WHERE id = ?"
        rows = self._database.execute(query, (claim,)).fetchall()
        return frozenset(json.loads(rows[0][0])) if rows else frozenset()

    def keys(self) -> int:
        """Return how many keys there are."""
        query = "SELECT count(*) FROM key"
        [(count,)] = self._database.execute(query).fetchall()
        return int(count)

    def has(self, claim: str) -> bool:
        """Tell whether a claim was taken in."""
        query = "SELECT count(*) FROM claim WHERE id = ?"
        [(count,)] = self._database.execute(query, (claim,)).fetchall()
        return bool(count)

    def forget(self, ids: Iterable[str]) -> None:
        """Let go of records that were redacted."""
        rows = [(one,) for one in ids]
        for table in ("claim", "thing"):
            self._database.executemany(f"DELETE FROM {table} WHERE id = ?", rows)

    def shed(self, ids: Iterable[str]) -> None:
        """Let nothing of what was redacted stand in the file."""
        with transaction(self._database):
            self.forget(ids)
            self._unhold()
        vacuum(self._database, self._path)

    def _unhold(self) -> None:
        """Take from each key the claims that are gone, and keys that nobody has."""
        rows = self._database.execute("SELECT number FROM claim").fetchall()
        there = np.array([number for (number,) in rows], NUMBER)
        query = "SELECT key, holders FROM key WHERE length(holders) > 0"
        for key, held in self._database.execute(query).fetchall():
            holders = np.frombuffer(held, NUMBER)
            left = holders[np.isin(holders, there)]
            if not left.size:
                self._database.execute("DELETE FROM key WHERE key = ?", (key,))
            elif left.size < holders.size:
                row = (left.tobytes(), key)
                self._database.execute("UPDATE key SET holders = ? WHERE key = ?", row)

    def _holders(self, keys: Collection[int]) -> dict[int, Numbers]:
        """Return who has each key that is known; of a crowded one nobody."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key, holders FROM key WHERE key IN ({marks})"
        rows = self._database.execute(query, tuple(keys))
        return {key: np.frombuffer(held, NUMBER) for key, held in rows}

    def _named(self, numbers: list[int]) -> list[str]:
        marks = ", ".join("?" * len(numbers))
        query = f"SELECT number, id FROM claim WHERE number IN ({marks})"
        ids = dict(self._database.execute(query, numbers).fetchall())
        return [ids[one] for one in numbers if one in ids]


def _joined(held: Numbers | None, mine: Numbers) -> bytes:
    if held is None:
        return mine.tobytes()
    crowded = not 0 < held.size < CROWDED
    return b"" if crowded else np.concatenate([held, mine]).tobytes()


def _weight(key: str, holders: int, count: int) -> float:
    return PLANE_WEIGHT if key[0] == "~" else log(1 + count / holders)
