"""Looking: lists of claims, words, SPARQL."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from api.commands.options import Moment, look, with_store
from api.console import as_json, say, show_table
from kg.canon import to_plain
from kg.model import Status
from kg.sparql import Answer, Cell
from kg.store.base import MOST, ClaimQuery, ClaimRow, Hit, Only, Reader
from kg.store.words import PLAIN

COLUMNS = ("id", "status", "for", "against", "claim")


@click.command(
    epilog="Example: claimgraph claims --status contested --text 'LayerNorm'"
)
@with_store
@as_json
@click.option("--status", type=click.Choice([one.value for one in Status]))
@click.option("--claimant", help="The id of who asserts or denies it.")
@click.option("--about", help="The id of a thing that it is about.")
@click.option("--text", help="Words in the claim or in what was said.")
@click.option("--since", type=Moment())
@click.option("--until", type=Moment())
def claims(store: str, machine: bool, status: str | None, **wanted: Any) -> None:
    """List claims, those that changed last first."""
    wanted["status"] = Status(status) if status else None
    with look(store) as graph:
        rows = _all(graph.reader, ClaimQuery(**wanted, limit=500))
        if machine:
            say({"items": [_row(row) for row in rows]})
        else:
            show_table(COLUMNS, (_line(row) for row in rows))


@click.command(
    epilog="Example: claimgraph search '\"from scratch\" train*' --kind claim"
)
@with_store
@as_json
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice([*PLAIN]), help="Only records of a kind.")
@click.option("--since", type=Moment(), help="Only what could be known from then on.")
@click.option("--until", type=Moment(), help="Only what could be known by then.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, MOST))
def search(
    store: str, machine: bool, words: tuple[str, ...], limit: int, **only: Any
) -> None:
    """Find what says some words, best first.

    All words must be there; "in quotes" they must follow each other, and with a star*
    it is enough that one begins so.
    """
    asked = " ".join(words)
    with look(store) as graph:
        found = graph.reader.search(asked, limit=limit, only=Only(**only))
    if machine:
        say({"q": asked, "items": [_hit(one) for one in found]})
    else:
        show_table(("kind", "id", "words"), ((h.kind, h.id, h.excerpt) for h in found))


@click.command(epilog="Example: claimgraph query 'SELECT * { ?s ?p ?o } LIMIT 5'")
@with_store
@as_json
@click.option("--cypher", is_flag=True, help="The query is Cypher, for a Neo4j.")
@click.argument("query")
def query(store: str, machine: bool, cypher: bool, query: str) -> None:
    """Ask the graph in SPARQL, or a Neo4j in Cypher; nothing can be changed so."""
    with look(store) as graph:
        if cypher:
            show_rows(*graph.cypher(query), machine=machine)
        else:
            _show_answer(graph.sparql(query), machine=machine)


def show_rows(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, machine: bool
) -> None:
    """Print the rows of a Cypher query; nodes as their properties."""
    told = [[_told(one) for one in row] for row in rows]
    if machine:
        say({"columns": [*columns], "rows": told})
    else:
        show_table(columns, told)


def _told(value: Any) -> Any:
    """Return a value of Cypher as JSON: nodes and relationships by what they hold."""
    if isinstance(value, list | tuple):
        return [_told(one) for one in value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if hasattr(value, "nodes"):
        return [_told(one) for one in value.nodes]
    if hasattr(value, "items"):
        return {key: _told(one) for key, one in value.items()}
    return str(value)


def _show_answer(answer: Answer, *, machine: bool) -> None:
    if answer.triples is not None:
        click.echo(answer.turtle(), nl=False)
    elif machine or answer.rows is None:
        say(answer.json())
    else:
        rows = [[_cell(one) for one in row] for row in answer.rows]
        show_table(answer.columns, rows)


def _hit(one: Hit) -> dict[str, Any]:
    marks = [[*mark] for mark in one.marks]
    return {"kind": one.kind, "id": one.id, "excerpt": one.excerpt, "marks": marks}


def _cell(one: Cell | None) -> str:
    return str(getattr(one, "value", one or ""))


def _all(reader: Reader, wanted: ClaimQuery) -> list[ClaimRow]:
    rows: list[ClaimRow] = []
    page = reader.claims(wanted)
    rows += page.items
    while page.next:
        page = reader.claims(replace(wanted, cursor=page.next))
        rows += page.items
    return rows


def _line(row: ClaimRow) -> tuple[object, ...]:
    sides = len(row.asserted_by), len(row.denied_by)
    return (row.claim.id, row.reviewed or row.status, *sides, row.claim.text)


def _row(row: ClaimRow) -> dict[str, Any]:
    return {
        **to_plain(row.claim),
        "status": row.status,
        "reviewed": row.reviewed,
        "asserted_by": list(row.asserted_by),
        "denied_by": list(row.denied_by),
        "changed": row.changed and row.changed.isoformat(),
        "sources": row.sources,
    }
