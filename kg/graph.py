"""The graph: one log, its readings and the judge, behind one door.

A folder holds it all: `log.sqlite` is the truth, everything else can be deleted at any
time. Any number of processes may open the folder; one at a time adds to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.any_log import Passing, Turn, unseen
from kg.batch import check_batch
from kg.bounds import check_bounds
from kg.cypher import NO_CYPHER, Table
from kg.database_address import Place, is_database, read_place
from kg.docket import verdicts
from kg.errors import BadInputError
from kg.links import check_references, in_order
from kg.model import Claim, Record, Redaction, Verdict
from kg.opening import cache_of, folder_of, log_and_turn
from kg.settling import Judge, Settling, follow, passed
from kg.snapshots import Snapshots
from kg.sparql import MOST, WHOLE, Answer, Dataset
from kg.store.address import shown
from kg.store.base import Reader
from kg.store.sqlite import SqliteReading

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.rdf import RdfReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a batch brought: where the log stands, its new records, changed verdicts."""

    seq: int
    new: tuple[Record, ...]
    verdicts: tuple[Verdict, ...]


class Graph:
    """Records go in by `add`; everything else is asked of `reader`."""

    def __init__(
        self,
        folder: Path,
        *,
        place: Place | None,
        read_only: bool,
        judge: Judge,
        passing: Passing,
    ) -> None:
        self.folder = folder
        self.url = place.url if place else str(folder)
        self.read_only = read_only
        self.log, self._turn = log_and_turn(folder, place, read_only=read_only)
        apart = place is not None  # the readings of a database's log are a cache here
        self._tables = SqliteReading(
            folder / "tables.sqlite",
            log=None if apart else folder / "log.sqlite",
            read_only=read_only and not apart,
        )
        self._apart = apart
        self._triples: RdfReading | None = None
        self._opening = Lock()
        self._passing = passing
        self._settling = Settling(
            log=self.log, tables=self._tables, judge=judge, passing=passing
        )
        self.reader: Reader = self._tables

    @classmethod
    def open(
        cls,
        url: str | Path,
        *,
        read_only: bool = False,
        judge: Judge = verdicts,
        passing: Passing = unseen,
    ) -> Self:
        """Open the graph kept in a folder or a database; made unless `read_only`."""
        place = read_place(str(url)) if is_database(str(url)) else None
        folder = cache_of(place) if place else folder_of(str(url), read_only=read_only)
        graph = cls(
            folder, place=place, read_only=read_only, judge=judge, passing=passing
        )
        graph.catch_up()
        return graph

    def add(self, records: Iterable[Record], *, now: datetime) -> Added:
        """Append a batch, all or nothing, and the verdicts that it changes."""
        batch = in_order(records)
        check_bounds(batch)
        with self._taken().take() as judged:
            follow(self.log, self._tables)
            check_references(batch, self.log.kind_of)
            check_batch(self.reader, batch)
            appended = self.log.append(batch, now=now)
            changed = self._settling.settle(judged, now)
        return Added(seq=self.log.position(), new=appended.new, verdicts=changed)

    def judge(
        self, claims: Iterable[str] | None = None, *, now: datetime
    ) -> tuple[Verdict, ...]:
        """Judge these claims, or all, again; append and return what differs."""
        with self._taken().take():
            follow(self.log, self._tables)
            named = claims or (claim.id for claim in self.reader.find(Claim))
            return self._settling.again(named, now)

    def catch_up(self) -> int:
        """Bring the tables up to the log; return the position they stand at."""
        if self._apart or not self.read_only:
            before = self._tables.position()
            if follow(self.log, self._tables, self._passing) != before:
                self.forget_files()
        return self._tables.position()

    def rebuild(self) -> int:
        """Throw the tables away and read the log again; return the position."""
        with self._taken().take():
            entries = passed(self.log, 0, self._passing)
            self._tables.fill(entries, instead_of=self._tables.mark())
            return follow(self.log, self._tables)

    def forget_files(self) -> None:
        """Drop the snapshots of sources that were redacted."""
        Snapshots(self.folder).forget(self.reader.find(Redaction), self.reader)

    def vacuum(self) -> None:
        """Write log and readings anew: what was redacted is in no file any more."""
        with self._taken().take():
            follow(self.log, self._tables)
            self.forget_files()
            self.log.vacuum()
            self._tables.vacuum()
            self._drop_triples()

    def _drop_triples(self) -> None:
        from kg.store.rdf import TRIPLES, throw_away

        with self._opening:
            if self._triples is not None:
                self._triples.close()
            self._triples = None
            throw_away(self.folder / TRIPLES)

    def check(self) -> list[str]:
        """Return what is wrong with chain, references, tables, shapes; [] if well."""
        from kg.check import findings

        found = findings(self.log, self._tables, self.reader)
        return [*found, *Snapshots(self.folder).findings()]

    def sparql(
        self, query: str, *, limit: int = MOST, dataset: Dataset = WHOLE
    ) -> Answer:
        """Answer a SPARQL query that only reads, over all that the log holds now."""
        return self._read_triples().query(query, limit=limit, dataset=dataset)

    def triples(self) -> "Store":
        """Return the log's reading in triples, up to what the log holds now."""
        return self._read_triples().store

    def _read_triples(self) -> "RdfReading":
        from kg.store.rdf import TRIPLES, RdfReading

        with self._opening:
            if self._triples is None:
                path = None if self.read_only else self.folder / TRIPLES
                self._triples = RdfReading(path)
            follow(self.log, self._triples)
            return self._triples

    def cypher(self, query: str, *, limit: int = MOST) -> Table:  # noqa: ARG002 - a store's signature
        """Refuse: a folder has no Cypher, and the message says who has."""
        raise BadInputError(NO_CYPHER.format(self.folder))

    def close(self) -> None:
        """Let go of all files."""
        if self._triples is not None:
            self._triples.close()
        self.log.close()
        self._tables.close()
        if self._turn is not None:
            self._turn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _taken(self) -> Turn:
        if self._turn is None:
            raise BadInputError(
                f"{shown(self.url)} is open read-only: nothing can be added"
            )
        return self._turn
