"""Deciding on a page: forms bring the token themselves; no cookie can be borrowed.

What is sent is what the API takes: a review on the state that was seen, or a decision
on a proposal that is still open. A browser is led on to what it wrote.
"""

from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.access.tokens import Scope
from api.bodies import fitted, media_type, read_body
from api.refusals import PreconditionFailedError, WrongMediaTypeError
from api.routes.reviews import ReviewIn, decide_claim
from api.vetting import Correction, VettingIn, decide_reading
from api.writing import Done, Writing, body_of, write
from kg.canon import new
from kg.matches import between, decide
from kg.model import Agent, AgentKind, Decision, Match

router = APIRouter(include_in_schema=False)
FORM = "application/x-www-form-urlencoded"
SMALL = 50_000
DECIDED = {
    "accept": Decision.ACCEPTED,
    "reject": Decision.REJECTED,
    "split": Decision.REJECTED,
}
OPEN = {"split": Decision.ACCEPTED}  # on what each decides; else on a proposal


class Sent(BaseModel):
    """What every form brings; the secret goes no further than the door."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(min_length=1, max_length=200, repr=False)
    because: str = Field(min_length=1, max_length=5000, pattern=r"\S")


class ReviewSent(Sent):
    """A review of a claim, or one taken back, on the state that the page showed."""

    state: str = Field(min_length=1, max_length=64)
    status: Literal["supported", "contested", "refuted", "unverified"] | None = None
    withdraws: str | None = Field(None, max_length=80)


class MatchSent(Sent):
    """A decision on a proposal."""

    decision: Literal["accept", "reject", "split"]


class ReadingSent(Sent):
    """A decision on how an utterance was read, on the state that the page showed."""

    state: str = Field(min_length=1, max_length=64)
    decision: Literal["confirm", "correct", "drop", "reopen"]
    claimant: str | None = None
    claimant_kind: str | None = None
    claim: str | None = None
    claim_text: str | None = None
    testimony: str | None = None
    act: str | None = None
    negated: str | None = None


@router.post("/claims/{id}/review")
async def review_claim(id: str, request: Request) -> Response:
    """Record the decision of a form on a claim's page, and lead back there."""
    sent = await _read(request, ReviewSent)
    told = fitted(
        ReviewIn,
        {"status": sent.status, "because": sent.because, "withdraws": sent.withdraws},
    )
    await write(
        request,
        Scope.REVIEW,
        body_of(told),
        lambda at: decide_claim(at, id, told, f'"{sent.state}"'),
        secret=sent.token,
    )
    return _on(f"/claims/{id}#reviews")


@router.post("/matches/{id}/decision")
async def decide_match(id: str, request: Request) -> Response:
    """Record the decision of a form on a match, and lead back to where it stands."""
    sent = await _read(request, MatchSent)
    await write(
        request,
        Scope.REVIEW,
        f"{sent.decision} {sent.because}".encode(),
        lambda at: _decide(at, id, sent),
        secret=sent.token,
    )
    if sent.decision == "split":
        match = request.app.state.graph.reader.get(Match, id)
        return _on(f"/claims/{match.claim}#merges")
    return _on("/review")


@router.post("/utterances/{id}/vetting")
async def vet_utterance(id: str, request: Request) -> Response:
    """Record the decision of a form on an utterance, and lead back to the page."""
    sent = await _read(request, ReadingSent)
    told = fitted(VettingIn, _vetting(sent))
    await write(
        request,
        Scope.REVIEW,
        body_of(told),
        lambda at: decide_reading(at, id, told, f'"{sent.state}"'),
        secret=sent.token,
    )
    return _on("/review#decided")


def _vetting(sent: ReadingSent) -> dict[str, Any]:
    told: dict[str, Any] = {"decision": sent.decision, "because": sent.because}
    if sent.decision == "correct":
        fields = {name: getattr(sent, name) for name in Correction.model_fields}
        told["correction"] = {name: one for name, one in fields.items() if one}
    return told


def _decide(at: Writing, id: str, sent: MatchSent) -> Done:
    reader = at.graph.reader
    match = reader.get(Match, id)
    standing = between(reader, match.kind, match.claim, match.other)
    decided_on = OPEN.get(sent.decision, Decision.PROPOSED)
    if standing is None or standing.decision is not decided_on:
        raise PreconditionFailedError(
            f"{id} has been decided meanwhile: look at /review again"
        )
    person = new(Agent, name=at.token.name, kind=AgentKind.PERSON)
    decision, because = DECIDED[sent.decision], sent.because.strip()
    told = decide(match, decision, because=because, by=person.id, now=at.now)
    at.graph.add([person, told], now=at.now)
    return Done(status=HTTPStatus.CREATED, body={"id": told.id})


async def _read(request: Request, kind: type[Any]) -> Any:
    if media_type(request) != FORM:
        raise WrongMediaTypeError(
            f"Content-Type {media_type(request)[:60]!r} is not read here: this is for "
            "the forms of the pages; programs send JSON to /claims/{id}/reviews"
        )
    body = await read_body(request, most=SMALL)
    fields = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20)
    return fitted(kind, {name: value for name, value in fields if value})


def _on(path: str) -> Response:
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)
