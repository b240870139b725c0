"""Finding which claims in words are one: all, the rest, or as long as it runs."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

import click

from api.commands.options import with_store
from api.commands.progress import opened
from api.commands.retrying import SOONEST, later, turns
from api.commands.spreading import open_spread, with_engine
from api.commands.workers import with_workers
from api.console import as_json, say, show_table, tell
from ingest.matching import Matching
from ingest.met import Met
from kg.canon import to_plain
from kg.errors import BadInputError, OutsideWorldError
from kg.graph import Graph
from kg.model import Claim, Match, Record, Relation
from kg.store.base import Reader

CLOCK = "claimgraph.clock"


@click.command(epilog="Example: claimgraph match find --follow --store data")
@with_store
@as_json
@click.option("--dry-run", is_flag=True, help="Find, and store nothing.")
@click.option("--rest", is_flag=True, help="Only claims that nobody compared yet.")
@click.option("--follow", is_flag=True, help="The rest, and what comes, until stopped.")
@with_workers
@with_engine
@click.pass_context
def find(
    ctx: click.Context, /, store: str, machine: bool, follow: bool, **how: Any
) -> None:
    """Compare all claims in words: join and link what is certain, propose the rest.

    Those that somebody compared before need not be: --rest takes up where that ended.
    With --workers or --on they are weighed elsewhere, with the same result.
    """
    dry, rest = how["dry_run"], how["rest"]
    if dry and (rest or follow):
        raise BadInputError("--dry-run compares all claims: leave --rest, --follow out")
    with ExitStack() as stack:
        graph = stack.enter_context(opened(store))
        met = stack.enter_context(_open_met(graph, apart=dry))
        spread = open_spread(how["on"], how["workers"], "ingest.ready_to_weigh")
        matching = Matching(graph, met, dry=dry, spread=stack.enter_context(spread))
        if follow:
            keep_up(matching, ctx.meta[CLOCK], wait=sleep)
            return
        if not rest:
            matching.anew()
        found = matching.follow(now=ctx.obj)
        records = [record for one in found for record in one.records]
        show_matches(graph.reader, records, machine=machine)


@contextmanager
def _open_met(graph: Graph, *, apart: bool) -> Iterator[Met]:
    """Open the graph's own file of who was met, or one that is thrown away."""
    with ExitStack() as stack:
        folder = graph.folder
        if apart:
            folder = Path(stack.enter_context(TemporaryDirectory()))
        met = Met(folder)
        stack.callback(met.close)
        yield met


def keep_up(
    matching: Matching,
    clock: Callable[[], datetime],
    *,
    wait: Callable[[float], Any],
    rounds: int | None = None,
) -> None:
    """Match what comes as long as it comes; a log that goes away is tried again."""
    pause = SOONEST
    for _ in turns(rounds):
        try:
            count = _match_rest(matching, clock)
            pause = SOONEST
        except OutsideWorldError as error:
            count, pause = 0, later(pause)
            tell(f"claimgraph: {error}; next try in {pause:g} s")
        if count:
            tell(f"claimgraph: {count:,} matches and links found")
        wait(pause)


def _match_rest(matching: Matching, clock: Callable[[], datetime]) -> int:
    if not matching.behind():
        return 0
    return sum(len(found.records) for found in matching.follow(now=clock()))


def show_matches(reader: Reader, found: Iterable[Record], *, machine: bool) -> None:
    """Print matches and relations, for machines or as tables."""
    if machine:
        say({"items": [_item(reader, one) for one in found]})
        return
    rows = [
        (one.id, one.kind, one.decision, f"{one.score:.2f}", *_texts(reader, one))
        for one in found
        if isinstance(one, Match)
    ]
    show_table(("match", "kind", "decision", "score", "claim", "other"), rows)
    links = [one for one in found if isinstance(one, Relation)]
    if links:
        show_table(("kind", "because"), [(one.kind, one.because) for one in links])


def _item(reader: Reader, one: Record) -> dict[str, Any]:
    if not isinstance(one, Match):
        return to_plain(one)
    claim, other = _texts(reader, one)
    return {**to_plain(one), "claim_text": claim, "other_text": other}


def _texts(reader: Reader, one: Match) -> tuple[str, str]:
    return reader.get(Claim, one.claim).text, reader.get(Claim, one.other).text
