"""Which fields the tables keep keys of, each under a number.

All that points at another record, and the names by which things are asked for. What
is left holds few different words (an act, a language): it is read through by kind.
"""

from kg.links import POINTS
from kg.store.keys import key
from kg.store.plain import Plain

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
Value = bytes | str
CODES = {name: number for number, name in enumerate((*POINTING, *NAMES), 1)}


def code(kind: str, field: str) -> int | None:
    """Return the number of a kind's field, None where it has no keys."""
    return CODES.get(f"{kind}.{field}")


def keys(plain: Plain, seq: int) -> list[tuple[int, Value, int]]:
    """Return number, value and position for all keys of a record in JSON."""
    found: list[tuple[int, Value, int]] = []
    for field, number in FIELDS[plain["type"]]:
        value = plain[field]
        if isinstance(value, str):
            found.append((number, linked(number, value), seq))
        elif value:
            found += [(number, linked(number, one), seq) for one in value]
    return found


def linked(number: int, value: str) -> Value:
    """Return a value as the table holds it: an id as its key."""
    return key(value) if number <= len(POINTING) else value


FIELDS = {
    kind.__name__.lower(): tuple(
        (name.partition(".")[2], number)
        for name, number in CODES.items()
        if name.partition(".")[0] == kind.__name__.lower()
    )
    for kind in POINTS
}
