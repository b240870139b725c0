"""Finding the records of a kind by their fields in the tables."""

from collections.abc import Mapping

from kg.errors import UnknownNameError
from kg.links import lookups
from kg.model import Record
from kg.store.keys import key, within
from kg.store.linked import code, linked
from kg.store.merged import MEMBERS, SHARED

OF_KIND = "{0}id >= ? AND {0}id < ?"
LINKED = "seq IN (SELECT seq FROM link WHERE code = ? AND value = ?)"
SHARING = f"seq IN (SELECT seq FROM link WHERE code = ? AND value IN ({MEMBERS}))"
READ_THROUGH = "json_extract(unpacked(id, payload), '$.' || ?) = ?"


def finding(
    kind: type[Record], where: Mapping[str, str]
) -> tuple[str, tuple[object, ...]]:
    """Return the query that finds records of a kind by these fields, and its values.

    What has keys is found by them: a plus keeps SQLite from walking the kind instead.
    """
    asked = [_condition(kind, *one) for one in where.items()]
    plus = "+" if any(one in {LINKED, SHARING} for one, _ in asked) else ""
    asked.insert(0, (OF_KIND.format(plus), within(kind.__name__.lower())))
    values = tuple(one for _, several in asked for one in several)
    where_ = " AND ".join(condition for condition, _ in asked)
    return f"SELECT id, payload FROM record WHERE {where_} ORDER BY {plus}id", values


def _condition(
    kind: type[Record], field: str, value: str
) -> tuple[str, tuple[object, ...]]:
    """Return the condition that a field equals, or contains, a value."""
    if field == "id":
        return "id = ?", (key(value),)
    name, told = kind.__name__.lower(), str(value)
    number = code(name, _known(kind, field))
    if number is None:
        return READ_THROUGH, (field, told)
    if field in SHARED.get(name, ()):
        return SHARING, (number, key(told))
    return LINKED, (number, linked(number, told))


def _known(kind: type[Record], field: str) -> str:
    if field not in lookups(kind):
        raise UnknownNameError(
            f"{kind.__name__} is not found by {field!r}, only by: "
            f"id, {', '.join(lookups(kind))}"
        )
    return field
