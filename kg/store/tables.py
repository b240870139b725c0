"""The tables of the default reading, and how one record becomes rows of them."""

import sqlite3
from collections.abc import Iterable, Iterator

from kg import model
from kg.links import as_values, claims_of, dated, lookups, references
from kg.log import Entry
from kg.model import Record
from kg.store import bigrams, merged
from kg.store.rows import decode, micros
from kg.store.words import words_of

VERSION = 3
TABLES = {
    "mark": "one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER, hash TEXT",
    "tally": "kind TEXT PRIMARY KEY, count INTEGER",
    "record": "seq INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, payload TEXT",
    "link": "kind TEXT, field TEXT, value TEXT, id TEXT, "
    "PRIMARY KEY (kind, field, value, id)",
    "timeline": "about TEXT, at INTEGER, seq INTEGER, kind TEXT, "
    "PRIMARY KEY (about, at, seq)",
    "passage": "seq INTEGER PRIMARY KEY, claim TEXT",
    "voice": "claim TEXT, at INTEGER, seq INTEGER, claimant TEXT, testimony TEXT, "
    "source TEXT, PRIMARY KEY (claim, at, seq)",
    "merged": "claim TEXT PRIMARY KEY, survivor TEXT",
    "standing": "claim TEXT PRIMARY KEY, status TEXT, reviewed TEXT, verdict TEXT, "
    "asserted_by TEXT, denied_by TEXT, first INTEGER, changed INTEGER, sources INTEGER",
}
INDEXES = (
    "CREATE INDEX record_kind ON record (kind, id)",
    "CREATE INDEX voice_claimant ON voice (claimant, claim)",
    "CREATE INDEX voice_source ON voice (source, claim)",
    "CREATE INDEX merged_survivor ON merged (survivor)",
    "CREATE INDEX merged_loser ON merged (claim) WHERE claim <> survivor",
    "CREATE INDEX standing_changed ON standing (changed DESC, claim)",
)
WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5(tokens, content='', "
    "tokenize='unicode61 remove_diacritics 2')"
)
ABOVE = """
WITH RECURSIVE above (id) AS (
  VALUES (?) UNION
  SELECT json_extract(record.payload, '$.conclusion')
  FROM above JOIN record USING (id) WHERE record.kind = 'argument'
)
SELECT id FROM above JOIN record USING (id) WHERE record.kind = 'claim'
"""


def create(database: sqlite3.Connection) -> None:
    """Make the tables anew, empty; call it inside a transaction."""
    for table in (*TABLES, "words"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    for table, columns in TABLES.items():
        database.execute(f"CREATE TABLE {table} ({columns})")
    for statement in (*INDEXES, WORDS):
        database.execute(statement)
    database.execute("INSERT INTO mark VALUES (1, 0, '')")
    database.execute(f"PRAGMA user_version = {VERSION}")


def write(database: sqlite3.Connection, entry: Entry) -> set[str]:
    """Write the rows of one entry; return the claims whose standing it may change."""
    record = entry.record()
    row = (entry.seq, entry.id, entry.kind, entry.payload)
    database.execute("INSERT INTO record VALUES (?, ?, ?, ?)", row)
    database.execute(
        "INSERT INTO tally VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
        (entry.kind,),
    )
    links = ((entry.kind, *one, entry.id) for one in _links(record))
    database.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?)", links)
    claims = _claims(database, record)
    if isinstance(record, model.Claim):
        alone = (record.id, record.id)
        database.execute("INSERT OR IGNORE INTO merged VALUES (?, ?)", alone)
    _write_words(database, entry.seq, record)
    _write_dates(database, entry, record, claims)
    if isinstance(record, model.Match):
        claims |= merged.settle(database, record)
    claims |= _premise(database, record)
    return claims | {merged.survivor(database, claim) for claim in claims}


def _links(record: Record) -> Iterator[tuple[str, str]]:
    for field in lookups(type(record)):
        for value in as_values(getattr(record, field)):
            yield field, value


def _claims(database: sqlite3.Connection, record: Record) -> set[str]:
    if isinstance(record, model.Argument):
        return {claim for (claim,) in database.execute(ABOVE, (record.id,))}
    return set(claims_of(record))


def _premise(database: sqlite3.Connection, record: Record) -> set[str]:
    """Return the claim that an argument rests on: its line changes too."""
    if not isinstance(record, model.Argument):
        return set()
    query = "SELECT id FROM record WHERE id = ? AND kind = 'claim'"
    return {claim for (claim,) in database.execute(query, (record.premise,))}


def _write_words(database: sqlite3.Connection, seq: int, record: Record) -> None:
    words = words_of(record)
    if not words:
        return
    tokens = (seq, bigrams.index(words))
    database.execute("INSERT INTO words (rowid, tokens) VALUES (?, ?)", tokens)
    for claim in claims_of(record):
        here = (seq, merged.survivor(database, claim))
        database.execute("INSERT INTO passage VALUES (?, ?)", here)


def _write_dates(
    database: sqlite3.Connection, entry: Entry, record: Record, claims: set[str]
) -> None:
    time = dated(record)
    if time is None:
        return
    at = micros(time)
    touched = {one for _, one, _ in references(record)} | claims | {record.id}
    touched |= set(_subjects(database, claims))
    rows = [(about, at, entry.seq, entry.kind) for about in sorted(touched)]
    database.executemany("INSERT INTO timeline VALUES (?, ?, ?, ?)", rows)
    if isinstance(record, model.Utterance):
        claim = merged.survivor(database, record.claim)
        voice = (claim, at, entry.seq, record.claimant, record.testimony)
        database.execute(
            "INSERT INTO voice VALUES (?, ?, ?, ?, ?, ?)", (*voice, record.source)
        )


def _subjects(database: sqlite3.Connection, claims: Iterable[str]) -> Iterator[str]:
    query = "SELECT payload FROM record WHERE id = ?"
    for claim in claims:
        for (payload,) in database.execute(query, (claim,)):
            yield from (one for _, one, _ in references(decode(payload)))
