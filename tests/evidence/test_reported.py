"""Figures that somebody published become evidence that says who reported it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.reported import reported_evidence
from kg.errors import BadInputError
from kg.model import Activity, Basis, Evidence, Source

KEYS = {"left": "entity-1", "right": "entity-2", "reporter": "agent-1"}
FIGURE: dict[str, Any] = {
    "metric": "raw-cosine",
    "part": "LayerNorm",
    "about": ["left", "right"],
    "value": 0.95,
    "unit": "mean over layers",
    "controls": [{"label": "strangers", "value": 0.96}],
    "control_design": "unrelated models",
    "tail": "high",
    "exhibit": "strong",
    "basis": "reported",
    "reported_by": "reporter",
    "published": "2026-01-01T13:00:00+09:00",
    "source_url": "https://example.org/report",
}


def read(tmp_path: Path, *figures: Any, now: datetime) -> list[Any]:
    path = tmp_path / "figures.yaml"
    path.write_text(yaml.safe_dump(json.loads(json.dumps(figures))))
    return list(reported_evidence(path, KEYS, now=now))


def test_a_figure_becomes_source_activity_and_evidence(
    tmp_path: Path, now: datetime
) -> None:
    source, activity, evidence = read(tmp_path, FIGURE, now=now)
    assert isinstance(source, Source)
    assert isinstance(activity, Activity)
    assert isinstance(evidence, Evidence)
    assert evidence.basis is Basis.REPORTED
    assert (evidence.reported_by, activity.agent) == ("agent-1", "agent-1")
    assert evidence.known_at == datetime(2026, 1, 1, 4, tzinfo=UTC)
    assert evidence.controls[0].value == 0.96
    assert evidence.inputs[0].sha256 == source.sha256
    assert json.loads(evidence.detail)["exhibit"] == "strong"
    assert "0.95" in source.text


def test_one_publication_is_one_source(tmp_path: Path, now: datetime) -> None:
    other = {**FIGURE, "value": 0.5}
    later = {**FIGURE, "published": "2026-01-02T13:00:00+09:00"}
    records = read(tmp_path, FIGURE, other, later, now=now)
    assert [type(one).__name__ for one in records] == [
        *("Source", "Activity", "Evidence", "Evidence"),
        *("Source", "Activity", "Evidence"),
    ]


def test_what_was_only_shown_has_no_value(tmp_path: Path, now: datetime) -> None:
    shown = {**FIGURE, "basis": "shown", "value": None, "controls": []}
    source, _, evidence = read(tmp_path, shown, now=now)
    assert evidence.basis is Basis.SHOWN
    assert evidence.value is None
    assert "not published" in source.text


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"valeu": 1}, "'valeu' is not one of"),
        ({"about": ["nobody"]}, "'nobody' is no key"),
        ({"about": "left"}, "field 'about'"),
        ({"value": "0.9"}, "field 'value': a number"),
        ({"value": True}, "field 'value': a number"),
        ({"value": float("nan")}, "no finite number"),
        ({"controls": [{"value": 1}]}, "field 'controls'"),
        ({"tail": "both"}, "'both' is not one of: high, low"),
        ({"exhibit": "huge"}, "'huge' is not one of"),
        ({"basis": "computed"}, "'computed' is not one of"),
        ({"published": "2026-01-01"}, "has no offset"),
        ({"published": "yesterday"}, "is no time"),
        ({"reported_by": "ghost"}, "'ghost' is no key"),
        ({"detail": [1]}, "a mapping"),
        ({"bears_on": ["stolen-from"]}, "'stolen-from' is not one of"),
        ({"metric": 3}, "text is wanted"),
    ],
)
def test_a_wrong_field_is_named_with_file_and_place(
    tmp_path: Path, now: datetime, change: dict[str, Any], fault: str
) -> None:
    with pytest.raises(BadInputError, match=fault) as caught:
        read(tmp_path, FIGURE, {**FIGURE, **change}, now=now)
    assert "figures.yaml: figure 2" in str(caught.value)


def test_a_missing_field_is_named(tmp_path: Path, now: datetime) -> None:
    figure = {key: value for key, value in FIGURE.items() if key != "reported_by"}
    with pytest.raises(BadInputError, match="'reported_by' is missing"):
        read(tmp_path, figure, now=now)


@pytest.mark.parametrize("text", ["a: 1", "[", "- &a [1]\n- *a", "- 3"])
def test_a_file_that_holds_no_list_of_figures_is_refused(
    tmp_path: Path, now: datetime, text: str
) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(text)
    with pytest.raises(BadInputError, match=r"figures\.yaml"):
        list(reported_evidence(path, KEYS, now=now))
