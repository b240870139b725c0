"""Which claims are one: finding them, the queue for review, what people decide."""

from datetime import datetime
from typing import Any

import click

from api.commands.finding import find, show_matches
from api.commands.options import decides, named_and_why, with_store
from api.commands.progress import opened
from api.console import as_json, say
from kg.canon import new, to_plain
from kg.graph import Graph
from kg.matches import KINDS, between, decide, queue, two_claims
from kg.model import Agent, AgentKind, Decision, Match, Record, Relation
from kg.relations import CONTRADICTS
from kg.same import SAME


@click.group(epilog="Example: claimgraph match list --store data")
def match() -> None:
    """Find claims that are one or contradict each other, and decide on them."""


match.add_command(find)


@match.command(name="list", epilog="Example: claimgraph match list --all --json")
@with_store
@as_json
@click.option("--all", "every", is_flag=True, help="Decided ones too, with by whom.")
def list_matches(store: str, machine: bool, every: bool) -> None:
    """List the proposals that wait for a person, the surest first."""
    with opened(store) as graph:
        reader = graph.reader
        found = reader.find(Match) if every else queue(reader)
        show_matches(reader, found, machine=machine)


@match.command(epilog="Example: claimgraph match accept MATCH --by Name --because …")
@click.argument("match_id", metavar="MATCH")
@decides
@click.pass_obj
def accept(now: datetime, /, match_id: str, **told: Any) -> None:
    """Take a proposal: the claims become one, or are linked."""
    _on_match(now, match_id, Decision.ACCEPTED, **told)


@match.command(epilog="Example: claimgraph match reject MATCH --by Name --because …")
@click.argument("match_id", metavar="MATCH")
@decides
@click.pass_obj
def reject(now: datetime, /, match_id: str, **told: Any) -> None:
    """Turn a match down, proposed or made by rule; it is not proposed again."""
    _on_match(now, match_id, Decision.REJECTED, **told)


@match.command(epilog="Example: claimgraph match join CLAIM OTHER --by … --because …")
@click.argument("claim")
@click.argument("other")
@decides
@click.pass_obj
def join(now: datetime, /, **told: Any) -> None:
    """Say that two claims are one; the first named answers for both."""
    _on_pair(now, SAME, Decision.ACCEPTED, **told)


@match.command(epilog="Example: claimgraph match split CLAIM OTHER --by … --because …")
@click.argument("claim")
@click.argument("other")
@decides
@click.pass_obj
def split(now: datetime, /, **told: Any) -> None:
    """Say that two claims are not one; nothing joins them again but a person."""
    _on_pair(now, SAME, Decision.REJECTED, **told)


@match.command(epilog="Example: claimgraph match link CLAIM OTHER --by … --because …")
@click.argument("claim")
@click.argument("other")
@click.option("--kind", type=click.Choice(KINDS[1:]), default=CONTRADICTS)
@decides
@click.pass_obj
def link(now: datetime, /, kind: str, **told: Any) -> None:
    """Say that one claim contradicts or entails the other."""
    _on_pair(now, kind, Decision.ACCEPTED, **told)


@match.command(epilog="Example: claimgraph match unlink CLAIM OTHER --by … --because …")
@click.argument("claim")
@click.argument("other")
@click.option("--kind", type=click.Choice(KINDS[1:]), default=CONTRADICTS)
@decides
@click.pass_obj
def unlink(now: datetime, /, kind: str, **told: Any) -> None:
    """Say that two claims do not contradict or entail each other."""
    _on_pair(now, kind, Decision.REJECTED, **told)


def _on_match(
    now: datetime, id_: str, decision: Decision, *, store: str, **told: Any
) -> None:
    with opened(store) as graph:
        found = graph.reader.get(Match, id_)
        _decide(graph, found, (decision, now), **told)


def _on_pair(
    now: datetime,
    kind: str,
    decision: Decision,
    *,
    store: str,
    claim: str,
    other: str,
    **told: Any,
) -> None:
    with opened(store) as graph:
        one, two = two_claims(graph.reader, claim, other)
        known = between(graph.reader, kind, one.id, two.id)
        pair = new(
            Match,
            kind=kind,
            claim=one.id,
            other=two.id,
            decision=decision,
            score=known.score if known else 1.0,
            because="a person's own",
            decided_at=now,
        )
        _decide(graph, pair, (decision, now), **told)


def _decide(
    graph: Graph,
    found: Match,
    decided: tuple[Decision, datetime],
    *,
    by: str,
    because: str,
    machine: bool,
) -> None:
    by, because = named_and_why(by, because)
    decision, now = decided
    person = new(Agent, name=by, kind=AgentKind.PERSON)
    made = decide(found, decision, because=because, by=person.id, now=now)
    graph.add([person, made, *_linked(made, now)], now=now)
    answers = graph.reader.survivor(made.claim)
    if machine:
        say({**to_plain(made), "survivor": answers})
    else:
        click.echo(f"{made.id}: {made.kind}, {made.decision}, by {by}; now {answers}")


def _linked(made: Match, now: datetime) -> list[Record]:
    """Return the relation that an accepted contradiction or entailment makes."""
    if made.kind == SAME or made.decision is not Decision.ACCEPTED:
        return []
    return [
        new(
            Relation,
            kind=made.kind,
            source_claim=made.claim,
            target_claim=made.other,
            keep=1.0 if made.kind == CONTRADICTS else 0.8,
            because=made.because,
            known_at=now,
        )
    ]
