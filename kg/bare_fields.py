"""Fields of a bare file: read strictly, refused with their place."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from math import isfinite
from typing import Any

from kg.errors import BadInputError

HUGE = 1e100


class BareError(BadInputError):
    """A bare file holds something that does not fit."""


def listed(
    fields: Mapping[str, Any], name: str, place: str
) -> Iterator[tuple[str, Any]]:
    """Yield the items of a list, each with its place; a missing list is empty."""
    found = fields.get(name)
    if not isinstance(found, list | None):
        raise BareError(f"{place}.{name} is no list")
    for at, one in enumerate(found or ()):
        yield f"{place}.{name}[{at}]", one


def objects(
    fields: Mapping[str, Any], name: str, place: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a list, each with its place."""
    for at, one in listed(fields, name, place):
        if not isinstance(one, dict):
            raise BareError(f"{at}: {one!r} is no object")
        yield at, one


def text(fields: Any, name: str, place: str) -> str:
    """Return a text field that must be there."""
    found = _mapping(fields, place).get(name)
    if not isinstance(found, str) or not found:
        raise BareError(f"{place}: {name!r} must be a text, not {found!r}")
    return found


def flag(fields: Any, name: str, place: str) -> bool:
    """Return a yes or no; a missing one is no."""
    found = _mapping(fields, place).get(name, False)
    if not isinstance(found, bool):
        raise BareError(f"{place}: {name!r} must be true or false, not {found!r}")
    return found


def number(fields: Any, name: str, place: str, *, least: float, most: float) -> float:
    """Return a finite number between two bounds that must be there."""
    found = _mapping(fields, place).get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise BareError(f"{place}: {name!r} must be a number, not {found!r}")
    if not least <= found <= most or not isfinite(found):
        raise BareError(f"{place}: {name} {found} lies outside {least:g} to {most:g}")
    return float(found)


def strings(found: Any, place: str) -> list[str]:
    """Return a list of texts; one text alone stands for a list of it."""
    names = [found] if isinstance(found, str) else found
    if not isinstance(names, list) or not all(isinstance(x, str) for x in names):
        raise BareError(f"{place}: {found!r} is neither a name nor a list of names")
    return names


def numbers(found: Any, place: str) -> list[float]:
    """Return a list of finite numbers."""
    if not isinstance(found, list):
        raise BareError(f"{place}: {found!r} is no list of numbers")
    return [
        number({"value": one}, "value", f"{place}[{at}]", least=-HUGE, most=HUGE)
        for at, one in enumerate(found)
    ]


def time_or_none(fields: Mapping[str, Any], name: str, place: str) -> datetime | None:
    """Return a time with its offset, in UTC, or None where there is none."""
    found = fields.get(name)
    if found is None:
        return None
    if not isinstance(found, str):
        raise BareError(f"{place}: {name} {found!r} is no time")
    try:
        moment = datetime.fromisoformat(found)
        utc = moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BareError(f"{place}: {name} {found!r} is no time") from error
    if moment.tzinfo is None:
        raise BareError(f"{place}: {name} {found!r} has no offset: add one like +09:00")
    return utc


def _mapping(fields: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(fields, dict):
        raise BareError(f"{place} is no object: {fields!r}")
    return fields
