"""Search by words."""

from datetime import time
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import answers
from api.deps import VisitDep
from api.negotiate import HTML, JSON
from api.pages import page
from api.schemas import HitList
from api.times import read_moment
from api.views import hits
from api.views.hits import pieces
from kg.canon import KINDS
from kg.errors import BadInputError
from kg.store.base import Only
from kg.store.words import PLAIN

SHOWN = tuple(one for one in KINDS if one in PLAIN)
Day = Annotated[str | None, Query(max_length=40, examples=["2026-01-01"])]
router = APIRouter(tags=["search"])


@router.get("/search", response_model=HitList)
async def search(
    visit: VisitDep,
    q: Annotated[str, Query(max_length=200, examples=["loss"])] = "",
    *,
    kind: Annotated[
        str | None, Query(max_length=20, description=", ".join(SHOWN))
    ] = None,
    since: Day = None,
    until: Day = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Return what says these words, in Korean or English, best first.

    "Words in quotes" follow each other; a star* stands for the rest of a word.
    """
    if kind and kind not in SHOWN:
        raise BadInputError(f"kind is none of: {', '.join(SHOWN)}")
    zone = visit.voice.zone
    only = Only(
        kind=kind or None,
        since=read_moment(since, zone, name="since", clock=time.min) if since else None,
        until=read_moment(until, zone, name="until") if until else None,
    )
    found = hits.found(visit, q, limit=limit, only=only) if q.strip() else []
    if visit.form(JSON, HTML) == HTML:
        return page(
            visit, "search.html", q=q, hits=found, kinds=SHOWN, kind=kind, pieces=pieces
        )
    return answers.model(HitList(q=q, items=found))
