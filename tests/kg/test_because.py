"""Why an argument bears is told in both languages from the same figures."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from kg.because import because_text
from kg.canon import new
from kg.model import Basis, Control, Evidence

FILE = Path(__file__).parents[2] / "kg/schema/because.yaml"
NAMES = list(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@pytest.fixture
def evidence() -> Evidence:
    return new(
        Evidence,
        metric="raw-cosine",
        question="How alike?",
        about=(),
        part="LayerNorm",
        value=0.95,
        reading="reported",
        basis=Basis.REPORTED,
        control_design="unrelated models",
        controls=(Control(label="strangers", value=0.99),),
        inputs=(),
        version="1",
        activity="activity-1",
        known_at=datetime(2026, 1, 1, tzinfo=UTC),
        detail="{}",
    )


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", NAMES)
def test_every_warrant_has_a_whole_sentence(
    evidence: Evidence, name: str, lang: str
) -> None:
    text = because_text(name, evidence, weight_db=-3.01, lang=lang)
    assert text.endswith(".")
    assert "{" not in text
    assert text != name


def test_a_control_is_told_with_its_name_and_value(evidence: Evidence) -> None:
    text = because_text("control-comparison", evidence, weight_db=0)
    assert "0.99 (strangers)" in text


def test_an_unknown_warrant_is_told_as_it_is(evidence: Evidence) -> None:
    assert because_text("a plugin's", evidence, weight_db=0) == "a plugin's"
