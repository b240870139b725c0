"""Making all tables anew from a whole log, much faster than a page at a time.

Rows are noted as they come and sorted once; claims that are one are found out when all
matches are known, and each claim's line is told once, in one walk over what bears on
it. A long log's rows are made by a process of its own, while this one writes them.
Whoever reads meanwhile sees what was there before, whoever dies leaves just that.
"""

import gc
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from kg.log import Entry
from kg.model import Match
from kg.store import making, merged
from kg.store.apart import Apart
from kg.store.base import Mark
from kg.store.facets import Counted, change
from kg.store.filling import INSERTS, into, write
from kg.store.keys import MADE, id_of, key
from kg.store.making import Making, counts, lines_of
from kg.store.standing import SAVE, Line, seen
from kg.store.striking import all_vettings, strike
from kg.store.tables import TABLES, bare, index

LONG = 20_000  # entries from which another process is worth its start
TOGETHER = "INSERT INTO words (words, rank) VALUES ('hashsize', ?)"  # bytes of words
MANY, USUAL = 16 << 20, 1 << 20  # the fewer at once, the more often they are merged
HEAPS = {
    **{name: TABLES[name].partition(", PRIMARY")[0] for name in ("link", "voice")},
    "timeline": "touched BLOB, many INTEGER, at INTEGER, seq INTEGER, bears INTEGER",
}  # their keys come in no order, and all that one record touches in one row
WAITING = {
    **INSERTS,
    **{name: into(f"heaps.{name}", columns) for name, columns in HEAPS.items()},
}
EACH = (
    "SELECT CASE many WHEN 1 THEN touched "
    f"ELSE substr(touched, {MADE} * one + 1, {MADE})"
    " END, at, seq, bears FROM heaps.timeline CROSS JOIN heaps.place WHERE one < many"
)
Pages = Iterable[Sequence[Entry]]


@contextmanager
def beside(database: sqlite3.Connection, path: Path) -> Iterator[Path]:
    """Open a file for rows next to the tables for the block; it is gone after.

    Gives the path of another, for notes.
    """
    heaps, notes = (path.with_name(f"{path.name}-{one}") for one in ("heaps", "notes"))
    files = (heaps, notes, lines_of(notes))
    _forget(files)
    database.execute("ATTACH ? AS heaps", (str(heaps),))
    try:
        database.execute("PRAGMA heaps.journal_mode = OFF")
        database.execute("PRAGMA heaps.synchronous = OFF")
        yield notes
    finally:
        database.execute("DETACH heaps")
        _forget(files)


def make_anew(
    database: sqlite3.Connection, entries: Iterable[Entry], notes: Path
) -> Mark:
    """Fill the tables from a whole log; return where it ends.

    Call it inside a transaction, with heaps beside.
    """
    bare(database)
    database.execute(TOGETHER, (MANY,))
    database.execute("PRAGMA threads = 1")  # beside this one, for sorting
    for name, columns in HEAPS.items():
        database.execute(f"CREATE TABLE heaps.{name} ({columns})")
    with _no_collection(), _maker(iter(entries), notes) as (maker, pages):
        matches, mark = _write(database, maker, pages)
        database.execute(TOGETHER, (USUAL,))
        _sort_in(database)
        index(database)
        apart = merged.unite(database, matches)
        apart |= strike(database, all_vettings(database))
        _tell(database, maker, apart)
    return mark


@contextmanager
def _maker(
    entries: Iterator[Entry], notes: Path
) -> Iterator[tuple[Making | Apart, Pages]]:
    """Give what makes the rows, and the pages to make them of."""
    first = list(islice(entries, LONG))
    alone = len(first) < LONG or os.cpu_count() == 1
    maker = Making(notes) if alone else Apart(notes)
    try:
        yield maker, _pages(chain(first, entries))
    finally:
        maker.close()


def _pages(entries: Iterator[Entry]) -> Pages:
    while page := list(islice(entries, making.PAGE)):
        yield page


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let nobody look for circles among the many rows that wait: there are none."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        (gc.enable if before else gc.disable)()


def _write(
    database: sqlite3.Connection, maker: Making | Apart, pages: Pages
) -> tuple[list[Match], Mark]:
    """Write all rows; return the matches among the records, and the last place."""
    matches, mark = list[Match](), Mark(position=0, hash="")
    for page, rows in maker.pages(pages):
        write(database, rows, WAITING)
        told = (one.record() for one in page if one.kind == "match")
        matches += [one for one in told if isinstance(one, Match)]
        mark = Mark(position=page[-1].seq, hash=page[-1].hash)
    return matches, mark


def _sort_in(database: sqlite3.Connection) -> None:
    """Put the rows that waited into their tables, in the order of their keys."""
    [(most,)] = database.execute("SELECT coalesce(max(many), 0) FROM heaps.timeline")
    database.execute("CREATE TABLE heaps.place (one INTEGER PRIMARY KEY)")
    places = ((one,) for one in range(most))
    database.executemany("INSERT INTO heaps.place VALUES (?)", places)
    for name in HEAPS:
        rows = EACH if name == "timeline" else f"SELECT * FROM heaps.{name}"
        database.execute(f"INSERT OR IGNORE INTO {name} {rows} ORDER BY 1, 2, 3")
        database.execute(f"DROP TABLE heaps.{name}")


def _tell(database: sqlite3.Connection, maker: Making | Apart, apart: set[str]) -> None:
    """Write every claim's line and count it; some do not stand by themselves."""
    by: Counter[Counted] = Counter()
    keys = {*map(key, apart)}
    for lines in maker.lines():
        others = [line for line in lines if line[0] in keys]
        told = [*_told(database, [id_of(line[0]) for line in others])]
        alone = [line for line in lines if line[0] not in keys]
        database.executemany(SAVE, sorted(alone + told))
        by.update(counts(told))
        by.subtract(counts(others))
    change(database, by + maker.counted)


def _told(database: sqlite3.Connection, claims: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of claims as the tables tell them, of those that answer."""
    for claim in claims:
        if merged.survivor(database, claim) == claim:
            yield seen(database, claim).line()


def _forget(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
