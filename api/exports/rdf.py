"""The records as RDF: Turtle and JSON-LD."""

import json
from collections.abc import Iterator

from api.exports.base import Export
from api.selection import Selection
from kg.rdf import to_jsonld
from kg.rdf import turtle as written


def turtle(selection: Selection) -> Iterator[str]:
    """Yield Turtle with prefixes."""
    yield written(selection.records())


def jsonld(selection: Selection) -> Iterator[str]:
    """Yield one JSON-LD document with its context inside."""
    yield json.dumps(to_jsonld(selection.records()), ensure_ascii=False, indent=1)


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
