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
from typing import NamedTuple

from kg.log import Entry
from kg.store import making, merged
from kg.store.apart import Apart
from kg.store.base import Mark
from kg.store.facets import Counted, change
from kg.store.filling import INSERTS, into, write
from kg.store.itself import of_themselves
from kg.store.making import Making, counts, lines_of
from kg.store.standing import SAVE, Line, seen
from kg.store.striking import all_vettings, strike
from kg.store.tabled import Tables
from kg.store.tables import (
    INDEXES,
    OF_LINES,
    ONE_INDEX,
    TABLES,
    bare,
    index,
    stand_at,
)

LONG = 20_000  # entries from which another process is worth its start
TOGETHER = "INSERT INTO words (words, rank) VALUES ('hashsize', ?)"  # bytes of words
MANY, USUAL = 16 << 20, 1 << 20  # the fewer at once, the more often they are merged
HEAPS = {
    "link": TABLES["link"].partition(", PRIMARY")[0],
    "timeline": "touched, at INTEGER, seq INTEGER, bears INTEGER",
}  # their keys come in no order, and all that one record touches in one row
WAITING = {
    **INSERTS,
    **{name: into(f"heaps.{name}", columns) for name, columns in HEAPS.items()},
}
EACH = (
    "SELECT value, at, seq, bears FROM heaps.timeline CROSS JOIN json_each(touched) "
    "WHERE typeof(touched) = 'text' UNION ALL "
    "SELECT touched, at, seq, bears FROM heaps.timeline WHERE typeof(touched) = 'blob'"
)
FEW_PAGES = -8_192  # KiB of them
Pages = Iterable[Sequence[Entry]]


class Beside(NamedTuple):
    """A file for notes, and that of the log where there is one."""

    notes: Path
    log: Path | None


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


def make_anew(database: Tables, entries: Iterable[Entry], beside: Beside) -> None:
    """Fill the tables from a whole log.

    Call it inside a transaction, with heaps beside.
    """
    bare(database)
    database.execute(TOGETHER, (MANY,))
    database.execute("PRAGMA threads = 1")  # beside this one, for sorting
    for name, columns in HEAPS.items():
        database.execute(f"CREATE TABLE heaps.{name} ({columns})")
    with (
        _no_collection(),
        _few_pages(database),
        _maker(database, iter(entries), beside) as (maker, pages),
    ):
        _write(database, maker, pages)
        database.execute(TOGETHER, (USUAL,))
        database.execute(ONE_INDEX)
        _sort_in(database)
        index(database, INDEXES)
        apart = merged.unite(database)
        apart |= strike(database, all_vettings(database))
        _tell(database, maker, apart)
        index(database, OF_LINES)


@contextmanager
def _maker(
    database: Tables, entries: Iterator[Entry], beside: Beside
) -> Iterator[tuple[Making | Apart, Pages]]:
    """Give what makes the rows, and the pages to make them of."""
    first = list(islice(entries, LONG))
    alone = len(first) < LONG or os.cpu_count() == 1
    if alone or beside.log is None:
        maker: Making | Apart = Making(beside.notes, database.place)
    else:
        maker = Apart(beside.notes, beside.log)
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


@contextmanager
def _few_pages(database: Tables) -> Iterator[None]:
    """Keep few pages in memory: most are written once, in order."""
    [(usual,)] = database.execute("PRAGMA cache_size").fetchall()
    database.execute(f"PRAGMA cache_size = {FEW_PAGES}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA cache_size = {usual}")


def _write(database: Tables, maker: Making | Apart, pages: Pages) -> None:
    """Write all rows, and where the log ends."""
    mark = Mark(position=0, hash="")
    for page, rows in maker.pages(pages):
        write(database, of_themselves(page, held=not database.beside), WAITING)
        write(database, rows, WAITING)
        mark = Mark(position=page[-1].seq, hash=page[-1].hash)
    stand_at(database, mark)


def _sort_in(database: Tables) -> None:
    """Put the rows that waited into their tables, in the order of their keys.

    They are sorted beside and then handed over whole: pages become full only so.
    """
    for name in HEAPS:
        rows = EACH if name == "timeline" else f"SELECT * FROM heaps.{name}"
        database.execute(f"CREATE TABLE heaps.sorted ({TABLES[name]}) WITHOUT ROWID")
        database.execute(f"INSERT OR IGNORE INTO sorted {rows} ORDER BY 1, 2, 3")
        database.execute(f"DROP TABLE heaps.{name}")
        database.execute(f"INSERT INTO {name} SELECT * FROM sorted")
        database.execute("DROP TABLE heaps.sorted")


def _tell(database: Tables, maker: Making | Apart, apart: set[str]) -> None:
    """Write every claim's line and count it; some do not stand by themselves."""
    by: Counter[Counted] = Counter()
    ids = {database.place(claim): claim for claim in apart}
    for lines in maker.lines():
        others = [line for line in lines if line[0] in ids]
        told = [*_told(database, [ids[line[0]] for line in others])]
        alone = [line for line in lines if line[0] not in ids]
        database.executemany(SAVE, sorted(alone + told))
        by.update(counts(told))
        by.subtract(counts(others))
    change(database, by + maker.counted)


def _told(database: Tables, claims: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of claims as the tables tell them, of those that answer."""
    for claim in claims:
        if merged.survivor(database, claim) == claim:
            yield seen(database, claim).line()


def _forget(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
