"""Claimants, sources and evidence: the lists and one of each."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse

from api import answers
from api.answers import LISTED, OFFERED
from api.cursors import seal, unseal
from api.deps import Visit, VisitDep
from api.negotiate import HTML, JSON
from api.redactions import beside
from api.schemas import FacetOut, RecordList
from api.views import records as views
from kg.canon import to_plain
from kg.errors import BadInputError, RecordNotFoundError
from kg.model import Agent, Evidence, Record, Source
from kg.store.base import ListQuery
from kg.store.listing import FACETS

router = APIRouter(tags=["records"])
MOST = 500
Cursor = Annotated[str | None, Query(max_length=120, description="`next` of a page.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Word = Annotated[str | None, Query(max_length=200)]
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
    query = ListQuery(
        kind=kind,
        where=wanted,
        until=visit.then.as_of,
        before=_place(unseal(cursor, visit.asked_for())),
        limit=limit,
    )
    page = visit.reader.listed(query)
    following = None if page.next is None else str(page.next)
    sealed = seal(following, visit.asked_for())
    counts = visit.reader.tallied(query)
    if visit.form(JSON, HTML) == HTML:
        listed = views.Listing(kind=kind, shown=page.items, counts=counts, asked=where)
        answer: Response = views.listing(visit, listed, sealed)
    else:
        facets = {name: _facet(counts[name]) for name in FACETS[kind]}
        items = [to_plain(one) for one in page.items]
        total = counts["total"][""]
        found = RecordList(items=items, next=sealed, total=total, facets=facets)
        answer = answers.model(found)
    answers.link_next(visit, answer, sealed)
    return answer


def _place(cursor: str | None) -> int | None:
    if cursor is not None and not cursor.isdecimal():
        raise BadInputError(
            f"the cursor {cursor[:80]!r} is not ours: take `next` of a page, or none"
        )
    return None if cursor is None else int(cursor[:18])


def _facet(counts: dict[str, int]) -> list[FacetOut]:
    return [
        FacetOut(value=value, label=value, count=count)
        for value, count in counts.items()
    ]


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
    """List claimants, the last recorded first."""
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
    media_type: Word = None,
    url: Annotated[str | None, Query(max_length=2000)] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response:
    """List sources, the last recorded first."""
    wanted = {"lang": language, "publisher": publisher, "media_type": media_type}
    wanted["url"] = url
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
    reading: Word = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response:
    """List evidence, the last recorded first."""
    wanted = {"metric": metric, "about": about, "basis": basis, "reading": reading}
    return _list(visit, Evidence, wanted, cursor=cursor, limit=limit)


@router.get("/evidence/{id}", response_model=Evidence, responses=ONE)
def read_evidence(id: str, visit: VisitDep) -> Response:
    """Return one measurement; the page shows it among its controls."""
    evidence = visit.reader.get(Evidence, id)
    return _one(visit, evidence, lambda: views.evidence(visit, evidence))
