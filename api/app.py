"""The web application, put together once: a graph, shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api import problems
from api.caching import Etags
from api.deps import KnownNames
from api.guard import Guard
from api.openapi import describe
from api.pages import STATIC
from api.routes import (
    claims,
    exports,
    front,
    health,
    query,
    records,
    search,
    timeline,
)
from api.settings import Settings
from api.shelf import Shelf
from api.sparql import Desk
from kg.graph import Graph

ROUTERS = (front, claims, records, timeline, search, exports, query, health)
SUMMARY = "Who claimed what, what was measured, and what it is worth as evidence."


def create_app(graph: Graph, *, settings: Settings | None = None) -> FastAPI:
    """Return the application that shows this graph; it opens nothing itself."""
    app = FastAPI(
        title="claimgraph",
        summary=SUMMARY,
        version=version("claimgraph"),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.graph = graph
    app.state.settings = settings or Settings.from_environment()
    app.state.names = KnownNames(graph)
    app.state.desk = Desk(
        graph.folder,
        seconds=app.state.settings.query_seconds,
        rows=app.state.settings.query_rows,
    )
    problems.install(app)
    for part in ROUTERS:
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Etags)
    app.add_middleware(Guard)
    app.add_middleware(Shelf, position=graph.log.position)
    app.openapi = describe(app)  # type: ignore[method-assign] # FastAPI asks for it so
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.desk.close()
