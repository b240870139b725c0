"""Reading articles, pages and posts into the store."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from api.commands.hearing import heard_from, show_said, with_sources
from api.commands.intake import show_standing
from api.commands.options import with_store
from api.commands.progress import opened
from api.commands.storing import How, Storing, open_storing
from api.console import FINDINGS, as_json, say, tell
from ingest.raw import Raw

LISTED = 20  # orphaned quotations that are told one by one


@click.command(epilog="Example: claimgraph ingest articles/ https://example.org/news")
@with_sources
@with_store
@as_json
@click.option("--dry-run", is_flag=True, help="Read, and store nothing.")
@click.option("--again", is_flag=True, help="Read files that were read before too.")
@click.option(
    "--no-match",
    is_flag=True,
    help="Compare no claims: `claimgraph match find --follow` does it beside or later.",
)
@click.pass_context
def ingest(ctx: click.Context, /, store: str, dry_run: bool, **how: Any) -> None:
    """Read, extract, match, store, and judge what changed."""
    machine, again = how.pop("machine"), how.pop("again")
    kept = How(again=again, meet=not how.pop("no_match"), listed=machine)
    if dry_run:
        with heard_from(**how) as heard:
            show_said(heard)
        heard.finish()
        ctx.exit(FINDINGS if heard.faults else 0)
    now: datetime = ctx.obj
    with ExitStack() as stack:
        wanted = Wanted()  # where nobody can read, no store is made
        heard = stack.enter_context(heard_from(**how, wants=wanted))
        graph = stack.enter_context(opened(store))
        storing = stack.enter_context(open_storing(graph, now=now, how=kept))
        wanted.by = storing.wants
        storing.store(heard)
        heard.finish(storing.known)
        if machine:
            say(storing.told())
        else:
            show_standing(graph.reader)
        _tell(storing)
    ctx.exit(FINDINGS if heard.faults or storing.orphaned else 0)


@dataclass(slots=True)
class Wanted:
    """Asks whoever stores, once there is somebody, whether bytes are wanted."""

    by: Callable[[Raw], bool] = lambda _: True

    def __call__(self, raw: Raw) -> bool:
        """Tell whether these bytes are wanted."""
        return self.by(raw)


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
