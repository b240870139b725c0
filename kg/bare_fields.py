"""Fields of a bare file: read strictly, refused with their place."""

from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from kg.errors import BadInputError


class BareError(BadInputError):
    """A bare file holds something that does not fit."""


def text(fields: Any, name: str, place: str) -> str:
    """Return a text field that must be there."""
    found = fields.get(name) if isinstance(fields, dict) else None
    if not isinstance(found, str) or not found:
        raise BareError(f"{place}: {name!r} must be a text, not {found!r}")
    return found


def number(
    fields: Mapping[str, Any], name: str, place: str, *, least: float, most: float
) -> float:
    """Return a finite number between two bounds that must be there."""
    found = fields.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise BareError(f"{place}: {name!r} must be a number, not {found!r}")
    if not isfinite(found) or not least <= found <= most:
        raise BareError(f"{place}: {name} {found} lies outside {least:g} to {most:g}")
    return float(found)


def strings(found: Any, place: str) -> list[str]:
    """Return a list of texts; one text alone stands for a list of it."""
    listed = [found] if isinstance(found, str) else found
    if not isinstance(listed, list) or not all(isinstance(x, str) for x in listed):
        raise BareError(f"{place}: {found!r} is neither a name nor a list of names")
    return listed


def numbers(found: Any, place: str) -> list[float]:
    """Return a list of finite numbers."""
    if not isinstance(found, list):
        raise BareError(f"{place}: {found!r} is no list of numbers")
    bounds = {"least": float("-inf"), "most": float("inf")}
    return [number({"value": one}, "value", place, **bounds) for one in found]


def time_or_none(fields: Mapping[str, Any], name: str, place: str) -> datetime | None:
    """Return a time with its offset, or None where there is none."""
    found = fields.get(name)
    if found is None:
        return None
    if not isinstance(found, str):
        raise BareError(f"{place}: {name} {found!r} is no time")
    try:
        moment = datetime.fromisoformat(found)
    except ValueError as error:
        raise BareError(f"{place}: {name} {found!r} is no time") from error
    if moment.tzinfo is None:
        raise BareError(f"{place}: {name} {found!r} has no offset: add one like +09:00")
    return moment
