"""Published figures, read strictly from YAML: a wrong entry is named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from kg.errors import BadInputError
from kg.kinds import KINDS
from kg.model import Control
from kg.plain_yaml import read_yaml

GRADES = ("weak", "moderate", "strong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as published; `about` and `reported_by` are keys of the case."""

    metric: str
    part: str
    about: tuple[str, ...]
    value: float | None
    unit: str
    controls: tuple[Control, ...]
    control_design: str
    tail: str
    exhibit: str | None
    basis: str
    reported_by: str
    published: datetime
    source_url: str
    question: Mapping[str, str]
    bears_on: tuple[str, ...]
    detail: Mapping[str, Any]


def read_figures(path: Path) -> list[Figure]:
    """Return the figures of one file, in its order."""
    entries = read_yaml(path)
    if not isinstance(entries, list):
        raise BadInputError(f"{path}: a list of figures is wanted")
    return [
        _figure(one, f"{path}: figure {place}") for place, one in enumerate(entries, 1)
    ]


def _figure(entry: Any, where: str) -> Figure:
    if not isinstance(entry, Mapping):
        raise BadInputError(f"{where}: a mapping is wanted")
    unknown = sorted(str(key) for key in entry if key not in READERS)
    if unknown:
        raise BadInputError(
            f"{where}: field {unknown[0]!r} is not one of: {', '.join(READERS)}"
        )
    absent = sorted(REQUIRED - entry.keys())
    if absent:
        raise BadInputError(f"{where}: field {absent[0]!r} is missing")
    values = {
        name: read(entry.get(name), f"{where}: field {name!r}")
        for name, read in READERS.items()
    }
    return Figure(**values)


def _text(value: Any, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise BadInputError(f"{where}: text is wanted, there is {value!r}")


def _keys(value: Any, where: str) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise BadInputError(f"{where}: a list of names is wanted, there is {value!r}")


def _kinds(value: Any, where: str) -> tuple[str, ...]:
    kinds = () if value is None else _keys(value, where)
    for kind in kinds:
        _choice(*KINDS)(kind, where)
    return kinds


def _number(value: Any, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadInputError(f"{where}: a number is wanted, there is {value!r}")
    if not isfinite(value):
        raise BadInputError(f"{where}: {value} is no finite number")
    return float(value)


def _controls(value: Any, where: str) -> tuple[Control, ...]:
    rows = [] if value is None else value
    if not isinstance(rows, list):
        raise BadInputError(f"{where}: a list of {{label, value}} is wanted")
    return tuple(_control(row, where) for row in rows)


def _control(row: Any, where: str) -> Control:
    fields = row if isinstance(row, Mapping) else {}
    value = _number(fields.get("value"), where)
    if set(fields) != {"label", "value"} or value is None:
        raise BadInputError(f"{where}: {{label, value}} is wanted, there is {row!r}")
    return Control(label=_text(fields["label"], where), value=value)


def _choice(*choices: str) -> Callable[[Any, str], str]:
    def read(value: Any, where: str) -> str:
        chosen = choices[0] if value is None else value
        if chosen not in choices:
            raise BadInputError(
                f"{where}: {value!r} is not one of: {', '.join(choices)}"
            )
        return str(chosen)

    return read


def _grade(value: Any, where: str) -> str | None:
    return None if value is None else _choice(*GRADES)(value, where)


def _time(value: Any, where: str) -> datetime:
    try:
        time = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise BadInputError(
            f"{where}: {value!r} is no time; write 2026-01-31T18:00:00+09:00"
        ) from error
    if time.tzinfo is None:
        raise BadInputError(f"{where}: {value!r} has no offset; write it like +09:00")
    return time


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    found = {} if value is None else value
    if isinstance(found, Mapping) and all(isinstance(key, str) for key in found):
        return found
    raise BadInputError(f"{where}: a mapping with names as keys is wanted")


READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "metric": _text,
    "part": _text,
    "about": _keys,
    "value": _number,
    "unit": _text,
    "controls": _controls,
    "control_design": _text,
    "tail": _choice("high", "low"),
    "exhibit": _grade,
    "basis": _choice("reported", "shown"),
    "reported_by": _text,
    "published": _time,
    "source_url": _text,
    "question": _mapping,
    "bears_on": _kinds,
    "detail": _mapping,
}
REQUIRED = {
    *("metric", "about", "value", "basis", "reported_by", "published", "source_url"),
    "control_design",
}
