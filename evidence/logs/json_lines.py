"""One JSON object a line: history exports and most home-made logs."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.logs.form import Form, Notes, Row, by_name, lines_of
from evidence.logs.number import number

MOST_LINE = 4_000_000
DEPTH = 4


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield the rows; a line that is no JSON object is left out and told."""
    lost = 0
    for line in lines_of(path, MOST_LINE):
        row = _object(line)
        if row is not None:
            yield flatten(row)
        elif line.strip():
            lost += 1
    if lost:
        notes.remark(
            f"{lost} lines of {path.name} are no JSON objects and were left out"
        )


def flatten(row: Mapping[str, Any], prefix: str = "", depth: int = DEPTH) -> Row:
    """Return the numbers of an object, nested names joined by a slash."""
    found: dict[str, float] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            inner = flatten(value, f"{prefix}{name}/", depth - 1) if depth else {}
            found |= inner
            continue
        read = number(value)
        if read is not None:
            found[f"{prefix}{name}"] = read
    return found


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


JSON_LINES = Form(
    name="json-lines", finds=by_name("*.jsonl", "*.ndjson", "*.log"), rows=read_rows
)
