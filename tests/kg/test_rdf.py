"""One mapping, both ways: nothing is lost between records and triples."""

import json
from dataclasses import replace
from datetime import datetime

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from kg.canon import KINDS, new
from kg.context import CONTEXT, SCHEMA, TERMS, expand
from kg.errors import InvalidRecordError
from kg.model import Claim, Reason, Record, Status, Verdict
from kg.rdf import from_graph, iri, ntriples, statements, to_graph, to_jsonld, turtle


def back(graph: Graph, record: Record) -> list[Record]:
    found = from_graph(graph, type(record))
    return [one for one in found if one.id == record.id]


@settings(max_examples=150)
@given(data=st.data())
def test_any_record_comes_back_from_its_graph(
    data: st.DataObject, any_record: st.SearchStrategy[Record]
) -> None:
    record = data.draw(any_record)
    assert back(to_graph([record]), record) == [record]


@settings(max_examples=100)
@given(data=st.data())
def test_any_record_comes_back_from_ntriples(
    data: st.DataObject, any_record: st.SearchStrategy[Record]
) -> None:
    record = data.draw(any_record)
    text = "".join(ntriples([record]))
    parsed = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
    triples = {(quad.subject, quad.predicate, quad.object) for quad in parsed}
    assert len(triples) == len(set(statements(record)))
    values = {getattr(triple[2], "value", "") for triple in triples}
    assert {one.object for one in statements(record)} == values


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_context_alone_makes_the_same_triples(
    data: st.DataObject, any_record: st.SearchStrategy[Record]
) -> None:
    record = data.draw(any_record)
    document = json.dumps(to_jsonld([record]))
    parsed = Graph().parse(data=document, format="json-ld")
    assert back(parsed, record) == [record]
    assert len(parsed) == len(to_graph([record]))


def test_a_whole_story_is_the_same_in_json_ld(story: list[Record]) -> None:
    document = json.dumps(to_jsonld(story))
    parsed = Graph().parse(data=document, format="json-ld")
    assert isomorphic(parsed, to_graph(story))


def test_a_whole_story_comes_back_from_turtle(story: list[Record]) -> None:
    parsed = Graph().parse(data=turtle(story), format="turtle")
    found = [one for kind in KINDS.values() for one in from_graph(parsed, kind)]
    assert sorted(found, key=repr) == sorted(story, key=repr)


def test_a_ledger_keeps_its_order_and_its_decimals(now: datetime) -> None:
    reasons = tuple(
        Reason(argument=f"argument-{one}", weight_db=1 / one, kept_db=0.1 * one)
        for one in (3, 1, 2)
    )
    verdict = new(
        Verdict,
        claim="claim-1",
        status=Status.REFUTED,
        basis="evidence",
        pro_db=0.1 + 0.2,
        con_db=1e-300,
        verbal="weak",
        rule_set="1",
        reasons=reasons,
        sensitivity=("z", "a", "m"),
        decided_at=now.replace(microsecond=120000),
    )
    assert back(to_graph([verdict]), verdict) == [verdict]


def test_no_node_is_blank(story: list[Record]) -> None:
    graph = to_graph(story)
    assert all(isinstance(node, URIRef) for node in graph.subjects())


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_field_of_a_kind_has_an_iri_of_its_own(kind: type[Record]) -> None:
    iris = [term.iri for term in TERMS[kind]]
    assert len(set(iris)) == len(iris)


def test_every_term_of_our_own_is_told_in_the_ontology() -> None:
    ontology = Graph().parse(SCHEMA / "ontology.ttl")
    entries = [one if isinstance(one, str) else one["@id"] for one in _mapped()]
    own = {expand(entry) for entry in entries if entry.startswith("cg:")}
    assert own == {str(one) for one in ontology.subjects() if "terms#" in str(one)}


def _mapped() -> list[str | dict[str, str]]:
    scoped = [e["@context"] for e in CONTEXT.values() if "@context" in str(e)]
    return [
        entry
        for context in (CONTEXT, *scoped)
        for name, entry in context.items()
        if not name.startswith("@") and ":" in str(entry) and "//" not in str(entry)
    ]


def test_two_values_where_one_belongs_are_an_error(story: list[Record]) -> None:
    claim = next(record for record in story if isinstance(record, Claim))
    graph = to_graph([claim, replace(claim, text="something else")])
    with pytest.raises(InvalidRecordError, match="may have one"):
        list(from_graph(graph, Claim))
    assert iri(claim.id).endswith(claim.id)
