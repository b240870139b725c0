"""How utterances were read: what waits for a person, and what persons decide."""

from datetime import datetime
from itertools import islice
from typing import Any

import click
from pydantic import ValidationError

from api.commands.options import decides, look, named_and_why, with_store
from api.commands.progress import opened
from api.console import as_json, say, show_table
from api.vetting import CHOICES, Correction, VettingIn, decision
from kg.canon import to_plain
from kg.errors import BadInputError
from kg.model import Agent, Claim, Utterance
from kg.store.base import Reader
from kg.vettings import unsure


@click.group(epilog="Example: claimgraph vet list --store data")
def vet() -> None:
    """List readings that wait for a person; confirm, correct, drop or reopen one."""


@vet.command(name="list", epilog="Example: claimgraph vet list --limit 20 --json")
@with_store
@as_json
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
def list_waiting(store: str, machine: bool, limit: int) -> None:
    """List the readings that are too unsure to count unseen, the least sure first."""
    with look(store) as graph:
        found = [
            _item(graph.reader, one) for one in islice(unsure(graph.reader), limit)
        ]
    if machine:
        say({"items": found})
        return
    columns = ("id", "confidence", "claimant_name", "act", "exact")
    rows = [[_shown(one[column]) for column in columns] for one in found]
    show_table(columns, rows)


@vet.command(epilog="Example: claimgraph vet confirm UTTERANCE --by … --because …")
@click.argument("utterance")
@decides
@click.pass_obj
def confirm(now: datetime, /, **told: Any) -> None:
    """Say that an utterance was read right."""
    _decide(now, "confirm", **told)


@vet.command(epilog="Example: claimgraph vet drop UTTERANCE --by … --because …")
@click.argument("utterance")
@decides
@click.pass_obj
def drop(now: datetime, /, **told: Any) -> None:
    """Say that it is no claim, or nobody's: it counts no more."""
    _decide(now, "drop", **told)


@vet.command(epilog="Example: claimgraph vet reopen UTTERANCE --by … --because …")
@click.argument("utterance")
@decides
@click.pass_obj
def reopen(now: datetime, /, **told: Any) -> None:
    """Take back what was decided on an utterance; it waits again."""
    _decide(now, "reopen", **told)


@vet.command(epilog="Example: claimgraph vet correct UTTERANCE --claimant Ann --by …")
@click.argument("utterance")
@click.option("--claimant", help="The id or the name of who said it.")
@click.option(
    "--claimant-kind",
    type=click.Choice(CHOICES["claimant_kind"]),
    help="With it, a claimant of that name is new where none is known.",
)
@click.option("--claim", help="The id of the claim that was meant.")
@click.option("--claim-text", help="The words of a new claim that was meant.")
@click.option("--testimony", type=click.Choice(CHOICES["testimony"]))
@click.option("--act", type=click.Choice(CHOICES["act"]))
@click.option("--negated/--not-negated", default=None)
@decides
@click.pass_obj
def correct(now: datetime, /, **told: Any) -> None:
    """Say how it should have been read; what is left out stays as it was."""
    fields = {name: told.pop(name) for name in Correction.model_fields}
    given = {name: value for name, value in fields.items() if value is not None}
    _decide(now, "correct", correction=given, **told)


def _decide(
    now: datetime,
    what: str,
    *,
    utterance: str,
    store: str,
    machine: bool,
    by: str,
    because: str,
    correction: dict[str, Any] | None = None,
) -> None:
    by, because = named_and_why(by, because)
    try:
        told = VettingIn.model_validate(
            {"decision": what, "because": because, "correction": correction}
        )
    except ValidationError as error:
        why = "; ".join(_why(one) for one in error.errors())
        raise BadInputError(f"this cannot be decided: {why}") from error
    with opened(store) as graph:
        said = graph.reader.get(Utterance, utterance)
        made = decision(graph.reader, said, told, by=by, now=now)
        graph.add(made, now=now)
    if machine:
        say(to_plain(made[-1]))
    else:
        click.echo(f"{made[-1].id}: {told.decision}, {said.id}, by {by}")


def _why(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    return f"{where}: {error['msg']}" if where else str(error["msg"])


def _item(reader: Reader, one: Utterance) -> dict[str, Any]:
    return {
        **to_plain(one),
        "claimant_name": reader.get(Agent, one.claimant).name,
        "claim_text": reader.get(Claim, one.claim).text,
        "exact": one.selector.exact,
    }


def _shown(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
