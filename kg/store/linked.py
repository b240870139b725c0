"""Which fields the tables keep keys of, each under a number.

All that points at another record, and the names by which things are asked for. What
is left holds few different words (an act, a language): it is read through by kind.
"""

from collections.abc import Callable, Iterable
from typing import Any

from kg.links import POINTS
from kg.store.plain import Plain
from kg.store.tabled import Place

NAMES = (
    *("agent.name", "entity.name", "entity.kind", "alias.name", "source.url"),
    *("source.sha256", "claim.kind", "activity.method", "evidence.metric"),
    "case.slug",
)
POINTING = tuple(
    f"{kind.__name__.lower()}.{field}"
    for kind, fields in POINTS.items()
    for field in fields
)
LINKS = "INSERT OR IGNORE INTO link VALUES (?, ?, ?)"
Value = Place | str
Placing = Callable[[str], Place]
LAST = len(POINTING)
CODES = {name: number for number, name in enumerate((*POINTING, *NAMES), 1)}


def code(kind: str, field: str) -> int | None:
    """Return the number of a kind's field, None where it has no keys."""
    return CODES.get(f"{kind}.{field}")


def keys(plain: Plain, seq: int, place: Placing) -> list[tuple[int, Value, int]]:
    """Return number, value and position for all keys of a record in JSON."""
    found: list[tuple[int, Value, int]] = []
    for field, number in FIELDS[plain["type"]]:
        value = plain[field]
        if isinstance(value, str):
            found.append((number, linked(number, value, place), seq))
        elif value:
            found += [(number, linked(number, one, place), seq) for one in value]
    return found


def pointers(links: Iterable[tuple[int, Any, int]]) -> list[Place]:
    """Return of rows of keys where they point."""
    return [value for number, value, _ in links if number <= LAST]


def linked(number: int, value: str, place: Placing) -> Value:
    """Return a value as the table holds it: an id as its place."""
    return place(value) if number <= LAST else value


def names(kind: str) -> list[int]:
    """Return the numbers of a kind's fields that hold words, not ids."""
    return [number for _, number in FIELDS[kind] if number > LAST]


FIELDS = {
    kind.__name__.lower(): tuple(
        (name.partition(".")[2], number)
        for name, number in CODES.items()
        if name.partition(".")[0] == kind.__name__.lower()
    )
    for kind in POINTS
}
