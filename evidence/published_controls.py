"""Published figures of unrelated models, told beside the controls that are computed."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evidence.metric import Found


def published(metric: str, found: Found) -> list[Mapping[str, Any]]:
    """Return the published ranges of a measure for the kinds of tensor it saw."""
    seen = {found.part, *(str(line.get("part")) for line in found.by_layer)}
    return [
        one
        for one in _table()
        if one["metric"] == metric and (not one["parts"] or seen & set(one["parts"]))
    ]


@cache
def _table() -> list[Mapping[str, Any]]:
    path = Path(__file__).with_name("published_controls.yaml")
    table: list[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table
