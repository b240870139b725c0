"""The records as RDF: Turtle, JSON-LD, N-Quads."""

import json
from collections.abc import Iterator

from api.exports.base import Export
from api.selection import Selection
from kg.rdf import ntriples, to_graph, to_jsonld


def turtle(selection: Selection) -> Iterator[str]:
    """Yield Turtle with prefixes."""
    yield to_graph(selection.records()).serialize(format="turtle")


def jsonld(selection: Selection) -> Iterator[str]:
    """Yield one JSON-LD document with its context inside."""
    yield json.dumps(to_jsonld(selection.records()), ensure_ascii=False, indent=1)


def trig(selection: Selection) -> Iterator[str]:
    """Yield TriG: the same as Turtle, in the default graph."""
    return turtle(selection)


def nquads(selection: Selection) -> Iterator[str]:
    """Yield N-Quads, a triple a line, in the default graph."""
    return ntriples(selection.records())


TURTLE = Export(
    name="turtle",
    label="Turtle",
    media_type="text/turtle; charset=utf-8",
    suffix=".ttl",
    write=turtle,
)
JSON_LD = Export(
    name="jsonld",
    label="JSON-LD",
    media_type="application/ld+json",
    suffix=".jsonld",
    write=jsonld,
)
TRIG = Export(
    name="trig",
    label="TriG",
    media_type="application/trig; charset=utf-8",
    suffix=".trig",
    write=trig,
)
NQUADS = Export(
    name="nquads",
    label="N-Quads",
    media_type="application/n-quads",
    suffix=".nq",
    write=nquads,
)
