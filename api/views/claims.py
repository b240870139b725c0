"""The page of claims: the list with its filters."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from fastapi.responses import HTMLResponse

from api import facets, pages
from api.deps import Visit
from api.schemas import ClaimLine, FacetOut
from kg.store.base import ClaimQuery

NARROW = ("claimant", "about", "kind", "text", "since", "until", "as_of")
OPEN = ("status", "claimant", "about", "kind")
SHOWN = 60  # values of a filter that a page offers, the most frequent first


def page(
    visit: Visit, lines: Sequence[ClaimLine], following: str | None, query: ClaimQuery
) -> HTMLResponse:
    """Return the list as a page; each filter offers what the others leave."""
    asked = visit.request.query_params
    return pages.page(
        visit,
        "claims.html",
        lines=lines,
        next=following,
        as_of=visit.then.as_of,
        wanted={key: asked.get(key) for key in ("status", "case", *NARROW)},
        narrow=any(asked.get(key) for key in NARROW),
        offered=_offered(visit, query),
    )


def _offered(visit: Visit, query: ClaimQuery) -> dict[str, list[FacetOut]]:
    """Return the values of each filter with counts, as if that one were not set.

    As of a time they are those of today: the replay of a whole list is for programs.
    """
    counts = visit.reader.facets(replace(query, cursor=None))
    most = {name: dict(islice(counts[name].items(), SHOWN)) for name in OPEN}
    return facets.named(visit, most)
