"""What a search found, with titles and pages to go to."""

from itertools import pairwise

from api.deps import Visit
from api.schemas import HitOut
from api.voice import page_of
from kg.canon import KINDS
from kg.model import Case, Claim, Evidence, Record, Source, Utterance
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
    return HitOut(
        kind=hit.kind,
        id=hit.id,
        href=_href(record),
        title=_title(visit, record) or hit.id,
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
