"""The first page, how it works, and what programs may ask."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import wire
from api.deps import Visit, VisitDep
from api.pages import page
from kg.model import Case
from kg.store.base import ClaimQuery, ListQuery

router = APIRouter(include_in_schema=False)
SHOWN = 50
CASES = 8


@router.get("/")
async def home(visit: VisitDep) -> HTMLResponse:
    """Show the cases, and of the claims that changed last the most told first."""
    found = visit.reader.claims(ClaimQuery(limit=SHOWN))
    told = sorted(found.items, key=lambda row: -row.sources)
    return page(
        visit,
        "home.html",
        cases=_cases(visit),
        lines=[wire.line(visit, row) for row in told],
        next=found.next,
    )


@router.get("/about")
async def about(visit: VisitDep) -> HTMLResponse:
    """Tell how a claim gets its status."""
    return page(visit, f"about.{visit.voice.lang}.html")


@router.get("/docs")
async def docs(request: Request, visit: VisitDep) -> HTMLResponse:
    """List every address for programs."""
    paths = request.app.openapi()["paths"]
    return page(visit, "docs.html", paths=sorted(paths.items()))


def _cases(visit: Visit) -> list[Case]:
    """Return the latest telling of each case, in the reader's language if there is."""
    query = ListQuery(kind=Case, limit=SHOWN)
    listed = visit.reader.listed(query).items[::-1]
    told = [one for one in listed if isinstance(one, Case)]
    revised = {case.revises for case in told}
    last = [case for case in told if case.id not in revised]
    ordered = sorted(last, key=lambda case: case.lang == visit.voice.lang)
    return list({case.slug: case for case in ordered}.values())[-CASES:]
