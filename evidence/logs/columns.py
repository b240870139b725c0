"""Which column of a log is what: known names as data, the rest by the caller's word."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import BadInputError, UnknownNameError

FOLDER = Path(__file__).parent
CONTEXT = {"loss", "val", "valid", "validation", "test", "stderr", "time", "runtime"}


def fold(name: str) -> str:
    """Return a column's name in lower case with one `_` for each run of other signs."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower().strip())


@cache
def roles() -> Mapping[str, list[str]]:
    """Return the known names of each role, the preferred first."""
    return _data("columns.yaml")


@cache
def benchmarks() -> Mapping[str, dict[str, Any]]:
    """Return chance band, number of questions and source of known benchmarks."""
    return _data("benchmarks.yaml")


def role_of(name: str) -> tuple[str, int] | None:
    """Return a column's role and the rank of its name there, None for no known name."""
    folded = fold(name)
    for role, names in roles().items():
        if folded in names:
            return role, names.index(folded)
    return None


def benchmark_of(name: str) -> str | None:
    """Return the benchmark that a column scores: the longest name that stands in it."""
    words = set(re.split("_", fold(name)))
    if words & CONTEXT:
        return None
    known = sorted(benchmarks(), key=len, reverse=True)
    return next((one for one in known if one in fold(name)), None)


def named_columns(told: tuple[str, ...]) -> dict[str, str]:
    """Return the roles of columns named by the caller: `role=name`, each once."""
    found: dict[str, str] = {}
    for one in told:
        role, _, name = one.partition("=")
        if not name:
            raise BadInputError(f"--column {one!r}: ROLE=NAME is wanted")
        if role not in roles() and benchmark_of(role) is None:
            known = ", ".join([*roles(), *benchmarks()])
            raise UnknownNameError(f"--column {one!r}: {role!r} is not one of: {known}")
        found[name] = role
    return found


def _data(name: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return content
