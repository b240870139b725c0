"""SPARQL: the protocol for programs, and a box to type in."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from api import negotiate
from api.deps import VisitDep
from api.pages import page
from api.sparql import Desk
from api.views import queries
from kg.errors import BadInputError

router = APIRouter(tags=["sparql"])
LONGEST = 100_000
RESULTS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "text/csv": "csv",
    "text/turtle": "json",
}
BODIES = ("application/x-www-form-urlencoded", "application/sparql-query")
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in RESULTS}}
}
Text = Annotated[str, Query(max_length=LONGEST, description="SPARQL 1.1, reading only")]


@router.get("/sparql", responses=ANSWERS)
async def query_by_get(request: Request, query: Text) -> Response:
    """Answer a query that only reads (SPARQL 1.1 Protocol)."""
    return await _answer(request, query)


@router.post("/sparql", responses=ANSWERS)
async def query_by_post(request: Request) -> Response:
    """Answer a query sent as a form, or bare as `application/sparql-query`."""
    return await _answer(request, await _sent(request))


@router.get("/query", include_in_schema=False)
async def query_page(
    request: Request,
    visit: VisitDep,
    query: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """Show a box for queries, and a table of what was found."""
    desk: Desk = request.app.state.desk
    found = await run_in_threadpool(queries.found, desk, query)
    return page(visit, "query.html", query=query or queries.FIRST, **found)


async def _answer(request: Request, query: str) -> Response:
    form = negotiate.pick(request.headers.get("accept", ""), RESULTS)
    found = await run_in_threadpool(request.app.state.desk.ask, query, form)
    return Response(found.text, media_type=found.media_type)


async def _sent(request: Request) -> str:
    """Return the query of a POST, bounded; other bodies are errors."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in BODIES:
        raise BadInputError(f"Content-Type {media[:60]!r}: send {' or '.join(BODIES)}")
    body = await _body(request)
    if media == BODIES[1]:
        return body
    sent = parse_qs(body, max_num_fields=20).get("query", [])
    if len(sent) != 1:
        raise BadInputError(f"the form has {len(sent)} fields named query: send one")
    return sent[0]


async def _body(request: Request) -> str:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise BadInputError(f"the query is longer than {LONGEST} bytes: shorten it")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise BadInputError(f"the query is not UTF-8: {error}") from error
