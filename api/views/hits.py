"""What a search found, with titles and pages to go to."""

from itertools import pairwise

from api.deps import Visit
from api.schemas import HitOut
from api.voice import page_of
from kg.canon import KINDS
from kg.model import (
    Agent,
    Alias,
    Case,
    Claim,
    Entity,
    Evidence,
    Record,
    Source,
    Utterance,
)
from kg.store.base import Hit, Only
from kg.vettings import is_struck


def found(visit: Visit, text: str, *, limit: int, only: Only) -> list[HitOut]:
    """Return the hits for the words, best first."""
    hits = visit.reader.search(text, limit=limit, only=only)
    found = ((one, visit.reader.get(KINDS[one.kind], one.id)) for one in hits)
    records = [(one, record) for one, record in found if _counts(visit, record)]
    return [
        _hit(visit, one, record) for one, record in records if visit.then.knows(record)
    ]


def _hit(visit: Visit, hit: Hit, record: Record) -> HitOut:
    shown = _named(visit, record)
    return HitOut(
        kind=hit.kind,
        id=hit.id,
        href=_href(shown),
        title=_title(visit, shown) or hit.id,
        excerpt=hit.excerpt,
        marks=list(hit.marks),
    )


def pieces(hit: HitOut) -> list[tuple[str, bool]]:
    """Return the excerpt in pieces, and whether each is what was asked for."""
    edges = [0, *(edge for mark in hit.marks for edge in mark), len(hit.excerpt)]
    return [
        (hit.excerpt[start:end], index % 2 == 1)
        for index, (start, end) in enumerate(pairwise(edges))
        if start < end
    ]


def _counts(visit: Visit, record: Record) -> bool:
    """Tell whether a record may be shown: no reading that a person struck out."""
    return not isinstance(record, Utterance) or not is_struck(visit.reader, record)


def _named(visit: Visit, record: Record) -> Record:
    """Return what another name names; a record is shown as itself."""
    if not isinstance(record, Alias):
        return record
    agents = visit.reader.find(Agent, id=record.of)
    return next(iter([*agents, *visit.reader.find(Entity, id=record.of)]), record)


def _href(record: Record) -> str:
    if isinstance(record, Utterance):
        return f"/claims/{record.claim}#{record.id}"
    return page_of(record)


def _title(visit: Visit, record: Record) -> str:
    voice = visit.voice
    match record:
        case Claim():
            return voice.claim(record)
        case Utterance():
            claim = visit.reader.get(Claim, record.claim)
            return f"{voice.name(record.claimant)}: {voice.claim(claim)}"
        case Source():
            return record.title or record.publisher
        case Evidence():
            return voice.question(record)
        case Case():
            return record.title
        case _:
            return voice.name(record.id)
