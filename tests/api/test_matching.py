"""`claimgraph match`: find, list, accept, reject, join, split, link and unlink."""

import json
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.commands.finding import keep_up
from ingest.matching import Matching
from ingest.met import Met
from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, Claim, Match, Relation, Utterance

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


def test_find_for_the_rest_takes_up_where_it_stopped(store: str) -> None:
    assert {one["kind"] for one in items(store, "find", "--rest")} >= {"contradicts"}
    assert items(store, "find", "--rest") == []
    with Graph.open(store) as graph:
        graph.add(
            [new(Claim, text="Seoul flat prices fell in May", lang="en")], now=NOW
        )
    assert items(store, "find", "--rest")
    assert items(store, "find", "--rest") == items(store, "find") == []


TOLD = {
    "a": "Ann Lee, the mayor of Mapo, said that turnout in Mapo was 61.5 percent.",
    "b": "Bo Kim, a councillor, said that turnout in Mapo was 64.2 percent.",
    "c": "Cy Oh, the clerk of Mapo, said that the turnout in Mapo was 61.5 percent.",
    "d": '박서연 마포 시의원은 3일 "마포 투표율은 64.2%였다"고 밝혔다.',
    "e": "Di Roh, a teacher, said that the school in Busan opened a new library.",
}


FOUND = {"match", "relation", "verdict"}


def standing(store: Path) -> dict[str, object]:
    """Return all that a graph holds but verdicts, and how each claim stands."""
    with Graph.open(store) as graph:
        assert graph.check() == []
        reader = graph.reader
        held = [Agent, Claim, Utterance, Match, Relation]
        claims = reader.find(Claim)
        last = {one.id: reader.latest(one.id) for one in claims}
        return {
            **{kind.__name__: reader.find(kind) for kind in held},
            "survivors": {one.id: reader.survivor(one.id) for one in claims},
            "status": {key: one and one.status for key, one in last.items()},
        }


def ingest(store: Path, *words: str | Path) -> None:
    told = ["ingest", *map(str, words), "--store", str(store)]
    done = CliRunner().invoke(main, told, obj=NOW)
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TOLD.items():
        head = (
            f"---\ntitle: {name}\npublished_at: 2026-02-0{len(text) % 9 + 1}\n---\n\n"
        )
        (folder / f"{name}.md").write_text(head + text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def along(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("along") / "store"
    ingest(store, articles)
    return store


def test_matching_beside_the_log_gives_what_matching_along_gives(
    articles: Path, along: Path, tmp_path: Path
) -> None:
    wanted = standing(along)
    assert wanted["Match"]
    assert wanted["Relation"]
    ingest(tmp_path / "beside", articles, "--no-match")
    bare = standing(tmp_path / "beside")
    assert bare["Match"] == bare["Relation"] == []
    assert items(str(tmp_path / "beside"), "find", "--rest")
    assert standing(tmp_path / "beside") == wanted


@pytest.mark.parametrize("how", [("--workers", "2"), ("--on", "local:2")])
def test_claims_weighed_by_several_processes_give_the_same(
    articles: Path, along: Path, tmp_path: Path, how: tuple[str, str]
) -> None:
    store = tmp_path / "spread"
    ingest(store, articles, "--no-match")
    assert items(str(store), "find", "--rest", *how)
    assert standing(store) == standing(along)


def test_whoever_follows_by_turns_gives_the_same_too(
    articles: Path, along: Path, tmp_path: Path
) -> None:
    store = tmp_path / "turns"
    for number, one in enumerate(sorted(articles.iterdir())):
        ingest(store, one, *(["--no-match"] if number % 3 else []))
    with Graph.open(store) as graph, closing(Met(graph.folder)) as met:
        keep_up(Matching(graph, met), lambda: NOW, wait=lambda _: None, rounds=2)
    assert tied(store) == tied(along)


def test_several_who_store_and_follow_at_once_find_what_one_finds_in_their_log(
    articles: Path, tmp_path: Path
) -> None:
    store = tmp_path / "at-once"
    with Graph.open(store):
        pass
    program = [str(Path(sys.executable).parent / "claimgraph")]
    place = ["--store", str(store), "--json"]
    asked = [["ingest", str(one), "--no-match"] for one in articles.iterdir()]
    asked += [["match", "find", "--rest"]] * 2
    started = [
        Popen([*program, *words, *place], stdout=DEVNULL, stderr=PIPE)
        for words in asked
    ]
    told = [one.communicate()[1].decode() for one in started]
    assert [one.returncode for one in started] == [0] * len(started), told
    items(str(store), "find", "--rest")
    alone = tmp_path / "alone"
    stored_again(store, alone)
    assert items(str(alone), "find", "--rest")
    found, wanted = standing(store), standing(alone)
    for kind in ("Claim", "Match", "Relation"):
        assert found[kind] == wanted[kind]


def tied(store: Path) -> Counter[tuple[str, frozenset[str]]]:
    """Return which claims are tied and how; who came first decides which is whose."""
    with Graph.open(store) as graph:
        matches, relations = graph.reader.find(Match), graph.reader.find(Relation)
    ends = [(one.kind, frozenset({one.claim, one.other})) for one in matches]
    linked = [
        (one.kind, frozenset({one.source_claim, one.target_claim})) for one in relations
    ]
    return Counter([*ends, *linked])


def stored_again(store: Path, alone: Path) -> None:
    """Store what a log was told, batch by batch, without what was found in it.

    Who comes first decides who is known by what name, and so what meets for certain.
    """
    with Graph.open(store) as graph, Graph.open(alone) as again:
        for _, batch in groupby(graph.log.entries(), key=lambda one: one.transaction):
            told = [one.record() for one in batch if one.kind not in FOUND]
            again.add(told, now=NOW)


@pytest.mark.parametrize("more", ["--rest", "--follow"])
def test_a_dry_run_is_of_all_claims_alone(store: str, more: str) -> None:
    done = run(store, "find", "--dry-run", more)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1


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
