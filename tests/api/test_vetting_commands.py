"""`claimgraph vet`: what waits, and what a person decides, without a server."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from kg.graph import Graph
from kg.model import Agent, AgentKind, Utterance
from kg.vettings import heard

WHO = ("--by", "Dee Roe", "--because", "I read the page again.")


@pytest.fixture
def store(dispute: Any, tmp_path: Path) -> str:
    with Graph.open(tmp_path / "store") as graph:
        graph.add(dispute.records(), now=dispute.now)
        graph.add([unsure_of(graph, dispute)], now=dispute.now)
    return str(tmp_path / "store")


@pytest.fixture
def said(store: str, dispute: Any) -> Utterance:
    """The utterance that was read with little confidence."""
    with Graph.open(store) as graph:
        return unsure_of(graph, dispute)


def unsure_of(graph: Graph, dispute: Any) -> Utterance:
    first = min(
        graph.reader.find(Utterance, claim=dispute.derived.id), key=lambda one: one.id
    )
    id_ = first.id if first.confidence == 0.4 else f"{first.id}0"
    return replace(first, id=id_, confidence=0.4, claimant=dispute.bo.id)


def run(store: str, now: Any, *words: str) -> Result:
    done: Result = CliRunner().invoke(main, ["vet", *words, "--store", store], obj=now)
    return done


def waiting(store: str, now: Any) -> list[dict[str, Any]]:
    done = run(store, now, "list", "--json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)["items"]
    return found


def test_what_waits_is_listed_with_who_is_thought_to_have_said_what(
    store: str, said: Utterance, dispute: Any
) -> None:
    first = waiting(store, dispute.now)[0]
    assert (first["id"], first["claimant_name"]) == (said.id, dispute.bo.name)
    assert first["exact"] == said.selector.exact
    assert first["claim_text"] == dispute.derived.text
    done = run(store, dispute.now, "list")
    assert done.exit_code == 0, repr(done.exception)
    shown = done.stdout
    assert dispute.bo.name in shown
    assert "0.40" in shown
    assert len(run(store, dispute.now, "list", "--limit", "1").stdout.splitlines()) > 1


@pytest.mark.parametrize(("decision", "counts"), [("confirm", True), ("drop", False)])
def test_what_is_decided_waits_no_more_until_it_is_reopened(
    store: str, said: Utterance, dispute: Any, decision: str, *, counts: bool
) -> None:
    done = run(store, dispute.now, decision, said.id, *WHO)
    assert done.exit_code == 0, done.output
    assert said.id not in [one["id"] for one in waiting(store, dispute.now)]
    with Graph.open(store) as graph:
        assert (said.id in {one.id for one in heard(graph.reader)}) is counts
        assert graph.check() == []
    again = run(store, dispute.now, "confirm", said.id, *WHO)
    assert again.exit_code == 2
    assert "reopen it first" in again.output
    assert run(store, dispute.now, "reopen", said.id, *WHO).exit_code == 0
    assert said.id in [one["id"] for one in waiting(store, dispute.now)]


def test_a_reading_is_put_right(store: str, said: Utterance, dispute: Any) -> None:
    right = ("--claimant", "Cy Oh", "--claimant-kind", "person", "--negated")
    done = run(store, dispute.now, "correct", said.id, *right, *WHO, "--json")
    assert done.exit_code == 0, done.output
    with Graph.open(store) as graph:
        put = graph.reader.get(Utterance, json.loads(done.stdout)["instead"])
        who = graph.reader.get(Agent, put.claimant)
        assert (who.name, who.kind, put.negated) == ("Cy Oh", AgentKind.PERSON, True)
        assert (put.act, put.claim) == (said.act, said.claim)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("correct",), "changes nothing"),
        (("correct", "--claimant", "Nobody Known"), "no claimant is called"),
        (("correct", "--claim", "claim-1", "--claim-text", "It rains"), "either claim"),
        (("reopen",), "nothing was decided"),
        (("confirm", "--by", " "), "--by is empty"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    store: str, said: Utterance, dispute: Any, *, words: tuple[str, ...], why: str
) -> None:
    command, *rest = words
    done = run(store, dispute.now, command, said.id, *WHO, *rest)
    assert done.exit_code == 2, done.output
    assert why in done.output
    assert said.id in [one["id"] for one in waiting(store, dispute.now)]


def test_an_utterance_that_is_not_there_is_named(store: str, dispute: Any) -> None:
    done = run(store, dispute.now, "drop", "utterance-none", *WHO)
    assert done.exit_code == 2
    assert "utterance-none" in done.output
