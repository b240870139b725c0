"""The one mapping from kinds and fields to IRIs, read from schema/context.jsonld."""

import json
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from kg.canon import KINDS

SCHEMA = Path(__file__).parent / "schema"
CONTEXT: dict[str, Any] = json.loads((SCHEMA / "context.jsonld").read_text())[
    "@context"
]
BASE: str = CONTEXT["@base"]
PREFIXES: dict[str, str] = {
    name: iri
    for name, iri in CONTEXT.items()
    if isinstance(iri, str) and iri.startswith("http") and name != "@base"
}
IRI = "@id"
DOUBLE = f"{PREFIXES['xsd']}double"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How one field is written: its IRI, datatype (`@id`, "" or an IRI) and order.

    `inner` is the dataclass nested there, `many` whether the field holds several.
    """

    field: str
    iri: str
    datatype: str
    ordered: bool
    many: bool
    inner: type | None
    hint: Any


def expand(name: str) -> str:
    """Return the full IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def class_iri(kind: type) -> str:
    """Return the IRI of the class of a kind."""
    entry = CONTEXT[kind.__name__]
    return expand(entry if isinstance(entry, str) else entry["@id"])


def _terms(kind: type) -> tuple[Term, ...]:
    entry = CONTEXT[kind.__name__]
    scoped = {} if isinstance(entry, str) else entry["@context"]
    hints = get_type_hints(kind)
    names = (field.name for field in fields(kind) if field.name != "id")
    return tuple(
        _term(name, {**CONTEXT, **scoped}[name], hints[name]) for name in names
    )


def _term(field: str, entry: str | dict[str, str], hint: Any) -> Term:
    said = {"@id": entry} if isinstance(entry, str) else entry
    datatype = said.get("@type", "")
    options = [one for one in get_args(hint) or (hint,) if isinstance(one, type)]
    return Term(
        field=field,
        iri=expand(said["@id"]),
        datatype=datatype if datatype in ("", IRI) else expand(datatype),
        ordered=said.get("@container") == "@list",
        many=getattr(hint, "__origin__", None) is tuple,
        inner=next(filter(is_dataclass, options), None),
        hint=options[0],
    )


def _nested(kinds: list[type]) -> list[type]:
    found = [term.inner for kind in kinds for term in _terms(kind) if term.inner]
    return [*kinds, *(_nested(found) if found else [])]


TERMS: dict[type, tuple[Term, ...]] = {
    kind: _terms(kind) for kind in _nested([*KINDS.values()])
}
