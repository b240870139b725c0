"""Redacting: words that must go, by a court's order or because they are private."""

from contextlib import closing
from datetime import datetime
from typing import Any

import click

from api.access.file import NAME
from api.access.opening import access_of
from api.commands.options import with_store
from api.commands.progress import opened
from api.console import as_json, say, tell
from ingest.copies import Copies
from ingest.met import Met
from ingest.wordings import Wordings
from kg.canon import to_plain
from kg.database_address import is_database
from kg.errors import BadInputError
from kg.graph import Graph
from kg.model import Redaction
from kg.redacting import Order, Redacted, foreseen
from kg.redacting import redact as take_out

WORKSPACE = "workspace.nq"


@click.command(
    epilog="Example: claimgraph redact SOURCE --reason 'court order 12/26' --by Name "
    "--vacuum"
)
@with_store
@as_json
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--reason", "--because", "because", help="Why; it stays readable.")
@click.option("--by", help="The name of the person who decides; it stays readable.")
@click.option(
    "--vacuum", is_flag=True, help="Leave no byte of it in the store's files."
)
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@click.pass_obj
def redact(
    now: datetime,
    /,
    store: str,
    machine: bool,
    ids: tuple[str, ...],
    *,
    vacuum: bool,
    dry_run: bool,
    **told: str | None,
) -> None:
    """Take the words out of records: in the log, every reading, every export.

    What quotes a source or names a thing goes with it. That it was redacted, by whom,
    when and why stays, and so do references, times and numbers: no verdict changes.
    """
    if not ids and not vacuum:
        raise BadInputError("give the ids of records, or --vacuum alone")
    with opened(store) as graph:
        if dry_run or not ids:
            found = foreseen(graph.reader, ids)
        else:
            why, by = _filled(told, "because"), _filled(told, "by")
            found = take_out(graph, ids, Order(because=why, by=by, now=now))
        vacuum = vacuum and not dry_run
        if vacuum:
            _vacuum(graph)
    _show(found, machine=machine, vacuumed=vacuum)


def _filled(told: dict[str, str | None], name: str) -> str:
    text = (told[name] or "").strip()
    if not text:
        option = {"because": "reason"}.get(name, name)
        raise BadInputError(f"--{option} is missing: a redaction says why, and by whom")
    return text


def _vacuum(graph: Graph) -> None:
    graph.vacuum()
    with closing(Copies(graph.folder)) as copies:
        copies.vacuum()
    with closing(Wordings(graph.folder)) as wordings:
        wordings.vacuum()
    with closing(Met(graph.folder)) as met:
        met.shed(one.record for one in graph.reader.find(Redaction))
    if is_database(graph.url) or (graph.folder / NAME).exists():
        access = access_of(graph)
        access.vacuum()
        access.close()
    if (graph.folder / WORKSPACE).exists():
        tell(
            f"claimgraph: {graph.folder / WORKSPACE} holds graphs that people wrote in "
            "SPARQL: look there yourself"
        )


def _show(found: Redacted, *, machine: bool, vacuumed: bool) -> None:
    if machine:
        parts: dict[str, Any] = {
            "redacted": [to_plain(one) for one in found.done],
            "before": [to_plain(one) for one in found.before],
            "elsewhere": list(found.elsewhere),
        }
        say({**parts, "vacuumed": vacuumed})
        return
    for one in found.done:
        click.echo(f"{one.record}: its words are gone ({one.id})")
    for one in found.before:
        click.echo(f"{one.record}: redacted before, on {one.decided_at:%Y-%m-%d}")
    for name in found.elsewhere:
        click.echo(f"{name} still holds the same words: redact it too if they must go")
    if vacuumed:
        click.echo("the store's files were written anew")
