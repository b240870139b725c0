"""Taking the words of a redacted record out of the tables."""

import json
import sqlite3

from kg.model import Claim, Redaction
from kg.store import bigrams
from kg.store.linked import keys
from kg.store.rows import decode
from kg.store.standing import refresh
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
    database.executemany(UNLINK, keys(json.loads(payload), seq))
    database.executemany(LINK, keys(json.loads(told.left), seq))
    refresh(database, [old.id] if isinstance(old, Claim) else [])
