"""Reviews: what named persons decided on a claim, and deciding it."""

from http import HTTPStatus
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api import answers
from api.access.tokens import Scope
from api.bodies import described, read_model
from api.deps import ClaimId, VisitDep
from api.replies import ReviewList
from api.state import check_state, state_of
from api.writing import Done, Writing, body_of, write
from kg.canon import new, to_plain
from kg.errors import RecordNotFoundError
from kg.model import Agent, AgentKind, Claim, Review, Status

router = APIRouter(tags=["reviews"])
SMALL = 50_000


class ReviewIn(BaseModel):
    """A decision and why, or an earlier one taken back; the token says whose."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"status": "refuted", "because": "The control scores as high."}
            ]
        },
    )

    status: Literal["supported", "contested", "refuted", "unverified"] | None = None
    because: str = Field(min_length=1, max_length=5000, pattern=r"\S")
    withdraws: str | None = Field(None, max_length=80)

    @model_validator(mode="after")
    def _one_of_two(self) -> "ReviewIn":
        if (self.status is None) is (self.withdraws is None):
            raise ValueError("give either status or withdraws")
        return self


@router.get("/claims/{id}/reviews", response_model=ReviewList)
async def list_reviews(id: ClaimId, visit: VisitDep) -> Response:
    """List what persons decided on the claim, oldest first."""
    claim = visit.reader.get(Claim, id)
    found = visit.then.find(Review, claim=claim.id)
    answer = answers.model(ReviewList(items=found))
    return answers.in_state(visit, answer, lambda: state_of(visit.reader, id))


@router.get("/claims/{id}/reviews/{review}", response_model=Review)
async def read_review(id: ClaimId, review: str, visit: VisitDep) -> Response:
    """Return one decision."""
    found = visit.reader.get(Review, review)
    if visit.reader.survivor(found.claim) != id:
        raise RecordNotFoundError(f"{review[:80]} is no review of {id[:80]}: list them")
    return answers.record(found)


@router.post(
    "/claims/{id}/reviews",
    status_code=HTTPStatus.CREATED,
    response_model=Review,
    openapi_extra=described(ReviewIn),
)
async def add_review(id: ClaimId, request: Request) -> Response:
    """Record a decision on the state named in If-Match; it stands over the verdict."""
    told = await read_model(request, ReviewIn, most=SMALL)
    known = request.headers.get("if-match")
    return await write(
        request,
        Scope.REVIEW,
        body_of(told),
        lambda at: decide_claim(at, id, told, known),
    )


def decide_claim(at: Writing, id: str, told: ReviewIn, known: str | None) -> Done:
    """Add the review of a claim, if its state is one of those known."""
    reader = at.graph.reader
    claim = reader.get(Claim, id)
    check_state(reader, claim.id, known)
    person = new(Agent, name=at.token.name, kind=AgentKind.PERSON)
    named = reader.get(Review, told.withdraws) if told.withdraws else None
    review = new(
        Review,
        claim=claim.id,
        status=named.status if named else Status(told.status or ""),
        because=told.because.strip(),
        reviewer=person.id,
        decided_at=at.now,
        withdraws=named.id if named else None,
    )
    at.graph.add([person, review], now=at.now)
    body: dict[str, Any] = to_plain(review)
    home = f"/claims/{claim.id}/reviews/{review.id}"
    return Done(status=HTTPStatus.CREATED, body=body, location=home)
