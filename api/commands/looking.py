"""Looking: lists of claims, SPARQL, exports."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from api.commands.options import Moment, voice, with_store
from api.console import as_json, say, show_table
from api.exports import EXPORTS
from api.selection import Choice, Selection
from api.settings import Settings
from kg.canon import to_plain
from kg.graph import Graph
from kg.model import Status
from kg.sparql import Cell
from kg.store.base import ClaimQuery, ClaimRow, Reader

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
    with Graph.open(store) as graph:
        rows = _all(graph.reader, ClaimQuery(**wanted, limit=500))
        if machine:
            say({"items": [_row(row) for row in rows]})
        else:
            show_table(COLUMNS, (_line(row) for row in rows))


@click.command(epilog="Example: claimgraph query 'SELECT * { ?s ?p ?o } LIMIT 5'")
@with_store
@as_json
@click.argument("sparql")
def query(store: str, machine: bool, sparql: str) -> None:
    """Ask the graph in SPARQL; the answer is a table, JSON results or Turtle."""
    with Graph.open(store) as graph:
        answer = graph.sparql(sparql)
    if answer.triples is not None:
        click.echo(answer.turtle(), nl=False)
    elif machine or answer.rows is None:
        say(answer.json())
    else:
        rows = [[_cell(one) for one in row] for row in answer.rows]
        show_table(answer.columns, rows)


@click.command(
    epilog="Example: claimgraph export timelinejs --lang ko -o timeline.json"
)
@with_store
@click.argument("format", type=click.Choice(list(EXPORTS)))
@click.option("--claim")
@click.option("--about")
@click.option("--case", help="A case's slug.")
@click.option("--since", type=Moment())
@click.option("--until", type=Moment())
@click.option("--lang", type=click.Choice(["ko", "en"]), default="en")
@click.option("-o", "output", type=click.Path(path_type=Path), help="Else printed.")
def export(
    store: str, format: str, lang: str, output: Path | None, **chosen: Any
) -> None:
    """Write claims, their timeline or their records in a format."""
    with Graph.open(store) as graph:
        selection = Selection(
            reader=graph.reader,
            voice=voice(graph.reader, lang),
            choice=Choice(**chosen),
            origin=Settings.from_environment().origin,
        )
        text = "".join(EXPORTS[format].write(selection))
    if output is None:
        click.echo(text, nl=False)
    else:
        with click.open_file(str(output), "w", "utf-8", atomic=True) as file:
            file.write(text)


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
