"""Figures of measurements, written into a folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.console import tell
from api.figures.drawing import write

Spec = Mapping[str, Any]


def write_figures(figures: Mapping[str, Spec | None], folder: Path) -> None:
    """Draw each figure that there is as SVG, its specification beside it."""
    known = {name: spec for name, spec in figures.items() if spec is not None}
    written = write(known, folder)
    tell(f"wrote {len(written)} figures into {folder}")
