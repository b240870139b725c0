"""Why an argument bears, as a sentence: one wording for the log and for every page."""

from functools import cache
from pathlib import Path

import yaml

from kg.model import Control, Evidence


def because_text(
    warrant: str, evidence: Evidence, *, weight_db: float, lang: str = "en"
) -> str:
    """Return the sentence of a warrant about an evidence; an unknown one as it is."""
    template = _templates().get(warrant, {}).get(lang, warrant)
    highest = max(evidence.controls, key=_value, default=Control(label="–", value=0.0))
    return template.format(
        metric=evidence.metric,
        part=evidence.part or "–",
        value=_number(evidence.value),
        n=len(evidence.controls),
        highest=_number(highest.value),
        label=highest.label,
        weight=_number(round(weight_db, 1)),
    )


def _value(control: Control) -> float:
    return control.value


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.6g}".replace("-", "−")


@cache
def _templates() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "schema" / "because.yaml"
    texts: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return texts
