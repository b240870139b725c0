"""Serving the pages and the HTTP interface."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import click
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.commands.options import with_store
from api.commands.posting import Postman
from api.commands.progress import passing
from api.commands.receiving import Reception
from api.console import tell
from api.outside import Outside
from api.settings import Settings
from kg.database_address import is_database
from kg.errors import BadInputError
from kg.graph import Graph
from kg.store.address import is_remote, shown

CLOCK = "claimgraph.clock"
FACTORY = "api.cli:make_app"
GRACE = 5  # seconds that open streams have to end


@click.command(epilog="Example: claimgraph serve --host 127.0.0.1 --port 8000")
@with_store
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--read-only", is_flag=True, help="Refuse every write.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from private addresses and tell webhooks there: whoever holds a token "
    "of scope write then reaches your network.",
)
@click.pass_context
def serve(ctx: click.Context, /, store: str, *, workers: int, **at: Any) -> None:
    """Serve the pages and the HTTP interface until interrupted."""
    told = {name: at.pop(name) for name in ("read_only", "allow_private")}
    settings = replace(Settings.from_environment(), store=store, **told)
    _refuse_server(store)
    with Graph.open(store, read_only=settings.read_only, passing=passing):
        home = f"http://{at['host']}:{at['port']}"
        tell(f"claimgraph: {home} serves {store}; Ctrl-C ends it")
    options: dict[str, Any] = {**at, "log_level": "warning"}
    options["timeout_graceful_shutdown"] = GRACE
    if workers > 1:
        settings.to_environment()
        uvicorn.run(FACTORY, factory=True, workers=workers, **options)
    else:
        app = made(settings, ctx.meta[CLOCK])
        uvicorn.run(app, **options)


def _refuse_server(store: str) -> None:
    """Say why pages are served from a log alone, and who answers from a server."""
    if is_remote(store) and not is_database(store):
        raise BadInputError(
            f"{shown(store)} holds a reading, and pages, feeds and reviews follow the "
            "log itself: serve the folder or postgresql://… that `claimgraph project` "
            "reads (with --read-only where it must not write); `claims`, `show`, "
            "`search`, `query`, `export` and `receipt` take this address"
        )


def made(settings: Settings, clock: Callable[[], datetime]) -> FastAPI:
    """Return the application over the store of the settings."""
    if settings.private and settings.read_only:
        raise BadInputError("a private server keeps tokens: leave --read-only out")
    graph = Graph.open(settings.store, read_only=settings.read_only)
    outside = None if settings.read_only else _outside(settings, clock)
    return create_app(graph, settings=settings, outside=outside)


def _outside(settings: Settings, clock: Callable[[], datetime]) -> Outside:
    private = settings.allow_private
    return Outside(
        clock=clock,
        intake=Reception(allow_private=private),
        poster=Postman(allow_private=private),
    )
