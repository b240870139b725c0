"""Filling the tables: a page of entries becomes rows, which go in together.

What is asked of the tables meanwhile is asked of `Known`: of those that are being
filled, or of notes beside them where all are made anew.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from msgspec.json import decode

from kg.log import Entry
from kg.store.linked import LINKS, naming, pointing
from kg.store.listing import COMBINE
from kg.store.plain import (
    BEARING,
    Plain,
    bearing_on,
    refuse_unknown,
    when,
)
from kg.store.tabled import Place

COUNT = (
    "INSERT INTO tally VALUES (?, ?) "
    "ON CONFLICT DO UPDATE SET count = count + excluded.count"
)
INSERTS = {
    "held": "INSERT INTO held VALUES (?, ?, ?, ?)",
    "listed": "INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?)",
    "link": LINKS,
    "words": "INSERT INTO words (rowid, tokens) VALUES (?, ?)",
    "timeline": "INSERT INTO timeline VALUES (?, ?, ?, ?)",
    "voice": "INSERT INTO voice VALUES (?, ?, ?, ?, ?, ?)",
    "tally": COUNT,
    "combined": COMBINE,
}
A_CLAIM = "claim-"
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


class Dated(NamedTuple):
    """Whom a record touches, when, at which position; the claims that it bears on."""

    touched: list[Place]
    at: int
    seq: int
    bears: bool
    claims: list[Place]


class Told(NamedTuple):
    """What the tables ask of an entry."""

    seq: int
    id: str
    kind: str
    payload: str


class Known(Protocol):
    """What stands in the tables already."""

    def above(self, place: Place) -> Iterable[Place]:
        """Return the claims that a conclusion leads to, itself if it is one."""
        ...

    def subjects(self, claim: Place) -> Iterable[Place]:
        """Return what a claim points at."""
        ...

    def survivor(self, claim: Place) -> Place:
        """Return the claim that answers for one."""
        ...

    def place(self, id: str) -> Place:
        """Return where a record stands in the log."""
        ...


class Filling:
    """One page's way into the tables: the rows that a record gives among others."""

    def __init__(self, known: Known) -> None:
        self.rows: dict[str, list[Row]] = {"link": [], "voice": []}
        self.dated: list[Dated] = []
        self.touched: set[Place] = set()  # claims whose lines may change
        self._known = known
        self._places: dict[str, Place] = {}
        self._claims_above: dict[Place, frozenset[Place]] = {}
        self._subjects_of: dict[Place, tuple[Place, ...]] = {}
        self._survivors: dict[Place, Place] = {}

    def take(self, entry: Entry | Told) -> tuple[Plain, list[Place]]:
        """Take an entry in; return its record and what it points at."""
        refuse_unknown(entry.kind)
        plain: Plain = decode(entry.payload)
        seq = self._places[entry.id] = entry.seq
        links = pointing(plain, seq, self._place)
        self.rows["link"] += links
        self.rows["link"] += naming(plain, seq)
        points = [place for _, place, _ in links]
        claims = self._claims(seq, plain, points)
        self._dates(seq, plain, points, claims)
        self.touched |= claims
        return plain, points

    def flush(self, database: sqlite3.Connection) -> None:
        """Write the rows that wait."""
        self.rows["timeline"] = [
            (about, one.at, one.seq, one.bears)
            for one in self.dated
            for about in one.touched
        ]
        write(database, self.rows, INSERTS)

    def _claims(self, seq: int, plain: Plain, points: list[Place]) -> frozenset[Place]:
        """Return the claims a record bears on; arguments by what they conclude."""
        match plain["type"]:
            case "argument":
                claims = self._above(self._place(plain["conclusion"]))
                self._claims_above[seq] = claims
            case "claim":
                claims = self._claims_above[seq] = frozenset((seq,))
                self._subjects_of[seq], self._survivors[seq] = tuple(points), seq
            case _:
                claims = frozenset(map(self._place, bearing_on(plain)))
        return claims

    def _dates(
        self,
        seq: int,
        plain: Plain,
        points: list[Place],
        claims: frozenset[Place],
    ) -> None:
        at = when(plain)
        if at is None:
            return
        touched = {*points, *claims}
        for claim in claims:
            touched.update(self._subjects(claim))
        bears, borne = plain["type"] in BEARING, claims
        if plain["type"] == "argument" and plain["premise"].startswith(A_CLAIM):
            borne = borne | {self._place(plain["premise"])}
            self.touched |= borne
        self.dated.append(Dated([*touched], at, seq, bears, [*borne] if bears else []))
        if plain["type"] == "utterance":
            here = self._survivor(self._place(plain["claim"]))
            who, source = self._place(plain["claimant"]), self._place(plain["source"])
            self.rows["voice"].append((seq, here, at, who, plain["testimony"], source))

    def _place(self, id: str) -> Place:
        found = self._places.get(id)
        if found is None:
            found = self._places[id] = self._known.place(id)
        return found

    def _above(self, place: Place) -> frozenset[Place]:
        if place not in self._claims_above:
            self._claims_above[place] = frozenset(self._known.above(place))
        return self._claims_above[place]

    def _subjects(self, claim: Place) -> tuple[Place, ...]:
        if claim not in self._subjects_of:
            self._subjects_of[claim] = tuple(self._known.subjects(claim))
        return self._subjects_of[claim]

    def _survivor(self, claim: Place) -> Place:
        if claim not in self._survivors:
            self._survivors[claim] = self._known.survivor(claim)
        return self._survivors[claim]


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
