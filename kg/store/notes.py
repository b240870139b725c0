"""Notes beside tables that are all made anew: what is asked of a log once it is read.

They stand in a file of their own that is thrown away. Claims and arguments are noted
under their ids, to be found while the log is read; voices, times, verdicts and reviews
as they come, to be sorted once when all claims' lines are told.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from kg.model import Review
from kg.store.filling import Dated, Row, Rows, into
from kg.store.keys import id_of, key, parted, within
from kg.store.plain import Plain
from kg.store.rows import read
from kg.store.standing import Line, Seen, named_by, standing
from kg.store.tables import TABLES

REMEMBERED = 50_000  # answers kept in memory
NOTED = {
    "claim": "id BLOB PRIMARY KEY, named BLOB, kind TEXT",
    "argument": "id BLOB PRIMARY KEY, conclusion BLOB",
    "verdict": "claim BLOB, seq INTEGER, status TEXT, id BLOB",
    "review": "claim BLOB, seq INTEGER, payload TEXT",
    "time": "about BLOB, first INTEGER, last INTEGER",
    "voice": TABLES["voice"].partition(", PRIMARY")[0],
}
KEYED = {"claim", "argument"}
VOICES = (
    "SELECT claim, at, seq, claimant, testimony, source FROM voice "
    "ORDER BY claim, at, seq"
)
TIMES = "SELECT about, min(first), max(last) FROM time GROUP BY about ORDER BY about"
OUTCOMES = (
    "SELECT claim, status, id FROM (SELECT claim, max(seq), status, id "
    "FROM verdict GROUP BY claim) ORDER BY claim"
)
REVIEWS = "SELECT claim, payload FROM review ORDER BY claim, seq"
CLAIMS = "SELECT id, named, kind FROM claim ORDER BY id"


class Notes:
    """What the tables will hold, as `kg.store.filling` asks it."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._rows: Rows = {name: [] for name in NOTED}
        self.above = lru_cache(REMEMBERED)(self._above)
        self.subjects = lru_cache(REMEMBERED)(self._subjects)
        for name in ("journal_mode", "synchronous"):
            self._database.execute(f"PRAGMA {name} = OFF")
        for name, columns in NOTED.items():
            kept = "WITHOUT ROWID" if name in KEYED else ""
            self._database.execute(f"CREATE TABLE {name} ({columns}) {kept}")

    def take(self, seq: int, plain: Plain, payload: str) -> None:
        """Note what is asked of a record later."""
        match plain["type"]:
            case "claim":
                named = named_by(plain)
                self._rows["claim"].append((key(plain["id"]), named, plain["kind"]))
            case "argument":
                ends = (key(plain["id"]), key(plain["conclusion"]))
                self._rows["argument"].append(ends)
            case "verdict":
                told = (key(plain["claim"]), seq, plain["status"])
                self._rows["verdict"].append((*told, key(plain["id"])))
            case "review":
                self._rows["review"].append((key(plain["claim"]), seq, payload))
            case _:
                pass

    def flush(self, dated: Iterable[Dated], voices: Sequence[Row]) -> None:
        """Write what waits, with rows of the timeline and voices; then it is found."""
        self._rows["time"] += _spans(dated)
        self._rows["voice"] += voices
        self._database.execute("BEGIN")
        for name, rows in self._rows.items():
            if name in KEYED:
                rows.sort()
            self._database.executemany(into(name, NOTED[name]), rows)
            rows.clear()
        self._database.execute("COMMIT")

    def lines(self) -> Iterator[Line]:
        """Yield the line of every claim as it stands by itself, by id, in one walk."""
        voices, times, outcomes, reviews = (
            _walk(self._database.execute(query))
            for query in (VOICES, TIMES, OUTCOMES, REVIEWS)
        )
        for claim, named, kind in self._database.execute(CLAIMS):
            one = Seen(claim=claim, named=named, kind=kind, voices=[])
            one.voices = [voice[1:] for voice in voices(claim)]
            for _, first, last in times(claim):
                one.times = (first, last)
            for _, status, verdict in outcomes(claim):
                one.status, one.verdict = status, verdict
            one.reviewed = standing([read(Review, told) for _, told in reviews(claim)])
            yield one.line()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def survivor(self, claim: str) -> str:
        """Return the claim itself: who is one with whom is found out at the end."""
        return claim

    def _above(self, id: str) -> tuple[str, ...]:
        if self._one("SELECT id FROM claim WHERE id = ?", id) is not None:
            return (id,)
        higher = self._one("SELECT conclusion FROM argument WHERE id = ?", id)
        return () if higher is None else self.above(id_of(higher))

    def _subjects(self, claim: str) -> tuple[str, ...]:
        named = self._one("SELECT named FROM claim WHERE id = ?", claim)
        return () if named is None else tuple(map(id_of, parted(named)))

    def _one(self, query: str, id: str) -> bytes | None:
        found = self._database.execute(query, (key(id),)).fetchone()
        return bytes(found[0]) if found else None


def _spans(dated: Iterable[Dated]) -> list[Row]:
    """Return the first and last time of all claims that dated records bear on."""
    found: dict[bytes, list[int]] = {}
    first, end = within("claim")
    bearing = ((touched, at) for touched, at, _, bears in dated if bears)
    every = ((about, at) for touched, at in bearing for about in touched)
    for about, at in every:
        if first <= about < end:
            span = found.setdefault(about, [at, at])
            span[0], span[1] = min(span[0], at), max(span[1], at)
    return [(about, *span) for about, span in found.items()]


def _walk(rows: Iterable[Row]) -> Callable[[bytes], Sequence[tuple[Any, ...]]]:
    """Return what finds the rows of a key, asked for in the rows' own order."""
    groups = groupby(rows, key=itemgetter(0))
    waiting = next(groups, None)

    def find(wanted: bytes) -> Sequence[tuple[Any, ...]]:
        nonlocal waiting
        while waiting is not None and waiting[0] < wanted:
            waiting = next(groups, None)
        if waiting is None or waiting[0] != wanted:
            return ()
        return list(waiting[1])

    return find
