"""Taking the words of redacted records out of the tables.

The log is blank already: which words were there, the index of words itself is asked.
"""

import json
from collections.abc import Sequence

from kg.model import Redaction
from kg.store import bigrams
from kg.store.linked import LINKS, WORDS, naming
from kg.store.listing import COMBINE, FIELDS, columns, combined
from kg.store.packed import packing
from kg.store.plain import Plain
from kg.store.standing import refresh
from kg.store.tabled import Tables
from kg.store.words import plain_words

LEFT = "UPDATE held SET payload = ? WHERE seq = ?"
LISTED = "SELECT one, two, three FROM listed WHERE seq = ?"
FORGOTTEN = "DELETE FROM combined WHERE count = 0"
LIST = "UPDATE listed SET one = ?, two = ?, three = ? WHERE seq = ?"
INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term "
    "USING fts5vocab(main, words, instance)"
)
TERMS = (
    "SELECT doc, term FROM temp.term WHERE doc IN (SELECT value FROM json_each(?)) "
    "GROUP BY doc, term"
)
FORGET_WORDS = "INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)"
INDEX_WORDS = "INSERT INTO words (rowid, tokens) VALUES (?, ?)"
UNLINK = "DELETE FROM link WHERE code = ? AND seq = ?"
Left = dict[int, Plain]  # by position


def take_out(database: Tables, told: Sequence[Redaction]) -> None:
    """Leave of records what redactions say; a second time changes nothing."""
    left: Left = {}
    for one in told:
        seq, plain = database.place(one.record), json.loads(one.left)
        assert isinstance(seq, int)  # the log refuses redactions of what it lacks
        left[seq] = plain
        packed = packing().packed(one.record, plain["type"], one.left)
        database.execute(LEFT, (packed, seq))
        _list(database, seq, plain)
    if left:
        _words(database, left)
        _links(database, left)
        claims = [one["id"] for one in left.values() if one["type"] == "claim"]
        refresh(database, claims)


def _list(database: Tables, seq: int, plain: Plain) -> None:
    """Let lists tell of a record what is left of it."""
    for old in database.execute(LISTED, (seq,)).fetchall():
        here = combined(plain)
        fields = len(FIELDS.get(plain["type"], ()))
        was = [(kind, json.dumps(old[:fields])) for kind, _ in here]
        changes = [(*one, -1) for one in was] + [(*one, 1) for one in here]
        database.executemany(COMBINE, changes)
    database.execute(FORGOTTEN)
    database.execute(LIST, (*columns(plain), seq))


def _words(database: Tables, left: Left) -> None:
    """Index the words that are left instead of those that were there."""
    database.execute(INDEX)
    old: dict[int, list[str]] = {}
    for seq, term in database.execute(TERMS, (json.dumps([*left]),)):
        old.setdefault(seq, []).append(term)
    database.executemany(FORGET_WORDS, ((seq, " ".join(old[seq])) for seq in old))
    kept = ((seq, plain_words(plain)) for seq, plain in left.items())
    rows = [(seq, bigrams.index(words)) for seq, words in kept if words]
    database.executemany(INDEX_WORDS, rows)


def _links(database: Tables, left: Left) -> None:
    """Let nobody find a record any more by the words that it was named by."""
    for seq, plain in left.items():
        several = ((number, seq) for _, number in WORDS[plain["type"]])
        database.executemany(UNLINK, several)
        database.executemany(LINKS, naming(plain, seq))
