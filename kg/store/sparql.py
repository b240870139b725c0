"""The reading for SPARQL on a server: any SPARQL 1.1 endpoint with query and update."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.errors import BadInputError
from kg.log import ID, Entry
from kg.store.address import Address
from kg.store.base import Mark
from kg.store.bolt import in_parts
from kg.store.derive import Batch, derive
from kg.store.endpoint import Endpoint
from kg.store.marks import START, VERSION, checked
from kg.store.sparql_blanking import forget_record, replace_payload
from kg.store.sparql_leaves import leaf_keys, leaf_triples
from kg.store.sparql_moments import touched_triples
from kg.store.sparql_reader import SparqlReader
from kg.store.sparql_tallies import OWN, Changed
from kg.store.sparql_text import (
    READING,
    Names,
    Quads,
    claim_triples,
    delete,
    forget_lines,
    id_of,
    index_iri,
    index_triples,
    insert,
    position_of,
    quads,
    record_triples,
    replace_mark,
    values,
)

PART = 500
LOADED = 5_000  # entries that are loaded at once
EMPTYING = "emptying"


class SparqlReading(SparqlReader):
    """A projection and a reader; a batch is one update request, its position last.

    `?part=N` in the URL cuts a batch into requests of N triples for engines that take
    no long ones; every part may be delivered again, so a batch cut off is taken again.
    `?load=PATH` names where the endpoint takes N-Quads by POST: on Oxigraph
    `/store?no_transaction`, in a third of the time of updates.
    """

    page = 500

    def __init__(self, address: Address) -> None:
        graph = address.options.get("graph", "")
        names = Names(f"{graph}/records", f"{graph}/index") if graph else Names()
        _refuse_graph(names)
        self._part = _number(address.options.get("part", "0"))
        self._loads = bool(address.load_url)
        self.page = LOADED if self._loads else self.page
        super().__init__(Endpoint(address), names)

    def prepare(self) -> None:
        """Finish an emptying, or a batch's tidying up, that was cut off."""
        if self._told() == EMPTYING:
            self.reset()
        self._sweep()

    def position(self) -> int:
        """Return the position of the last entry applied; 0 before the first."""
        return self.mark().position

    def mark(self) -> Mark:
        """Return the position and its hash; a mark of a later schema is an error."""
        told = self._told()
        if told is None or told == EMPTYING:
            return START
        version, position, hash_ = told.split(" ")
        return checked(int(position), hash_, int(version), self.name)

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take the entries and the new position in; known ones are skipped."""
        position = self.position()
        fresh = [entry for entry in entries if entry.seq > position]
        if fresh:
            last = fresh[-1]
            self._sweep()
            batch = derive(fresh, self)
            counts = self._tallies.change(batch, position, last.seq)
            mark = replace_mark(self._names, f"{VERSION} {last.seq} {last.hash}")
            gone = self._parts(self._names.pages, counts.old, delete)
            updates = [*self._updates(batch, counts), *mark, *gone]
            for request in self._requests(updates):
                self._send(request)

    def _sweep(self) -> None:
        """Take out what a crash between two parts of a batch left behind."""
        left = self._tallies.left() if self._part or self._loads else []
        for request in self._parts(self._names.pages, left, delete):
            self._endpoint.update(request)

    def reset(self) -> None:
        """Forget everything; what is cut off here is finished by `prepare`."""
        self._endpoint.update(" ;\n".join(replace_mark(self._names, EMPTYING)))
        for graph in self._names:
            self._endpoint.update(f"CLEAR SILENT GRAPH <{graph}>")

    def close(self) -> None:
        """Let go of the connections."""
        self._endpoint.close()

    def payloads(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the payload of each record that is there, in ASCII."""
        return self._texts("payload", ids)

    def states(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return the line of each claim that has one."""
        ids = [one for one in claims if ID.fullmatch(one)]
        return self._tallies.told(OWN, ids)

    def _texts(self, name: str, ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in in_parts([one for one in ids if ID.fullmatch(one)], PART):
            query = (
                f"SELECT ?r ?text WHERE {{ GRAPH <{self._names.pages}> "
                f"{{ {values('r', part)} ?r {index_iri(name)} ?text }} }}"
            )
            rows = self._endpoint.select(query)
            found |= {id_of(row["r"]): row["text"] for row in rows}
        return found

    def _told(self) -> str | None:
        query = (
            f"SELECT ?mark WHERE {{ GRAPH <{self._names.pages}> "
            f"{{ <{READING}> {index_iri('mark')} ?mark }} }}"
        )
        marks = [row["mark"] for row in self._endpoint.select(query)]
        if EMPTYING in marks:
            return EMPTYING
        return max(marks, key=position_of, default=None)

    def _updates(self, batch: Batch, counts: Changed) -> Iterator[str]:
        records = [one for step in batch.steps for one in record_triples(step)]
        index = [one for step in batch.steps for one in index_triples(step)]
        index += [one for step in batch.steps for one in touched_triples(step)]
        known = self._tallies.amounts(leaf_keys(batch.steps))
        index += [*leaf_triples(batch.steps, known), *counts.new]
        lines = [one for claim in batch.listed for one in claim_triples(claim, batch)]
        yield from self._inserts(self._names.records, records)
        yield from self._inserts(self._names.pages, index)
        for step in batch.blanked:
            yield from forget_record(self._names, step)
            yield from self._inserts(self._names.records, [*record_triples(step)])
            yield from replace_payload(self._names, step)
        if batch.listed:
            yield forget_lines(self._names, batch)
            yield from self._inserts(self._names.pages, lines)

    def _inserts(self, graph: str, triples: Sequence[str]) -> Iterator[str]:
        add = quads if self._loads else insert
        yield from self._parts(graph, triples, add)

    def _parts(
        self,
        graph: str,
        triples: Sequence[str],
        update: Callable[[str, list[str]], str],
    ) -> Iterator[str]:
        for part in in_parts(triples, self._part or max(1, len(triples))):
            yield update(graph, [*part])

    def _send(self, request: str) -> None:
        if isinstance(request, Quads):
            self._endpoint.load(request)
        else:
            self._endpoint.update(request)

    def _requests(self, updates: Sequence[str]) -> Iterator[str]:
        if self._part or self._loads:
            yield from updates
        else:
            yield " ;\n".join(updates)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise BadInputError(f"?part={text} is no number of triples: leave it out")
    return int(text)


def _refuse_graph(names: Names) -> None:
    for name in names:
        if set(name) & set('<>"{}|^`\\ \n\t') or ":" not in name:
            raise BadInputError(f"?graph= names no IRI ({name}): leave it out")
