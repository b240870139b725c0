"""Nanopublications: an assertion for each utterance and for each verdict.

Each is four graphs (head, assertion, provenance, publication info) whose address holds
the hash of its content (a trusty URI of module RA), so that nobody can change it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from api.exports.base import Export
from api.selection import Selection
from api.story import Saying, Story
from kg.canon import stamp
from kg.context import IRI, PREFIXES, TYPE, expand
from kg.model import Verdict
from kg.rdf import Statement, iri, statements
from kg.trusty import NP, Literal, Quad, trusty
from kg.trusty import write as write_trig

HOME = "https://claimgraph.example/np/"
TERMS = "http://purl.org/dc/terms/"
PROGRAM = "https://claimgraph.example/"
LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"
STRING, TIME = expand("xsd:string"), expand("xsd:dateTime")
BY, FROM = expand("prov:wasAttributedTo"), expand("prov:wasDerivedFrom")
HEAD, SAID, ORIGIN, INFO = (
    f"{HOME}#{name}" for name in ("Head", "assertion", "provenance", "pubinfo")
)
Pairs = Iterable[tuple[str, str]]


def write(selection: Selection) -> Iterator[str]:
    """Yield the nanopublications of the chosen claims as TriG, one after another."""
    for story in selection.stories():
        for quads in publications(story):
            yield write_trig(quads, PREFIXES)
            yield "\n"


def publications(story: Story) -> Iterator[list[Quad]]:
    """Yield a nanopublication for each utterance of a claim, then for its verdict."""
    yield from (_said(one) for one in story.sayings)
    yield _ruled(story)


def _said(saying: Saying) -> list[Quad]:
    said = saying.utterance
    origin = [(BY, iri(said.claimant)), (FROM, iri(said.source))]
    return _publication(statements(said), origin, at=said.known_at)


def _ruled(story: Story) -> list[Quad]:
    verdict = story.verdict
    at = story.as_of or verdict.decided_at
    return _publication(statements(verdict), _grounds(verdict), at=at)


def _grounds(verdict: Verdict) -> list[tuple[str, str]]:
    rests = {iri(reason.argument) for reason in verdict.reasons}
    return [(BY, PROGRAM), *((FROM, one) for one in sorted(rests))]


def _publication(
    said: Iterable[Statement], origin: Pairs, *, at: datetime
) -> list[Quad]:
    quads = [
        Quad(HEAD, HOME, TYPE, f"{NP}Nanopublication"),
        Quad(HEAD, HOME, f"{NP}hasAssertion", SAID),
        Quad(HEAD, HOME, f"{NP}hasProvenance", ORIGIN),
        Quad(HEAD, HOME, f"{NP}hasPublicationInfo", INFO),
        *(Quad(SAID, one.subject, one.predicate, _value(one)) for one in said),
        *(Quad(ORIGIN, SAID, predicate, value) for predicate, value in origin),
        Quad(INFO, HOME, f"{TERMS}created", Literal(stamp(at), TIME)),
        Quad(INFO, HOME, f"{TERMS}creator", PROGRAM),
        Quad(INFO, HOME, f"{TERMS}license", LICENSE),
    ]
    return trusty(quads, HOME)


def _value(one: Statement) -> str | Literal:
    if one.datatype == IRI:
        return one.object
    return Literal(one.object, one.datatype or STRING)


NANOPUB = Export(
    name="nanopub",
    label="Nanopublications",
    media_type="application/trig; charset=utf-8",
    suffix=".trig",
    write=write,
)
