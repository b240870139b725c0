"""Reading articles, pages and posts: into the store, or just to see who said what."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

import click

from api.commands.intake import show_standing, summarize, take
from api.commands.options import with_store
from api.console import FINDINGS, as_json, say, show_table, tell
from ingest.fetch import Fetcher
from ingest.reading import Reading
from ingest.run import extract as read
from ingest.run import ingest as read_records
from ingest.wire import to_wire
from kg.errors import BadInputError
from kg.graph import Graph
from kg.names import Names

C = TypeVar("C", bound=Callable[..., Any])


def with_sources(command: C) -> C:
    """Add the sources and how to read them."""
    for add in (
        click.option("--allow-private", is_flag=True, help="Read local URLs too."),
        click.option("--as", "lang", type=click.Choice(["ko", "en"]), help="Language."),
        click.argument("sources", metavar="PATH-OR-URL...", nargs=-1, required=True),
    ):
        command = add(command)
    return command


@click.command(epilog="Example: claimgraph extract article.md --json")
@with_sources
@as_json
@click.pass_context
def extract(ctx: click.Context, /, machine: bool, **how: Any) -> None:
    """Say who said what in articles, pages and posts, without a store."""
    readings, skipped = _read_all(**how)
    if machine:
        say([to_wire(one) for one in readings])
    else:
        _show(readings)
    ctx.exit(FINDINGS if skipped else 0)


@click.command(epilog="Example: claimgraph ingest article.md https://example.org/news")
@with_sources
@with_store
@as_json
@click.option("--dry-run", is_flag=True, help="Read, and store nothing.")
@click.pass_context
def ingest(
    ctx: click.Context, /, store: str, machine: bool, dry_run: bool, **how: Any
) -> None:
    """Read, extract, match, store, and judge what changed."""
    now: datetime = ctx.obj
    readings, skipped = _read_all(**how)
    if dry_run:
        _show(readings)
        ctx.exit(FINDINGS if skipped else 0)
    with Graph.open(store) as graph:
        names = Names(graph.reader)
        records = list(
            read_records(readings, names=names, reader=graph.reader, now=now)
        )
        added = take(graph, records, now=now)
        if machine:
            say(summarize(added))
        else:
            show_standing(graph.reader)
    ctx.exit(FINDINGS if skipped else 0)


def _read_all(
    sources: Iterable[str], lang: str | None, allow_private: bool
) -> tuple[list[Reading], int]:
    """Return what could be read; a bad item among several is told and skipped."""
    readings: list[Reading] = []
    bad: list[BadInputError] = []
    fetcher = Fetcher(allow_private=allow_private)
    for source in sources:
        try:
            readings += read(source, lang=lang, skip=bad.append, fetcher=fetcher)
        except BadInputError as error:
            bad.append(error)
    if bad and not readings:
        raise BadInputError("; ".join(map(str, bad)))
    for one in bad:
        tell(f"claimgraph: skipped: {one}")
    return readings, len(bad)


def _show(readings: Iterable[Reading]) -> None:
    rows = [
        (one.claimant.person or one.claimant.organization, one.act, one.quote)
        for reading in readings
        for one in reading.said
    ]
    show_table(("claimant", "act", "what was said"), rows)
