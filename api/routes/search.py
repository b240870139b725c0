"""Search by words."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import answers
from api.deps import VisitDep
from api.negotiate import HTML, JSON
from api.pages import page
from api.schemas import HitList
from api.views import hits

router = APIRouter(tags=["search"])


@router.get("/search", response_model=HitList)
async def search(
    visit: VisitDep,
    q: Annotated[str, Query(max_length=200, examples=["loss"])] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Return what says these words, in Korean or English, best first."""
    found = hits.found(visit, q, limit=limit) if q.strip() else []
    if visit.form(JSON, HTML) == HTML:
        return page(visit, "search.html", q=q, hits=found)
    return answers.model(HitList(q=q, items=found))
