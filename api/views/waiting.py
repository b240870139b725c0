"""The page of what waits for a person: readings, matches, and what was decided."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from fastapi.responses import HTMLResponse

from api import pages, wire
from api.deps import Visit
from api.quotes import Excerpt, excerpt
from api.replies import WaitingOut
from api.state import read_state
from api.story import Saying
from api.vetting import CHOICES
from kg.matches import queue
from kg.model import Agent, Claim, Match, Review, Source, Vetting
from kg.store.base import ListQuery
from kg.store.listing import UNSURE
from kg.vettings import unsure

T = TypeVar("T")
R = TypeVar("R", Review, Vetting)
MOST = 50


def page(visit: Visit) -> HTMLResponse:
    """Return the readings with least confidence, the open matches, the decisions."""
    sayings, more_sayings = first(_sayings(visit))
    matches, more_matches = first(_both(visit, one) for one in queue(visit.reader))
    reviews, vettings = _latest(visit, Review), _latest(visit, Vetting)
    heard = [one.utterance for one in sayings]
    ids = {one.claim for one in heard}
    ids |= {one.claim for one in reviews} | {one.claim for one in vettings}
    return pages.page(
        visit,
        "review.html",
        states={
            one.utterance.id: read_state(visit.reader, one.utterance.id)
            for one in sayings
        },
        choices=CHOICES,
        unsure=sayings,
        more_unsure=more_sayings,
        quotes={one.utterance.id: _excerpt(one) for one in sayings},
        matches=matches,
        more=more_matches,
        reviews=reviews,
        vettings=vettings,
        claims={one: visit.reader.get(Claim, one) for one in ids},
        below=UNSURE,
        may_write=visit.request.app.state.office is not None,
    )


def told(visit: Visit) -> WaitingOut:
    """Return the same for programs."""
    sayings, more_sayings = first(_sayings(visit))
    matches, more_matches = first(queue(visit.reader))
    return WaitingOut(
        below=UNSURE,
        utterances=[wire.saying(visit.voice, one) for one in sayings],
        more_utterances=more_sayings,
        matches=matches,
        more_matches=more_matches,
    )


def _sayings(visit: Visit) -> Iterator[Saying]:
    reader = visit.reader
    for one in unsure(reader):
        yield Saying(
            utterance=one,
            claimant=reader.get(Agent, one.claimant),
            source=reader.get(Source, one.source),
        )


def _excerpt(one: Saying) -> Excerpt:
    return excerpt(one.source.text, one.utterance.selector)


def _both(visit: Visit, one: Match) -> tuple[Match, Claim, Claim]:
    reader = visit.reader
    return one, reader.get(Claim, one.claim), reader.get(Claim, one.other)


def first(waiting: Iterator[T]) -> tuple[list[T], bool]:
    """Return the first that wait, and whether there are more."""
    found = list(islice(waiting, MOST + 1))
    return found[:MOST], len(found) > MOST


def _latest(visit: Visit, kind: type[R]) -> list[R]:
    """Return the decisions recorded last, the newest first."""
    query = ListQuery(kind=kind, until=visit.then.as_of, limit=MOST)
    return [one for one in visit.reader.listed(query).items if isinstance(one, kind)]
