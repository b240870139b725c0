"""The command line keeps its promises: output, exit codes, nothing half-written."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import COMMANDS, main
from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim

BARE = {
    "claims": [{"id": "c1", "text": "A is B"}],
    "testimony": [{"claim": "c1", "stance": "asserts", "claimant": "p"}],
    "arguments": [
        {"id": "a1", "conclusion": "c1", "weight_db": 20, "group": "g1"},
        {"id": "u1", "undercuts": "a1", "strength": 0.5},
    ],
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert "Example: claimgraph" in done.output


def test_the_help_lists_every_command() -> None:
    listed = run("--help").output
    assert [name for name in COMMANDS if name not in listed] == []


def test_a_bare_file_is_judged_without_a_store(tmp_path: Path) -> None:
    file = tmp_path / "bare.json"
    file.write_text(json.dumps(BARE))
    done = run("judge", "--from", file, "--json")
    [verdict] = json.loads(done.output)["verdicts"]
    assert (verdict["status"], verdict["pro_db"]) == ("supported", 10.0)
    assert verdict["reasons"][0]["undercut_by"] == ["u1"]


def test_a_list_of_bare_documents_gives_a_list_of_answers(tmp_path: Path) -> None:
    file = tmp_path / "bare.json"
    file.write_text(json.dumps([BARE, BARE]))
    first, second = json.loads(run("judge", "--from", file, "--json").output)
    assert first == second


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"claims": [{}]}', '{"wrong": 1}'])
def test_a_bad_bare_file_exits_2_with_one_message(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bare.json"
    file.write_text(text)
    done = run("judge", "--from", file)
    assert done.exit_code == 2
    assert done.stderr.startswith("claimgraph: ")
    assert done.stdout == ""


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = run("judge", "--from", tmp_path / "nowhere.json")
    assert done.exit_code == 2
    assert "nowhere.json" in done.stderr


def test_an_empty_store_lists_nothing_and_is_sound(tmp_path: Path) -> None:
    store = tmp_path / "store"
    listed = run("claims", "--store", store, "--json")
    assert json.loads(listed.output) == {"items": []}
    assert run("check", "--store", store).exit_code == 0
    assert run("log", "verify", "--store", store).exit_code == 0


def test_a_review_without_a_reason_is_refused(tmp_path: Path) -> None:
    words = ["--status", "refuted", "--because", " ", "--by", "Kim"]
    done = run("review", "claim-1", "--store", tmp_path, *words)
    assert done.exit_code == 2
    assert "--because" in done.stderr


def test_a_review_is_recorded_and_taken_back_by_name(tmp_path: Path) -> None:
    claim = new(Claim, text="A is B", lang="en")
    with Graph.open(tmp_path) as graph:
        graph.add([claim], now=datetime(2026, 1, 1, tzinfo=UTC))
    told = ["--store", str(tmp_path), "--by", "Kim", "--because", "seen", "--json"]
    decided = json.loads(run("review", claim.id, "--status", "refuted", *told).output)
    back = run("review", claim.id, "--withdraw", decided["id"], *told)
    assert json.loads(back.output)["withdraws"] == decided["id"]
    again = run("review", claim.id, "--withdraw", decided["id"], *told)
    assert again.exit_code == 2
    assert "withdrawn already" in again.stderr
    assert run("check", "--store", tmp_path).exit_code == 0


@pytest.mark.parametrize(
    "words", [[], ["--status", "refuted", "--withdraw", "review-1"]]
)
def test_a_review_decides_or_takes_back(tmp_path: Path, words: list[str]) -> None:
    told = ["--store", str(tmp_path), "--by", "Kim", "--because", "seen"]
    done = run("review", "claim-1", *words, *told)
    assert done.exit_code == 2
    assert "--withdraw" in done.stderr


def test_an_unknown_claim_exits_2(tmp_path: Path) -> None:
    assert run("show", "claim-nope", "--store", tmp_path).exit_code == 2
    assert run("judge", "claim-nope", "--store", tmp_path).exit_code == 2


def test_a_log_moves_from_one_store_to_another(tmp_path: Path) -> None:
    one, other, file = tmp_path / "a", tmp_path / "b", tmp_path / "log.jsonl"
    person = new(Agent, name="Kim", kind=AgentKind.PERSON)
    with Graph.open(one) as graph:
        graph.add([person], now=datetime(2026, 1, 1, tzinfo=UTC))
    assert run("log", "export", "--store", one, "-o", file).exit_code == 0
    done = run("log", "import", "--store", other, file, "--json")
    assert json.loads(done.output) == {"added": 1, "position": 1}
    with Graph.open(one) as first, Graph.open(other) as second:
        assert first.log.hash_at(1) == second.log.hash_at(1)


def test_a_line_that_was_changed_is_not_imported(tmp_path: Path) -> None:
    one, other, file = tmp_path / "a", tmp_path / "b", tmp_path / "log.jsonl"
    person = new(Agent, name="Kim", kind=AgentKind.PERSON)
    with Graph.open(one) as graph:
        graph.add([person], now=datetime(2026, 1, 1, tzinfo=UTC))
    run("log", "export", "--store", one, "-o", file)
    file.write_text(file.read_text().replace("Kim", "Lee"))
    done = run("log", "import", "--store", other, file)
    assert done.exit_code == 2
    assert "line 1" in done.stderr
