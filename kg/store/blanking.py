"""Taking the words of a redacted record out of the tables."""

import json
import sqlite3
from collections import Counter

from kg.model import Claim, Record, Redaction
from kg.store import bigrams
from kg.store.facets import change, counted, named
from kg.store.linked import keys
from kg.store.rows import decode
from kg.store.words import words_of

FORGET_WORDS = "INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)"
UNLINK = "DELETE FROM link WHERE code = ? AND value = ? AND seq = ?"
LINK = "INSERT OR IGNORE INTO link VALUES (?, ?, ?)"


def take_out(database: sqlite3.Connection, told: Redaction) -> None:
    """Leave of a record what its redaction says; a second time changes nothing."""
    query = "SELECT seq, payload FROM record WHERE id = ?"
    [(seq, payload)] = database.execute(query, (told.record,)).fetchall()
    if payload == told.left:
        return
    old, left = decode(payload), decode(told.left)
    database.execute("UPDATE record SET payload = ? WHERE seq = ?", (told.left, seq))
    if words_of(old):
        database.execute(FORGET_WORDS, (seq, bigrams.index(words_of(old))))
        insert = "INSERT INTO words (rowid, tokens) VALUES (?, ?)"
        database.execute(insert, (seq, bigrams.index(words_of(left))))
    database.executemany(UNLINK, ((*one, seq) for one in keys(old)))
    database.executemany(LINK, ((*one, seq) for one in keys(left)))
    _count(database, old, left)


def _count(database: sqlite3.Connection, old: Record, left: Record) -> None:
    """Count a listed claim under the subjects and the kind that it still names."""
    query = "SELECT 1 FROM standing WHERE claim = ?"
    if not isinstance(old, Claim) or not isinstance(left, Claim):
        return
    if database.execute(query, (old.id,)).fetchone():
        by = Counter(counted(left, "", set()))
        by.subtract(counted(old, "", set()))
        change(database, by)
        told = (json.dumps(named(left)), left.kind, old.id)
        database.execute(
            "UPDATE standing SET named = ?, kind = ? WHERE claim = ?", told
        )
