"""The timeline: of one thing, one case, or everything."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import answers, wire
from api.deps import VisitDep
from api.exports import EXPORTS
from api.moments import moments
from api.negotiate import HTML, JSON
from api.routes.exports import WRITTEN, write
from api.schemas import TimelineOut
from api.selection import Choice
from api.views import timeline as views

router = APIRouter(tags=["timeline"])


@router.get("/timeline", response_model=TimelineOut, responses=WRITTEN)
def read_timeline(
    visit: VisitDep,
    about: Annotated[
        str | None, Query(max_length=200, description="An id or a case's slug.")
    ] = None,
) -> Response:
    """Return dated moments, oldest first; `format` may name an export too."""
    if visit.asked and visit.asked in EXPORTS:
        return write(visit, visit.asked, Choice(about=about or None))
    form = visit.form(JSON, HTML)
    found = moments(visit.then, visit.voice, about or None)
    if form == HTML:
        return views.page(visit, about or None, found)
    return answers.model(
        TimelineOut(about=about or None, moments=wire.moments(visit.voice, found))
    )
