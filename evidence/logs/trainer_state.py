"""`trainer_state.json`, as the transformers library writes it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence.logs.form import Form, Notes, Row, by_name
from evidence.logs.json_lines import flatten
from kg.errors import BadInputError

MOST_BYTES = 400_000_000
SETTINGS = {"train_batch_size": "batch_size"}


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield the lines of `log_history`; each loss averages `logging_steps` steps."""
    state = _state(path)
    history = state.get("log_history")
    if not isinstance(history, list):
        raise BadInputError(f"{path}: no `log_history`; is it a trainer_state.json?")
    notes.averaged = notes.averaged or _interval(state) > 1
    for name, setting in SETTINGS.items():
        if isinstance(state.get(name), int):
            notes.settings[setting] = float(state[name])
    yield from (flatten(one) for one in history if isinstance(one, dict))


def _interval(state: dict[str, Any]) -> float:
    steps = state.get("logging_steps", 1)
    return float(steps) if isinstance(steps, int | float) else 1.0


def _state(path: Path) -> dict[str, Any]:
    if path.stat().st_size > MOST_BYTES:
        raise BadInputError(f"{path}: a state over {MOST_BYTES:,} bytes is refused")
    try:
        state = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{path}: no JSON ({error}); copy it again") from error
    return state if isinstance(state, dict) else {}


TRAINER_STATE = Form(
    name="trainer-state", finds=by_name("trainer_state.json"), rows=read_rows
)
