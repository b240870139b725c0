"""Claims: the list, one, how it stands, and how it stood."""

from dataclasses import replace
from datetime import time
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from api import answers, wire
from api.answers import LISTED, OFFERED
from api.changes import changed_since
from api.cursors import seal, unseal
from api.deps import ClaimId, VisitDep
from api.facets import facets as count
from api.facets import named
from api.moments import moments
from api.negotiate import HTML, JSON
from api.routes.embed import discovery
from api.schemas import ClaimList, ClaimOut, HistoryOut, StatusOut, TimelineOut
from api.standing import rows
from api.state import state_of
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


Conditions = Annotated[ClaimQuery, Depends(filters)]


async def page_asked(
    visit: VisitDep,
    query: Conditions,
    *,
    kind: Id = None,
    changed: Annotated[
        Day, Query(alias="changed_since", description="Stored since, for mirrors.")
    ] = None,
    cursor: Words = None,
    limit: Limit = 50,
) -> ClaimQuery:
    """Return the conditions with the place in the list; its cursor must be theirs."""
    if changed:
        moment = read_moment(
            changed, visit.voice.zone, name="changed_since", clock=time.min
        )
        query = replace(query, among=changed_since(visit.graph, moment))
    place = unseal(cursor, visit.asked_for())
    return replace(query, kind=kind or None, cursor=place, limit=limit)


Filters = Annotated[ClaimQuery, Depends(page_asked)]


@router.get("/claims", response_model=ClaimList, responses={200: {"content": LISTED}})
async def list_claims(
    visit: VisitDep, query: Filters, facets: bool = False
) -> Response:
    """List claims, the last changed first; `Link` names the next page."""
    form = visit.form(JSON, HTML)
    page = rows(visit.then, query)
    following = seal(page.next, visit.asked_for())
    lines = [wire.line(visit, row) for row in page.items]
    if form == HTML:
        answer: Response = many_claims.page(visit, lines, following, query)
    else:
        counts = count(visit, query) if facets else None
        found = ClaimList(
            items=lines,
            next=following,
            total=counts["total"][""] if counts else None,
            facets=named(visit, counts) if counts else None,
        )
        answer = answers.model(found)
    answers.link_next(visit, answer, following)
    return answer


@router.get(
    "/claims/{id}", response_model=ClaimOut, responses={200: {"content": OFFERED}}
)
async def read_claim(id: ClaimId, visit: VisitDep) -> Response:
    """Return one claim with all that is tied to it, as of a time."""
    story = tell(visit.then, id)
    answer = answers.answer(
        visit,
        records=lambda: records(story),
        plain=lambda: answers.model(wire.claim(visit, story)),
        page=lambda: one_claim.page(visit, story),
    )
    answer.headers["link"] = discovery(visit, id)
    return answers.in_state(visit, answer, lambda: state_of(visit.reader, id))


@router.get("/claims/{id}/status", response_model=StatusOut)
async def read_status(id: ClaimId, visit: VisitDep) -> Response:
    """Return how the claim stands, or stood at `as_of`, with the reasons."""
    claim = visit.reader.get(Claim, id)
    answer = answers.model(wire.status(visit, visit.then.verdict(claim.id)))
    return answers.in_state(visit, answer, lambda: state_of(visit.reader, id))


@router.get("/claims/{id}/history", response_model=HistoryOut)
async def read_history(id: ClaimId, visit: VisitDep) -> Response:
    """Return how the claim stood from when to when, replayed from what was known."""
    claim = visit.reader.get(Claim, id)
    changes = [wire.change(one) for one in visit.then.history(claim.id)]
    return answers.model(HistoryOut(claim=id, changes=changes))


@router.get("/claims/{id}/timeline", response_model=TimelineOut)
async def read_timeline(id: ClaimId, visit: VisitDep) -> Response:
    """Return the dated records that touch the claim, oldest first."""
    claim = visit.reader.get(Claim, id)
    found = moments(visit.then, visit.voice, claim.id)
    lines = wire.moments(visit.voice, found)
    return answers.model(TimelineOut(about=id, moments=lines))
