"""The web application, put together once: a graph, shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio import create_task_group, sleep
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

from api import problems
from api.access.rates import Rates
from api.caching import Etags
from api.delivery import Courier
from api.deps import KnownNames
from api.freshness import Freshness
from api.gate import Gate
from api.guard import Guard
from api.openapi import describe
from api.outside import Outside, Poster
from api.pages import STATIC
from api.routes import (
    claims,
    deciding,
    embed,
    events,
    exports,
    figures,
    front,
    health,
    hooks,
    intake,
    maps,
    query,
    receipts,
    records,
    redactions,
    reviews,
    search,
    timeline,
    vettings,
)
from api.settings import Settings
from api.shelf import Shelf
from api.sparql import Desk, Desks
from api.writing import Office
from kg.errors import BadInputError
from kg.graph import Graph

ROUTERS = (
    *(front, claims, receipts, reviews, vettings, deciding, records, redactions),
    *(intake, timeline, search),
    *(exports, events, hooks, embed, query, health, figures, maps),
)
PAUSE = 1.0  # seconds between looks at what the webhooks have not heard
SUMMARY = "Who claimed what, what was measured, and what it is worth as evidence."


def create_app(
    graph: Graph, *, settings: Settings | None = None, outside: Outside | None = None
) -> FastAPI:
    """Return the application that shows this graph; it opens nothing itself.

    Without an `outside` it only reads.
    """
    app = FastAPI(
        title="claimgraph",
        summary=SUMMARY,
        version=version("claimgraph"),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    _furnish(app, graph, settings or Settings.from_environment(), outside)
    problems.install(app)
    for part in ROUTERS:
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Etags)
    app.add_middleware(Guard)
    app.add_middleware(Shelf, position=graph.log.position)
    app.add_middleware(Freshness, catch_up=graph.catch_up)
    if app.state.settings.private:
        _shut(app)
    app.openapi = describe(app)  # type: ignore[method-assign] # FastAPI asks for it so
    return app


def _furnish(
    app: FastAPI, graph: Graph, settings: Settings, outside: Outside | None
) -> None:
    app.state.graph, app.state.settings = graph, settings
    app.state.names = KnownNames(graph)
    seconds, rows = settings.query_seconds, settings.query_rows
    desks = [
        Desk(graph.folder, store=graph.url, seconds=seconds, rows=rows)
        for _ in range(max(1, settings.query_workers))
    ]
    app.state.desk = Desks(desks, seconds=seconds)
    app.state.queries = Rates(settings.queries_per_minute)
    rate = settings.writes_per_minute
    office = Office(graph, outside, per_minute=rate) if outside else None
    app.state.office, app.state.streams = office, events.Streams()


def _shut(app: FastAPI) -> None:
    office: Office | None = app.state.office
    if office is None:
        raise BadInputError(
            "CLAIMGRAPH_PRIVATE needs tokens, and a server that only reads keeps none: "
            "leave --read-only out, or put a proxy before it"
        )
    tokens = office.tokens
    app.add_middleware(Gate, known=lambda text: tokens.find(text) is not None)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    office: Office | None = app.state.office
    async with create_task_group() as tasks:
        if office is not None and office.outside.poster is not None:
            tasks.start_soon(_deliver, office, office.outside.poster)
        yield
        tasks.cancel_scope.cancel()
    app.state.desk.close()
    if office is not None:
        office.file.close()


async def _deliver(office: Office, poster: Poster) -> None:
    """Tell the webhooks what changed, for as long as the server runs."""
    courier = Courier(office.graph, office.hooks, poster)
    while True:
        await run_in_threadpool(courier.deliver, office.outside.clock)
        await sleep(PAUSE)
