"""W&B's `files/` folder: the history as JSON lines, else what the console printed.

Beside it stand `config.yaml`, of which only numbers of the run are read, and
`wandb-metadata.json`, which names people and hosts and is never opened.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from evidence.logs.form import Form, Notes, Row, lines_of
from evidence.logs.json_lines import flatten
from evidence.logs.json_lines import read_rows as read_history
from evidence.logs.number import number
from evidence.logs.wandb_file import SETTINGS

HISTORY, CONSOLE = "wandb-history.jsonl", "output.log"
MARKS = ("wandb-summary.json", "wandb-metadata.json")
MOST_CONFIG = 1_000_000
MOST_LINE = 20_000


def find_history(path: Path) -> list[Path]:
    """Return each run's history, or its console where no history was kept."""
    if not path.is_dir():
        return []
    runs = sorted({one.parent for mark in MARKS for one in path.rglob(mark)})
    kept = (_kept(run) for run in runs)
    return [one for one in kept if one is not None]


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield the rows; numbers of the run's configuration become settings."""
    notes.settings |= _settings(path.parent / "config.yaml", notes)
    if path.name == HISTORY:
        yield from read_history(path, notes)
        return
    notes.remark(f"{path.name}: no history beside it; read from what the run printed")
    for line in lines_of(path, MOST_LINE):
        found = _printed(line.decode("utf-8", "replace"))
        if found:
            yield flatten(found)


def _kept(run: Path) -> Path | None:
    files = (run / name for name in (HISTORY, CONSOLE))
    return next((one for one in files if one.is_file()), None)


def _printed(line: str) -> dict[str, Any]:
    """Return the mapping that a trainer prints at each step, {} elsewhere."""
    start, end = line.find("{"), line.rfind("}")
    if start < 0 or end < start:
        return {}
    try:
        found = ast.literal_eval(line[start : end + 1])
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return {}
    plain = isinstance(found, dict) and all(isinstance(one, str) for one in found)
    return found if plain else {}


def _settings(path: Path, notes: Notes) -> dict[str, float]:
    if not path.is_file() or path.stat().st_size > MOST_CONFIG:
        return {}
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8", errors="replace"))
    except (yaml.YAMLError, RecursionError):
        notes.remark(f"{path.name}: no YAML, left out")
        return {}
    return dict(_numbers(told)) if isinstance(told, dict) else {}


def _numbers(told: dict[Any, Any]) -> Iterator[tuple[str, float]]:
    for name, held in told.items():
        read = number(held.get("value") if isinstance(held, dict) else held)
        if read is not None and any(one in str(name).lower() for one in SETTINGS):
            yield str(name), read


WANDB_FILES = Form(name="wandb-files", finds=find_history, rows=read_rows)
