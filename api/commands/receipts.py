"""Receipts: how a claim stood with all that it rests on, and whether it replays."""

import json
from datetime import datetime
from pathlib import Path

import click

from api.commands.judging import read_json
from api.commands.options import Moment, look, with_store
from api.console import FINDINGS, as_json, say
from kg.errors import BadInputError
from kg.receipt import receipt as make
from kg.receipt import replay as differences


@click.command(epilog="Example: claimgraph receipt CLAIM -o receipt.json")
@with_store
@as_json
@click.argument("claim")
@click.option("--as-of", type=Moment(), help="What was known then, nothing later.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="Else printed.")
def receipt(
    store: str,
    *,
    machine: bool,
    claim: str,
    as_of: datetime | None,
    output: Path | None,
) -> None:
    """Write how a claim stood, with the ids and hashes of all that it rests on."""
    with look(store) as graph:
        made = make(graph.reader, claim, as_of=as_of)
    if output is not None:
        with click.open_file(str(output), "w", "utf-8", atomic=True) as file:
            json.dump(made, file, ensure_ascii=False, indent=1)
    if machine or output is None:
        say(made)
    else:
        click.echo(
            f"{made['ruling']['status']} as of {made['as_of']}: {made['digest']}"
        )


@click.command(epilog="Example: claimgraph replay receipt.json")
@with_store
@as_json
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def replay(ctx: click.Context, /, store: str, machine: bool, file: Path) -> None:
    """Judge the claim of a receipt again; exit 1 where anything comes out otherwise."""
    given = read_json(file)
    if not isinstance(given, dict):
        raise BadInputError(f"{file} is no receipt: `claimgraph receipt` writes one")
    with look(store) as graph:
        found = differences(graph.reader, given)
    if machine:
        say({"digest": given["digest"], "same": not found, "differences": found})
    else:
        click.echo("\n".join(found) or f"the same: {given['digest']}")
    ctx.exit(FINDINGS if found else 0)
