"""Finding the records of a kind by their fields in the tables."""

from collections.abc import Mapping

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


def finding(
    kind: type[Record], where: Mapping[str, str]
) -> tuple[str, tuple[object, ...]]:
    """Return the query that finds records of a kind by these fields, and its values.

    What has keys is found by them; else the kind is walked, first what has no made id.
    """
    asked = [_condition(kind, *one) for one in where.items()]
    number = CODES[kind.__name__.lower()]
    told = tuple(one for _, several in asked for one in several)
    keyed = any(condition in KNOWN_BY for condition, _ in asked)
    conditions = [condition for condition, _ in asked]
    if keyed:
        where_ = " AND ".join([*conditions, "+kind = ?"])
        return f"{SELECT} {where_} ORDER BY +id", (*told, number)
    walks = (" AND ".join([way, *conditions]) for way in (TOLD, OF_KIND))
    both = " UNION ALL ".join(f"{SELECT} {one}" for one in walks)
    return f"{both} ORDER BY id", (number, *told, *within(kind.__name__.lower()), *told)


def _condition(
    kind: type[Record], field: str, value: str
) -> tuple[str, tuple[object, ...]]:
    """Return the condition that a field equals, or contains, a value."""
    if field == "id":
        return "id = ?", (packed_id(value),)
    name, told = kind.__name__.lower(), str(value)
    number = code(name, _known(kind, field))
    if number is None:
        return READ_THROUGH, (field, told)
    if field in SHARED.get(name, ()):
        return SHARING, (number, *standing(told))
    if number <= LAST:
        return POINTING, (number, *standing(told))
    return LINKED, (number, told)


def _known(kind: type[Record], field: str) -> str:
    if field not in lookups(kind):
        raise UnknownNameError(
            f"{kind.__name__} is not found by {field!r}, only by: "
            f"id, {', '.join(lookups(kind))}"
        )
    return field
