"""Records as triples, both ways: `schema/context.jsonld` is the whole mapping.

What is nested in a record gets an IRI below the record's own, so there are no blank
nodes; what is ordered becomes an RDF list whose cells have such IRIs too.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

import pyoxigraph as ox
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.canon import as_set, from_plain, to_plain
from kg.context import (
    BASE,
    CONTEXT,
    DOUBLE,
    IRI,
    PREFIXES,
    TERMS,
    TYPE,
    Term,
    class_iri,
)
from kg.errors import InvalidRecordError
from kg.model import Record

R = TypeVar("R", bound=Record)
ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)
SAFE = re.compile(r'[^\\"\n\r\t]*').fullmatch
FIRST, REST, NIL = str(RDF.first), str(RDF.rest), str(RDF.nil)


class Statement(NamedTuple):
    """One triple; `datatype` is `@id` when the object is an IRI, "" for plain text."""

    subject: str
    predicate: str
    object: str
    datatype: str


def iri(id: str) -> str:
    """Return the IRI of a record."""
    return BASE + id


def statements(record: Record) -> Iterator[Statement]:
    """Yield the record's triples."""
    yield from _node(iri(record.id), type(record), to_plain(record))


def ntriples(records: Iterable[Record]) -> Iterator[str]:
    """Yield the records' triples as lines of N-Triples (which are N-Quads too)."""
    for record in records:
        yield from _lines(iri(record.id), type(record), to_plain(record))


def turtle(records: Iterable[Record]) -> str:
    """Return the records as Turtle; rdflib's own writer would round the decimals."""
    lines = "".join(ntriples(records))
    triples = (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert written is not None
    return written.decode()


def to_graph(records: Iterable[Record]) -> Graph:
    """Return the records as an rdflib graph, to look into or to validate."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for record in records:
        for subject, predicate, value, datatype in statements(record):
            object_ = _term(value, datatype)
            graph.add((URIRef(subject), URIRef(predicate), object_))
    return graph


def to_jsonld(records: Iterable[Record]) -> dict[str, Any]:
    """Return the records as one JSON-LD document with its context."""
    nodes = [_document(record.id, type(record), to_plain(record)) for record in records]
    return {"@context": CONTEXT, "@graph": nodes}


def from_graph(graph: Graph, kind: type[R]) -> Iterator[R]:
    """Yield the records of one kind that a graph holds, by id."""
    nodes = graph.subjects(RDF.type, URIRef(class_iri(kind)))
    for node in sorted(nodes, key=str):
        plain = {"type": kind.__name__.lower(), "id": _id(node)}
        record = from_plain({**plain, **_read(graph, node, kind)})
        assert isinstance(record, kind)
        yield record


def _node(subject: str, kind: type, plain: dict[str, Any]) -> Iterator[Statement]:
    yield Statement(subject, TYPE, class_iri(kind), IRI)
    for term in TERMS[kind]:
        value = plain[term.field]
        if value is not None:
            yield from _field(subject, term, value)


def _lines(subject: str, kind: type, plain: dict[str, Any]) -> Iterator[str]:
    """Yield what `_node` yields, as lines; most fields are one word and go straight."""
    yield f"<{subject}> <{TYPE}> <{class_iri(kind)}> .\n"
    for term in TERMS[kind]:
        value = plain[term.field]
        if value is None:
            continue
        if term.inner or term.ordered:
            yield from map(_line, _field(subject, term, value))
            continue
        head, datatype = f"<{subject}> <{term.iri}> ", term.datatype
        for one in value if term.many else (value,):
            told = BASE + one if datatype == IRI else _lexical(one)
            yield f"{head}{written(told, datatype)} .\n"


def _line(told: Statement) -> str:
    subject, predicate, value, datatype = told
    return f"<{subject}> <{predicate}> {written(value, datatype)} .\n"


def _field(subject: str, term: Term, value: Any) -> Iterator[Statement]:
    objects = list(_objects(subject, term, value))
    if term.ordered:
        yield from _list(subject, term, objects)
    else:
        yield from (Statement(subject, term.iri, x, term.datatype) for x in objects)
    if term.inner:
        values = value if term.many else [value]
        for below, one in zip(objects, values, strict=True):
            yield from _node(below, term.inner, one)


def _objects(subject: str, term: Term, value: Any) -> Iterator[str]:
    values = value if term.many else [value]
    for index, one in enumerate(values):
        if term.inner:
            yield f"{subject}/{term.field}" + (f"/{index}" if term.many else "")
        else:
            yield iri(one) if term.datatype == IRI else _lexical(one)


def _list(subject: str, term: Term, objects: list[str]) -> Iterator[Statement]:
    cells = [f"{subject}/{term.field}/cells/{index}" for index in range(len(objects))]
    places = [*cells, NIL]
    yield Statement(subject, term.iri, places[0], IRI)
    for index, object_ in enumerate(objects):
        yield Statement(cells[index], FIRST, object_, term.datatype)
        yield Statement(cells[index], REST, places[index + 1], IRI)


def _lexical(value: Any) -> str:
    if type(value) is str:
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def written(value: str, datatype: str) -> str:
    """Return an object as N-Triples and SPARQL write it."""
    if datatype == IRI:
        return f"<{value}>"
    plain = value if SAFE(value) else value.translate(ESCAPES)
    return f'"{plain}"^^<{datatype}>' if datatype else f'"{plain}"'


def _term(value: str, datatype: str) -> Node:
    if datatype == IRI:
        return URIRef(value)
    return Literal(value, datatype=URIRef(datatype) if datatype else None)


def _document(id: str, kind: type, plain: dict[str, Any]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": id, "type": kind.__name__}
    for term in TERMS[kind]:
        value = plain[term.field]
        if value is None or (value == [] and not term.ordered):
            continue
        values = value if term.many else [value]
        written = [
            _part(f"{id}/{term.field}", term, pair) for pair in enumerate(values)
        ]
        node[term.field] = written if term.many else written[0]
    return node


def _part(below: str, term: Term, pair: tuple[int, Any]) -> Any:
    index, value = pair
    if term.inner:
        return _document(f"{below}/{index}" if term.many else below, term.inner, value)
    return _lexical(value) if term.datatype == DOUBLE else value


def _read(graph: Graph, node: Node, kind: type) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for term in TERMS[kind]:
        found = list(graph.objects(node, URIRef(term.iri)))
        if term.ordered:
            found = [one for head in found for one in Collection(graph, head)]
        values = [_value(graph, one, term) for one in found]
        if len(values) > 1 and not term.many:
            raise InvalidRecordError(
                f"{node} has {len(values)} values of {term.iri}, and may have one"
            )
        one = values[0] if values else None
        many = values if term.ordered else as_set(values)
        plain[term.field] = many if term.many else one
    return plain


def _value(graph: Graph, node: Node, term: Term) -> Any:
    if term.inner:
        return _read(graph, node, term.inner)
    if term.datatype == IRI:
        return _id(node)
    return PLAIN.get(term.hint, str)(str(node))


def _id(node: Node) -> str:
    return str(node).removeprefix(BASE)


PLAIN: dict[type, Callable[[str], Any]] = {
    float: float,
    int: int,
    bool: {"true": True, "1": True, "false": False, "0": False}.__getitem__,
}
