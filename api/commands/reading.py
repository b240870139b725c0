"""Reading articles, pages and posts: into the store, or just to see who said what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any, TypeVar

import click

from api.commands.intake import show_standing
from api.commands.options import with_store
from api.commands.progress import counted
from api.commands.spreading import open_spread, with_engine
from api.commands.storing import Storing, open_storing
from api.commands.workers import with_workers
from api.console import FINDINGS, as_json, say, show_table, tell
from ingest.fetch import Fetcher
from ingest.folders import expand
from ingest.pieces import Outcome, hear_all
from ingest.raw import Raw
from ingest.reading import Reading
from ingest.wire import to_wire
from kg.errors import BadInputError, ClaimgraphError, OutsideWorldError
from kg.graph import Graph

C = TypeVar("C", bound=Callable[..., Any])
LISTED = 20  # orphaned quotations that are told one by one


def with_sources(command: C) -> C:
    """Add the sources and how to read them."""
    for add in (
        click.option("--allow-private", is_flag=True, help="Read local URLs too."),
        click.option("--follow", is_flag=True, help="Fetch the pages feeds sum up."),
        click.option("--as", "lang", type=click.Choice(["ko", "en"]), help="Language."),
        with_workers,
        with_engine,
        click.argument("sources", metavar="PATH-OR-URL...", nargs=-1, required=True),
    ):
        command = add(command)
    return command


@click.command(epilog="Example: claimgraph extract article.md --json")
@with_sources
@as_json
@click.pass_context
def extract(ctx: click.Context, /, machine: bool, **how: Any) -> None:
    """Say who said what in articles, pages, posts and folders, without a store."""
    with _heard(**how) as heard:
        readings = list(heard)
    heard.finish()
    if machine:
        say([to_wire(one) for one in readings])
    else:
        _show(readings)
    ctx.exit(FINDINGS if heard.faults else 0)


@click.command(epilog="Example: claimgraph ingest articles/ https://example.org/news")
@with_sources
@with_store
@as_json
@click.option("--dry-run", is_flag=True, help="Read, and store nothing.")
@click.option("--again", is_flag=True, help="Read files that were read before too.")
@click.pass_context
def ingest(ctx: click.Context, /, store: str, dry_run: bool, **how: Any) -> None:
    """Read, extract, match, store, and judge what changed."""
    machine, again = how.pop("machine"), how.pop("again")
    if dry_run:
        with _heard(**how) as heard:
            _show(heard)
        heard.finish()
        ctx.exit(FINDINGS if heard.faults else 0)
    now: datetime = ctx.obj
    with ExitStack() as stack:
        graph = stack.enter_context(Graph.open(store))
        storing = stack.enter_context(open_storing(graph, now=now, again=again))
        heard = stack.enter_context(_heard(**how, wants=storing.wants))
        storing.store(heard)
        heard.finish(storing.known)
        if machine:
            say(storing.told())
        else:
            show_standing(graph.reader)
        _tell(storing)
    ctx.exit(FINDINGS if heard.faults or storing.orphaned else 0)


class Heard:
    """What could be read, as it comes; what could not is told and skipped.

    `faults` counts what was skipped. Where nothing at all could be read, that is an
    error, at the end.
    """

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self._outcomes = outcomes
        self._bad: list[ClaimgraphError] = []
        self._notes: Counter[str] = Counter()
        self._count = 0

    @property
    def faults(self) -> int:
        """How many items were skipped."""
        return len(self._bad)

    def __iter__(self) -> Iterator[Reading]:
        for one in self._outcomes:
            if isinstance(one, Reading):
                self._count += 1
                self._notes.update(one.article.notes)
                yield one
            else:
                self._bad.append(one)

    def finish(self, known: int = 0) -> None:
        """Tell what was skipped and noted; raise it when there is nothing else.

        `known` files count as read: they were stored before.
        """
        if self._bad and not self._count + known:
            told = "; ".join(map(str, self._bad))
            outside = any(isinstance(one, OutsideWorldError) for one in self._bad)
            raise OutsideWorldError(told) if outside else BadInputError(told)
        for one in self._bad:
            tell(f"claimgraph: skipped: {one}")
        for note, count in sorted(self._notes.items()):
            tell(f"claimgraph: note: {note} ({count:,} of {self._count:,} texts)")


@contextmanager
def _heard(
    *,
    sources: Iterable[str],
    lang: str | None,
    allow_private: bool,
    follow: bool,
    workers: int,
    on: str | None,
    wants: Callable[[Raw], bool] = lambda _: True,
) -> Iterator[Heard]:
    """Open what is read from the sources, by so many processes or on a cluster."""
    names = counted(list(expand(sources)), "read")
    fetcher = Fetcher(allow_private=allow_private)
    with open_spread(on, workers) as spread:
        found = hear_all(
            names, fetcher, lang=lang, spread=spread, following=follow, wants=wants
        )
        yield Heard(found)


def _tell(storing: Storing) -> None:
    """Tell what was there before, and which quotations are orphaned."""
    for count, what in (
        (storing.known, "files were read before and passed by (--again reads them)"),
        (storing.copies, "texts are copies of one read before: no new voices"),
        (storing.versions, "pages have changed: new versions are kept"),
    ):
        if count:
            tell(f"claimgraph: {count:,} {what}")
    for one in storing.orphaned[:LISTED]:
        found = f"stands there {one.times} times" if one.times else "is gone"
        tell(
            f"claimgraph: orphaned: {one.utterance.selector.exact!r} {found} in the "
            f"new version of {one.version.url}"
        )
    rest = len(storing.orphaned) - LISTED
    if rest > 0:
        tell(f"claimgraph: and {rest:,} more orphaned quotations: see --json")


def _show(readings: Iterable[Reading]) -> None:
    rows = [
        (one.claimant.person or one.claimant.organization, one.act, one.quote)
        for reading in readings
        for one in reading.said
    ]
    show_table(("claimant", "act", "what was said"), rows)
