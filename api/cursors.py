"""Cursors bound to their query: a page's `next` is good for the same question alone."""

from collections.abc import Mapping
from hashlib import sha256

from kg.canon import dump
from kg.errors import BadInputError

MARK = 12


def seal(cursor: str | None, asked: Mapping[str, object]) -> str | None:
    """Return the cursor with the mark of what was asked; None stays None."""
    return None if cursor is None else _mark(asked) + cursor


def unseal(cursor: str | None, asked: Mapping[str, object]) -> str | None:
    """Return what was sealed; a cursor of another question is an error."""
    if not cursor:
        return None
    if cursor[:MARK] != _mark(asked):
        raise BadInputError(
            f"the cursor {cursor[:80]!r} belongs to another list or other filters: "
            "take `next` of a page asked with these, or leave it out"
        )
    return cursor[MARK:]


def _mark(asked: Mapping[str, object]) -> str:
    told = {name: str(value) for name, value in asked.items() if value is not None}
    return sha256(dump(told).encode()).hexdigest()[:MARK]
