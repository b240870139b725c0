"""The alias table: what things are called, in which language, and who says so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click

from api.commands.options import decides, look, named_and_why, with_store
from api.commands.progress import opened
from api.console import as_json, say, show_table
from kg.canon import new, to_plain
from kg.errors import BadInputError
from kg.graph import Graph
from kg.joined_agents import Deciding
from kg.model import Agent, Alias, Record, Vetting
from kg.names import Names
from kg.two_scripts import proposals


@click.group(epilog="Example: claimgraph alias list --store data")
def alias() -> None:
    """List and add names by which people, organisations and things are known."""


@alias.command(name="list", epilog="Example: claimgraph alias list Ganada")
@with_store
@as_json
@click.argument("thing", required=False)
def list_aliases(store: str, machine: bool, thing: str | None) -> None:
    """List the other names of one thing, or of all, with where each is stated."""
    with look(store) as graph:
        names = Names(graph.reader)
        of = None if thing is None else _named(names, thing)
        found = graph.reader.find(Alias, **({} if of is None else {"of": of}))
    if machine:
        say({"items": [to_plain(one) for one in found]})
        return
    rows = [
        (_shown(names, one), one.lang, names.display(one.of, "en"), one.stated_in)
        for one in found
    ]
    show_table(("name", "lang", "of", "stated in"), rows)


@alias.command(
    name="add",
    epilog="Example: claimgraph alias add 가나다 --of Ganada --lang ko --stated-in URL",
)
@with_store
@as_json
@click.argument("name")
@click.option("--of", required=True, help="A name or id that is known already.")
@click.option("--lang", type=click.Choice(["ko", "en"]), required=True)
@click.option("--stated-in", required=True, help="Where that stands, or who says so.")
@click.pass_obj
def add_alias(now: datetime, /, store: str, machine: bool, **told: str) -> None:
    """Add another name of something known; what is read later resolves by it."""
    for name in ("name", "stated_in"):
        if not told[name].strip():
            raise BadInputError(f"the {name.replace('_', ' ')} is empty")
    with opened(store) as graph:
        names = Names(graph.reader)
        record = new(
            Alias,
            name=told["name"].strip(),
            lang=told["lang"],
            of=_named(names, told["of"]),
            stated_in=told["stated_in"].strip(),
        )
        added = graph.add([record], now=now)
    for one in names.candidates(record.name):
        if isinstance(one, Agent) and one.id != record.of:
            click.echo(
                f"{one.id} goes by {record.name} already: if it is {told['of']}, "
                f"claimgraph alias join {one.id} --of {record.of} --by … --because …",
                err=True,
            )
    if machine:
        say(to_plain(record))
    else:
        known = "" if added.new else ", as was known"
        click.echo(f"{record.id}: {record.name} is {told['of']}{known}")


@alias.command(name="propose", epilog="Example: claimgraph alias propose --store data")
@with_store
@as_json
def propose_aliases(store: str, machine: bool) -> None:
    """List people who may be one under a Korean and a Latin name; nothing is joined."""
    with look(store) as graph:
        found = proposals(graph.reader)
    if machine:
        items = [
            {
                "korean": to_plain(one.korean),
                "latin": to_plain(one.latin),
                "because": one.because,
            }
            for one in found
        ]
        say({"items": items})
        return
    rows = [(x.korean.name, x.latin.name, x.latin.id, x.because) for x in found]
    show_table(("Korean", "Latin", "id", "because"), rows)
    if found:
        one = found[0]
        told = f"{one.korean.id} --of {one.latin.id} --by … --because …"
        click.echo(f"To take one: claimgraph alias join {told}")


@alias.command(
    name="join",
    epilog="Example: claimgraph alias join 가나다 --of Ganada --by Ann --because …",
)
@click.argument("one")
@click.option("--of", required=True, help="Who it is: a name or id that is known.")
@decides
@click.pass_obj
def join_agents(now: datetime, /, one: str, of: str, **told: Any) -> None:
    """Say that two who are known are one: what either said is the one's."""
    with _deciding(now, **told) as (graph, deciding):
        lesser, greater = _agent(deciding.names, one), _agent(deciding.names, of)
        made = deciding.join(lesser, greater)
        graph.add(made, now=now)
    _tell(made, f"{lesser.id} ({lesser.name}) is {greater.name}", **told)


@alias.command(
    name="split",
    epilog="Example: claimgraph alias split AGENT --by Ann --because 'a namesake'",
)
@click.argument("one")
@decides
@click.pass_obj
def split_agents(now: datetime, /, one: str, **told: Any) -> None:
    """Take back that one who is known is another, for good."""
    with _deciding(now, **told) as (graph, deciding):
        agent = _agent(deciding.names, one)
        made = deciding.split(agent)
        graph.add(made, now=now)
    _tell(made, f"{agent.id} ({agent.name}) stands for itself", **told)


@contextmanager
def _deciding(
    now: datetime, *, store: str, by: str, because: str, **_: Any
) -> Iterator[tuple[Graph, Deciding]]:
    by, because = named_and_why(by, because)
    with opened(store) as graph:
        yield graph, Deciding(graph.reader, by=by, because=because, now=now)


def _tell(made: Sequence[Record], what: str, *, machine: bool, **_: Any) -> None:
    """Say how many utterances were given to somebody else, or back."""
    vetted = {one.utterance for one in made if isinstance(one, Vetting)}
    if machine:
        aliases = [to_plain(one) for one in made if isinstance(one, Alias)]
        say({"aliases": aliases, "utterances": sorted(vetted)})
    else:
        click.echo(f"{what}: {len(vetted)} utterances")


def _agent(names: Names, word: str) -> Agent:
    found = names.thing(_named(names, word))
    if not isinstance(found, Agent):
        raise BadInputError(f"{word!r} is nobody who speaks: give a person or a body")
    return found


def _shown(names: Names, one: Alias) -> str:
    """Return the name; of an agent that was joined, its own and its id."""
    joined = names.thing(one.name)
    return f"{joined.name} ({joined.id})" if joined else one.name


def _named(names: Names, word: str) -> str:
    """Return the id of the one thing of that name or id."""
    if names.thing(word) is not None:
        return word
    found = names.candidates(word)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise BadInputError(
            f"nothing here is called {word!r}: `search` finds names, `load` brings them"
        )
    ids = ", ".join(f"{one.id} ({one.name})" for one in found)
    raise BadInputError(f"{word!r} may be several: give one id of {ids}")
