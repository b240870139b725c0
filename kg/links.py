"""Which fields of a record point at which kinds, and what follows from that."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from typing import Any, get_type_hints

from kg import model
from kg.errors import InvalidRecordError
from kg.model import Record

Kinds = tuple[type[Record], ...]
DATES = ("known_at", "decided_at", "ended_at")
THING: Kinds = (model.Entity, model.Agent)

POINTS: Mapping[type[Record], Mapping[str, Kinds]] = {
    model.Agent: {"organization": (model.Agent,)},
    model.Entity: {},
    model.Alias: {"of": THING},
    model.Source: {"revises": (model.Source,), "copy_of": (model.Source,)},
    model.Claim: {"subject": THING, "object": THING, "about": THING},
    model.Utterance: {
        "claimant": (model.Agent,),
        "claim": (model.Claim,),
        "source": (model.Source,),
        "part_of": (model.Utterance,),
    },
    model.Activity: {"agent": (model.Agent,)},
    model.Evidence: {
        "about": THING,
        "activity": (model.Activity,),
        "reported_by": (model.Agent,),
        "source": (model.Source,),
    },
    model.Argument: {
        "premise": (model.Evidence, model.Claim, model.Source),
        "conclusion": (model.Claim, model.Argument),
        "reported_by": (model.Agent,),
    },
    model.Relation: {"source_claim": (model.Claim,), "target_claim": (model.Claim,)},
    model.Match: {
        "claim": (model.Claim,),
        "other": (model.Claim,),
        "decided_by": (model.Agent,),
    },
    model.Verdict: {"claim": (model.Claim,), "revises": (model.Verdict,)},
    model.Review: {
        "claim": (model.Claim,),
        "reviewer": (model.Agent,),
        "withdraws": (model.Review,),
    },
    model.Vetting: {
        "utterance": (model.Utterance,),
        "claim": (model.Claim,),
        "instead": (model.Utterance,),
        "decided_by": (model.Agent,),
        "withdraws": (model.Vetting,),
    },
    model.Redaction: {"record": (Record,), "decided_by": (model.Agent,)},
    model.Case: {
        "parties": (model.Agent,),
        "about": THING,
        "includes": (Record,),
        "revises": (model.Case,),
    },
}

PLAIN = {
    *("kind", "name", "lang", "url", "sha256", "publisher", "part", "method", "slug"),
    *("version", "metric", "control_design", "group", "warrant", "rule_set", "basis"),
    *("stated_in", "date_basis", "said_on", "media_type", "reading"),
}


def lookups(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields by which records of a kind are found: all but prose."""
    return LOOKUPS[kind]


def _lookups(kind: type[Record]) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    names = (*POINTS[kind], *PLAIN)
    return tuple(name for name in hints if name in names or _is_word(hints[name]))


def _is_word(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)


LOOKUPS = {kind: _lookups(kind) for kind in POINTS}


def as_values(value: Any) -> tuple[str, ...]:
    """Return what a field holds as a tuple: nothing, one or many."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def references(record: Record) -> Iterator[tuple[str, str, Kinds]]:
    """Yield field, id and the kinds allowed there, for all that a record points at."""
    for field, kinds in POINTS[type(record)].items():
        for target in as_values(getattr(record, field)):
            yield field, target, kinds


def dated_by(kind: type[Record]) -> str | None:
    """Return the field that says when the world could know of a record of that kind."""
    known = {one.name for one in fields(kind)}
    return next((one for one in DATES if one in known), None)


def dated(record: Record) -> datetime | None:
    """Return when the world could know of the record; names and claims have no date."""
    for field in DATES:
        if hasattr(record, field):
            time: datetime = getattr(record, field)
            return time
    return None


def claims_of(record: Record) -> tuple[str, ...]:
    """Return the claims that a record bears on directly."""
    match record:
        case model.Claim(id=id):
            return (id,)
        case model.Utterance(claim=claim) | model.Verdict(claim=claim):
            return (claim,)
        case model.Review(claim=claim) | model.Vetting(claim=claim):
            return (claim,)
        case model.Match(claim=one, other=other):
            return (one, other)
        case model.Relation(source_claim=one, target_claim=other):
            return (one, other)
        case _:
            return ()


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return the records, each once, with what is pointed at before what points."""
    batch: dict[str, Record] = {}
    for record in records:
        batch.setdefault(record.id, record)
    wanted = {key: _inside(record, batch) for key, record in batch.items()}
    try:
        return [batch[key] for key in TopologicalSorter(wanted).static_order()]
    except CycleError as error:
        raise InvalidRecordError(
            f"records point at each other in a circle: {', '.join(error.args[1])}; "
            "references go from later to earlier"
        ) from error


def _inside(record: Record, batch: Mapping[str, Record]) -> list[str]:
    return [one for _, one, _ in references(record) if one in batch]


def check_references(
    records: Iterable[Record], kind_of: Callable[[str], type[Record] | None]
) -> None:
    """Raise `InvalidRecordError` for a reference to nothing, or to the wrong kind."""
    batch = {record.id: record for record in records}
    pointing = ((one, *told) for one in batch.values() for told in references(one))
    for record, field, target, kinds in pointing:
        found = type(batch[target]) if target in batch else kind_of(target)
        if found is None or not issubclass(found, kinds):
            raise InvalidRecordError(_dangling(record, field, target, found))


def _dangling(
    record: Record, field: str, target: str, found: type[Record] | None
) -> str:
    kinds = POINTS[type(record)][field]
    wanted = " or ".join(kind.__name__.lower() for kind in kinds)
    there = _a(found) if found else "in neither the batch nor the log"
    name = type(record).__name__
    return (
        f"{name} {record.id}: {field} names {target!r}, which is {there}; "
        f"add that {wanted} before, or in the same batch"
    )


def _a(kind: type[Record]) -> str:
    name = kind.__name__.lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
