"""The tables of the default reading; `kg.store.filling` fills them.

Ids stand in them as keys: see `kg.store.keys`.
"""

import sqlite3

from kg.store.listing import INDEXES as LISTS

VERSION = 10
TABLES = {
    "mark": "one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER, hash TEXT",
    "tally": "kind TEXT PRIMARY KEY, count INTEGER",
    "record": "seq INTEGER PRIMARY KEY, id BLOB, kind INTEGER, payload BLOB, "
    "one, two, three",  # see kg.store.listing
    "link": "code INTEGER, value, seq INTEGER, PRIMARY KEY (code, value, seq)",
    "timeline": "about BLOB, at INTEGER, seq INTEGER, bears INTEGER, "
    "PRIMARY KEY (about, at, seq)",
    "passage": "seq INTEGER PRIMARY KEY, claim BLOB",
    "voice": "claim BLOB, at INTEGER, seq INTEGER, claimant BLOB, testimony TEXT, "
    "source BLOB, PRIMARY KEY (claim, at, seq)",
    "merged": "claim BLOB PRIMARY KEY, survivor BLOB",
    "standing": "claim BLOB PRIMARY KEY, status TEXT, reviewed TEXT, verdict BLOB, "
    "asserted_by BLOB, denied_by BLOB, withdrawn BLOB, "
    "first INTEGER, changed INTEGER, sources INTEGER, named BLOB, kind TEXT",
    "facet": "name TEXT, value TEXT, count INTEGER, PRIMARY KEY (name, value)",
}
# Kept in the order of their keys.
KEYED = {"link", "timeline", "voice", "merged", "standing", "facet"}
INDEXES = (
    "CREATE UNIQUE INDEX record_id ON record (id)",
    "CREATE INDEX passage_claim ON passage (claim)",
    "CREATE INDEX voice_claimant ON voice (claimant, claim)",
    "CREATE INDEX voice_source ON voice (source, claim)",
    "CREATE INDEX merged_survivor ON merged (survivor)",
    "CREATE INDEX standing_status "
    "ON standing (coalesce(reviewed, status), changed DESC, claim)",
    "CREATE INDEX facet_most ON facet (name, count DESC, value)",
    "CREATE INDEX standing_changed ON standing (changed DESC, claim)",
    *LISTS,
)
WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5(tokens, content='', columnsize=0, "
    "tokenize='unicode61 remove_diacritics 2')"
)


def create(database: sqlite3.Connection) -> None:
    """Make the tables anew, empty; call it inside a transaction."""
    bare(database)
    index(database)


def bare(database: sqlite3.Connection) -> None:
    """Make them anew without their indexes, which are quicker to make at the end."""
    for table in (*TABLES, "words"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    for table, columns in TABLES.items():
        kept = "WITHOUT ROWID" if table in KEYED else ""
        database.execute(f"CREATE TABLE {table} ({columns}) {kept}")
    database.execute(WORDS)
    database.execute("INSERT INTO mark VALUES (1, 0, '')")
    database.execute(f"PRAGMA user_version = {VERSION}")


def index(database: sqlite3.Connection) -> None:
    """Make the indexes."""
    for statement in INDEXES:
        database.execute(statement)
