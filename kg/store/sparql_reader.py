"""Answers from a SPARQL endpoint: the reader's questions, and anybody's."""

import io
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.canon import KINDS, to_utc
from kg.context import PREFIXES
from kg.errors import OutsideWorldError
from kg.links import POINTS
from kg.log import ID
from kg.rdf import iri
from kg.sparql import MOST, Answer, ask, bounded
from kg.store.asking import MOST_VALUES, Asking, Found
from kg.store.base import ListQuery, Only
from kg.store.dates import Dated, Span
from kg.store.endpoint import Endpoint
from kg.store.rows import micros
from kg.store.sparql_text import (
    Names,
    conditions,
    facet,
    id_of,
    index_iri,
    narrow,
    patterns,
    pointing,
    text,
    values,
    wide,
    within,
)
from kg.store.wanted import Wanted

ACCEPT = "application/sparql-results+json, application/n-triples, text/turtle;q=0.5"


class SparqlReader(Asking):
    """A reader over one endpoint."""

    def __init__(self, endpoint: Endpoint, names: Names) -> None:
        self._endpoint = endpoint
        self._names = names
        self.name = endpoint.shown

    def found(self, kind: str, where: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Return the payloads of a kind whose fields equal, or contain, any value."""
        sound = all(_sound(kind, name, one) for name in where for one in where[name])
        if not sound:
            return []
        fields = {name: one for name, one in where.items() if name != "id"}
        named = values("r", where["id"]) if "id" in where else ""
        ours = (
            f"{named} ?r {index_iri('payload')} ?payload ; "
            f"{index_iri('kind')} {_of_kind(kind, narrowed=bool(where))}"
        )
        theirs = " ".join(
            pointing(self._names, (kind, field), "?r", *several)
            for field, several in fields.items()
        )
        return [row["payload"] for row in self._select("?r ?payload", ours, theirs)]

    def case(self, name: str) -> str | None:
        """Return the payload of the case of that id, or the last of that slug."""
        ours = (
            f"?r {index_iri('kind')} {text('case')} ; {index_iri('seq')} ?seq ; "
            f"{index_iri('payload')} ?payload ."
        )
        slug = pointing(self._names, ("case", "slug"), "?r", name)
        named = f"?r = <{iri(name)}> ||" if ID.fullmatch(name) else ""
        theirs = f"FILTER ({named} EXISTS {{ {slug} }})"
        order = "ORDER BY DESC(?seq) LIMIT 1"
        rows = self._select("?payload", ours, theirs, order)
        return rows[0]["payload"] if rows else None

    def lines(self, wanted: Wanted) -> Sequence[Found]:
        """Return payload and line of claims, by last change, newest first, then id."""
        ours = (
            "".join(conditions(wanted))
            + f"?c {index_iri('payload')} ?payload ; {index_iri('line')} ?line ."
        )
        order = f"ORDER BY ?place LIMIT {wanted.limit}"
        theirs = " ".join(patterns(self._names, wanted))
        rows = self._select("?payload ?line", ours, theirs, order)
        return [(row["payload"], row["line"]) for row in rows]

    def tally(self, facet_name: str, wanted: Wanted) -> Mapping[str, int]:
        """Return how many claims each value of a facet has, the most first."""
        pattern, value = facet(self._names, facet_name)
        grouped = "" if facet_name == "total" else f"GROUP BY {value}"
        ours = "".join(conditions(wanted))
        theirs = " ".join([pattern, *patterns(self._names, wanted)])
        head = f"{value if grouped else ''} (COUNT(DISTINCT ?c) AS ?count)"
        order = f"{grouped} ORDER BY DESC(?count) {f'STR({value})' if grouped else ''}"
        rows = self._select(head, ours, theirs, f"{order} LIMIT {MOST_VALUES}")
        return {id_of(row.get("value", "")): int(row["count"]) for row in rows}

    def touching(self, ids: Sequence[str], latest: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of the dated records that touch any id."""
        safe = [one for one in ids if ID.fullmatch(one)]
        early = f"FILTER (STR(?at) <= {text(wide(latest))})"
        ours = (
            f"{values('t', safe)} ?r {index_iri('touches')} ?t ; "
            f"{index_iri('at')} ?at ; {index_iri('seq')} ?seq ; "
            f"{index_iri('payload')} ?payload . {early}"
        )
        rows = self._select("?r ?seq ?payload", ours, "")
        return [(narrow(row["seq"]), row["payload"]) for row in rows]

    def between(self, ids: Sequence[str], wanted: Span) -> Sequence[Dated]:
        """Return the first of the same within a span, by its order."""
        safe = [one for one in ids if ID.fullmatch(one)]
        inner = (
            f"{values('t', safe)} ?r {index_iri('touches')} ?t ; "
            f"{index_iri('at')} ?at ; {index_iri('seq')} ?seq . {within(wanted)}"
        )
        way = "DESC" if wanted.newest_first else "ASC"
        first = (
            f"SELECT DISTINCT ?r ?at ?seq WHERE {{ GRAPH <{self._names.pages}> "
            f"{{ {inner} }} }} ORDER BY {way}(?at) {way}(?seq) LIMIT {wanted.limit}"
        )
        payload = (
            f"GRAPH <{self._names.pages}> {{ ?r {index_iri('payload')} ?payload }}"
        )
        rows = self._endpoint.select(
            f"SELECT ?at ?seq ?payload WHERE {{ {{ {first} }} {payload} }}"
        )
        return [(narrow(one["at"]), narrow(one["seq"]), one["payload"]) for one in rows]

    def recorded(self, query: ListQuery, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of so many that a list asks for, newest first."""
        kind = query.kind.__name__.lower()
        if not all(_sound(kind, *one) for one in query.where.items()):
            return []
        ours = (
            f"?r {index_iri('seq')} ?seq ; {index_iri('payload')} ?payload ; "
            f"{index_iri('kind')} {_of_kind(kind, narrowed=bool(query.where))} "
            f"{_before(query)}"
        )
        theirs = " ".join(
            pointing(self._names, (kind, field), "?r", value)
            for field, value in query.where.items()
        )
        order = f"ORDER BY DESC(?seq) LIMIT {limit}"
        rows = self._select("DISTINCT ?seq ?payload", ours, theirs, order)
        return [(narrow(row["seq"]), row["payload"]) for row in rows]

    def matching(self, words: str, only: Only, limit: int) -> Sequence[tuple[int, str]]:
        """Refuse: SPARQL 1.1 has no full text, and `capabilities` says so."""
        asked = f"{limit} × {words!r} ({only})"
        raise OutsideWorldError(f"{self.name} cannot look for {asked}")

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        ours = f"?r {index_iri('kind')} ?kind ."
        head = "?kind (COUNT(?r) AS ?count)"
        rows = self._select(head, ours, "", "GROUP BY ?kind")
        found = {row["kind"]: int(row["count"]) for row in rows if "kind" in row}
        return {name: found[name] for name in sorted(KINDS) if name in found}

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


def _of_kind(kind: str, *, narrowed: bool) -> str:
    """Return what a record's kind is, and the end of the pattern.

    Told outright, an engine may begin with all of the kind: where something else
    narrows what is asked, they are the most.
    """
    if narrowed:
        return f"?kind . FILTER (STR(?kind) = {text(kind)})"
    return f"{text(kind)} ."


def _before(query: ListQuery) -> str:
    """Return the conditions on ?seq, and on when ?r could be known."""
    parts: list[str] = []
    if query.before is not None:
        parts.append(f"FILTER (STR(?seq) < {text(wide(query.before))})")
    if query.until is not None:
        late = f"STR(?at) > {text(wide(micros(to_utc(query.until))))}"
        known = f"?r {index_iri('at')} ?at FILTER ({late})"
        parts.append(f"FILTER NOT EXISTS {{ {known} }}")
    return " ".join(parts)


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
