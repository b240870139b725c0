"""`claimgraph match`: find, list, accept, reject, join, split, link and unlink."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from kg.canon import new
from kg.graph import Graph
from kg.model import Claim, Match

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ROSE, UP, FELL, OTHER = (
    new(Claim, text=text, lang="en")
    for text in (
        "Prices of flats in Seoul rose in May",
        "Seoul flats' prices went up in May",
        "Prices of flats in Seoul fell in May",
        "The Busan port opened a new pier",
    )
)
WHO = ("--by", "Ann", "--because", "I looked")


@pytest.fixture
def store(tmp_path: Path) -> str:
    folder = tmp_path / "store"
    with Graph.open(folder) as graph:
        graph.add([ROSE, UP, FELL, OTHER], now=NOW)
    return str(folder)


def run(store: str, *words: str) -> Result:
    told = ["match", *words, "--store", store]
    done: Result = CliRunner().invoke(main, told, obj=NOW)
    return done


def items(store: str, *words: str) -> list[dict[str, Any]]:
    done = run(store, *words, "--json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)["items"]
    return found


def test_find_joins_links_and_is_done_then(store: str) -> None:
    dry = items(store, "find", "--dry-run")
    assert items(store, "list", "--all") == []
    found = items(store, "find")
    assert {one["id"] for one in found} & {one["id"] for one in dry}
    assert len(found) == len(dry)
    kinds = {one["kind"] for one in found}
    assert "contradicts" in kinds
    assert items(store, "find") == []


def test_people_join_and_split_and_all_of_it_stays_on_record(store: str) -> None:
    done = run(store, "join", UP.id, OTHER.id, *WHO, "--json")
    assert json.loads(done.stdout)["survivor"] == UP.id
    with Graph.open(store) as graph:
        assert graph.reader.survivor(OTHER.id) == UP.id
    assert run(store, "split", UP.id, OTHER.id, *WHO).exit_code == 0
    with Graph.open(store) as graph:
        assert graph.reader.survivor(OTHER.id) == OTHER.id
        assert len(graph.reader.find(Match)) == 2
        assert graph.check() == []


def test_show_answers_with_the_survivor(store: str) -> None:
    run(store, "join", UP.id, OTHER.id, *WHO)
    words = ["show", OTHER.id, "--store", store, "--json"]
    done = CliRunner().invoke(main, words, obj=NOW)
    assert json.loads(done.stdout)["records"][0]["id"] == UP.id


def test_a_match_is_accepted_or_rejected_by_its_id(store: str) -> None:
    [made] = [json.loads(run(store, "link", ROSE.id, OTHER.id, *WHO, "--json").stdout)]
    assert made["kind"] == "contradicts"
    assert run(store, "reject", made["id"], *WHO).exit_code == 0
    assert run(store, "accept", made["id"], *WHO).exit_code == 0
    assert run(store, "unlink", ROSE.id, OTHER.id, *WHO).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("join", ROSE.id, ROSE.id, *WHO),
        ("join", ROSE.id, "claim-nobody", *WHO),
        ("accept", "match-nobody", *WHO),
        ("join", ROSE.id, UP.id, "--by", " ", "--because", "x"),
        ("join", ROSE.id, UP.id, "--by", "Ann", "--because", " "),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(
    store: str, words: tuple[str, ...]
) -> None:
    done = run(store, *words)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    with Graph.open(store) as graph:
        assert graph.reader.find(Match) == []
