"""The page of what waits for a person: readings, matches, and reviews made."""

from heapq import nsmallest

from fastapi.responses import HTMLResponse

from api import pages
from api.deps import Visit
from api.quotes import Excerpt, excerpt
from api.story import Saying
from kg.matches import queue
from kg.model import Agent, Claim, Match, Review, Source, Utterance

UNSURE = 0.75  # below this a reading should be looked at
MOST = 50


def page(visit: Visit) -> HTMLResponse:
    """Return the readings with least confidence, the open matches, the reviews."""
    unsure = _unsure(visit)
    matches = queue(visit.reader)
    reviews = visit.then.find(Review)[-MOST:][::-1]
    ids = {one.utterance.claim for one in unsure} | {one.claim for one in reviews}
    return pages.page(
        visit,
        "review.html",
        unsure=unsure,
        quotes={one.utterance.id: _excerpt(one) for one in unsure},
        matches=[_both(visit, one) for one in matches[:MOST]],
        more=max(len(matches) - MOST, 0),
        reviews=reviews,
        claims={one: visit.reader.get(Claim, one) for one in ids},
        below=UNSURE,
        may_write=visit.request.app.state.office is not None,
    )


def _unsure(visit: Visit) -> list[Saying]:
    found = [one for one in visit.then.find(Utterance) if one.confidence < UNSURE]
    least = nsmallest(MOST, found, key=lambda one: (one.confidence, one.id))
    return [
        Saying(
            utterance=one,
            claimant=visit.reader.get(Agent, one.claimant),
            source=visit.reader.get(Source, one.source),
        )
        for one in least
    ]


def _excerpt(one: Saying) -> Excerpt:
    return excerpt(one.source.text, one.utterance.selector)


def _both(visit: Visit, one: Match) -> tuple[Match, Claim, Claim]:
    reader = visit.reader
    return one, reader.get(Claim, one.claim), reader.get(Claim, one.other)
