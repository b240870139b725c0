"""Utterances: one as it was read, what persons decided on it, and what waits."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from api import answers
from api.access.tokens import Scope
from api.bodies import described, read_model
from api.deps import VisitDep
from api.negotiate import HTML, JSON
from api.replies import ReadingOut, VettingList, WaitingOut
from api.state import read_state
from api.vetting import VettingIn, decide_reading
from api.views import waiting
from api.writing import body_of, write
from kg.model import Utterance, Vetting
from kg.vetted import in_force, struck
from kg.vettings import vettings_of

router = APIRouter(tags=["utterances"])
SMALL = 50_000


@router.get(
    "/review", response_model=WaitingOut, responses={200: {"content": answers.LISTED}}
)
async def show_waiting(visit: VisitDep) -> Response:
    """Show what waits for a person: unsure readings, proposed matches; first come."""
    if visit.form(JSON, HTML) == HTML:
        return waiting.page(visit)
    return answers.model(waiting.told(visit))


@router.get("/utterances/{id}", response_model=ReadingOut)
async def read_utterance(id: str, visit: VisitDep) -> Response:
    """Return an utterance, and whether it counts after what persons decided on it."""
    said = visit.reader.get(Utterance, id)
    told = vettings_of(visit.reader, said.id)
    found = ReadingOut(
        utterance=said,
        counts=said.id not in struck(told),
        decided=in_force(told).get(said.id),
        vettings=told,
        href=f"/claims/{said.claim}#{said.id}",
    )
    answer = answers.model(found)
    return answers.in_state(visit, answer, lambda: read_state(visit.reader, said.id))


@router.get("/utterances/{id}/vettings", response_model=VettingList)
async def list_vettings(id: str, visit: VisitDep) -> Response:
    """List what persons decided on how the utterance was read, oldest first."""
    said = visit.reader.get(Utterance, id)
    answer = answers.model(VettingList(items=vettings_of(visit.reader, said.id)))
    return answers.in_state(visit, answer, lambda: read_state(visit.reader, said.id))


@router.post(
    "/utterances/{id}/vettings",
    status_code=HTTPStatus.CREATED,
    response_model=Vetting,
    openapi_extra=described(VettingIn),
)
async def add_vetting(id: str, request: Request) -> Response:
    """Confirm, correct, drop or reopen a reading, on the state named in If-Match."""
    told = await read_model(request, VettingIn, most=SMALL)
    known = request.headers.get("if-match")
    return await write(
        request,
        Scope.REVIEW,
        body_of(told),
        lambda at: decide_reading(at, id, told, known),
    )
