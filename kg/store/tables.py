"""The tables of the default reading; `kg.store.filling` fills them.

Records stand in them as their positions in the log, see `kg.store.tabled`; `held` has
rows only where no log stands beside.
"""

import sqlite3
from collections.abc import Iterable

from kg.store.base import Mark
from kg.store.listing import INDEXES as LISTS

VERSION = 12
TABLES = {
    "mark": "one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER, hash TEXT",
    "tally": "kind TEXT PRIMARY KEY, count INTEGER",
    "held": "seq INTEGER PRIMARY KEY, id UNIQUE, kind INTEGER, payload",
    "listed": "seq INTEGER PRIMARY KEY, kind INTEGER, id BLOB, at INTEGER, "
    "one, two, three",  # see kg.store.listing
    "combined": "kind INTEGER, told TEXT, count INTEGER, PRIMARY KEY (kind, told)",
    "link": "code INTEGER, value, seq INTEGER, PRIMARY KEY (code, value, seq)",
    "timeline": "about INTEGER, at INTEGER, seq INTEGER, bears INTEGER, "
    "PRIMARY KEY (about, at, seq)",
    # Every utterance; what was struck out says nothing, and nobody says it.
    "voice": "seq INTEGER PRIMARY KEY, claim INTEGER, at INTEGER, claimant INTEGER, "
    "testimony TEXT, source INTEGER",
    "merged": "claim PRIMARY KEY, survivor",
    "standing": "claim INTEGER PRIMARY KEY, status TEXT, reviewed TEXT, "
    "verdict INTEGER, asserted_by BLOB, denied_by BLOB, withdrawn BLOB, "
    "first INTEGER, changed INTEGER, sources INTEGER, named BLOB, kind TEXT",
    "facet": "name TEXT, value TEXT, count INTEGER, PRIMARY KEY (name, value)",
}
# Kept in the order of their keys.
KEYED = {"combined", "link", "timeline", "merged", "facet"}
INDEXES = (
    "CREATE INDEX voice_claim ON voice (claim)",
    "CREATE INDEX voice_claimant ON voice (claimant, claim)",
    "CREATE INDEX voice_source ON voice (source, claim)",
    "CREATE INDEX merged_survivor ON merged (survivor)",
    *LISTS,
)
OF_LINES = (
    "CREATE INDEX standing_status "
    "ON standing (coalesce(reviewed, status), changed DESC)",
    "CREATE INDEX standing_changed ON standing (changed DESC)",
    "CREATE INDEX facet_most ON facet (name, count DESC, value)",
)
WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5(tokens, content='', columnsize=0, "
    "tokenize='unicode61 remove_diacritics 2')"
)
ONE_INDEX = "INSERT INTO words (words) VALUES ('optimize')"  # of several, each searched


def create(database: sqlite3.Connection) -> None:
    """Make the tables anew, empty; call it inside a transaction."""
    bare(database)
    index(database, INDEXES)
    index(database, OF_LINES)


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


def index(database: sqlite3.Connection, statements: Iterable[str]) -> None:
    """Make indexes; those `OF_LINES` fill their pages best when the lines are there."""
    for statement in statements:
        database.execute(statement)


def stand_at(database: sqlite3.Connection, mark: Mark) -> None:
    """Say how far the log has been taken in."""
    place = (mark.position, mark.hash)
    database.execute("UPDATE mark SET position = ?, hash = ?", place)
