"""What a search asks of a record, read off its JSON: no record is built for it."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct, defstruct, field
from msgspec.json import Decoder

from kg.model import Record
from kg.store.plain import DATES
from kg.store.words import NAMES

Found = tuple[int, bytes | str, str, str, datetime | None]
"""Position, id as a log's row tells it, kind, words, when the world could know it."""


class Typed(Struct, gc=False):
    """What says how the rest is read."""

    type: str


class Reading(NamedTuple):
    """How a kind is read: its payload, then the words by which it is found."""

    decode: Callable[[bytes | str], Any]
    words: Callable[[Any], str]


def _reading(kind: type[Record]) -> Reading:
    decode = Decoder(_shape(kind)).decode
    told: Callable[[Any], Any] = attrgetter(*NAMES[kind])
    if len(NAMES[kind]) == 1:
        return Reading(decode, told)
    return Reading(decode, lambda one: "\n".join(told(one)))


def _shape(kind: type[Record]) -> type[Struct]:
    """Return the fields of a kind that are asked for: few are read many times faster.

    `at` stands for the first of its dates; names have none.
    """
    dated = next((one.name for one in fields(kind) if one.name in DATES), "at")
    at = field(name=dated, default=None)
    asked: list[tuple[str, Any]] = [("id", str), *map(_asked, NAMES[kind])]
    return defstruct(kind.__name__, [*asked, ("at", datetime | None, at)], gc=False)


def _asked(name: str) -> tuple[str, Any]:
    outer, _, inner = name.partition(".")
    return outer, defstruct(outer, [(inner, str)], gc=False) if inner else str


READING = {kind.__name__.lower(): _reading(kind) for kind in NAMES}
type_of = Decoder(Typed).decode


def worded(seq: int, payload: str) -> Found:
    """Return the same of a payload that tells its own id and kind."""
    kind = type_of(payload).type
    reading = READING[kind]
    one = reading.decode(payload)
    return seq, one.id, kind, reading.words(one), one.at
