"""Saying how claims stand, and recording what a named person decides."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from api.commands.options import Moment, look, with_store
from api.commands.progress import opened
from api.console import as_json, say, show_table
from kg.bare import answer
from kg.canon import new, to_plain
from kg.docket import verdicts
from kg.errors import BadInputError
from kg.model import Agent, AgentKind, Claim, Review, Status, Verdict
from kg.store.base import Reader
from kg.stores import Store

MOST_BYTES = 100_000_000


@click.command(epilog="Example: claimgraph judge --as-of 2026-01-01T18:00:00+09:00")
@with_store
@as_json
@click.argument("claims", nargs=-1)
@click.option("--as-of", type=Moment(), help="What was known then, nothing later.")
@click.option("--from", "file", type=click.Path(path_type=Path), help="A bare file.")
@click.pass_obj
def judge(now: datetime, /, file: Path | None, **how: Any) -> None:
    """Say how claims stand, with reasons and what would change it."""
    if file is not None:
        say(answer(read_json(file)))
    else:
        _judge_store(now, **how)


@click.command(
    epilog="Example: claimgraph review CLAIM --status refuted --because … --by Name"
)
@with_store
@as_json
@click.argument("claim")
@click.option("--status", type=click.Choice([one.value for one in Status]))
@click.option("--withdraw", metavar="REVIEW", help="Take an earlier review back.")
@click.option("--because", required=True, help="The reason, in a sentence.")
@click.option("--by", required=True, help="The name of the person who decides.")
@click.pass_obj
def review(now: datetime, /, store: str, machine: bool, **told: str | None) -> None:
    """Record a named person's decision; the computed verdict stays beside it."""
    if (told["status"] is None) is (told["withdraw"] is None):
        raise BadInputError("give either --status or --withdraw")
    because, name = _filled(told, "because"), _filled(told, "by")
    person = new(Agent, name=name, kind=AgentKind.PERSON)
    with opened(store) as graph:
        status, withdrawn = _decision(graph.reader, told)
        decided = new(
            Review,
            claim=graph.reader.get(Claim, str(told["claim"])).id,
            status=status,
            because=because,
            reviewer=person.id,
            decided_at=now,
            withdraws=withdrawn,
        )
        graph.add([person, decided], now=now)
    if machine:
        say(to_plain(decided))
    else:
        what = f"withdraws {withdrawn}" if withdrawn else decided.status
        click.echo(f"{decided.id}: {what}, by {person.name}")


def _filled(told: Mapping[str, str | None], name: str) -> str:
    """Return an option's text, which must say something."""
    text = (told[name] or "").strip()
    if not text:
        raise BadInputError(f"--{name} is empty: a review needs it")
    return text


def _decision(
    reader: Reader, told: Mapping[str, str | None]
) -> tuple[Status, str | None]:
    """Return the status decided, or that of the review which is withdrawn."""
    if told["withdraw"] is None:
        return Status(str(told["status"])), None
    named = reader.get(Review, told["withdraw"])
    return named.status, named.id


def read_json(file: Path) -> Any:
    """Return the document in a file; a bad one is an error that names it."""
    try:
        data = file.read_bytes()[: MOST_BYTES + 1]
    except OSError as error:
        raise BadInputError(f"{file} cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise BadInputError(f"{file} is over {MOST_BYTES:,} bytes: split it")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{file} is no JSON: {error}") from error


def _judge_store(
    now: datetime,
    *,
    store: str,
    machine: bool,
    claims: tuple[str, ...],
    as_of: datetime | None,
) -> None:
    with look(store) as graph:
        wanted = claims or tuple(one.id for one in graph.reader.find(Claim))
        for one in wanted:
            graph.reader.get(Claim, one)
        found = verdicts(graph.reader, wanted, as_of=as_of or now, now=now)
        if machine:
            say({"verdicts": [to_plain(one) for one in found]})
        else:
            _show(graph, found)


def _show(graph: Store, found: list[Verdict]) -> None:
    rows = []
    for verdict in found:
        claim = graph.reader.get(Claim, verdict.claim)
        rows.append((verdict.status, verdict.pro_db, verdict.con_db, claim.text))
    show_table(("status", "for dB", "against dB", "claim"), rows)
