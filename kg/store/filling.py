"""Filling the tables: a page of entries becomes rows, which go in together.

What is asked of the tables meanwhile is asked of `Known`: of those that are being
filled, or of notes beside them where all are made anew.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from msgspec.json import decode

from kg.log import Entry
from kg.packing import CODES as KINDS
from kg.store import bigrams
from kg.store.keys import key
from kg.store.linked import keys
from kg.store.listing import Columns, columns
from kg.store.packed import packing
from kg.store.plain import (
    BEARING,
    Plain,
    bearing_on,
    pointed,
    refuse_unknown,
    when,
)
from kg.store.words import plain_words

COUNT = (
    "INSERT INTO tally VALUES (?, ?) "
    "ON CONFLICT DO UPDATE SET count = count + excluded.count"
)
INSERTS = {
    "record": "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)",
    "link": "INSERT OR IGNORE INTO link VALUES (?, ?, ?)",
    "words": "INSERT INTO words (rowid, tokens) VALUES (?, ?)",
    "passage": "INSERT INTO passage VALUES (?, ?)",
    "timeline": "INSERT INTO timeline VALUES (?, ?, ?, ?)",
    "voice": "INSERT INTO voice VALUES (?, ?, ?, ?, ?, ?)",
    "tally": COUNT,
}
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
Dated = tuple[list[bytes], int, int, bool]  # whom it touches, when, where, if it bears


class Told(NamedTuple):
    """What the tables ask of an entry."""

    seq: int
    id: str
    kind: str
    payload: str


class Known(Protocol):
    """What stands in the tables already."""

    def above(self, id: str) -> Iterable[str]:
        """Return the claims that a conclusion leads to, itself if it is one."""
        ...

    def subjects(self, claim: str) -> Iterable[str]:
        """Return the ids that a claim points at."""
        ...

    def survivor(self, claim: str) -> str:
        """Return the claim that answers for one."""
        ...


class Filling:
    """One page's way into the tables."""

    def __init__(self, known: Known) -> None:
        self.rows: dict[str, list[Row]] = {
            name: [] for name in INSERTS if name != "tally"
        }
        self.dated: list[Dated] = []
        self.tally: Counter[str] = Counter()
        self._touched: set[str] = set()
        self._premises: set[str] = set()
        self._known = known
        self._taken: list[tuple[Entry | Told, Columns]] = []
        self._mine: dict[str, Plain] = {}
        self._claims_above: dict[str, frozenset[str]] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._survivors: dict[str, str] = {}

    def take(self, entry: Entry | Told) -> Plain:
        """Take an entry in, whose rows wait; return its record in JSON."""
        refuse_unknown(entry.kind)
        plain: Plain = decode(entry.payload)
        self._mine[entry.id] = plain
        self.tally[entry.kind] += 1
        self._taken.append((entry, columns(plain)))
        self.rows["link"] += keys(plain, entry.seq)
        if entry.kind == "claim":
            self._survivors[entry.id] = entry.id
        claims = self._claims(plain)
        self._words(entry.seq, plain)
        self._dates(entry.seq, plain, claims)
        self._touched |= claims
        self._premises.update([plain["premise"]] if entry.kind == "argument" else ())
        return plain

    def touched(self) -> set[str]:
        """Return the claims whose lines may change, premises of arguments too."""
        premises = {one for one in self._premises if one in self._above(one)}
        return self._touched | premises

    def made(self) -> Rows:
        """Return the rows that wait, by table; records are packed in one go."""
        packed = packing().packed
        self.rows["record"] = [
            (
                one.seq,
                key(one.id),
                KINDS[one.kind],
                packed(one.id, one.kind, one.payload),
                *asked,
            )
            for one, asked in self._taken
        ]
        return {**self.rows, "tally": [*self.tally.items()]}

    def flush(self, database: sqlite3.Connection) -> None:
        """Write the rows that wait, neighbours together: they share pages there."""
        self.rows["timeline"] = [
            (about, *told) for touched, *told in self.dated for about in touched
        ]
        for rows in self.rows.values():
            rows.sort()
        write(database, self.made(), INSERTS)

    def _claims(self, plain: Plain) -> set[str]:
        """Return the claims a record bears on; arguments by what they conclude."""
        if plain["type"] != "argument":
            return set(bearing_on(plain))
        return set(self._above(plain["conclusion"]))

    def _above(self, id: str) -> frozenset[str]:
        if id not in self._claims_above:
            self._claims_above[id] = frozenset(self._look_above(id))
        return self._claims_above[id]

    def _look_above(self, id: str) -> Iterable[str]:
        mine = self._mine.get(id)
        if mine is None:
            return self._known.above(id)
        if mine["type"] == "argument":
            return self._above(mine["conclusion"])
        return (id,) if mine["type"] == "claim" else ()

    def _survivor(self, claim: str) -> str:
        if claim not in self._survivors:
            self._survivors[claim] = self._known.survivor(claim)
        return self._survivors[claim]

    def _words(self, seq: int, plain: Plain) -> None:
        words = plain_words(plain)
        if words:
            self.rows["words"].append((seq, bigrams.index(words)))
            here = [(seq, key(self._survivor(claim))) for claim in bearing_on(plain)]
            self.rows["passage"] += here

    def _dates(self, seq: int, plain: Plain, claims: set[str]) -> None:
        at = when(plain)
        if at is None:
            return
        touched = {*pointed(plain), *claims, plain["id"]}
        for claim in claims:
            touched.update(self._subjects(claim))
        bears = plain["type"] in BEARING
        self.dated.append((sorted(map(key, touched)), at, seq, bears))
        if plain["type"] == "utterance":
            place = (key(self._survivor(plain["claim"])), at, seq)
            told = (key(plain["claimant"]), plain["testimony"], key(plain["source"]))
            self.rows["voice"].append((*place, *told))

    def _subjects(self, claim: str) -> tuple[str, ...]:
        if claim not in self._named:
            mine = self._mine.get(claim)
            found = pointed(mine) if mine else self._known.subjects(claim)
            self._named[claim] = tuple(found)
        return self._named[claim]


def into(table: str, columns: str) -> str:
    """Return the statement that puts a row into a table of these columns."""
    return f"INSERT INTO {table} VALUES ({', '.join('?' * (columns.count(',') + 1))})"


def write(
    database: sqlite3.Connection,
    rows: Mapping[str, Iterable[Row]],
    by: Mapping[str, str],
) -> None:
    """Write rows into their tables by these statements."""
    for name, several in rows.items():
        database.executemany(by[name], several)
