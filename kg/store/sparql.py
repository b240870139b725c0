"""The reading for SPARQL on a server: any SPARQL 1.1 endpoint with query and update."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import uniform
from time import sleep

from kg.errors import BadInputError, BrokenLogError, OutsideWorldError
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
from kg.store.sparql_turn import Turn, take_all

PART = 500
TRIES, PAUSE = 20, 1.0  # with another who fills the same reading
LOADED = 5_000  # entries that are loaded at once
EMPTYING = "emptying"


class SparqlReading(SparqlReader):
    """A projection and a reader; a batch is one update request, its position last.

    `?part=N` in the URL cuts a batch into requests of N triples for engines that take
    no long ones; every part may be delivered again, so a batch cut off is taken again.
    Several processes may fill one reading: see `kg.store.sparql_turn`.
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
        self._several = bool(self._part or self._loads)
        self.page = LOADED if self._loads else self.page
        super().__init__(Endpoint(address), names)

    def prepare(self) -> None:
        """Finish an emptying, or a batch's tidying up, that was cut off."""
        told = self._told()
        if told == EMPTYING:
            self.reset()
        elif self._several and self._tallies.left():
            turn = Turn.new(self._names.pages)
            if self._taken(turn, told):
                self._endpoint.update(turn.leave())

    def position(self) -> int:
        """Return the position of the last entry applied; 0 before the first."""
        return self.mark().position

    def mark(self) -> Mark:
        """Return the position and its hash; a mark of a later schema is an error."""
        return self._mark(self._told())

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take the entries and the new position in; known ones are skipped.

        Where another process was first, what is left is taken from where that one is.
        """
        for _ in range(TRIES):
            told = self._told()
            position = self._mark(told).position
            fresh = [entry for entry in entries if entry.seq > position]
            if fresh and (told == EMPTYING or fresh[0].seq != position + 1):
                raise self._shared("is being made anew by another process")
            if not fresh or self._took(fresh, told, position):
                return
            sleep(uniform(0, PAUSE))
        raise self._shared("is being filled by another process")

    def _took(self, fresh: Sequence[Entry], told: str | None, position: int) -> bool:
        """Take entries in; False where another process was first."""
        turn, last = Turn.new(self._names.pages), fresh[-1]
        if self._several and not self._taken(turn, told):
            return False
        try:
            batch = derive(fresh, self)
        except BrokenLogError:
            if self._told() == told:
                raise
            return False  # it was read while another made it anew
        counts = self._tallies.change(batch, position, last.seq)
        new = f"{VERSION} {last.seq} {last.hash}"
        updates = [
            *self._updates(batch, counts),
            *replace_mark(self._names, new),
            *self._parts(self._names.pages, counts.old, delete),
        ]
        guarded = [_guarded(turn, one) for one in updates]
        for request in self._requests(turn.take(told), guarded, turn.leave()):
            if not self._sent(turn, request):
                return False
        return self._told() == new

    def _sent(self, turn: Turn, request: str) -> bool:
        """Send a request; quads cannot ask whose turn it is, so we do."""
        if not isinstance(request, Quads):
            self._endpoint.update(request)
            return True
        mine = self._is(turn)
        if mine:
            self._endpoint.load(request)
        return mine

    def _is(self, turn: Turn) -> bool:
        return self._endpoint.select(turn.asked()) == [{"turn": turn.name}]

    def _taken(self, turn: Turn, told: str | None) -> bool:
        """Take a turn of several requests; tidy up after one that was cut off."""
        self._endpoint.update(turn.take(told))
        mine = self._is(turn)
        left = self._tallies.left() if mine else []
        for request in self._parts(self._names.pages, left, delete):
            self._endpoint.update(turn.guarded(request))
        return mine

    def _shared(self, why: str) -> OutsideWorldError:
        return OutsideWorldError(f"{self.name} {why}: let one do it, or try again")

    def reset(self) -> None:
        """Forget everything; what is cut off here is finished by `prepare`."""
        stop = (*replace_mark(self._names, EMPTYING), take_all(self._names.pages))
        self._endpoint.update(" ;\n".join(stop))
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

    def _mark(self, told: str | None) -> Mark:
        if told is None or told == EMPTYING:
            return START
        version, position, hash_ = told.split(" ")
        return checked(int(position), hash_, int(version), self.name)

    def _requests(self, first: str, updates: Sequence[str], last: str) -> Iterator[str]:
        """Yield what is sent: all at once, or one by one behind a turn taken before."""
        if self._several:
            yield from (*updates, last)
        else:
            yield " ;\n".join((first, *updates, last))


def _guarded(turn: Turn, update: str) -> str:
    return update if isinstance(update, Quads) else turn.guarded(update)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise BadInputError(f"?part={text} is no number of triples: leave it out")
    return int(text)


def _refuse_graph(names: Names) -> None:
    for name in names:
        if set(name) & set('<>"{}|^`\\ \n\t') or ":" not in name:
            raise BadInputError(f"?graph= names no IRI ({name}): leave it out")
