"""Making all tables anew from a whole log, much faster than a page at a time.

Rows are noted as they come and sorted once; claims that are one are found out when all
matches are known, and each claim's line is told once, in one walk over what bears on
it. Whoever reads meanwhile sees what was there before, whoever dies leaves just that.
"""

import gc
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from kg.canon import from_plain
from kg.log import Entry
from kg.model import Match
from kg.store import merged
from kg.store.base import Mark
from kg.store.facets import Counted, change
from kg.store.filling import Filling
from kg.store.linked import CODES
from kg.store.notes import WAITING, Notes, claims, outcomes, sorted_in
from kg.store.standing import SAVE, Line, Seen, counted, reviewed, seen
from kg.store.striking import all_vettings, strike
from kg.store.tables import bare, index

VOICES = (
    "SELECT claim, at, seq, claimant, testimony, source FROM voice "
    "ORDER BY claim, at, seq"
)
TIMES = (
    "SELECT about, min(at), max(at) FROM timeline WHERE bears "
    "GROUP BY about ORDER BY about"
)
REVIEWED = (
    f"SELECT DISTINCT value FROM link WHERE code = {CODES['review.claim']} "
    "ORDER BY value"
)
PAGE = 2_000  # what waits stays within the processor's reach
Rows = Sequence[tuple[Any, ...]]


def make_anew(database: sqlite3.Connection, entries: Iterable[Entry]) -> Mark:
    """Fill the tables from a whole log; return where it ends.

    Call it inside a transaction, with notes beside.
    """
    bare(database)
    notes, matches, mark = Notes(database), list[Match](), Mark(position=0, hash="")
    several = iter(entries)
    with _no_collection():
        while page := list(islice(several, PAGE)):
            matches += _take(database, notes, page)
            mark = Mark(position=page[-1].seq, hash=page[-1].hash)
        sorted_in(database)
        index(database)
        matched = merged.unite(database, matches)
        strike(database, all_vettings(database))
        _tell(database, matched)
    return mark


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let nobody look for circles among the many rows that wait: there are none."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        (gc.enable if before else gc.disable)()


def _take(
    database: sqlite3.Connection, notes: Notes, page: Sequence[Entry]
) -> list[Match]:
    """Take a page of entries in; return the matches among them."""
    filling, matches = Filling(notes), list[Match]()
    for entry in page:
        plain = filling.take(entry)
        notes.take(entry.seq, plain)
        record = from_plain(plain) if entry.kind == "match" else None
        matches += [record] if isinstance(record, Match) else []
    filling.flush(database, WAITING)
    notes.flush()
    return matches


def _tell(database: sqlite3.Connection, matched: set[str]) -> None:
    """Write every claim's line and count it."""
    by: Counter[Counted] = Counter()
    lines = _lines(database, matched)
    while several := list(islice(lines, PAGE)):
        database.executemany(SAVE, several)
        by.update(one for line in several for one in counted(line))
    change(database, by)


def _lines(database: sqlite3.Connection, matched: set[str]) -> Iterator[Line]:
    for one in _alone(database):
        if one.claim not in matched:
            yield one.line()
        elif merged.survivor(database, one.claim) == one.claim:
            yield seen(database, one.claim).line()


def _alone(database: sqlite3.Connection) -> Iterator[Seen]:
    """Yield all claims as they stand by themselves, by id, in one walk."""
    voices, times = _walk(database.execute(VOICES)), _walk(database.execute(TIMES))
    found, doubted = _walk(outcomes(database)), _walk(database.execute(REVIEWED))
    for claim, named, kind in claims(database):
        one = Seen(claim=claim, named=named, kind=kind, voices=[])
        one.voices = [voice[1:] for voice in voices(claim)]
        for _, first, last in times(claim):
            one.times = (first, last)
        for _, status, verdict in found(claim):
            one.status, one.verdict = status, verdict
        if doubted(claim):
            one.reviewed = reviewed(database, f'["{claim}"]')
        yield one


def _walk(rows: Iterable[tuple[Any, ...]]) -> Callable[[str], Rows]:
    """Return what finds the rows of a key, asked for in the rows' own order."""
    groups = groupby(rows, key=itemgetter(0))
    waiting = next(groups, None)

    def find(key: str) -> Rows:
        nonlocal waiting
        while waiting is not None and waiting[0] < key:
            waiting = next(groups, None)
        if waiting is None or waiting[0] != key:
            return ()
        return list(waiting[1])

    return find
