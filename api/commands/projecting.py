"""Bringing readings up to the log, once or for as long as it runs."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from time import sleep
from typing import Any

import click

from api.commands.options import with_store
from api.commands.progress import opened
from api.commands.retrying import SOONEST, later, turns
from api.console import as_json, say, tell
from api.settings import Settings
from kg.any_log import Log
from kg.errors import BadInputError, OutsideWorldError
from kg.following import bring_up
from kg.store.address import is_remote, shown
from kg.stores import Server, open_server


@click.command(epilog="Example: claimgraph project neo4j://localhost --store data")
@with_store
@as_json
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--rebuild", is_flag=True, help="Throw the readings away first.")
@click.option("--follow", is_flag=True, help="Keep up with the log until interrupted.")
def project(
    store: str, *, machine: bool, urls: tuple[str, ...], rebuild: bool, follow: bool
) -> None:
    """Bring readings up to the log: a folder's own, Neo4j, any SPARQL endpoint.

    A server's reading is made from the log in --store; a folder is brought up to its
    own log. Where a SPARQL endpoint takes N-Quads by POST faster than updates,
    `?load=PATH` in its URL names the place: on Oxigraph `/store%3Fno_transaction`.
    """
    if follow:
        _refuse_folders(urls)
        with opened(store) as graph:
            follow_all(graph.log, [Followed(url, rebuild) for url in urls], wait=sleep)
        return
    found = [_once(url, store, rebuild=rebuild) for url in urls]
    if machine:
        say(found[0] if len(found) == 1 else {"readings": found})
        return
    for one in found:
        count = sum(one["counts"].values())
        click.echo(f"{one['reading']} at position {one['position']}: {count} records")


@contextmanager
def server(url: str) -> Iterator[Server]:
    """Open a reading on a server for the block."""
    opened = open_server(url, password=Settings.from_environment().store_password)
    try:
        yield opened
    finally:
        opened.close()


@dataclass(slots=True)
class Followed:
    """One reading that is followed; `left` are the seconds until it is tried again."""

    url: str
    rebuild: bool
    pause: float = 0.0
    left: float = 0.0
    told: int = -1


def follow_all(
    log: Log,
    readings: list[Followed],
    *,
    wait: Callable[[float], Any],
    rounds: int | None = None,
) -> None:
    """Keep readings up with the log; a server that goes away is tried again later."""
    opened: dict[str, Server] = {}
    with ExitStack() as stack:
        for _ in turns(rounds):
            due = [one for one in readings if one.left <= 0]
            _follow_due(log, due, opened, stack)
            pause = max(SOONEST, min(one.left for one in readings))
            wait(pause)
            _pass(readings, pause)


def _pass(readings: list[Followed], seconds: float) -> None:
    for one in readings:
        one.left -= seconds


def _follow_due(
    log: Log, due: list[Followed], opened: dict[str, Server], stack: ExitStack
) -> None:
    for one in due:
        _follow(log, one, opened, stack)


def _follow(
    log: Log, one: Followed, opened: dict[str, Server], stack: ExitStack
) -> None:
    try:
        if one.url not in opened:
            opened[one.url] = stack.enter_context(server(one.url))
        position = bring_up(log, opened[one.url], rebuild=one.rebuild)
        one.rebuild, one.pause = False, 0.0
    except OutsideWorldError as error:
        opened.pop(one.url, None)
        one.left = one.pause = later(one.pause)
        tell(f"claimgraph: {error}; next try in {one.pause:g} s")
        return
    if position != one.told:
        tell(f"claimgraph: {shown(one.url)} at position {position}")
        one.told = position


def _once(url: str, store: str, *, rebuild: bool) -> dict[str, Any]:
    if not is_remote(url):
        return _folder(url, rebuild=rebuild)
    with opened(store) as graph, server(url) as mirror:
        bring_up(graph.log, mirror, rebuild=rebuild)
        return {
            "reading": mirror.name,
            "position": mirror.position(),
            "counts": mirror.counts(),
            "log": graph.log.position(),
        }


def _folder(url: str, *, rebuild: bool) -> dict[str, Any]:
    with opened(url) as graph:
        if rebuild:
            graph.rebuild()
        position = graph.catch_up()
        counts = graph.reader.counts()
        return {
            "reading": url,
            "position": position,
            "counts": counts,
            "log": graph.log.position(),
        }


def _refuse_folders(urls: tuple[str, ...]) -> None:
    for url in urls:
        if not is_remote(url):
            raise BadInputError(
                f"{url} is a folder, which keeps up by itself: --follow is for servers"
            )
