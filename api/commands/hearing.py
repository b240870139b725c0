"""Reading articles, pages and posts just to see who said what.

Nothing here needs a language model: with workers, they alone load it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any, TypeVar

import click

from api.commands.progress import counted
from api.commands.spreading import open_spread, with_engine
from api.commands.workers import with_workers
from api.console import FINDINGS, as_json, show_table, tell
from api.spool import Spool
from ingest.fetch import Fetcher
from ingest.folders import expand
from ingest.pieces import Outcome, hear_all
from ingest.raw import Raw
from ingest.reader import NoPostsError
from ingest.reading import Reading
from ingest.wire import to_wire
from kg.errors import (
    BadInputError,
    ClaimgraphError,
    OutsideWorldError,
    OwnFaultError,
)

C = TypeVar("C", bound=Callable[..., Any])
SHOWN = 1_000  # rows of one table
NAMED = 20  # texts that a note names


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
    with heard_from(**how) as heard:
        if machine:
            _say_all(heard)
        else:
            show_said(heard)
            heard.finish()
    ctx.exit(FINDINGS if heard.faults else 0)


def _say_all(heard: "Heard") -> None:
    """Print one document of all that was heard, once all is."""
    with closing(Spool()) as spool:
        for reading in heard:
            spool.put(to_wire(reading))
        heard.finish()
        spool.say()


class Heard:
    """What could be read, as it comes; what could not is told and skipped.

    `faults` counts what was skipped. Where nothing at all could be read, that is an
    error, at the end. Files of an archive that hold no posts are no faults beside some.
    """

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self._outcomes = outcomes
        self._bad: list[ClaimgraphError] = []
        self._bare: list[ClaimgraphError] = []
        self._notes: Counter[str] = Counter()
        self._noted: dict[str, list[str]] = {}
        self._count = 0

    @property
    def faults(self) -> int:
        """How many items were skipped."""
        return len(self._bad)

    def __iter__(self) -> Iterator[Reading]:
        for one in self._outcomes:
            if isinstance(one, Reading):
                self._count += 1
                self._note(one)
                yield one
            else:
                kept = self._bare if isinstance(one, NoPostsError) else self._bad
                kept.append(one)

    def finish(self, known: int = 0) -> None:
        """Tell what was skipped and noted; raise it when there is nothing else.

        `known` files count as read: they were stored before.
        """
        wrong = [*self._bad, *self._bare]
        if wrong and not self._count + known:
            raise _kind(wrong)("; ".join(map(str, wrong)))
        for one in self._bad:
            tell(f"claimgraph: skipped: {one}")
        if self._bare:
            names = [str(one).partition(": ")[0] for one in self._bare]
            more = ", …" if len(names) > NAMED else ""
            told = ", ".join(names[:NAMED]) + more
            tell(f"claimgraph: note: files of an archive from X without posts: {told}")
        for note, count in sorted(self._notes.items()):
            among = f"{count:,} of {self._count:,} texts"
            more = ", …" if count > NAMED else ""
            told = ", ".join(self._noted[note]) + more
            tell(f"claimgraph: note: {note} ({among}: {told})")

    def _note(self, reading: Reading) -> None:
        """Keep what is to be said about a text, and the first names of such texts."""
        item = reading.article.item
        for note in reading.article.notes:
            self._notes[note] += 1
            named = self._noted.setdefault(note, [])
            if len(named) < NAMED:
                named.append(f"{reading.source}: {item}" if item else reading.source)


def _kind(faults: Iterable[ClaimgraphError]) -> type[ClaimgraphError]:
    """Return what several faults are together: the world's before ours or theirs."""
    for kind in (OutsideWorldError, OwnFaultError):
        if any(isinstance(one, kind) for one in faults):
            return kind
    return BadInputError


@contextmanager
def heard_from(
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
    with open_spread(on, workers, "ingest.ready") as spread:
        found = hear_all(
            names, fetcher, lang=lang, spread=spread, following=follow, wants=wants
        )
        yield Heard(found)


def show_said(readings: Iterable[Reading]) -> None:
    """Print who said what, a table for every so many as they come."""
    rows = (
        (one.claimant.told, one.act, one.quote)
        for reading in readings
        for one in reading.said
    )
    while page := list(islice(rows, SHOWN)):
        show_table(("claimant", "act", "what was said"), page)
