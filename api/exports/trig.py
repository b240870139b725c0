"""TriG and N-Quads: each claim's records in a graph of their own, names in the default.

The graph of a claim is its IRI with `#told`; a record that several claims share stands
in each of their graphs.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from api.exports.base import Export
from api.selection import Selection
from api.story import records
from kg.context import PREFIXES
from kg.model import Record
from kg.rdf import iri, ntriples

TOLD = "#told"


def quads(selection: Selection) -> Iterator[ox.Quad]:
    """Yield what is chosen, claim by claim, then what no claim's graph holds."""
    told: set[str] = set()
    for story in selection.stories():
        found = records(story)
        told |= {one.id for one in found}
        yield from _in(found, ox.NamedNode(iri(story.claim.id) + TOLD))
    rest = (one for one in selection.records() if one.id not in told)
    yield from _in(rest, ox.DefaultGraph())


def trig(selection: Selection) -> Iterator[str]:
    """Yield TriG with prefixes."""
    written = ox.serialize(
        quads(selection), format=ox.RdfFormat.TRIG, prefixes=PREFIXES
    )
    assert written is not None
    yield written.decode()


def nquads(selection: Selection) -> Iterator[str]:
    """Yield N-Quads, a statement a line."""
    written = ox.serialize(quads(selection), format=ox.RdfFormat.N_QUADS)
    assert written is not None
    yield written.decode()


def _in(
    found: Iterable[Record], graph: ox.NamedNode | ox.DefaultGraph
) -> Iterator[ox.Quad]:
    lines = "".join(ntriples(found))
    for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


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
