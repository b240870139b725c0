"""The page for SPARQL: examples, and an answer as a table or as Turtle."""

import json
from dataclasses import dataclass
from typing import Any

from api.answering import TURTLE
from api.sparql import Desks, Written
from kg.context import BASE
from kg.errors import ClaimgraphError

EXAMPLES = (
    (
        "claims",
        "SELECT ?claim ?text\nWHERE {\n"
        "  ?claim a schema:Claim ; schema:text ?text .\n}\nLIMIT 50",
    ),
    (
        "said",
        "SELECT ?when ?who ?does ?text\nWHERE {\n"
        "  ?said a cg:Utterance ; cg:knownAt ?when ; cg:testimony ?does ;\n"
        "    schema:author / schema:name ?who ; cg:claim / schema:text ?text .\n"
        "  FILTER NOT EXISTS {\n"
        "    ?vetting cg:utterance ?said ; cg:decision ?found .\n"
        '    FILTER (?found IN ("dropped", "corrected"))\n'
        "    FILTER NOT EXISTS { ?back cg:withdraws ?vetting } }\n"
        "}\nORDER BY ?when LIMIT 100",
    ),
    (
        "undercuts",
        "SELECT ?argument ?because ?claim\nWHERE {\n"
        '  ?undercut cg:stance "undercuts" ; cg:conclusion ?argument ;\n'
        "    cg:because ?because .\n"
        "  ?argument cg:conclusion / schema:text ?claim .\n}\nLIMIT 100",
    ),
    (
        "reported",
        "SELECT ?evidence ?metric ?value ?who\nWHERE {\n"
        "  ?evidence schema:measurementTechnique ?metric ; schema:value ?value ;\n"
        "    <http://www.w3.org/ns/prov#wasAttributedTo> / schema:name ?who .\n}\n"
        "ORDER BY ?metric LIMIT 100",
    ),
    (
        "kinds",
        "SELECT ?kind (COUNT(?one) AS ?records)\nWHERE { ?one a ?kind }\n"
        "GROUP BY ?kind\nORDER BY DESC(?records)",
    ),
)
FIRST = EXAMPLES[0][1]
HOMES = {"claim": "claims", "agent": "agents", "source": "sources"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell says, and the page of the record that it names."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and rows."""

    columns: list[str]
    rows: list[list[Cell]]


def found(desk: Desks, query: str) -> dict[str, Any]:
    """Return what the page shows for a query: a table, a text, or what was wrong."""
    shown = {"table": None, "text": None, "error": None, "examples": EXAMPLES}
    if not query.strip():
        return shown
    try:
        return shown | _shown(desk.ask(query))
    except ClaimgraphError as error:  # people read on the page what was wrong
        return shown | {"error": str(error)}


def _shown(answer: Written) -> dict[str, Any]:
    if answer.media_type == TURTLE:
        return {"text": answer.text}
    results = json.loads(answer.text)
    if "boolean" in results:
        return {"text": str(results["boolean"]).lower()}
    columns = results["head"]["vars"]
    rows = [
        [_cell(row.get(column, {}).get("value", "")) for column in columns]
        for row in results["results"]["bindings"]
    ]
    return {"table": Table(columns=columns, rows=rows)}


def _cell(value: str) -> Cell:
    name = value.removeprefix(BASE)
    if name == value or "/" in name:
        return Cell(text=value, href=None)
    kind = name.partition("-")[0]
    home = "evidence" if kind == "evidence" else HOMES.get(kind)
    return Cell(text=name, href=f"/{home}/{name}" if home else None)
