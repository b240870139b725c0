"""What lost its words, told beside what is left of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from api.deps import Visit
from api.schemas import Named
from api.voice import page_of
from kg.canon import KINDS, stamp
from kg.model import Record, Redaction


class RedactionOut(BaseModel):
    """That a record lost its words: which, by whom, when and why."""

    id: str
    record: str
    kind: str
    href: str
    by: Named
    at: datetime
    because: str


def redactions(visit: Visit, ids: Iterable[str] | None = None) -> list[RedactionOut]:
    """Return the redactions of these records, of all without; the newest first."""
    wanted = None if ids is None else {*ids}
    told = visit.reader.find(Redaction)
    kept = [one for one in told if wanted is None or one.record in wanted]
    kept.sort(key=lambda one: (one.decided_at, one.id), reverse=True)
    return [_told(visit, one) for one in kept]


def beside(visit: Visit, record: Record) -> dict[str, Any]:
    """Return what is added to a record's JSON, where it lost its words."""
    for one in visit.reader.find(Redaction, record=record.id):
        told = {"id": one.id, "by": one.decided_by, "because": one.because}
        return {"redacted": {**told, "at": stamp(one.decided_at)}}
    return {}


def _told(visit: Visit, one: Redaction) -> RedactionOut:
    who, kind = one.decided_by, one.record.partition("-")[0]
    return RedactionOut(
        id=one.id,
        record=one.record,
        kind=kind,
        href=page_of(visit.reader.get(KINDS[kind], one.record)),
        by=Named(id=who, name=visit.voice.name(who), href=f"/agents/{who}"),
        at=one.decided_at,
        because=one.because,
    )
