"""The timeline: of one thing, one case, or everything."""

from datetime import time
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from api import answers, wire
from api.cursors import seal, unseal
from api.deps import Visit, VisitDep
from api.exports import EXPORTS
from api.moments import WHOLE, Moment, are_few, moments, moments_page
from api.negotiate import HTML, JSON
from api.routes.exports import WRITTEN, write
from api.schemas import TimelineOut
from api.selection import Choice
from api.times import read_moment
from api.views import timeline as views
from kg.errors import BadInputError
from kg.model import Claim
from kg.store.base import MOST, TimelineQuery

router = APIRouter(tags=["timeline"])


@router.get("/timeline", response_model=TimelineOut, responses=WRITTEN)
def read_timeline(
    visit: VisitDep,
    about: Annotated[
        str | None, Query(max_length=200, description="An id or a case's slug.")
    ] = None,
    *,
    order: Annotated[
        Literal["oldest", "newest"], Query(description="Which come first.")
    ] = "oldest",
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
) -> Response:
    """Return dated moments, a page at a time; `format` may name an export too."""
    if visit.asked and visit.asked in EXPORTS:
        return write(visit, visit.asked, Choice(about=about or None))
    form = visit.form(JSON, HTML)
    found, following = page_of(visit, about, order=order, cursor=cursor, limit=limit)
    sealed = seal(following, visit.asked_for())
    if form != HTML and not about and not are_few(visit.reader):
        raise BadInputError(
            f"more than {WHOLE:,} dated records are too many for one timeline: name an "
            "id or a case in about"
        )
    if form == HTML:
        answer: Response = views.page(visit, about or None, found, next=sealed)
    else:
        lines = wire.moments(visit.voice, found)
        told = TimelineOut(about=about or None, moments=lines, next=sealed)
        answer = answers.model(told)
    answers.link_next(visit, answer, sealed)
    return answer


def page_of(
    visit: Visit, about: str | None, *, order: str, cursor: str | None, limit: int
) -> tuple[list[Moment], str | None]:
    """Return a page's moments; what is no single thing's is told whole."""
    place = unseal(cursor, visit.asked_for())
    if not about and not are_few(visit.reader):
        return [], None
    if not about or visit.reader.find(Claim, id=about):
        told = moments(visit.then, visit.voice, about or None)
        return told[::-1] if order == "newest" else told, None
    since = visit.request.query_params.get("since") or None
    zone = visit.voice.zone
    start = read_moment(since, zone, name="since", clock=time.min) if since else None
    query = TimelineQuery(
        about=about,
        since=start,
        newest_first=order == "newest",
        cursor=place,
        limit=limit,
    )
    return moments_page(visit.then, visit.voice, query)
