"""Records as the text that the log keeps, both ways in one step of compiled code.

`kg.canon` says what that text is, reads any JSON and tells what is wrong with it; what
the log holds was checked when it came in, and is written and read millions of times.
"""

from dataclasses import is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_args, get_type_hints

from msgspec import MsgspecError, Raw
from msgspec.json import Decoder, Encoder, decode

from kg.canon import KINDS, canonical, dump, from_plain, stamp
from kg.model import Record

FEWEST, MOST = 1e-4, 1e16
_FIELDS = Decoder(dict[str, Raw]).decode
_READ = {
    f'"{name}"'.encode(): (Decoder(kind).decode, {"type", *kind.__dataclass_fields__})
    for name, kind in KINDS.items()
}

_TOLD = Encoder(order="sorted").encode


def text_of(record: Record) -> str:
    """Return `kg.canon.canonical` of the record."""
    kind: Any = type(record)
    names, spelled = _fields(kind)
    values: dict[str, Any] = {name: getattr(record, name) for name in names}
    try:
        for name in spelled:
            values[name] = _spelled(values[name])
        return _TOLD({"type": kind.__name__.lower(), **values}).decode()
    except (TypeError, ValueError, OverflowError, MsgspecError):
        return canonical(record)  # or its error


def _spelled(value: Any) -> Any:
    """Return a value with its numbers and times written as canonical text has them."""
    if isinstance(value, float):
        return value if _is_plain(value) else Raw(dump(value).encode())
    if isinstance(value, datetime):
        return value if value.tzinfo is UTC else stamp(value)
    if isinstance(value, tuple):
        return [_spelled(one) for one in value]
    if not is_dataclass(value):
        return value
    kind: Any = type(value)
    return {name: _spelled(getattr(value, name)) for name in _fields(kind)[0]}


def _is_plain(value: float) -> bool:
    """Tell whether a number is written without an exponent, by whomever."""
    return value == 0 or FEWEST <= abs(value) < MOST


@cache
def _fields(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a kind, and which may hold a number or a time."""
    hints = get_type_hints(kind)
    return tuple(hints), tuple(name for name in hints if _is_spelled(hints[name]))


def _is_spelled(hint: Any) -> bool:
    if is_dataclass(hint):
        return any(map(_is_spelled, get_type_hints(hint).values()))
    return hint in (float, datetime) or any(map(_is_spelled, get_args(hint)))


def record_of(payload: str) -> Record:
    """Return the record of a payload; `InvalidRecordError` where it is none."""
    try:
        fields = _FIELDS(payload)
        read, known = _READ[bytes(fields["type"])]
        if fields.keys() <= known:
            return read(payload)
    except (MsgspecError, KeyError):
        pass  # whoever reads it next says why
    return from_plain(decode(payload))
