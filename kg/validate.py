"""SHACL: do records conform to schema/shapes.ttl?

One claim's surroundings at a time, in rdflib's memory: other stores rewrite literals,
and shapes would then complain about the store.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyshacl import validate
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from kg.around import around
from kg.context import BASE, SCHEMA
from kg.model import Record
from kg.rdf import to_graph
from kg.store.base import Reader


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One rule broken: by which record (or part of one) and what the rule says."""

    node: str
    rule: str


def violations(records: Iterable[Record]) -> list[Violation]:
    """Return what the records break; what they point at has to be among them."""
    return graph_violations(to_graph(records))


def claim_violations(reader: Reader, claim: str) -> list[Violation]:
    """Return what a claim and everything tied to it break."""
    return violations(around(reader, claim))


def graph_violations(graph: Graph) -> list[Violation]:
    """Return what a graph breaks, by node."""
    _, report, _ = validate(graph, shacl_graph=_shapes(), inference="none")
    found = report.subjects(RDF.type, SH.ValidationResult)
    return sorted({_violation(report, result) for result in found})


def _violation(report: Graph, result: Node) -> Violation:
    node = report.value(result, SH.focusNode)
    rule = report.value(result, SH.resultMessage)
    return Violation(node=str(node).removeprefix(BASE), rule=str(rule))


@cache
def _shapes() -> Graph:
    return Graph().parse(SCHEMA / "shapes.ttl")
