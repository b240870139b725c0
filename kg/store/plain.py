"""What the tables ask of a record, read off its JSON: no record is built for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kg.canon import KINDS
from kg.errors import InvalidRecordError
from kg.links import POINTS
from kg.store.rows import micros

Plain = Mapping[str, Any]
DATES = ("known_at", "decided_at", "ended_at")
BEARING = {"utterance", "argument", "relation", "review", "vetting"}
ON_CLAIMS = {
    "claim": ("id",),
    "utterance": ("claim",),
    "verdict": ("claim",),
    "review": ("claim",),
    "vetting": ("claim",),
    "match": ("claim", "other"),
    "relation": ("source_claim", "target_claim"),
}
POINTING = {kind.__name__.lower(): tuple(fields) for kind, fields in POINTS.items()}


def refuse_unknown(kind: str) -> None:
    """Raise `InvalidRecordError` for a kind of record that is not known."""
    if kind not in POINTING:
        raise InvalidRecordError(f"type {kind!r} is not one of: {', '.join(KINDS)}")


def pointed(plain: Plain) -> list[str]:
    """Return the ids that a record points at, as `kg.links.references` does."""
    found: list[str] = []
    for field in POINTING[plain["type"]]:
        value = plain[field]
        if isinstance(value, str):
            found.append(value)
        elif value:
            found += value
    return found


def bearing_on(plain: Plain) -> tuple[str, ...]:
    """Return the claims that it bears on directly, as `kg.links.claims_of` does."""
    return tuple(plain[field] for field in ON_CLAIMS.get(plain["type"], ()))


def when(plain: Plain) -> int | None:
    """Return when the world could know of it, in microseconds; names have no date."""
    for field in DATES:
        if field in plain:
            return micros(datetime.fromisoformat(plain[field]))
    return None
