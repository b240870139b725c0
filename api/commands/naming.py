"""The alias table: what things are called, in which language, and who says so."""

from datetime import datetime

import click

from api.commands.options import look, with_store
from api.commands.progress import opened
from api.console import as_json, say, show_table
from kg.canon import new, to_plain
from kg.errors import BadInputError
from kg.model import Alias
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
        (one.name, one.lang, names.display(one.of, "en"), one.stated_in)
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
        record = new(
            Alias,
            name=told["name"].strip(),
            lang=told["lang"],
            of=_named(Names(graph.reader), told["of"]),
            stated_in=told["stated_in"].strip(),
        )
        added = graph.add([record], now=now)
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
        told = f"{one.korean.name} --of {one.latin.id} --lang ko --stated-in URL"
        click.echo(f"To take one: claimgraph alias add {told}")


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
