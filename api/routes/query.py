"""SPARQL: the protocol for programs, and a box to type in."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from api import negotiate
from api.access.tokens import Scope
from api.answering import GRAPHS, TABLES, Question
from api.bodies import media_type, read_body
from api.deps import VisitDep
from api.pages import page
from api.refusals import WrongMediaTypeError
from api.service import description
from api.sparql import Desks, Written
from api.views import queries
from api.writing import Done, office_of, write
from kg.errors import BadInputError
from kg.sparql_forms import triples

router = APIRouter(tags=["sparql"])
LONGEST = 100_000
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
TABLE_FORMS = {
    **{media.partition(";")[0]: form for form, media in TABLES.items()},
    "application/json": "json",
    "application/xml": "xml",
}
GRAPH_FORMS = {media.partition(";")[0]: form for form, media in GRAPHS.items()}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in (*TABLE_FORMS, *GRAPH_FORMS)}},
    303: {"description": "To the page with a box to type in, for a browser."},
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {media: {"schema": {"type": "string"}} for media in (QUERY, UPDATE)}
        | {FORM: {"schema": {"type": "object"}}},
    }
}
Text = Annotated[str | None, Query(max_length=LONGEST, description="SPARQL 1.1")]
Graphs = Annotated[list[str] | None, Query(max_length=50)]
Pairs = list[tuple[str, str]]


@router.get("/sparql", responses=ANSWERS)
async def query_by_get(
    request: Request,
    query: Text = None,  # noqa: ARG001 - read with the others below
    default: Annotated[Graphs, Query(alias="default-graph-uri")] = None,  # noqa: ARG001 - the same
    named: Annotated[Graphs, Query(alias="named-graph-uri")] = None,  # noqa: ARG001 - the same
) -> Response:
    """Answer a query (SPARQL 1.1 Protocol); without one, describe the service."""
    pairs = request.query_params.multi_items()
    if any(name == "update" for name, _ in pairs):
        raise BadInputError("an update is sent by POST, with a token")
    if not any(name == "query" for name, _ in pairs):
        return _described(request)
    return await _answer(request, _question(pairs, _one(pairs, "query")))


@router.post("/sparql", responses=ANSWERS, openapi_extra=BODY)
async def query_by_post(request: Request) -> Response:
    """Answer a query, or with a token do an update: as a form, or bare by its type."""
    sent = request.query_params.multi_items()
    media = _media(request)
    body = await _text(request)
    if media == FORM:
        fields = parse_qsl(body, keep_blank_values=True, max_num_fields=200)
        return await _by_form(request, [*sent, *fields], fields)
    if media == QUERY:
        return await _answer(request, _question(sent, body))
    return await _update(request, sent, body)


@router.get("/query", include_in_schema=False)
async def query_page(
    request: Request,
    visit: VisitDep,
    query: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """Show a box for queries, and a table of what was found."""
    desk: Desks = request.app.state.desk
    found = await run_in_threadpool(queries.found, desk, query)
    return page(visit, "query.html", query=query or queries.FIRST, **found)


async def _by_form(request: Request, pairs: Pairs, fields: Pairs) -> Response:
    names = [name for name, _ in fields]
    if "update" in names and "query" not in names:
        return await _update(request, pairs, _one(fields, "update"))
    if "update" in names:
        raise BadInputError("the form has a query and an update: send one of them")
    return await _answer(request, _question(pairs, _one(fields, "query")))


async def _answer(request: Request, question: Question) -> Response:
    accept = request.headers.get("accept", "")
    wanted = replace(
        question,
        form=negotiate.best(accept, TABLE_FORMS),
        triples=negotiate.best(accept, GRAPH_FORMS),
    )
    found = await run_in_threadpool(_ask, request, wanted)
    return Response(found.text, media_type=found.media_type)


async def _update(request: Request, sent: Pairs, text: str) -> Response:
    question = Question(
        text=text,
        update=True,
        default=_all(sent, "using-graph-uri"),
        named=_all(sent, "using-named-graph-uri"),
    )
    office_of(request)

    def act(_: object) -> Done:
        _ask(request, question)
        return Done(status=HTTPStatus.OK, body={"done": True})

    return await write(request, Scope.WRITE, text.encode(), act)


def _ask(request: Request, question: Question) -> Written:
    state = request.app.state
    state.queries.take(request.client.host if request.client else "")
    found: Written = state.desk.ask(question)
    return found


def _described(request: Request) -> Response:
    """Return the service description; a browser is sent to the page with the box."""
    accept = request.headers.get("accept", "")
    if negotiate.prefers_html(accept):
        return RedirectResponse("/query", HTTPStatus.SEE_OTHER)
    form = negotiate.pick(accept, GRAPH_FORMS)
    origin = request.app.state.settings.origin or str(request.base_url).rstrip("/")
    writable = request.app.state.office is not None
    told = description(f"{origin}/sparql", writable=writable)
    return Response(triples(told, form), media_type=GRAPHS[form])


def _question(pairs: Pairs, text: str) -> Question:
    return Question(
        text=text,
        default=_all(pairs, "default-graph-uri"),
        named=_all(pairs, "named-graph-uri"),
    )


def _all(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)


def _one(pairs: Pairs, name: str) -> str:
    found = _all(pairs, name)
    if len(found) != 1:
        raise BadInputError(f"there are {len(found)} fields named {name}: send one")
    return found[0]


def _media(request: Request) -> str:
    media = media_type(request)
    kind = request.headers.get("content-type", "").lower()
    charset = kind.partition("charset=")[2].strip(' "')
    if media not in {FORM, QUERY, UPDATE} or charset not in {"", "utf-8"}:
        raise WrongMediaTypeError(
            f"Content-Type {kind[:60]!r}: send {FORM}, {QUERY} or {UPDATE}, in UTF-8"
        )
    return media


async def _text(request: Request) -> str:
    body = await read_body(request, most=LONGEST)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise BadInputError(f"the body is not UTF-8: {error}") from error
