"""What arrives is asked of what it can bear on alone, and nothing is missed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.borne import NOTE, unborne
from api.commands.intake import take
from evidence.bear import arguments
from kg.canon import new
from kg.graph import Graph
from kg.model import (
    Activity,
    Agent,
    AgentKind,
    Argument,
    Basis,
    Claim,
    Control,
    Entity,
    Evidence,
    Input,
    Record,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 1, 15, tzinfo=UTC)
LAB = new(Agent, name="Lab", kind=AgentKind.ORGANIZATION)
MODELS = [new(Entity, name=name, kind="model") for name in "abcd"]
RUN = new(Activity, method="report", version="1", used=(), agent=LAB.id, ended_at=NOON)
GROUND = [LAB, *MODELS, RUN]
A, B, C, D = (one.id for one in MODELS)


def claim(kind: str, subject: str, object: str, part: str = "") -> Claim:
    told = f"{kind} {subject} {object} {part}"
    ends = {"subject": subject, "object": object, "about": (subject, object)}
    return new(Claim, text=told, lang="en", kind=kind, part=part, **ends)


def figure(value: float, about: tuple[str, str], **changes: Any) -> Evidence:
    fields: dict[str, Any] = {
        "metric": "raw-cosine",
        "detail": "{}",
        "controls": (),
        "known_at": NOON,
        **changes,
    }
    return new(
        Evidence,
        value=value,
        about=about,
        question="How alike?",
        part="LayerNorm",
        reading="reported",
        basis=Basis.REPORTED,
        control_design="unrelated models" if fields["controls"] else "none published",
        inputs=(Input(name="report", sha256="0" * 64),),
        version="as published",
        activity=RUN.id,
        reported_by=LAB.id,
        **fields,
    )


def known(relation: str) -> str:
    return json.dumps({"relation": relation})


CENTRED = {"metric": "centred-cosine"}
PIECES: list[Record] = [
    claim("derived-from", A, B),
    claim("weights-similar", A, B, "LayerNorm"),
    claim("derived-from", A, C),
    claim("same-code", C, D),
    figure(0.95, (A, B), detail=json.dumps({"exhibit": "strong"})),
    figure(0.94, (A, C)),
    figure(0.4, (B, D), known_at=NOON + timedelta(hours=1)),
    figure(0.9, (A, B), **CENTRED),
    figure(0.8, (C, D), detail=known("derived-from"), **CENTRED),
    figure(0.1, (B, D), detail=known("unrelated"), **CENTRED),
    figure(0.3, (A, B), controls=(Control(label="c", value=0.97),)),
]


def wanted(graph: Graph, now: datetime = LATER) -> set[str]:
    """Return the arguments that everything known gives, asked about everything."""
    held = [one for one in graph.reader.find(Evidence) if one.known_at <= now]
    claims = [one for one in graph.reader.find(Claim) if one.subject is not None]
    return {found.id for one in claims for found in arguments(one, held)}


def stored(graph: Graph) -> set[str]:
    return {one.id for one in graph.reader.find(Argument)}


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(tmp_path / "graph") as opened:
        opened.add(GROUND, now=LATER)
        yield opened


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(PIECES), st.lists(st.integers(1, 4), min_size=11, max_size=11))
def test_in_whatever_order_and_lots_nothing_that_follows_is_missed(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[Record], sizes: list[int]
) -> None:
    with Graph.open(tmp_path_factory.mktemp("graph")) as graph:
        graph.add(GROUND, now=LATER)
        for size in sizes:
            lot, pieces = pieces[:size], pieces[size:]
            take(graph, lot, now=LATER)
            assert wanted(graph) <= stored(graph)
        assert unborne(graph) == []


def test_all_pieces_give_arguments_of_every_sort(graph: Graph) -> None:
    take(graph, PIECES, now=LATER)
    told = {one.warrant for one in graph.reader.find(Argument)}
    assert {"known-pairs", "unrelated-score-as-high"} <= told
    assert stored(graph) == wanted(graph)


@pytest.mark.parametrize("order", list(permutations((0, 4, 10)))[::2])
def test_what_was_stored_by_who_died_then_is_asked_by_whoever_is_next(
    graph: Graph, order: tuple[int, ...]
) -> None:
    take(graph, [], now=LATER)
    for at in order:
        graph.add([PIECES[at]], now=LATER)  # and dies
    take(graph, [], now=LATER)
    assert stored(graph) == wanted(graph)
    assert stored(graph)


def test_what_is_known_later_bears_once_it_is_known(graph: Graph) -> None:
    late = figure(0.95, (A, B), known_at=LATER, detail='{"exhibit": "strong"}')
    take(graph, [PIECES[0], late], now=LATER - timedelta(days=1))
    assert stored(graph) == set()
    take(graph, [PIECES[5]], now=LATER)
    assert stored(graph) == wanted(graph)


@pytest.mark.parametrize("note", [None, "", "[]", '{"position": -1}', "not JSON"])
def test_without_a_note_that_holds_everything_is_asked(
    graph: Graph, note: str | None
) -> None:
    take(graph, [PIECES[0]], now=LATER)
    graph.add([PIECES[4]], now=LATER)
    path = graph.folder / NOTE
    path.unlink() if note is None else path.write_text(note)
    take(graph, [], now=LATER)
    assert stored(graph) == wanted(graph)


def test_a_note_of_another_log_does_not_hold(graph: Graph, tmp_path: Path) -> None:
    take(graph, PIECES, now=LATER)
    with Graph.open(tmp_path / "other") as other:
        other.add([*GROUND, PIECES[0], PIECES[4]], now=LATER)
        (other.folder / NOTE).write_text((graph.folder / NOTE).read_text())
        take(other, [], now=LATER)
        assert stored(other) == wanted(other)
