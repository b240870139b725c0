"""Readings into the store as they come: batch by batch, copies and versions tied."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.commands.intake import Tally, take
from api.commands.orphans import told_orphan
from api.console import tell
from ingest.copies import Copies
from ingest.editions import Editions
from ingest.matching import Matching
from ingest.met import Met
from ingest.raw import Raw
from ingest.reading import Reading
from ingest.run import batches
from ingest.run import ingest as read_records
from ingest.whole import is_stored
from ingest.wordings import Wordings
from kg.graph import Graph
from kg.model import Record, Source
from kg.names import Names
from kg.settling import follow
from kg.snapshots import Snapshots
from kg.versions import Orphan, orphans

WAITING = "run `claimgraph match find --follow` beside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """`again` reads known bytes too; `meet` compares claims; `listed` keeps ids.

    Where more than `most` entries of the log wait to be matched, nothing is.
    """

    again: bool = False
    meet: bool = True
    listed: bool = True
    most: int | None = None


class Storing:
    """What one command stores into a graph; `known` files were there already."""

    def __init__(self, graph: Graph, how: How, *, now: datetime) -> None:
        self.tally = Tally(graph.log.position(), listed=how.listed)
        self.known = self.copies = self.versions = 0
        self.orphaned: list[Orphan] = []
        self.sources: list[str] = []
        self._graph, self._now, self._how = graph, now, how
        self._names = Names(graph.reader)
        self._copies = Copies(graph.folder)
        self._wordings = Wordings(graph.folder)
        self._met = Met(graph.folder)
        self._matching = Matching(graph, self._met)
        self._snapshots = Snapshots(graph.folder)

    def wants(self, raw: Raw) -> bool:
        """Stage the bytes of a source; a file read before is passed by."""
        if raw.path is not None:
            return True
        if (
            not raw.is_remote
            and not self._how.again
            and is_stored(raw, self._graph.reader)
        ):
            self.known += 1
            return False
        self._snapshots.stage(raw.data)
        return True

    def store(self, readings: Iterable[Reading]) -> None:
        """Store the readings, so many at a time, each time all or nothing."""
        for batch in batches(readings):
            follow(self._graph.log, self._copies)
            follow(self._graph.log, self._wordings)
            records = read_records(
                batch,
                names=self._names,
                reader=self._graph.reader,
                now=self._now,
                editions=Editions(self._graph.reader, self._copies),
                wordings=self._wordings,
            )
            self._take(list(records))
            self._snapshots.keep(one.article.sha256 for one in batch)
            self._graph.forget_files()
            self._match()

    def told(self) -> dict[str, Any]:
        """Return what was new, for machines."""
        lost = [told_orphan(one) for one in self.orphaned]
        counts = {"known": self.known, "copies": self.copies}
        return {
            **self.tally.told(),
            **counts,
            "versions": self.versions,
            "orphaned": lost,
        }

    def close(self) -> None:
        """Let go of the files."""
        self._copies.close()
        self._wordings.close()
        self._met.close()
        self._snapshots.close()

    def _take(self, records: list[Record]) -> None:
        if self._how.listed:
            self.sources += [one.id for one in records if isinstance(one, Source)]
        for added in take(self._graph, records, now=self._now):
            self.tally.add(added)
            sources = (one for one in added.new if isinstance(one, Source))
            for source in sources:
                self._see(source)

    def _match(self) -> None:
        """Let what was stored meet what there was, with what others stored before."""
        if not self._how.meet:
            return
        behind, most = self._matching.behind(), self._how.most
        if most is not None and behind > most:
            tell(f"claimgraph: {behind:,} entries wait to be matched: {WAITING}")
            return
        for found in self._matching.follow(now=self._now):
            if found.added is not None:
                self.tally.add(found.added)

    def _see(self, source: Source) -> None:
        self.copies += source.copy_of is not None
        if source.revises is not None:
            self.versions += 1
            self.orphaned += orphans(self._graph.reader, source)


@contextmanager
def open_storing(
    graph: Graph, *, now: datetime, how: How | None = None
) -> Iterator[Storing]:
    """Open the storing, and close it."""
    storing = Storing(graph, how or How(), now=now)
    try:
        yield storing
    finally:
        storing.close()
