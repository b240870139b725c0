"""The reading in triples: embedded Oxigraph, on disk for one process.

Its files belong to one process at a time; another one that comes meanwhile reads the
log into memory instead, so nobody waits and nobody sees a lock.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.canon import from_plain
from kg.context import BASE, IRI, expand
from kg.errors import OutsideWorldError
from kg.log import Entry
from kg.model import Redaction
from kg.rdf import Statement, iri, statements
from kg.sparql import MOST, WHOLE, Answer, Dataset, ask
from kg.store.base import Mark

TRIPLES = "triples"
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
            self._store.extend(_quads(fresh))
            self._take_out(fresh)
            self._store.add(ox.Quad(READING, POSITION, place, READING))
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

    def _take_out(self, entries: Iterable[Entry]) -> None:
        """Leave of redacted records what their redactions say."""
        told = (one.record() for one in entries if one.kind == "redaction")
        for one in (one for one in told if isinstance(one, Redaction)):
            self._forget(ox.NamedNode(iri(one.record)))
            left = statements(from_plain(json.loads(one.left)))
            self._store.extend(map(_quad, left))

    def _forget(self, node: ox.NamedNode) -> None:
        """Take out what is said of a node and of those below it."""
        default = ox.DefaultGraph()
        for quad in list(self._store.quads_for_pattern(node, None, None, default)):
            self._store.remove(quad)
            below = quad.object
            if isinstance(below, ox.NamedNode) and _is_below(below, node):
                self._forget(below)

    def _marks(self) -> Iterator[ox.Quad]:
        return self._store.quads_for_pattern(READING, POSITION, None, READING)


def throw_away(path: Path) -> None:
    """Delete the files; whoever asks next makes them again from the log."""
    gone = path.with_suffix(".gone")
    shutil.rmtree(gone, ignore_errors=True)
    if path.exists():
        path.rename(gone)
        shutil.rmtree(gone)


def _is_below(node: ox.NamedNode, other: ox.NamedNode) -> bool:
    """Tell whether a node is a part of the record that another is, or is part of."""
    record = other.value.removeprefix(BASE).partition("/")[0]
    return node.value.startswith(f"{BASE}{record}/")


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
