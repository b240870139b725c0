"""Finding records by their words in the tables."""

import sqlite3
from collections.abc import Iterator

from kg.canon import to_utc
from kg.packing import CODES
from kg.store import bigrams
from kg.store.base import Only
from kg.store.hits import Found, window
from kg.store.packed import unpacked
from kg.store.rows import micros

FOUND = (
    "SELECT record.seq, record.id, record.payload FROM words CROSS JOIN record "
    "ON record.seq = words.rowid WHERE words MATCH ? {} "
    "ORDER BY words.rowid {} LIMIT ?"
)
KIND = "AND record.kind = ?"
WHEN = (
    "AND EXISTS (SELECT 1 FROM timeline WHERE about = record.id "
    "AND at BETWEEN ? AND ? AND timeline.seq = record.seq)"
)
Condition = tuple[str, tuple[object, ...]]
END = 2**62


def matching(
    database: sqlite3.Connection, text: str, only: Only, *, limit: int
) -> list[Found]:
    """Return the newest and the oldest records that hold the words."""
    words = bigrams.match(text)
    if not words:
        return []
    asked = list(_conditions(only))
    where = " ".join(condition for condition, _ in asked)
    values = [value for _, several in asked for value in several]
    found: list[Found] = []
    for way, count in zip(("DESC", "ASC"), window(limit), strict=True):
        query = FOUND.format(where, way)
        rows = database.execute(query, (words, *values, count)).fetchall()
        found += [(seq, unpacked(*told)) for seq, *told in rows]
    return found


def _conditions(only: Only) -> Iterator[Condition]:
    if only.kind is not None:
        yield KIND, (CODES.get(only.kind),)
    if only.since is not None or only.until is not None:
        since = micros(to_utc(only.since)) if only.since else -END
        yield WHEN, (since, micros(to_utc(only.until)) if only.until else END)
