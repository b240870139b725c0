"""The page of claims: the list with its filters."""

from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from api import pages
from api.deps import Visit
from api.schemas import ClaimLine
from kg.model import Agent, Entity, Utterance

NARROW = ("claimant", "about", "text", "since", "until", "as_of")


def page(
    visit: Visit, lines: Sequence[ClaimLine], following: str | None
) -> HTMLResponse:
    """Return the list as a page; the filters offer those who said something."""
    asked = visit.request.query_params
    speakers = {one.claimant for one in visit.reader.find(Utterance)}
    agents = [one for one in visit.reader.find(Agent) if one.id in speakers]
    return pages.page(
        visit,
        "claims.html",
        lines=lines,
        next=following,
        as_of=visit.then.as_of,
        wanted={key: asked.get(key) for key in ("status", "case", *NARROW)},
        narrow=any(asked.get(key) for key in NARROW),
        agents=sorted(agents, key=lambda one: visit.voice.name(one.id)),
        entities=visit.reader.find(Entity),
    )
