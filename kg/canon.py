"""Records as canonical JSON, both ways, and as new records with their ids.

Canonical means: keys sorted, no spaces, UTF-8 as it is, times in UTC with
microseconds only where there are any, floats as Python's shortest repr. The log
hashes exactly these bytes.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache, partial
from types import NoneType
from typing import (
    Any,
    NamedTuple,
    NoReturn,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from kg import model
from kg.errors import InvalidRecordError
from kg.ids import make_id
from kg.model import Record

R = TypeVar("R", bound=Record)

KINDS: dict[str, type[Record]] = {
    kind.__name__.lower(): kind for kind in Record.__subclasses__()
}

IDENTITY: dict[type[Record], tuple[str, ...]] = {
    model.Agent: ("kind", "name", "organization"),
    model.Entity: ("kind", "name"),
    model.Alias: ("name", "of"),
    model.Source: ("url", "sha256"),
    model.Claim: ("kind", "subject", "object", "part", "text"),
    model.Utterance: ("source", "selector", "claimant", "claim", "testimony"),
    model.Redaction: ("record", "left"),
    model.Vetting: (
        *("utterance", "decision", "because", "decided_by", "decided_at"),
        *("instead", "withdraws"),
    ),
    model.Activity: ("method", "version", "used", "agent"),
    model.Evidence: (
        *("metric", "about", "part", "basis", "inputs", "controls"),
        *("version", "reported_by", "source", "value"),
    ),
    model.Argument: ("premise", "conclusion", "stance", "warrant", "group"),
    model.Relation: ("kind", "source_claim", "target_claim"),
    model.Match: (
        *("kind", "claim", "other", "decision", "because"),
        *("decided_by", "decided_at"),
    ),
    model.Verdict: (
        *("claim", "status", "basis", "pro_db", "con_db"),
        *("rule_set", "reasons", "revises"),
    ),
    model.Review: ("claim", "status", "because", "reviewer", "decided_at", "withdraws"),
    model.Case: ("slug", "title", "summary", "parties", "about", "includes", "revises"),
}


def new(kind: type[R], /, **values: Any) -> R:
    """Return a record with the id its identifying fields give; sets are sorted."""
    held = {name: tidy(name, value) for name, value in values.items()}
    draft = kind(id="", **held)
    parts = (dump(as_json(getattr(draft, name))) for name in IDENTITY[kind])
    return kind(id=make_id(kind.__name__.lower(), *parts), **held)


def to_plain(record: Record) -> dict[str, Any]:
    """Return the record as JSON values, with its `type`."""
    return {"type": type(record).__name__.lower(), **as_json(record)}


def canonical(record: Record) -> str:
    """Return the one JSON text of the record."""
    return dump(to_plain(record))


def from_plain(plain: Mapping[str, Any]) -> Record:
    """Return the record that `to_plain` gave; unknown or missing fields are errors."""
    values = dict(plain)
    name = values.pop("type", None)
    if name not in KINDS:
        raise InvalidRecordError(f"type {name!r} is not one of: {', '.join(KINDS)}")
    record = _read(KINDS[name], values)
    assert isinstance(record, Record)
    return record


def as_set(values: Iterable[Any]) -> list[Any]:
    """Return JSON values as sets are kept: each once, sorted by canonical text."""
    unique = {dump(value): value for value in values}
    return [unique[key] for key in sorted(unique)]


def to_utc(time: datetime) -> datetime:
    """Return the time in UTC; a time without an offset is an error."""
    if time.tzinfo is None:
        raise InvalidRecordError(f"the time {time} has no offset: write it like +09:00")
    return time.astimezone(UTC)


def stamp(time: datetime) -> str:
    """Return the time as canonical text, like 2026-01-01T03:30:00Z."""
    return to_utc(time).isoformat().replace("+00:00", "Z")


def tidy(name: str, value: Any) -> Any:
    """Return a field's value as records hold it: UTC, and sets sorted."""
    if isinstance(value, datetime):
        return to_utc(value)
    ordered = name in {"reasons", "sensitivity"}
    if isinstance(value, tuple | list | set | frozenset):
        unique = {dump(as_json(one)): one for one in value}
        keys = unique if ordered else sorted(unique)
        return tuple(unique[key] for key in keys)
    return value


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _names(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a kind of record or of a part of one; None for others."""
    if kind not in _FIELDS:
        known = is_dataclass(kind)
        _FIELDS[kind] = tuple(one.name for one in fields(kind)) if known else None
    return _FIELDS[kind]


def as_json(value: Any) -> Any:
    """Return a value of a record as JSON values."""
    kind = type(value)
    if kind in PLAIN:
        return value
    names = _names(kind)
    if names is not None:
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [as_json(one) for one in value]
    if isinstance(value, datetime):
        return stamp(value)
    return str(value) if isinstance(value, StrEnum) else value


PLAIN = frozenset((str, int, float, bool, NoneType))


def dump(plain: Any) -> str:
    """Return JSON values as the one canonical text."""
    return json.dumps(
        plain,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


_MISSING: Any = object()


class _Field(NamedTuple):
    """How a field is read from JSON; values of some classes are it already."""

    name: str
    as_is: frozenset[type]
    read: Callable[[Any], Any]


@cache
def _shape(kind: type) -> tuple[_Field, ...]:
    """Return the fields of a kind of record or of a part of one."""
    hints = get_type_hints(kind).items()
    return tuple(_Field(name, _as_is(hint), _reader(hint)) for name, hint in hints)


def _read(kind: type, values: Mapping[str, Any]) -> Any:
    try:
        held = {
            name: value if type(value) in as_is else read(value)
            for name, as_is, read in _shape(kind)
            if (value := values.get(name, _MISSING)) is not _MISSING
        }
        return kind(**held) if len(held) == len(values) else _refuse(kind, values)
    except (TypeError, ValueError) as error:
        raise InvalidRecordError(f"{kind.__name__}: {error}") from error


def _refuse(kind: type, values: Mapping[str, Any]) -> NoReturn:
    unknown = values.keys() - {one.name for one in _shape(kind)}
    raise InvalidRecordError(f"{kind.__name__} has no field {sorted(unknown)[0]!r}")


def _as_is(hint: Any) -> frozenset[type]:
    """Return the classes of JSON values that need no reading."""
    options = frozenset(get_args(hint) or (hint,))
    return options & PLAIN if get_origin(hint) is not tuple else frozenset()


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) is tuple:
        each = _reader(get_args(hint)[0])
        return lambda value: tuple(map(each, value))
    options = get_args(hint)
    if options:
        inner = _reader(next(one for one in options if one is not NoneType))
        return lambda value: None if value is None else inner(value)
    if hint is datetime:
        return lambda value: datetime.fromisoformat(value).astimezone(UTC)
    if is_dataclass(hint) and isinstance(hint, type):
        return partial(_read, hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        words: dict[str, Any] = {str(one): one for one in hint}
        return lambda value: words.get(value) or hint(value)
    return hint if isinstance(hint, type) else lambda value: value
