"""Named graphs that people write in SPARQL, beside the reading of the log.

They are no truth of ours: the log never holds them, exports never carry them. One file
of N-Quads keeps them; whoever reads looks whether it changed.
"""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.context import BASE, PREFIXES
from kg.errors import BadInputError
from kg.sparql_update import bounded_update
from kg.store.rdf import READING

MOST = 100_000
NAME = "workspace.nq"


class Workspace:
    """The graphs of one folder, kept in step with a store that also holds a reading."""

    def __init__(self, folder: Path, store: ox.Store) -> None:
        self._path, self._store = folder / NAME, store
        self._seen: tuple[int, int] | None = None

    def catch_up(self) -> None:
        """Bring the store up to the file, if another process has written it."""
        seen = self._stamp()
        if seen != self._seen:
            self._clear()
            if seen is not None:
                self._store.load(path=str(self._path), format=ox.RdfFormat.N_QUADS)
            self._seen = seen

    def update(self, text: str, *, using: Sequence[str], named: Sequence[str]) -> int:
        """Execute an update; return how many quads the graphs hold, or leave them."""
        allowed = bounded_update(text, using=using, named=named)
        with self._locked():
            self.catch_up()
            marks = list(self._store.quads_for_pattern(None, None, None, READING))
            try:
                self._store.update(allowed, base_iri=BASE, prefixes=PREFIXES)
            except (SyntaxError, OSError, RuntimeError) as error:
                raise BadInputError(f"the update cannot be done: {error}") from error
            self._restore(marks)
            return self._save()

    def _restore(self, marks: Sequence[ox.Quad]) -> None:
        self._store.remove_graph(READING)
        self._store.extend(marks)

    def _save(self) -> int:
        quads = list(self._quads())
        if len(quads) > MOST:
            self._seen = (0, 0)
            self.catch_up()
            raise BadInputError(
                f"the named graphs would hold over {MOST:,} quads: drop some before"
            )
        draft = self._path.with_suffix(".new")
        ox.serialize(quads, output=str(draft), format=ox.RdfFormat.N_QUADS)
        draft.replace(self._path)
        self._seen = self._stamp()
        return len(quads)

    def _quads(self) -> Iterator[ox.Quad]:
        for name in self._names():
            yield from self._store.quads_for_pattern(None, None, None, name)

    def _names(self) -> list[ox.NamedNode | ox.BlankNode]:
        return [one for one in self._store.named_graphs() if one != READING]

    def _clear(self) -> None:
        for name in self._names():
            self._store.remove_graph(name)

    def _stamp(self) -> tuple[int, int] | None:
        if not self._path.exists():
            return None
        found = self._path.stat()
        return found.st_mtime_ns, found.st_size

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._path.with_suffix(".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
