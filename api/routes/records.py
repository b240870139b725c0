"""Claimants, sources and evidence: the lists and one of each."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse

from api import answers
from api.answers import LISTED, OFFERED
from api.cursors import seal, unseal
from api.deps import Visit, VisitDep
from api.figures.drawing import svg
from api.negotiate import HTML, JSON
from api.redactions import beside
from api.schemas import FacetOut, RecordList
from api.views import records as views
from api.voice import details
from kg.canon import to_plain
from kg.errors import RecordNotFoundError
from kg.model import Agent, Evidence, Record, Source

router = APIRouter(tags=["records"])
MOST = 500
Cursor = Annotated[str | None, Query(max_length=120, description="`next` of a page.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Word = Annotated[str | None, Query(max_length=200)]
FACETS: dict[type[Record], tuple[str, ...]] = {
    Agent: ("kind",),
    Source: ("lang", "publisher", "media_type"),
    Evidence: ("metric", "reading", "basis"),
}
LISTING: dict[int | str, dict[str, Any]] = {200: {"content": LISTED}}
ONE: dict[int | str, dict[str, Any]] = {200: {"content": OFFERED}}


def _list(
    visit: Visit,
    kind: type[Record],
    where: dict[str, str | None],
    *,
    cursor: str | None,
    limit: int,
) -> Response:
    wanted = {name: value for name, value in where.items() if value}
    known = sorted(visit.then.find(kind, **wanted), key=lambda one: one.id)
    after = unseal(cursor, visit.asked_for()) or ""
    left = [one for one in known if one.id > after]
    shown = left[:limit]
    following = shown[-1].id if len(left) > limit else None
    sealed = seal(following, visit.asked_for())
    if visit.form(JSON, HTML) == HTML:
        answer: Response = views.listing(visit, kind, shown, sealed)
    else:
        items = [to_plain(one) for one in shown]
        facets = _facets(kind, known)
        found = RecordList(items=items, next=sealed, total=len(known), facets=facets)
        answer = answers.model(found)
    answers.link_next(visit, answer, sealed)
    return answer


def _facets(kind: type[Record], known: list[Record]) -> dict[str, list[FacetOut]]:
    return {
        name: [
            FacetOut(value=value, label=value, count=count)
            for value, count in Counter(
                str(getattr(one, name)) for one in known
            ).most_common(MOST)
        ]
        for name in FACETS[kind]
    }


def _one(visit: Visit, record: Record, page: Callable[[], HTMLResponse]) -> Response:
    if not visit.then.knows(record):
        raise RecordNotFoundError(
            f"{record.id} was not known at {visit.then.as_of}: ask for a later as_of"
        )
    return answers.answer(
        visit,
        records=lambda: [record],
        plain=lambda: JSONResponse({**to_plain(record), **beside(visit, record)}),
        page=page,
    )


@router.get("/agents", response_model=RecordList, responses=LISTING)
def list_agents(
    visit: VisitDep,
    *,
    kind: Word = None,
    name: Word = None,
    organization: Word = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response:
    """List claimants."""
    wanted = {"kind": kind, "name": name, "organization": organization}
    return _list(visit, Agent, wanted, cursor=cursor, limit=limit)


@router.get("/agents/{id}", response_model=Agent, responses=ONE)
def read_agent(id: str, visit: VisitDep) -> Response:
    """Return one claimant; the page shows all that they said."""
    agent = visit.reader.get(Agent, id)
    return _one(visit, agent, lambda: views.agent(visit, agent))


@router.get("/sources", response_model=RecordList, responses=LISTING)
def list_sources(
    visit: VisitDep,
    *,
    language: Annotated[Word, Query(description="Such as `ko`.")] = None,
    publisher: Word = None,
    url: Annotated[str | None, Query(max_length=2000)] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response:
    """List sources."""
    wanted = {"lang": language, "publisher": publisher, "url": url}
    return _list(visit, Source, wanted, cursor=cursor, limit=limit)


@router.get("/sources/{id}", response_model=Source, responses=ONE)
def read_source(id: str, visit: VisitDep) -> Response:
    """Return one source; the page shows its text with every quotation marked."""
    source = visit.reader.get(Source, id)
    return _one(visit, source, lambda: views.source(visit, source))


@router.get("/evidence", response_model=RecordList, responses=LISTING)
def list_evidence(
    visit: VisitDep,
    *,
    metric: Word = None,
    about: Word = None,
    basis: Word = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response:
    """List evidence."""
    wanted = {"metric": metric, "about": about, "basis": basis}
    return _list(visit, Evidence, wanted, cursor=cursor, limit=limit)


@router.get("/evidence/{id}", response_model=Evidence, responses=ONE)
def read_evidence(id: str, visit: VisitDep) -> Response:
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
