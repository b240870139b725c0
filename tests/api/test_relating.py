"""`claimgraph relate`: pairs in, labels out; a bad line is named."""

import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAIR = {
    "id": 7,
    "a": {"text": "수출이 5% 늘었다", "lang": "ko"},
    "b": {"text": "Exports rose 5 percent", "lang": "en"},
}


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["relate", str(file), *words], obj=NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pairs.jsonl"


def test_every_pair_is_handed_back_with_label_and_score(file: Path) -> None:
    file.write_text(json.dumps(PAIR) + "\n\n")
    done = run(file, "--json")
    assert done.exit_code == 0
    [answer] = json.loads(done.stdout)
    assert answer["id"] == 7
    assert answer["label"] == "same"
    assert 0.5 < answer["score"] <= 1
    assert answer["because"]


def test_what_looks_the_same_is_read_alike(file: Path) -> None:
    odd = {"text": unicodedata.normalize("NFD", "수출이\u00a05% 늘었다"), "lang": "ko"}
    half = {"text": "Exports \ud83d rose 5 percent", "lang": "en"}
    lines = (PAIR, {**PAIR, "a": odd}, {**PAIR, "b": half})
    file.write_text("\n".join(map(json.dumps, lines)))
    plain, same, broken = json.loads(run(file, "--json").stdout)
    assert (same["label"], same["score"]) == (plain["label"], plain["score"])
    assert broken["label"]


def test_people_get_a_table(file: Path) -> None:
    file.write_text(json.dumps(PAIR))
    assert "same" in run(file).stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("no json", "line 1"),
        ("[]", "line 1"),
        (json.dumps({"a": PAIR["a"]}), "b.text"),
        (json.dumps({**PAIR, "b": {"text": " ", "lang": "en"}}), "b.text"),
        (json.dumps({**PAIR, "b": {"text": "x", "lang": "fr"}}), "b.lang"),
        (json.dumps({**PAIR, "b": {"text": "x" * 3000, "lang": "en"}}), "characters"),
        ("[" * 100_000, "line 1"),
        (json.dumps({**PAIR, "id": float("nan")}), "pairs.jsonl, line 1"),
    ],
)
def test_a_bad_line_is_named(file: Path, content: str, told: Any) -> None:
    file.write_text(content)
    done = run(file, "--json")
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_bad_input(file: Path) -> None:
    assert run(file).exit_code == 2
