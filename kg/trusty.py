"""Nanopublications: addresses made from content, and what is wrong in one.

Trusty URIs of module RA (Kuhn and Dumontier 2014, arXiv 1401.5775): the statements are
sorted, the code in their addresses is a blank, and SHA-256 runs over the lines.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import BadInputError

NP = "http://www.nanopub.org/nschema#"
PARTS = ("hasAssertion", "hasProvenance", "hasPublicationInfo")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CODE = re.compile(r"RA[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
BLANK = " "


class Literal(NamedTuple):
    """A value with its datatype, or with its language."""

    text: str
    datatype: str
    language: str = ""


class Quad(NamedTuple):
    """A statement in a graph; addresses are plain text."""

    graph: str
    subject: str
    predicate: str
    object: str | Literal


def trusty(quads: Iterable[Quad], home: str) -> list[Quad]:
    """Return the quads with the code of their content put behind `home`.

    Addresses that begin with `home` are the nanopublication's own.
    """
    given = list(quads)
    code = code_of(_each(given, lambda one: _behind(one, home, BLANK)))
    return list(_each(given, lambda one: _behind(one, home, code)))


def code_of(quads: Iterable[Quad]) -> str:
    """Return the code of quads in whose addresses a blank stands for it."""
    ordered = sorted(set(quads), key=_key)
    text = "".join(_lines(one) for one in ordered)
    digest = urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")
    return f"RA{digest}"


def problems(text: str) -> list[str]:
    """Return what keeps a TriG document from being one well-formed nanopublication."""
    quads = read(text)
    made = (NP + "Nanopublication", TYPE)
    heads = {one for one in quads if (one.object, one.predicate) == made}
    if len(heads) != 1:
        return [f"there are {len(heads)} nanopublications, and one was wanted"]
    (head,) = heads
    return [*_shape(quads, head), *_address(quads, head)]


def read(text: str) -> list[Quad]:
    """Return the quads of a TriG document; other text is `BadInputError`."""
    try:
        return [_quad(one) for one in ox.parse(text, format=ox.RdfFormat.TRIG)]
    except (SyntaxError, ValueError) as error:
        raise BadInputError(f"this is no TriG: {error}") from error


def write(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """Return the quads as TriG, every value as it is."""
    made = (
        ox.Quad(
            ox.NamedNode(one.subject),
            ox.NamedNode(one.predicate),
            _object(one.object),
            ox.NamedNode(one.graph),
        )
        for one in quads
    )
    told = {**prefixes, "np": NP}
    written = ox.serialize(made, format=ox.RdfFormat.TRIG, prefixes=told)
    assert written is not None
    return written.decode()


def _shape(quads: list[Quad], head: Quad) -> Iterator[str]:
    parts = {name: _named(quads, head, name) for name in PARTS}
    for name, found in parts.items():
        if len(found) != 1:
            yield f"np:{name} has {len(found)} values in the head, and one was wanted"
    graphs = [head.graph, *(one for found in parts.values() for one in found)]
    if len(set(graphs)) != len(PARTS) + 1:
        yield "the four graphs are not four"
    base = head.subject.rstrip("#/.")
    yield from (
        f"the graph {one} is not named after its nanopublication"
        for one in graphs
        if not one.startswith(base)
    )
    held = {one.graph for one in quads}
    yield from (f"the graph {one} is empty" for one in graphs if one not in held)
    yield from (f"the graph {one} belongs nowhere" for one in held - {*graphs})
    yield from _missing(quads, head, parts)


def _missing(
    quads: list[Quad], head: Quad, parts: dict[str, list[str]]
) -> Iterator[str]:
    """Yield what provenance and publication info do not speak of."""
    wanted = (("hasProvenance", parts["hasAssertion"]), (PARTS[2], [head.subject]))
    for name, subjects in wanted:
        about = {one.subject for one in quads if one.graph in parts[name]}
        if not about.intersection(subjects):
            yield f"the graph of np:{name} says nothing of what it is about"


def _address(quads: list[Quad], head: Quad) -> Iterator[str]:
    """Yield that the content is not the one that the address names."""
    found = CODE.search(head.subject)
    if found is None:
        return
    code = code_of(_each(quads, lambda one: one.replace(found[0], BLANK)))
    if code != found[0]:
        yield f"the address names {found[0]}, and the content is {code}"


def _named(quads: list[Quad], head: Quad, name: str) -> list[str]:
    where = (head.graph, head.subject, NP + name)
    return sorted({str(one.object) for one in quads if one[:3] == where})


def _each(quads: Iterable[Quad], change: Callable[[str], str]) -> Iterator[Quad]:
    """Yield the quads with every address changed."""
    for graph, subject, predicate, object_ in quads:
        value = object_ if isinstance(object_, Literal) else change(object_)
        yield Quad(change(graph), change(subject), change(predicate), value)


def _behind(address: str, home: str, code: str) -> str:
    own = address.startswith(home)
    return home + code + address[len(home) :] if own else address


def _key(quad: Quad) -> tuple[object, ...]:
    head = tuple(one.encode() for one in quad[:3])
    value = quad.object
    if isinstance(value, Literal):
        kind = value.datatype if not value.language else ""
        return (*head, 1, value.text.encode(), kind.encode(), value.language.encode())
    return (*head, 0, value.encode(), b"", b"")


def _lines(quad: Quad) -> str:
    value = quad.object
    told = value if isinstance(value, str) else _written(value)
    return "".join(f"{one}\n" for one in (*quad[:3], told))


def _written(value: Literal) -> str:
    text = value.text.replace("\\", "\\\\").replace("\n", "\\n")
    if value.language:
        return f"@{value.language.lower()} {text}"
    return f"^{value.datatype} {text}"


def _quad(one: ox.Quad) -> Quad:
    return Quad(
        _text(one.graph_name),
        _text(one.subject),
        one.predicate.value,
        _value(one.object),
    )


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _value(term: object) -> str | Literal:
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    return _text(term)


def _object(value: str | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return ox.NamedNode(value)
    if value.language:
        return ox.Literal(value.text, language=value.language)
    return ox.Literal(value.text, datatype=ox.NamedNode(value.datatype))
