"""The default reading: tables in a second SQLite file, for pages, lists and search."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kg.canon import to_utc
from kg.connection import Connections, alone, shorten_journal, transaction, vacuum
from kg.errors import BadInputError, BrokenLogError, RecordNotFoundError
from kg.log import Entry
from kg.migrations import refuse_later
from kg.model import Record, Verdict
from kg.store import listing
from kg.store.anew import Beside, beside, make_anew
from kg.store.base import (
    ALL,
    ClaimQuery,
    Hit,
    Listed,
    ListQuery,
    Mark,
    Only,
    Page,
    TimelinePage,
    TimelineQuery,
)
from kg.store.dates import dated_page, itself, records, span
from kg.store.facets import Facets, facets
from kg.store.finding import finding
from kg.store.hits import ranked
from kg.store.matching import matching
from kg.store.merged import members, survivor
from kg.store.packed import decode, read
from kg.store.pages import case_of, page
from kg.store.rows import micros
from kg.store.stored import grow
from kg.store.tabled import Tables, opening
from kg.store.tables import ONE_INDEX, VERSION, create, stand_at

PATIENCE = 900.0  # with whoever makes it anew: a million claims take minutes
R = TypeVar("R", bound=Record)
DATED = "SELECT at, seq FROM timeline WHERE about = ? AND at <= ?"


class SqliteReading:
    """A projection and the reader of everything above; many processes may share it."""

    def __init__(
        self, path: Path, *, log: Path | None = None, read_only: bool = False
    ) -> None:
        """Open the tables of a log's file, which they look into; without one they
        hold a copy of what is applied."""
        self._connections = Connections(
            path,
            durable=False,
            read_only=read_only,
            patience=PATIENCE,
            prepare=opening(log),
            factory=Tables,
        )
        self._path = path
        self._log = log
        if read_only:
            self._refuse_earlier()
        else:
            self._prepare()

    def position(self) -> int:
        return self.mark().position

    def mark(self) -> Mark:
        [(position, hash_)] = self._rows("SELECT position, hash FROM mark")
        return Mark(position=int(position), hash=hash_)

    def apply(self, entries: Sequence[Entry]) -> None:
        database = self._tables()
        with transaction(database):
            position = self.position()
            fresh = [entry for entry in entries if entry.seq > position]
            if fresh and fresh[0].seq != position + 1:
                raise BrokenLogError(
                    f"entries {position + 1} to {fresh[0].seq - 1} were left out: "
                    "bring the reading up with `claimgraph project --rebuild`"
                )
            if fresh:
                mark = Mark(position=fresh[-1].seq, hash=fresh[-1].hash)
                stand_at(database, mark)
                grow(database, fresh)

    def fill(self, entries: Iterable[Entry], *, instead_of: Mark) -> None:
        database = self._tables()
        with ExitStack() as stack:
            if not self.position():  # later there are old tables for who comes
                stack.enter_context(alone(database))
            notes = stack.enter_context(beside(database, self._path))
            stack.enter_context(transaction(database, exclusive=True))
            if self.mark() == instead_of:
                make_anew(database, entries, Beside(notes, self._log))
        shorten_journal(database)

    def reset(self) -> None:
        with transaction(self._connections.get()) as database:
            create(database)

    def vacuum(self) -> None:
        """Write the file anew, with nothing of what was taken out left in it."""
        with transaction(self._connections.get()) as database:
            database.execute(ONE_INDEX)
        vacuum(self._connections.get(), self._path)

    def close(self) -> None:
        self._connections.close()

    def get(self, kind: type[R], id: str) -> R:
        found = self.find(kind, id=id)
        if not found:
            name = kind.__name__.lower()
            raise RecordNotFoundError(
                f"no {name} has the id {id!r}: search for it, or list them all"
            )
        return found[0]

    def find(self, kind: type[R], /, **where: str) -> list[R]:
        query, values = finding(kind, where)
        rows = self._rows(query, *values)
        return [read(kind, *told) for told in rows]

    def claims(self, query: ClaimQuery) -> Page:
        return page(self._tables(), query)

    def facets(self, query: ClaimQuery) -> Facets:
        return facets(self._tables(), query)

    def listed(self, query: ListQuery) -> Listed:
        return listing.listed(self._tables(), query)

    def tallied(self, query: ListQuery) -> Facets:
        return listing.tallied(self._tables(), query)

    def waiting(self, kind: type[R], *, limit: int, skip: int = 0) -> list[R]:
        found = listing.waiting(self._connections.get(), kind, limit=limit, skip=skip)
        return [one for one in found if isinstance(one, kind)]

    def search(self, text: str, *, limit: int, only: Only = ALL) -> list[Hit]:
        found = matching(self._tables(), text, only, limit=limit)
        return ranked(found, text, limit)

    def timeline(self, about: str, *, until: datetime | None = None) -> list[Record]:
        touched = self._touched(about)
        latest = micros(to_utc(until)) if until else 2**62
        tables = self._tables()
        found = {one for one in itself(tables, touched) if one[0] <= latest}
        for place in map(tables.place, touched):
            found.update(self._rows(DATED, place, latest))
        held = records(tables, found)
        return [decode(*held[seq]) for _, seq in sorted(found)]

    def timeline_page(self, query: TimelineQuery) -> TimelinePage:
        touched = self._touched(query.about)
        return dated_page(self._tables(), touched, span(query))

    def _touched(self, about: str) -> tuple[str, ...]:
        """Return the ids whose records a timeline is made of."""
        case = case_of(self._tables(), about)
        if case:
            return (about, *case.about, *case.includes)
        return tuple(members(self._tables(), about))

    def counts(self) -> dict[str, int]:
        rows = self._rows("SELECT kind, count FROM tally ORDER BY kind")
        return {kind: int(count) for kind, count in rows}

    def latest(self, claim: str) -> Verdict | None:
        query = "SELECT entry.id, payload FROM standing JOIN entry ON seq = verdict"
        here = self._tables().place(self.survivor(claim))
        rows = self._rows(f"{query} WHERE claim = ?", here)
        return read(Verdict, *rows[0]) if rows else None

    def survivor(self, claim: str) -> str:
        return survivor(self._tables(), claim)

    def merged(self, claim: str) -> list[str]:
        return members(self._tables(), claim)

    def capabilities(self) -> frozenset[str]:
        return frozenset({"full-text", "timeline", "paging"})

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connections.get().execute(query, values).fetchall()

    def _tables(self) -> Tables:
        found = self._connections.get()
        assert isinstance(found, Tables)
        return found

    def _prepare(self) -> None:
        if self._is_ready():
            return  # perhaps somebody is filling it: who only reads need not wait
        with transaction(self._connections.get()) as database:
            if not self._is_ready():
                create(database)

    def _refuse_earlier(self) -> None:
        if not self._is_ready():
            raise BadInputError(
                f"{self._path} was made by an earlier claimgraph: open the store once "
                "where it can be written, as `claimgraph project` does"
            )

    def _is_ready(self) -> bool:
        return refuse_later(self._connections.get(), self._path, VERSION) == VERSION
