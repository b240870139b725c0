"""Taking the words of a redacted record out of the tables."""

import sqlite3
from collections.abc import Iterator

from kg.links import as_values, lookups
from kg.model import Record, Redaction
from kg.store import bigrams
from kg.store.rows import decode
from kg.store.words import words_of

FORGET_WORDS = "INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)"
UNLINK = "DELETE FROM link WHERE kind = ? AND field = ? AND value = ? AND id = ?"
LINK = "INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?)"


def take_out(database: sqlite3.Connection, told: Redaction) -> None:
    """Leave of a record what its redaction says; a second time changes nothing."""
    query = "SELECT seq, kind, payload FROM record WHERE id = ?"
    [(seq, kind, payload)] = database.execute(query, (told.record,)).fetchall()
    if payload == told.left:
        return
    old, left = decode(payload), decode(told.left)
    database.execute("UPDATE record SET payload = ? WHERE seq = ?", (told.left, seq))
    if words_of(old):
        database.execute(FORGET_WORDS, (seq, bigrams.index(words_of(old))))
        insert = "INSERT INTO words (rowid, tokens) VALUES (?, ?)"
        database.execute(insert, (seq, bigrams.index(words_of(left))))
    database.executemany(UNLINK, ((kind, *one, old.id) for one in _links(old)))
    database.executemany(LINK, ((kind, *one, old.id) for one in _links(left)))


def _links(record: Record) -> Iterator[tuple[str, str]]:
    for field in lookups(type(record)):
        for value in as_values(getattr(record, field)):
            yield field, value
