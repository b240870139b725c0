"""Which fields the tables keep keys of, each under a number.

All that points at another record, and the names by which things are asked for. What
is left holds few different words (an act, a language): it is read through by kind.
"""

from kg.links import POINTS
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
CODES = {name: number for number, name in enumerate((*POINTING, *NAMES), 1)}


def code(kind: str, field: str) -> int | None:
    """Return the number of a kind's field, None where it has no keys."""
    return CODES.get(f"{kind}.{field}")


def keys(plain: Plain, seq: int) -> list[tuple[int, str, int]]:
    """Return number, value and position for all keys of a record in JSON."""
    found: list[tuple[int, str, int]] = []
    for field, number in FIELDS[plain["type"]]:
        value = plain[field]
        if isinstance(value, str):
            found.append((number, value, seq))
        elif value:
            found += [(number, one, seq) for one in value]
    return found


FIELDS = {
    kind.__name__.lower(): tuple(
        (name.partition(".")[2], number)
        for name, number in CODES.items()
        if name.partition(".")[0] == kind.__name__.lower()
    )
    for kind in POINTS
}
