"""Finding the records of a kind by their fields in the tables."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from kg.canon import KINDS
from kg.errors import UnknownNameError
from kg.links import lookups
from kg.model import Record
from kg.packing import CODES, packed_id
from kg.store.keys import within
from kg.store.linked import LAST, code
from kg.store.merged import MEMBERS, SHARED
from kg.store.tabled import STANDS, standing

OF_KIND = "id >= ? AND id < ?"
TOLD = "id < x'' AND kind = ?"  # ids that were not made: words, before all bytes
LINKED = "seq IN (SELECT seq FROM link WHERE code = ? AND value = ?)"
POINTING = LINKED.replace("value = ?", f"value = {STANDS}")
SHARING = f"seq IN (SELECT seq FROM link WHERE code = ? AND value IN ({MEMBERS}))"
READ_THROUGH = "json_extract(unpacked(id, payload), '$.' || ?) = ?"
KNOWN_BY = (LINKED, POINTING, SHARING, "id = ?")
SELECT = "SELECT id, payload FROM entry WHERE"
SHAPES = 1_024  # kinds, and fields that they are found by
Valued = Callable[[str], tuple[object, ...]]


def finding(
    kind: type[Record], where: Mapping[str, str]
) -> tuple[str, tuple[object, ...]]:
    """Return the query that finds records of a kind by these fields, and its values.

    What has keys is found by them; else the kind is walked, first what has no made id.
    """
    name = kind.__name__.lower()
    query, values, keyed = _finding(name, tuple(where))
    told = tuple(
        one
        for valued, value in zip(values, where.values(), strict=True)
        for one in valued(str(value))
    )
    number = CODES[name]
    if keyed:
        return query, (*told, number)
    return query, (number, *told, *within(name), *told)


@lru_cache(maxsize=SHAPES)
def _finding(
    name: str, fields: tuple[str, ...]
) -> tuple[str, tuple[Valued, ...], bool]:
    """Return the query, what its values are for each field's, and if keys find them."""
    asked = [_condition(name, field) for field in fields]
    conditions = [condition for condition, _ in asked]
    values = tuple(valued for _, valued in asked)
    if any(condition in KNOWN_BY for condition in conditions):
        where_ = " AND ".join([*conditions, "+kind = ?"])
        return f"{SELECT} {where_} ORDER BY +id", values, True
    walks = (" AND ".join([way, *conditions]) for way in (TOLD, OF_KIND))
    both = " UNION ALL ".join(f"{SELECT} {one}" for one in walks)
    return f"{both} ORDER BY id", values, False


def _condition(name: str, field: str) -> tuple[str, Valued]:
    """Return the condition that a field is or contains a value, and its values."""
    if field == "id":
        return "id = ?", lambda told: (packed_id(told),)
    number = code(name, _known(KINDS[name], field))
    if number is None:
        return READ_THROUGH, lambda told: (field, told)
    if number > LAST:
        return LINKED, lambda told: (number, told)
    way = SHARING if field in SHARED.get(name, ()) else POINTING
    return way, lambda told: (number, *standing(told))


def _known(kind: type[Record], field: str) -> str:
    if field not in lookups(kind):
        raise UnknownNameError(
            f"{kind.__name__} is not found by {field!r}, only by: "
            f"id, {', '.join(lookups(kind))}"
        )
    return field
