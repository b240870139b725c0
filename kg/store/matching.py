"""Finding records by their words in the tables."""

from collections.abc import Iterator

from kg.canon import to_utc
from kg.packing import CODES
from kg.store import bigrams
from kg.store.base import Only
from kg.store.hits import window
from kg.store.packed import worded_rows
from kg.store.rows import micros
from kg.store.tabled import Tables
from kg.store.worded import Found

FOUND = (
    "SELECT entry.seq, entry.id, entry.kind, entry.payload FROM words "
    "CROSS JOIN entry ON entry.seq = words.rowid WHERE words MATCH ? {} "
    "ORDER BY words.rowid {} LIMIT ?"
)
KIND = "AND entry.kind = ?"
WHEN = "AND known_at(entry.id, entry.payload) BETWEEN ? AND ?"
Condition = tuple[str, tuple[object, ...]]
END = 2**62


def matching(database: Tables, text: str, only: Only, *, limit: int) -> list[Found]:
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
        found += worded_rows(rows)
    return found


def _conditions(only: Only) -> Iterator[Condition]:
    if only.kind is not None:
        yield KIND, (CODES.get(only.kind),)
    if only.since is not None or only.until is not None:
        since = micros(to_utc(only.since)) if only.since else -END
        yield WHEN, (since, micros(to_utc(only.until)) if only.until else END)
