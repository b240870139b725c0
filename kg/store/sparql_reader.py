"""Answers from a SPARQL endpoint: the reader's questions, and anybody's."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.canon import KINDS
from kg.context import PREFIXES
from kg.errors import OutsideWorldError
from kg.links import POINTS
from kg.log import ID
from kg.sparql import MOST, Answer, ask, bounded
from kg.store.asking import Asking
from kg.store.base import ListQuery, Only
from kg.store.bolt import in_parts
from kg.store.claimed import Begin, Found
from kg.store.dates import Dated, Span
from kg.store.endpoint import Endpoint
from kg.store.sparql_lists import of_kind, standing
from kg.store.sparql_moments import Moments
from kg.store.sparql_recorded import Recorded
from kg.store.sparql_tallies import Tallies, current
from kg.store.sparql_text import (
    Names,
    id_of,
    index_iri,
    pointing,
    text,
    values,
    waits_name,
)
from kg.store.tallies import Key
from kg.store.wanted import Wanted

PART = 500
ACCEPT = "application/sparql-results+json, application/n-triples, text/turtle;q=0.5"


class SparqlReader(Asking):
    """A reader over one endpoint."""

    def __init__(self, endpoint: Endpoint, names: Names) -> None:
        self._endpoint = endpoint
        self._names = names
        self.name = endpoint.shown

    @property
    def _tallies(self) -> Tallies:
        return Tallies(self._endpoint, self._names)

    def found(self, kind: str, where: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Return the payloads of a kind whose fields equal, or contain, any value."""
        sound = all(_sound(kind, name, one) for name in where for one in where[name])
        if not sound:
            return []
        fields = {name: one for name, one in where.items() if name != "id"}
        named = values("r", where["id"]) if "id" in where else ""
        ours = (
            f"{named} ?r {index_iri('payload')} ?payload ; "
            f"{index_iri('kind')} {of_kind(kind, narrowed=bool(where))}"
        )
        theirs = " ".join(
            pointing(self._names, (kind, field), "?r", *several)
            for field, several in fields.items()
        )
        return [row["payload"] for row in self._select("?r ?payload", ours, theirs)]

    def case(self, name: str) -> str | None:
        """Return the payload of the case of that id, or the last of that slug."""
        told = (
            f"?r {index_iri('kind')} {of_kind('case', narrowed=True)} "
            f"?r {index_iri('seq')} ?seq ; {index_iri('payload')} ?payload ."
        )
        slug = pointing(self._names, ("case", "slug"), "?r", name)
        rows = self._select("?seq ?payload", told, slug)
        if ID.fullmatch(name):
            rows += self._select("?seq ?payload", f"{values('r', [name])} {told}", "")
        last = max(rows, key=lambda row: row["seq"], default=None)
        return last["payload"] if last else None

    def lines(self, wanted: Wanted, begin: Begin) -> Sequence[Found]:
        """Return payload and line of the first claims, some perhaps twice."""
        told = f"?c {index_iri('payload')} ?payload ; {index_iri('line')} ?line ."
        stands = f"GRAPH <{self._names.pages}> {{ {told} }}"
        order = f"ORDER BY ?place LIMIT {wanted.limit}"
        return [
            (row["payload"], row["line"])
            for asked in standing(self._names, wanted, begin)
            for row in self._endpoint.select(
                f"SELECT ?payload ?line WHERE {{ {{ SELECT DISTINCT ?c ?place WHERE "
                f"{{ {asked} }} {order} }} {stands} }}"
            )
        ]

    def counted(self, wanted: Wanted, begin: Begin) -> Sequence[Found]:
        """Return id and what it counts under, of all claims that are wanted."""
        told = f"?c {index_iri('counted')} ?counted ."
        found: defaultdict[str, list[str]] = defaultdict(list)
        for asked in standing(self._names, wanted, begin):
            for row in self._select("?c ?counted", told, asked):
                found[row["c"]].append(row["counted"])
        position = self._tallies.position()
        stand = ((one, current(told, position)) for one, told in found.items())
        return [(one, told) for one, told in stand if told]

    def rows(self, claims: Sequence[str]) -> list[tuple[str, str]]:
        """Return each claim of the list with its row there; more than one is wrong."""
        told = f"?c {index_iri('line')} ?line ."
        parts = in_parts([one for one in claims if ID.fullmatch(one)], PART)
        asked = (f"{values('c', part)} {told}" for part in parts)
        rows = [row for one in asked for row in self._select("?c ?line", one, "")]
        return [(id_of(row["c"]), row["line"]) for row in rows]

    def amounts(self, keys: Sequence[Key]) -> Mapping[Key, int]:
        """Return the kept counts; what is not there counts nothing."""
        return self._tallies.amounts(keys)

    def on_rungs(self, rungs: Sequence[str]) -> Mapping[str, int]:
        """Return the kept counts on some rungs by value."""
        return self._tallies.on_rungs(rungs)

    def unsure(self, kind: str, steps: range) -> Sequence[str]:
        """Return the payloads of what waits at some steps."""
        names = " ".join(text(waits_name(kind, one)) for one in steps)
        ours = (
            f"VALUES ?waits {{ {names} }} ?r {index_iri('waits')} ?waits ; "
            f"{index_iri('payload')} ?payload ."
        )
        return [row["payload"] for row in self._select("?payload", ours, "")]

    def touching(self, ids: Sequence[str], latest: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of the dated records that touch any id."""
        found = Moments(self._endpoint, self._names).all(ids, latest)
        return [(seq, payload) for _, seq, payload in found]

    def between(self, ids: Sequence[str], wanted: Span) -> Sequence[Dated]:
        """Return the first of the same within a span, by its order."""
        return Moments(self._endpoint, self._names).between(ids, wanted)

    def recorded(self, query: ListQuery, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of so many that a list asks for, newest first."""
        kind = query.kind.__name__.lower()
        if not all(_sound(kind, *one) for one in query.where.items()):
            return []
        recorded = Recorded(self._endpoint, self._names, self._tallies)
        return recorded.page(query, limit)

    def matching(self, words: str, only: Only, limit: int) -> Sequence[tuple[int, str]]:
        """Refuse: SPARQL 1.1 has no full text, and `capabilities` says so."""
        asked = f"{limit} × {words!r} ({only})"
        raise OutsideWorldError(f"{self.name} cannot look for {asked}")

    def capabilities(self) -> frozenset[str]:
        """Return what else it can do."""
        return frozenset({"sparql", "timeline", "paging"})

    def query(self, query: str, *, limit: int = MOST) -> Answer:
        """Answer somebody's query that only reads, over the records' graph."""
        checked = ask(ox.Store(), query)
        prefixes = "".join(f"PREFIX {name}: <{at}>\n" for name, at in PREFIXES.items())
        media, body = self._endpoint.ask(
            prefixes + query,
            accept=ACCEPT,
            graphs=[self._names.records],
            asked=True,
        )
        if checked.triples is not None:
            return Answer(triples=_triples(media, body, limit))
        return _answer(body, limit)

    def _select(
        self, head: str, ours: str, theirs: str, order: str = ""
    ) -> list[dict[str, str]]:
        where = f"GRAPH <{self._names.pages}> {{ {ours} }} {theirs}"
        return self._endpoint.select(f"SELECT {head} WHERE {{ {where} }} {order}")


def _triples(media: str, body: bytes, limit: int) -> tuple[ox.Triple, ...]:
    try:
        form = ox.RdfFormat.from_media_type(media) or ox.RdfFormat.TURTLE
        quads = ox.parse(body, format=form)
        return tuple(bounded((quad.triple for quad in quads), limit))
    except SyntaxError as error:
        raise OutsideWorldError(f"the endpoint's triples: {error}") from error


def _answer(body: bytes, limit: int) -> Answer:
    try:
        found = ox.parse_query_results(
            io.BytesIO(body), format=ox.QueryResultsFormat.JSON
        )
        if isinstance(found, ox.QueryBoolean):
            return Answer(holds=bool(found))
        columns = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(row) for row in bounded(found, limit))
    except (SyntaxError, ValueError) as error:
        raise OutsideWorldError(f"the endpoint's answer: {error}") from error
    return Answer(columns=columns, rows=rows)


def _sound(kind: str, field: str, value: str) -> bool:
    """Tell whether a value could be what a field holds: ids are in no other letters."""
    pointing_at = field == "id" or field in POINTS[KINDS[kind]]
    return not pointing_at or bool(ID.fullmatch(value))
