"""Who may write or review through the API, and what they did."""

from dataclasses import asdict
from datetime import datetime

import click

from api.access.audit import Audit
from api.access.opening import access_of
from api.access.statements import Access
from api.access.tokens import Scope, Token, Tokens
from api.commands.options import with_store
from api.commands.progress import opened
from api.console import as_json, say, show_table

COLUMNS = ("id", "name", "scopes", "made", "revoked")


@click.group(epilog="Example: claimgraph token add --name 'Kim Min-ji'")
def token() -> None:
    """Who may write or review through the API."""


@token.command(epilog="Example: claimgraph token add --name 'Ann Lee' --scope review")
@with_store
@as_json
@click.option("--name", required=True, help="The person whose decisions these are.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([one.value for one in Scope]),
    multiple=True,
    help="read, write or review; repeat for several (default: read).",
)
@click.pass_context
def add(
    ctx: click.Context, /, store: str, *, machine: bool, name: str, scopes: list[str]
) -> None:
    """Make a token and print it, this once: only its hash is kept."""
    now: datetime = ctx.obj
    wanted = [Scope(one) for one in scopes or (Scope.READ,)]
    made, text = Tokens(_file(store)).add(name, wanted, now=now)
    if machine:
        say({**_plain(made), "token": text})
    else:
        click.echo(text)


@token.command(name="list", epilog="Example: claimgraph token list --json")
@with_store
@as_json
def list_tokens(store: str, machine: bool) -> None:
    """List the tokens, without their secrets."""
    found = Tokens(_file(store)).list()
    if machine:
        say({"tokens": [_plain(one) for one in found]})
    else:
        show_table(COLUMNS, (_row(one) for one in found))


@token.command(epilog="Example: claimgraph token revoke 0a1b2c3d4e5f")
@with_store
@as_json
@click.argument("id")
@click.pass_context
def revoke(ctx: click.Context, /, store: str, machine: bool, id: str) -> None:
    """Make a token useless from now on."""
    gone = Tokens(_file(store)).revoke(id, now=ctx.obj)
    if machine:
        say(_plain(gone))
    else:
        click.echo(f"{gone.id} ({gone.name}) is revoked since {gone.revoked_at}")


@token.command(epilog="Example: claimgraph token audit --last 20 --json")
@with_store
@as_json
@click.option("--last", default=50, show_default=True, type=click.IntRange(1, 10_000))
def audit(store: str, machine: bool, last: int) -> None:
    """Show the last writes through the API, served and refused."""
    entries = Audit(_file(store)).last(last)
    if machine:
        say({"entries": [asdict(one) for one in entries]})
    else:
        rows = [(one.at, one.name, one.action, one.status) for one in entries]
        show_table(("at", "name", "action", "status"), rows)


def _file(store: str) -> Access:
    with opened(store) as graph:
        return access_of(graph)


def _plain(one: Token) -> dict[str, object]:
    return {**asdict(one), "scopes": [str(scope) for scope in one.scopes]}


def _row(one: Token) -> tuple[object, ...]:
    return (one.id, one.name, ", ".join(one.scopes), one.made_at, one.revoked_at)
