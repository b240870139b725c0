"""The argument map."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.cursors import seal, unseal
from api.deps import VisitDep
from api.views import graph
from kg.model import Claim
from kg.store.base import ClaimQuery

router = APIRouter(include_in_schema=False)
DRAWN = 20
Id = Annotated[str | None, Query(max_length=200)]


@router.get("/graph")
async def show_graph(
    visit: VisitDep, about: Id = None, claim: Id = None, cursor: Id = None
) -> Response:
    """Draw the claims that changed last, those about a thing, or one claim."""
    if claim:
        ids = [visit.reader.get(Claim, claim).id]
        return graph.page(visit, [*ids, *graph.tied(visit, ids[0])], None)
    place = unseal(cursor, visit.asked_for())
    query = ClaimQuery(about=about or None, limit=DRAWN, cursor=place)
    found = visit.reader.claims(query)
    following = seal(found.next, visit.asked_for())
    return graph.page(visit, [row.claim.id for row in found.items], following)
