"""Claims: the list, one, how it stands, and how it stood."""

from dataclasses import replace
from datetime import time
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from api import answers, wire
from api.answers import OFFERED
from api.deps import VisitDep
from api.moments import moments
from api.negotiate import HTML, JSON
from api.schemas import ClaimList, ClaimOut, HistoryOut, StatusOut, TimelineOut
from api.standing import rows
from api.story import records, tell
from api.times import read_moment
from api.views import claim as one_claim
from api.views import claims as many_claims
from kg.model import Claim, Status
from kg.store.base import MOST, ClaimQuery

router = APIRouter(tags=["claims"])
Words = Annotated[str | None, Query(max_length=200)]
Id = Annotated[str | None, Query(max_length=80)]
Day = Annotated[str | None, Query(max_length=40, examples=["2026-01-01"])]
Limit = Annotated[int, Query(ge=1, le=MOST)]


async def filters(
    visit: VisitDep,
    *,
    status: Status | Literal[""] | None = None,
    claimant: Id = None,
    about: Id = None,
    text: Words = None,
    case: Id = None,
    since: Day = None,
    until: Day = None,
) -> ClaimQuery:
    """Return the conditions named in the address; a blank one is none."""
    zone = visit.voice.zone
    start = read_moment(since, zone, name="since", clock=time.min) if since else None
    return ClaimQuery(
        status=status or None,
        claimant=claimant or None,
        about=about or None,
        text=text or None,
        case=case or None,
        since=start,
        until=read_moment(until, zone, name="until") if until else None,
    )


Filters = Annotated[ClaimQuery, Depends(filters)]


@router.get("/claims", response_model=ClaimList, responses={200: {"content": OFFERED}})
async def list_claims(
    visit: VisitDep, query: Filters, cursor: Words = None, limit: Limit = 50
) -> Response:
    """List claims, the last changed first; `Link` names the next page."""
    form = visit.form(JSON, HTML)
    page = rows(visit.then, replace(query, cursor=cursor or None, limit=limit))
    lines = [wire.line(visit, row) for row in page.items]
    if form == HTML:
        answer: Response = many_claims.page(visit, lines, page.next)
    else:
        answer = answers.model(ClaimList(items=lines, next=page.next))
    answers.link_next(visit, answer, page.next)
    return answer


@router.get(
    "/claims/{id}", response_model=ClaimOut, responses={200: {"content": OFFERED}}
)
async def read_claim(id: str, visit: VisitDep) -> Response:
    """Return one claim with all that is tied to it, as of a time."""
    story = tell(visit.then, id)
    return answers.answer(
        visit,
        records=lambda: records(story),
        plain=lambda: answers.model(wire.claim(visit, story)),
        page=lambda: one_claim.page(visit, story),
    )


@router.get("/claims/{id}/status", response_model=StatusOut)
async def read_status(id: str, visit: VisitDep) -> Response:
    """Return how the claim stands, or stood at `as_of`, with the reasons."""
    claim = visit.reader.get(Claim, id)
    return answers.model(wire.status(visit, visit.then.verdict(claim.id)))


@router.get("/claims/{id}/history", response_model=HistoryOut)
async def read_history(id: str, visit: VisitDep) -> Response:
    """Return how the claim stood from when to when, replayed from what was known."""
    claim = visit.reader.get(Claim, id)
    changes = [wire.change(one) for one in visit.then.history(claim.id)]
    return answers.model(HistoryOut(claim=id, changes=changes))


@router.get("/claims/{id}/timeline", response_model=TimelineOut)
async def read_timeline(id: str, visit: VisitDep) -> Response:
    """Return the dated records that touch the claim, oldest first."""
    claim = visit.reader.get(Claim, id)
    found = moments(visit.then, visit.voice, claim.id)
    lines = wire.moments(visit.voice, found)
    return answers.model(TimelineOut(about=id, moments=lines))
