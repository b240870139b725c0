"""Which fields the tables keep keys of, each under a number.

All that points at another record, and the names by which things are asked for. What
is left holds few different words (an act, a language): it is read through by kind.
"""

from collections.abc import Callable, Iterable

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


def pointing(plain: Plain, seq: int, place: Placing) -> list[tuple[int, Place, int]]:
    """Return number, value and position for fields that point at other records."""
    found: list[tuple[int, Place, int]] = []
    for field, number in POINTERS[plain["type"]]:
        value = plain[field]
        if isinstance(value, str):
            found.append((number, place(value), seq))
        elif value:
            found += [(number, place(one), seq) for one in value]
    return found


def naming(plain: Plain, seq: int) -> list[tuple[int, str, int]]:
    """Return the same for fields that hold words."""
    several = ((number, plain[field]) for field, number in WORDS[plain["type"]])
    return [(number, told, seq) for number, told in several if isinstance(told, str)]


def linked(number: int, value: str, place: Placing) -> Value:
    """Return a value as the table holds it: an id as its place."""
    return place(value) if number <= LAST else value


def _fields(named: Iterable[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {
        kind.__name__.lower(): [] for kind in POINTS
    }
    for name in named:
        kind, _, field = name.partition(".")
        found[kind].append((field, CODES[name]))
    return {kind: tuple(several) for kind, several in found.items()}


POINTERS, WORDS = _fields(POINTING), _fields(NAMES)
