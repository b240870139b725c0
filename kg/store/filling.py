"""Filling the tables: a page of entries becomes rows, which go in together.

Rows wait until the page ends; then matches of claims move those that they concern.
What has been asked of the tables once is not asked again: records never change.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kg import model
from kg.links import claims_of, dated, references
from kg.log import Entry
from kg.model import Record
from kg.store import bigrams, merged
from kg.store.lines import BEARING
from kg.store.linked import keys
from kg.store.rows import decode, micros
from kg.store.words import words_of

ABOVE = """
WITH RECURSIVE above (id) AS (
  VALUES (?) UNION
  SELECT json_extract(record.payload, '$.conclusion')
  FROM above JOIN record USING (id) WHERE record.kind = 'argument'
)
SELECT id FROM above JOIN record USING (id) WHERE record.kind = 'claim'
"""
COUNT = (
    "INSERT INTO tally VALUES (?, ?) "
    "ON CONFLICT DO UPDATE SET count = count + excluded.count"
)
INSERTS = {
    "record": "INSERT INTO record VALUES (?, ?, ?, ?)",
    "link": "INSERT OR IGNORE INTO link VALUES (?, ?, ?)",
    "merged": "INSERT OR IGNORE INTO merged VALUES (?, ?)",
    "words": "INSERT INTO words (rowid, tokens) VALUES (?, ?)",
    "passage": "INSERT INTO passage VALUES (?, ?)",
    "timeline": "INSERT INTO timeline VALUES (?, ?, ?, ?)",
    "voice": "INSERT INTO voice VALUES (?, ?, ?, ?, ?, ?)",
}
Row = tuple[Any, ...]


class Filling:
    """One page's way into the tables."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._rows: dict[str, list[Row]] = {name: [] for name in INSERTS}
        self._tally: Counter[str] = Counter()
        self._waiting: dict[str, Record] = {}
        self._survivors: dict[str, str] = {}
        self._claims_above: dict[str, frozenset[str]] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._touched: set[str] = set()
        self._matches: list[model.Match] = []

    def take(self, entry: Entry) -> None:
        """Take an entry in; its rows may wait."""
        record = entry.record()
        self._waiting[record.id] = record
        self._tally[entry.kind] += 1
        self._rows["record"].append((entry.seq, entry.id, entry.kind, entry.payload))
        self._rows["link"] += [(*one, entry.seq) for one in keys(record)]
        if isinstance(record, model.Claim):
            self._survivors[record.id] = record.id
            self._rows["merged"].append((record.id, record.id))
        claims = self._claims(record)
        self._words(entry.seq, record)
        self._dates(entry, record, claims)
        if isinstance(record, model.Match):
            self._matches.append(record)
        self._touched |= claims | self._premise(record)

    def finish(self) -> set[str]:
        """Write what waits; return the claims whose standing may have changed."""
        self._flush()
        self._settle()
        return self._touched | {self._survivor(one) for one in self._touched}

    def _settle(self) -> None:
        """Move the rows of claims that are now one with others, or no longer."""
        for match in self._matches:
            self._touched |= merged.settle(self._database, match)
        if self._matches:
            self._survivors.clear()

    def _flush(self) -> None:
        for name, rows in self._rows.items():
            rows.sort()  # neighbours go into the same page of the file
            self._database.executemany(INSERTS[name], rows)
            rows.clear()
        self._database.executemany(COUNT, self._tally.items())
        self._tally.clear()
        self._waiting.clear()

    def _claims(self, record: Record) -> set[str]:
        if isinstance(record, model.Argument):
            return set(self._above(record.conclusion))
        return set(claims_of(record))

    def _above(self, id: str) -> frozenset[str]:
        """Return the claims that a conclusion leads to, itself if it is one."""
        if id not in self._claims_above:
            self._claims_above[id] = frozenset(self._look_above(id))
        return self._claims_above[id]

    def _look_above(self, id: str) -> Iterable[str]:
        waiting = self._waiting.get(id)
        if isinstance(waiting, model.Argument):
            return self._above(waiting.conclusion)
        if waiting is not None:
            return (id,) if isinstance(waiting, model.Claim) else ()
        return (claim for (claim,) in self._database.execute(ABOVE, (id,)))

    def _premise(self, record: Record) -> set[str]:
        """Return the claim that an argument rests on: its line changes too."""
        premise = record.premise if isinstance(record, model.Argument) else ""
        return {premise} if premise and self._is_claim(premise) else set()

    def _is_claim(self, id: str) -> bool:
        waiting = self._waiting.get(id)
        if waiting is not None:
            return isinstance(waiting, model.Claim)
        query = "SELECT 1 FROM record WHERE id = ? AND kind = 'claim'"
        return self._database.execute(query, (id,)).fetchone() is not None

    def _survivor(self, claim: str) -> str:
        if claim not in self._survivors:
            self._survivors[claim] = merged.survivor(self._database, claim)
        return self._survivors[claim]

    def _words(self, seq: int, record: Record) -> None:
        words = words_of(record)
        if words:
            self._rows["words"].append((seq, bigrams.index(words)))
            here = [(seq, self._survivor(claim)) for claim in claims_of(record)]
            self._rows["passage"] += here

    def _dates(self, entry: Entry, record: Record, claims: set[str]) -> None:
        time = dated(record)
        if time is None:
            return
        at = micros(time)
        touched = {one for _, one, _ in references(record)} | claims | {record.id}
        touched |= {one for claim in claims for one in self._subjects(claim)}
        bears = isinstance(record, BEARING)
        rows = ((about, at, entry.seq, bears) for about in touched)
        self._rows["timeline"] += rows
        if isinstance(record, model.Utterance):
            claim = self._survivor(record.claim)
            voice = (claim, at, entry.seq, record.claimant, record.testimony)
            self._rows["voice"].append((*voice, record.source))

    def _subjects(self, claim: str) -> tuple[str, ...]:
        if claim not in self._named:
            self._named[claim] = tuple(self._look_up(claim))
        return self._named[claim]

    def _look_up(self, claim: str) -> Iterator[str]:
        record = self._waiting.get(claim)
        query = "SELECT payload FROM record WHERE id = ?"
        found = [] if record else self._database.execute(query, (claim,)).fetchall()
        for one in [record] if record else [decode(payload) for (payload,) in found]:
            yield from (name for _, name, _ in references(one))
