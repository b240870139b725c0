"""The dictionary that the payloads of a log's file are compressed against.

It comes with the program, made of records that nobody wrote (bench/stores/dictionary.py
makes it), and each file holds a copy, so that it can be read by itself. As no log's own
words are ever learnt, a redaction has nothing to look for in it.
"""

import sqlite3
from hashlib import sha256
from pathlib import Path

from kg.connection import read_rows
from kg.errors import BrokenLogError
from kg.packing import Packing

NUMBER = 2
SHIPPED = (1, NUMBER)
SCHEMA = Path(__file__).parent / "schema"
KEPT = "SELECT number, digest, bytes FROM dictionary"
KEEP = "INSERT INTO dictionary VALUES (?, ?, ?)"
WAY_OUT = "restore the log from a backup or from `claimgraph log export`"


def shipped(number: int = NUMBER) -> bytes:
    """Return the dictionary of a number that came with this program."""
    return (SCHEMA / f"log-{number}.zdict").read_bytes()


def sum_of(data: bytes) -> bytes:
    """Return the digest that a dictionary carries."""
    return sha256(data).digest()


def keep(database: sqlite3.Connection) -> None:
    """Put our dictionary into a file that has none."""
    data = shipped()
    database.execute(KEEP, (NUMBER, sum_of(data), data))


def packing_of(database: sqlite3.Connection, path: Path) -> Packing:
    """Return how a log's file packs; ours stands in for a copy that is damaged."""
    return numbered(database, path)[1]


def numbered(database: sqlite3.Connection, path: Path) -> tuple[int, Packing]:
    """Return the same with the number of its dictionary."""
    number, digest, data = _kept(database, path)
    if sum_of(data) == digest:
        return number, Packing(data)
    if number in SHIPPED:
        return number, Packing(shipped(number))
    raise BrokenLogError(
        f"{path} is damaged (its dictionary {number}), and this claimgraph brings no "
        f"copy of it: {WAY_OUT}, or read it with the claimgraph that wrote it"
    )


def check_dictionary(database: sqlite3.Connection, path: Path) -> None:
    """Raise `BrokenLogError` where the dictionary of the file is not what it was."""
    number, digest, data = _kept(database, path)
    ours = sum_of(shipped(number)) if number in SHIPPED else digest
    if not sum_of(data) == digest == ours:
        raise BrokenLogError(
            f"{path} is damaged (its dictionary {number}), though every record in it "
            "reads well: `claimgraph log export` it, and import that into a new folder"
        )


def _kept(database: sqlite3.Connection, path: Path) -> tuple[int, bytes, bytes]:
    rows = read_rows(database, path, KEPT, ())
    if len(rows) != 1:
        raise BrokenLogError(
            f"{path} is damaged ({len(rows)} dictionaries, not one): {WAY_OUT}"
        )
    number, digest, data = rows[0]
    return number, digest, data
