"""What a record loses when it is redacted: its words, and nothing that others need.

References, kinds, times, numbers and hashes of bytes stay, so the graph hangs together
and every verdict comes out as before; what people wrote or are called goes.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from kg import model
from kg.canon import canonical, from_plain, new, tidy
from kg.errors import ClaimgraphError, InvalidRecordError
from kg.model import Record, Redaction

GONE = "█"  # no letter: nothing is found by it
WORDS: Mapping[type, tuple[str, ...]] = {
    model.Agent: ("name",),
    model.Entity: ("name",),
    model.Alias: ("name", "stated_in"),
    model.Source: ("url", "title", "publisher", "text"),
    model.Claim: ("text",),
    model.Utterance: ("cue",),
    model.Selector: ("exact", "prefix", "suffix"),
    model.Input: ("name",),
    model.Evidence: ("question", "detail"),
    model.Control: ("label",),
    model.Argument: ("because",),
    model.Relation: ("because",),
    model.Match: ("because",),
    model.Review: ("because",),
    model.Vetting: ("because",),
    model.Verdict: ("sensitivity",),
    model.Reason: ("note",),
    model.Case: ("slug", "title", "summary"),
}


def blank(record: Record) -> Record:
    """Return the record without its words; a second time changes nothing."""
    if isinstance(record, Redaction):
        raise InvalidRecordError(
            f"{record.id} says what was redacted, and why: that stays"
        )
    bare = _bare(record)
    assert isinstance(bare, Record)
    return replace(bare, slug=record.id) if isinstance(bare, model.Case) else bare


def redaction(record: Record, *, because: str, by: str, now: datetime) -> Redaction:
    """Return the redaction of a record; `by` is the id of who decided."""
    return new(
        Redaction,
        record=record.id,
        left=canonical(blank(record)),
        digest=sha256(canonical(record).encode()).hexdigest(),
        because=because,
        decided_by=by,
        decided_at=now,
    )


def is_blank(payload: str, id: str) -> bool:
    """Tell whether a payload is what would be left of a record of that id."""
    try:
        record = from_plain(json.loads(payload))
        return record.id == id and canonical(blank(record)) == payload
    except (ValueError, AttributeError, ClaimgraphError):
        return False


def _bare(part: Any) -> Any:
    """Return a record, or a piece of one, without its words."""
    kept = {
        one.name: _field(type(part), one.name, getattr(part, one.name))
        for one in fields(part)
    }
    return type(part)(**kept)


def _field(kind: type, name: str, value: Any) -> Any:
    if name in WORDS.get(kind, ()):
        return _without(name, value)
    if isinstance(value, tuple):
        parts = (_bare(one) if is_dataclass(one) else one for one in value)
        return tidy(name, tuple(parts))
    return _bare(value) if is_dataclass(value) else value


def _without(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return ()
    if name == "detail":
        return "{}"
    return GONE if value else ""
