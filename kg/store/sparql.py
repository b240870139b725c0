"""The reading for SPARQL on a server: any SPARQL 1.1 endpoint with query and update."""

from collections.abc import Iterator, Mapping, Sequence

from kg.errors import BadInputError
from kg.log import ID, Entry
from kg.store.address import Address
from kg.store.base import Mark
from kg.store.bolt import in_parts
from kg.store.derive import Batch, derive
from kg.store.endpoint import Endpoint
from kg.store.marks import START, VERSION, checked
from kg.store.sparql_blanking import forget_record, replace_payload
from kg.store.sparql_reader import SparqlReader
from kg.store.sparql_text import (
    READING,
    Names,
    claim_triples,
    forget_lines,
    id_of,
    index_iri,
    index_triples,
    insert,
    record_triples,
    replace_mark,
    values,
)

PART = 500
EMPTYING = "emptying"


class SparqlReading(SparqlReader):
    """A projection and a reader; a batch is one update request, its position last.

    `?part=N` in the URL cuts a batch into requests of N triples for engines that take
    no long ones; every part may be delivered again, so a batch cut off is taken again.
    """

    page = 500

    def __init__(self, address: Address) -> None:
        graph = address.options.get("graph", "")
        names = Names(f"{graph}/records", f"{graph}/index") if graph else Names()
        _refuse_graph(names)
        self._part = _number(address.options.get("part", "0"))
        super().__init__(Endpoint(address), names)

    def prepare(self) -> None:
        """Finish an emptying that was cut off."""
        if self._told() == EMPTYING:
            self.reset()

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
            batch = derive(fresh, self)
            mark = replace_mark(self._names, f"{VERSION} {last.seq} {last.hash}")
            for request in self._requests([*self._updates(batch), *mark]):
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
        return self._texts("own", claims)

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
        rows = self._endpoint.select(query)
        return rows[0]["mark"] if rows else None

    def _updates(self, batch: Batch) -> Iterator[str]:
        records = [one for step in batch.steps for one in record_triples(step)]
        index = [one for step in batch.steps for one in index_triples(step)]
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
        for part in in_parts(triples, self._part or max(1, len(triples))):
            yield insert(graph, part)

    def _requests(self, updates: Sequence[str]) -> Iterator[str]:
        if self._part:
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
