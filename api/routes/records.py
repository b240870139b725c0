"""Claimants, sources and evidence: the lists and one of each."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from api import answers
from api.answers import OFFERED
from api.deps import Visit, VisitDep
from api.figures.drawing import svg
from api.negotiate import HTML, JSON
from api.schemas import RecordList
from api.views import records as views
from api.voice import details
from kg.canon import to_plain
from kg.errors import RecordNotFoundError
from kg.model import Agent, Evidence, Record, Source

router = APIRouter(tags=["records"])
SIZE = 100
Cursor = Annotated[str | None, Query(max_length=80, description="`next` of a page.")]


def _list(visit: Visit, kind: type[Record], cursor: str | None) -> Response:
    known = [one for one in visit.reader.find(kind) if one.id > (cursor or "")]
    shown = known[:SIZE]
    following = shown[-1].id if len(known) > SIZE else None
    if visit.form(JSON, HTML) == HTML:
        answer: Response = views.listing(visit, kind, shown, following)
    else:
        items = [to_plain(one) for one in shown]
        answer = answers.model(RecordList(items=items, next=following))
    answers.link_next(visit, answer, following)
    return answer


def _one(visit: Visit, record: Record, page: Callable[[], HTMLResponse]) -> Response:
    return answers.answer(
        visit,
        records=lambda: [record],
        plain=lambda: answers.record(record),
        page=page,
    )


@router.get("/agents", response_model=RecordList)
async def list_agents(visit: VisitDep, cursor: Cursor = None) -> Response:
    """List claimants."""
    return _list(visit, Agent, cursor)


@router.get("/agents/{id}", response_model=Agent, responses={200: {"content": OFFERED}})
async def read_agent(id: str, visit: VisitDep) -> Response:
    """Return one claimant; the page shows all that they said."""
    agent = visit.reader.get(Agent, id)
    return _one(visit, agent, lambda: views.agent(visit, agent))


@router.get("/sources", response_model=RecordList)
async def list_sources(visit: VisitDep, cursor: Cursor = None) -> Response:
    """List sources."""
    return _list(visit, Source, cursor)


@router.get(
    "/sources/{id}", response_model=Source, responses={200: {"content": OFFERED}}
)
async def read_source(id: str, visit: VisitDep) -> Response:
    """Return one source; the page shows its text with every quotation marked."""
    source = visit.reader.get(Source, id)
    return _one(visit, source, lambda: views.source(visit, source))


@router.get("/evidence", response_model=RecordList)
async def list_evidence(visit: VisitDep, cursor: Cursor = None) -> Response:
    """List evidence."""
    return _list(visit, Evidence, cursor)


@router.get(
    "/evidence/{id}", response_model=Evidence, responses={200: {"content": OFFERED}}
)
async def read_evidence(id: str, visit: VisitDep) -> Response:
    """Return one measurement; the page shows it among its controls."""
    evidence = visit.reader.get(Evidence, id)
    return _one(visit, evidence, lambda: views.evidence(visit, evidence))


@router.get(
    "/evidence/{id}/figure.svg",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
async def draw_evidence(id: str, visit: VisitDep) -> Response:
    """Return the figure that was stored with a measurement, drawn."""
    spec = details(visit.reader.get(Evidence, id).detail).get("figure")
    if not isinstance(spec, dict):
        raise RecordNotFoundError(f"{id} has no figure; its numbers: /evidence/{id}")
    drawn = await run_in_threadpool(svg, spec)
    return Response(drawn, media_type="image/svg+xml")
