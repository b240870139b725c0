"""What a comparison came to, in a sentence that an editor can print."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evidence.metric import Reading


@cache
def _texts() -> dict[str, Any]:
    path = Path(__file__).with_name("wording.yaml")
    texts: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return texts


def overall_text(
    lang: str,
    reading: Reading,
    *,
    names: tuple[str, str],
    scope: tuple[float, float | None],
) -> str:
    """Return the sentence for a reading; `scope` is coverage and power (or None)."""
    coverage, power = scope
    clause = "" if power is None else _texts()["power"][lang]
    template: str = _texts()["readings"][str(reading)][lang]
    return template.format(
        a=names[0],
        b=names[1],
        coverage=f"{coverage:.0%}",
        power=clause.format(share=f"{power or 0:.1%}"),
    )
