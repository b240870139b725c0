"""The alias table is edited by name, and says where each name is stated."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Entity
from kg.names import Names

HOUSE = new(Agent, name="Ganada", kind=AgentKind.ORGANIZATION)
MODEL = new(Entity, name="Ganada", kind="model")
OTHER = new(Entity, name="Baram", kind="model")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with Graph.open(tmp_path) as graph:
        graph.add([HOUSE, MODEL, OTHER], now=datetime(2026, 1, 1, tzinfo=UTC))
    return tmp_path


def run(store: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["alias", *words, "--store", str(store)])


def add(store: Path, name: str, of: str) -> Result:
    told = ["--lang", "ko", "--stated-in", "https://example.org/names"]
    return run(store, "add", name, "--of", of, *told)


def test_a_name_added_resolves_from_then_on(store: Path) -> None:
    assert add(store, "바람", "Baram").exit_code == 0
    with Graph.open(store) as graph:
        assert Names(graph.reader).resolve("바람") == OTHER.id
    [line] = json.loads(run(store, "list", "바람", "--json").output)["items"]
    assert (line["name"], line["of"]) == ("바람", OTHER.id)
    assert line["stated_in"] == "https://example.org/names"


def test_one_person_in_two_scripts_is_proposed_and_never_joined(store: Path) -> None:
    people = [
        new(Agent, name=name, kind=AgentKind.PERSON, organization=HOUSE.id)
        for name in ("하석현", "Seokhyun Ha")
    ]
    with Graph.open(store) as graph:
        graph.add(people, now=datetime(2026, 1, 1, tzinfo=UTC))
    [one] = json.loads(run(store, "propose", "--json").output)["items"]
    assert (one["korean"]["name"], one["latin"]["name"]) == ("하석현", "Seokhyun Ha")
    assert one["because"] == "the spelling fits, and both are of Ganada"
    told = f"alias join {people[0].id} --of {people[1].id} "
    assert told in run(store, "propose").output
    assert json.loads(run(store, "list", "--json").output)["items"] == []
    done = add(store, "하석현", people[1].id)
    assert done.exit_code == 0
    assert f"alias join {people[0].id} --of {people[1].id} " in done.stderr
    assert json.loads(run(store, "propose", "--json").output)["items"] == []


def test_two_who_are_one_are_joined_and_split_by_a_named_person(store: Path) -> None:
    people = [
        new(Agent, name=name, kind=AgentKind.PERSON) for name in ("하석현", "Seok Ha")
    ]
    with Graph.open(store) as graph:
        graph.add(people, now=datetime(2026, 1, 1, tzinfo=UTC))
    why = ["--by", "Ann", "--because", "her own page says so"]
    done = run(store, "join", "하석현", "--of", "Seok Ha", *why)
    told = f"{people[0].id} (하석현) is Seok Ha: 0 utterances\n"
    assert (done.exit_code, done.output) == (0, told)
    assert run(store, "join", "하석현", "--of", "Seok Ha", *why).exit_code == 2
    [line] = json.loads(run(store, "list", "Seok Ha", "--json").output)["items"]
    assert line["stated_in"] == "Ann: her own page says so"
    assert f"하석현 ({people[0].id})" in run(store, "list", "Seok Ha").output
    assert run(store, "join", "Baram", "--of", "Seok Ha", *why).exit_code == 2
    done = run(store, "split", people[0].id, *why, "--json")
    assert json.loads(done.output)["utterances"] == []
    with Graph.open(store) as graph:
        assert Names(graph.reader).resolve("하석현") == people[0].id


def test_a_name_added_twice_is_kept_once(store: Path) -> None:
    add(store, "바람", "Baram")
    assert "as was known" in add(store, "바람", "Baram").output
    assert len(json.loads(run(store, "list", "--json").output)["items"]) == 1


def test_a_name_of_two_things_asks_for_an_id(store: Path) -> None:
    done = add(store, "가나다", "Ganada")
    assert done.exit_code == 2
    assert HOUSE.id in done.stderr
    assert MODEL.id in done.stderr
    assert add(store, "가나다", MODEL.id).exit_code == 0


@pytest.mark.parametrize(("name", "of"), [("바람", "Nobody"), (" ", "Baram")])
def test_a_name_of_nothing_is_refused(store: Path, name: str, of: str) -> None:
    done = add(store, name, of)
    assert done.exit_code == 2
    assert json.loads(run(store, "list", "--json").output) == {"items": []}
