"""Numbers as logs write them."""

from datetime import datetime
from math import nan

WORDS = {"nan": nan, "infinity": float("inf"), "-infinity": float("-inf")}


def number(value: object) -> float | None:
    """Return a number, or a time as seconds since 1970; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _finite_size(value)
    return _read(value.strip()) if isinstance(value, str) else None


def _read(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return WORDS.get(text.lower(), _moment(text))


def _moment(text: str) -> float | None:
    """Return ISO 8601 text as seconds since 1970; without an offset none is made up."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.timestamp() if at.tzinfo else None


def _finite_size(value: float) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None
