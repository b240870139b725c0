"""Notes beside tables that are all made anew: what is asked of a log once it is read.

They stand in a file of their own that is thrown away. Claims and arguments are noted
under their places, to be found while the log is read; voices, times, verdicts and
reviews as they come, to be sorted once when all claims' lines are told.
"""

import marshal
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from kg.model import Review
from kg.store.filling import Dated, Row, Rows, Told, into
from kg.store.keys import key
from kg.store.placed import Places
from kg.store.plain import Plain
from kg.store.rows import read
from kg.store.standing import Line, Seen, named_by, standing
from kg.store.tabled import Place

REMEMBERED = 50_000  # answers kept in memory
NOTED = {
    "claim": "place INTEGER PRIMARY KEY, named BLOB, kind TEXT, points BLOB",
    "argument": "place INTEGER PRIMARY KEY, conclusion",
    "verdict": "claim, seq INTEGER, status TEXT",
    "review": "claim, seq INTEGER, payload TEXT",
    "time": "about, first INTEGER, last INTEGER",
    "voice": "claim, at INTEGER, seq INTEGER, claimant BLOB, testimony TEXT, source",
}
VOICES = (
    "SELECT claim, at, seq, claimant, testimony, source FROM voice "
    "ORDER BY claim, at, seq"
)
TIMES = "SELECT about, min(first), max(last) FROM time GROUP BY about ORDER BY about"
OUTCOMES = "SELECT claim, max(seq), status FROM verdict GROUP BY claim ORDER BY claim"
REVIEWS = "SELECT claim, payload FROM review ORDER BY claim, seq"
CLAIMS = "SELECT place, named, kind FROM claim ORDER BY place"


class Notes:
    """What the tables will hold, as `kg.store.filling` asks it."""

    def __init__(self, path: Path, places: Places) -> None:
        self.place = places
        self._database = sqlite3.connect(path, isolation_level=None)
        self._rows: Rows = {name: [] for name in NOTED}
        self._said: dict[int, bytes] = {}  # who, by where it was said
        self.above = lru_cache(REMEMBERED)(self._above)
        self.subjects = lru_cache(REMEMBERED)(self._subjects)
        for name in ("journal_mode", "synchronous"):
            self._database.execute(f"PRAGMA {name} = OFF")
        for name, columns in NOTED.items():
            self._database.execute(f"CREATE TABLE {name} ({columns})")

    def take(self, told: Told, plain: Plain, points: Sequence[Place]) -> None:
        """Note what is asked of a record later."""
        seq, rows = told.seq, self._rows
        match told.kind:
            case "claim":
                named = (named_by(plain), plain["kind"])
                rows["claim"].append((seq, *named, marshal.dumps(tuple(points))))
            case "argument":
                rows["argument"].append((seq, self.place(plain["conclusion"])))
            case "verdict":
                rows["verdict"].append(
                    (self.place(plain["claim"]), seq, plain["status"])
                )
            case "review":
                rows["review"].append((self.place(plain["claim"]), seq, told.payload))
            case "utterance":
                self._said[seq] = key(plain["claimant"])
            case _:
                pass

    def flush(self, dated: Iterable[Dated], voices: Sequence[Row]) -> None:
        """Write what waits, with rows of the timeline and voices; then it is found."""
        self._rows["time"] += _spans(dated)
        for seq, claim, at, _, *how in voices:
            self._rows["voice"].append((claim, at, seq, self._said[seq], *how))
        self._said.clear()
        self._database.execute("BEGIN")
        for name, rows in self._rows.items():
            self._database.executemany(into(name, NOTED[name]), rows)
            rows.clear()
        self._database.execute("COMMIT")

    def lines(self) -> Iterator[Line]:
        """Yield the line of every claim as it stands by itself, by place."""
        voices, times, outcomes, reviews = (
            _walk(self._database.execute(query))
            for query in (VOICES, TIMES, OUTCOMES, REVIEWS)
        )
        for claim, named, kind in self._database.execute(CLAIMS):
            one = Seen(claim=claim, named=named, kind=kind, voices=[])
            one.voices = [voice[1:] for voice in voices(claim)]
            for _, first, last in times(claim):
                one.times = (first, last)
            for _, verdict, status in outcomes(claim):
                one.status, one.verdict = status, verdict
            one.reviewed = standing([read(Review, told) for _, told in reviews(claim)])
            yield one.line()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def survivor(self, claim: Place) -> Place:
        """Return the claim itself: who is one with whom is found out at the end."""
        return claim

    def _above(self, place: Place) -> tuple[Place, ...]:
        if self._one("SELECT 1 FROM claim WHERE place = ?", place) is not None:
            return (place,)
        higher = self._one("SELECT conclusion FROM argument WHERE place = ?", place)
        return () if higher is None else self.above(higher)

    def _subjects(self, claim: Place) -> tuple[Place, ...]:
        points = self._one("SELECT points FROM claim WHERE place = ?", claim)
        return () if points is None else tuple(marshal.loads(points))

    def _one(self, query: str, place: Place) -> Any:
        found = self._database.execute(query, (place,)).fetchone()
        return found[0] if found else None


def _spans(dated: Iterable[Dated]) -> list[Row]:
    """Return the first and last time of all claims that dated records bear on."""
    found: dict[Place, list[int]] = {}
    for one in dated:
        for claim in one.claims:
            span = found.setdefault(claim, [one.at, one.at])
            span[0], span[1] = min(span[0], one.at), max(span[1], one.at)
    return [(claim, *span) for claim, span in found.items()]


def _walk(rows: Iterable[Row]) -> Callable[[int], Sequence[tuple[Any, ...]]]:
    """Return what finds the rows of a key, asked for in the rows' own order."""
    groups = groupby(rows, key=itemgetter(0))
    waiting = next(groups, None)

    def find(wanted: int) -> Sequence[tuple[Any, ...]]:
        nonlocal waiting
        while waiting is not None and _is_before(waiting[0], wanted):
            waiting = next(groups, None)
        if waiting is None or waiting[0] != wanted:
            return ()
        return list(waiting[1])

    return find


def _is_before(place: Place, wanted: int) -> bool:
    return isinstance(place, int) and place < wanted  # keys stand behind all places
