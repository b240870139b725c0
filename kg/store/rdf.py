"""The reading in triples: embedded Oxigraph, on disk for one process.

Its files belong to one process at a time; another one that comes meanwhile reads the
log into memory instead, so nobody waits and nobody sees a lock.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.context import IRI, expand
from kg.errors import OutsideWorldError
from kg.log import Entry
from kg.rdf import Statement, statements
from kg.sparql import MOST, WHOLE, Answer, Dataset, ask
from kg.store.base import Mark

READING = ox.NamedNode(expand("cg:reading"))
POSITION = ox.NamedNode(expand("cg:position"))


class RdfReading:
    """A projection that answers SPARQL."""

    def __init__(self, path: Path | None) -> None:
        self._store = _open(path)

    def position(self) -> int:
        return self.mark().position

    def mark(self) -> Mark:
        marks = (_mark(quad) for quad in self._marks())
        start = Mark(position=0, hash="")
        return max(marks, key=lambda mark: mark.position, default=start)

    def apply(self, entries: Sequence[Entry]) -> None:
        position = self.position()
        fresh = [entry for entry in entries if entry.seq > position]
        if fresh:
            passed = list(self._marks())
            place = ox.Literal(f"{fresh[-1].seq} {fresh[-1].hash}")
            mark = ox.Quad(READING, POSITION, place, READING)
            self._store.extend([*_quads(fresh), mark])
            for quad in passed:
                self._store.remove(quad)

    def reset(self) -> None:
        self._store.clear()

    def close(self) -> None:
        self._store.flush()
        self._store = ox.Store()

    def count(self) -> int:
        """Return how many triples there are."""
        return len(self._store) - len(list(self._marks()))

    def query(
        self, query: str, *, limit: int = MOST, dataset: Dataset = WHOLE
    ) -> Answer:
        """Answer a query that only reads; see `kg.sparql.ask`."""
        return ask(self._store, query, limit=limit, dataset=dataset)

    @property
    def store(self) -> ox.Store:
        """The quads; whoever adds named graphs of their own leaves `READING` alone."""
        return self._store

    def _marks(self) -> Iterator[ox.Quad]:
        return self._store.quads_for_pattern(READING, POSITION, None, READING)


def _open(path: Path | None) -> ox.Store:
    if path is None:
        return ox.Store()
    try:
        return ox.Store(str(path))
    except OSError as error:
        if "lock" in str(error).lower():
            return ox.Store()
        raise OutsideWorldError(
            f"{path}: {error}; delete the folder, it is made again from the log"
        ) from error


def _mark(quad: ox.Quad) -> Mark:
    assert isinstance(quad.object, ox.Literal)
    position, _, hash_ = quad.object.value.partition(" ")
    return Mark(position=int(position), hash=hash_)


def _quads(entries: Iterable[Entry]) -> Iterator[ox.Quad]:
    for entry in entries:
        yield from map(_quad, statements(entry.record()))


def _quad(statement: Statement) -> ox.Quad:
    subject, predicate, value, datatype = statement
    return ox.Quad(
        ox.NamedNode(subject), ox.NamedNode(predicate), _object(value, datatype)
    )


def _object(value: str, datatype: str) -> ox.NamedNode | ox.Literal:
    if datatype == IRI:
        return ox.NamedNode(value)
    return ox.Literal(value, datatype=ox.NamedNode(datatype) if datatype else None)
