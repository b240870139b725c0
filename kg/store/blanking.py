"""Taking the words of a redacted record out of the tables."""

import json
import sqlite3

from kg.model import Claim, Redaction
from kg.packing import KINDS
from kg.store import bigrams
from kg.store.keys import key
from kg.store.linked import keys
from kg.store.listing import columns
from kg.store.packed import packing, unpacked
from kg.store.rows import decode
from kg.store.standing import refresh
from kg.store.words import words_of

HELD = "SELECT seq, kind, payload FROM record WHERE id = ?"
LEAVE = "UPDATE record SET payload = ?, one = ?, two = ?, three = ? WHERE seq = ?"
FORGET_WORDS = "INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)"
UNLINK = "DELETE FROM link WHERE code = ? AND value = ? AND seq = ?"
LINK = "INSERT OR IGNORE INTO link VALUES (?, ?, ?)"


def take_out(database: sqlite3.Connection, told: Redaction) -> None:
    """Leave of a record what its redaction says; a second time changes nothing."""
    [(seq, kind, packed)] = database.execute(HELD, (key(told.record),)).fetchall()
    payload = unpacked(key(told.record), packed)
    if payload == told.left:
        return
    old, left = decode(payload), decode(told.left)
    kept = packing().packed(told.record, KINDS[kind], told.left)
    database.execute(LEAVE, (kept, *columns(json.loads(told.left)), seq))
    if words_of(old):
        database.execute(FORGET_WORDS, (seq, bigrams.index(words_of(old))))
        insert = "INSERT INTO words (rowid, tokens) VALUES (?, ?)"
        database.execute(insert, (seq, bigrams.index(words_of(left))))
    database.executemany(UNLINK, keys(json.loads(payload), seq))
    database.executemany(LINK, keys(json.loads(told.left), seq))
    refresh(database, [old.id] if isinstance(old, Claim) else [])
