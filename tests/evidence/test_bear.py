"""Evidence bears on claims by published rules, and controls undercut bare figures."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evidence.bear import arguments, bear
from evidence.warrants import warrants
from kg.canon import new
from kg.graph import Graph
from kg.kinds import KINDS
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
    Stance,
)

A, B, C, D = (f"entity-{one}" for one in "abcd")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
EVENING = datetime(2026, 1, 1, 18, tzinfo=UTC)
LATER = datetime(2026, 1, 15, tzinfo=UTC)
Make = Callable[..., Evidence]


def claim(kind: str, subject: str = A, object: str | None = B, part: str = "") -> Claim:
    return new(
        Claim,
        text=kind,
        lang="en",
        kind=kind,
        subject=subject,
        object=object,
        part=part,
    )


@pytest.fixture
def figure() -> Make:
    def make(value: float | None = 0.95, **changes: Any) -> Evidence:
        controls = changes.pop("controls", ())
        detail = changes.pop("detail", {})
        fields: dict[str, Any] = {
            "metric": "raw-cosine",
            "question": "How alike?",
            "about": (A, B),
            "part": "LayerNorm",
            "reading": "reported",
            "basis": Basis.REPORTED,
            "control_design": "unrelated models" if controls else "none published",
            "inputs": (Input(name="report", sha256="0" * 64),),
            "version": "as published",
            "activity": "activity-1",
            "known_at": NOON,
            "reported_by": "agent-1",
            **changes,
        }
        return new(
            Evidence,
            value=value,
            controls=tuple(
                Control(label=f"c{i}", value=v) for i, v in enumerate(controls)
            ),
            detail=json.dumps(detail),
            **fields,
        )

    return make


def weights(found: list[Argument]) -> dict[str, float]:
    return {one.warrant: one.weight_db for one in found}


def test_a_bare_figure_weighs_what_its_reporter_graded(figure: Make) -> None:
    (found,) = arguments(claim("derived-from"), [figure(detail={"exhibit": "strong"})])
    assert (found.weight_db, found.warrant) == (20, "bare-figure")
    assert found.reported_by == "agent-1"


def test_an_exhibit_bears_on_what_it_says_it_does(figure: Make) -> None:
    stated = {"exhibit": "moderate", "bears_on": ["same-code"]}
    exhibit = figure(None, metric="document", part="", detail=stated)
    assert weights(arguments(claim("same-code"), [exhibit])) == {"stated-exhibit": 10}
    assert arguments(claim("derived-from"), [exhibit]) == []


def test_unrelated_models_that_score_as_high_undercut_it_when_published(
    figure: Make,
) -> None:
    bare = figure(detail={"exhibit": "strong"})
    shown = figure(0.98, controls=(0.97, 0.99), known_at=EVENING, reported_by="agent-2")
    found = arguments(claim("derived-from"), [bare, shown])
    (undercut,) = [one for one in found if one.stance is Stance.UNDERCUTS]
    (attacked,) = [one for one in found if one.warrant == "bare-figure"]
    assert undercut.conclusion == attacked.id
    assert undercut.premise == shown.id
    assert (undercut.strength, undercut.known_at) == (1.0, EVENING)
    assert "Unrelated models score as high" in undercut.because
    assert weights(found)["control-comparison"] == 0


def test_controls_that_score_lower_undercut_nothing(figure: Make) -> None:
    bare = figure(detail={"exhibit": "strong"})
    shown = figure(0.95, controls=(0.1, 0.2), known_at=EVENING)
    found = arguments(claim("derived-from"), [bare, shown])
    assert [one for one in found if one.stance is Stance.UNDERCUTS] == []


def test_synthetic_baselines_undercut_nothing(figure: Make) -> None:
    bare = figure(detail={"exhibit": "strong"})
    shown = figure(0.95, controls=(0.99,), control_design="synthetic")
    found = arguments(claim("derived-from"), [bare, shown])
    assert [one for one in found if one.stance is Stance.UNDERCUTS] == []


@pytest.mark.parametrize(
    "change",
    [{"about": (A, C)}, {"part": "key projection"}, {"metric": "centred-cosine"}],
    ids=["another pair", "another part", "another measure"],
)
def test_an_undercut_needs_the_same_measure_of_the_same_thing(
    figure: Make, change: dict[str, Any]
) -> None:
    bare = figure(detail={"exhibit": "strong"})
    shown = figure(0.95, controls=(0.99,), **change)
    found = arguments(claim("derived-from"), [bare, shown])
    assert [one for one in found if one.stance is Stance.UNDERCUTS] == []


def test_a_claim_about_a_part_takes_figures_of_that_part_under_any_name(
    figure: Make,
) -> None:
    similar = claim("weights-similar", part="LayerNorm")
    named = figure(part="input norm", detail={"exhibit": "weak"})
    other = figure(part="key projection", detail={"exhibit": "weak"})
    assert [one.premise for one in arguments(similar, [named, other])] == [named.id]


def test_known_pairs_calibrate_only_once_a_related_one_is_known(figure: Make) -> None:
    centred: dict[str, Any] = {"metric": "centred-cosine"}
    disputed = figure(0.01, controls=(0.0, 0.02, -0.01), **centred)
    alone = arguments(claim("derived-from"), [disputed])
    assert "known-pairs" not in weights(alone)
    tuned = figure(
        1.0,
        about=(B, C),
        known_at=LATER,
        detail={"relation": "derived-from"},
        **centred,
    )
    (found,) = [
        one
        for one in arguments(claim("derived-from"), [disputed, tuned])
        if one.warrant == "known-pairs"
    ]
    assert found.weight_db == pytest.approx(-3.0103, abs=1e-4)
    assert (found.stance, found.known_at) == (Stance.ATTACKS, LATER)


def test_what_was_only_shown_weighs_nothing_and_says_so(figure: Make) -> None:
    shown = figure(None, metric="first-loss", about=(A,), part="", basis=Basis.SHOWN)
    for kind in ("loss-started-high", "trained-from-scratch"):
        (found,) = arguments(claim(kind, object=None), [shown])
        assert found.weight_db == 0
        assert "cannot be recomputed" in found.because


def test_a_config_settles_whether_a_model_has_a_part(figure: Make) -> None:
    read: dict[str, Any] = {
        "metric": "architecture",
        "about": (A,),
        "part": "dense layers",
        "basis": Basis.COMPUTED,
        "reported_by": None,
    }
    has = claim("has-part", object=None, part="dense layers")
    assert weights(arguments(has, [figure(0.0, **read)])) == {"config-fact": -40}
    (found,) = arguments(has, [figure(1.0, **read)])
    assert (found.weight_db, found.reported_by) == (40, None)


@pytest.mark.parametrize(("value", "weight"), [(0.94, 10), (0.5, -10)])
def test_another_pair_is_as_similar_when_it_scores_as_the_disputed_one(
    figure: Make, value: float, weight: float
) -> None:
    disputed, other = figure(0.95), figure(value, about=(A, C))
    found = arguments(claim("control-similar", object=C), [disputed, other])
    assert weights(found) == {"as-similar": weight}


@pytest.mark.parametrize(("value", "weight"), [(0.01, 10), (0.5, 0), (0.99, -10)])
def test_other_measures_bear_on_there_being_no_similarity(
    figure: Make, value: float, weight: float
) -> None:
    other = figure(value, part="key projection")
    found = arguments(claim("weights-dissimilar", part="LayerNorm"), [figure(), other])
    assert weights(found) == {"other-measure": weight}


@pytest.mark.parametrize(("share", "weight"), [(1.0, 10), (0.3, -10)])
def test_a_tokenizer_is_shared_when_all_of_it_is(
    figure: Make, share: float, weight: float
) -> None:
    tokens = figure(80_000, metric="tokenizer", detail={"share_of_union": share})
    assert weights(arguments(claim("same-tokenizer"), [tokens])) == {
        "shared-vocabulary": weight
    }


def test_a_count_of_tokens_without_a_whole_says_nothing(figure: Make) -> None:
    tokens = figure(80_000, metric="tokenizer")
    assert arguments(claim("same-tokenizer"), [tokens]) == []


@pytest.mark.parametrize(
    ("p_value", "reading", "weight"),
    [(0.0, "derived", 40), (0.9, "unrelated", 0), (0.0, "not-discriminating", 0)],
)
def test_an_exact_test_weighs_by_its_corrected_p(
    figure: Make, p_value: float, reading: str, weight: float
) -> None:
    tested = figure(
        0.5,
        metric="row-match",
        basis=Basis.COMPUTED,
        reading=reading,
        detail={"p_value": 0.001, "p_holm": p_value},
    )
    assert weights(arguments(claim("derived-from"), [tested])) == {"exact-test": weight}


def test_every_warrant_bears_on_kinds_that_there_are_and_cites_its_paper() -> None:
    for one in warrants():
        assert one.claims <= KINDS.keys()
        assert one.paper.startswith("https://")


@pytest.fixture
def graph(tmp_path: Path, figure: Make) -> Graph:
    opened = Graph.open(tmp_path)
    agent = new(Agent, name="somebody", kind=AgentKind.PERSON)
    models = [new(Entity, name=one, kind="model") for one in "ab"]
    activity = new(
        Activity, method="report", version="1", used=(), agent=agent.id, ended_at=NOON
    )
    evidence = figure(
        about=tuple(one.id for one in models),
        activity=activity.id,
        reported_by=agent.id,
        detail={"exhibit": "weak"},
    )
    derived = claim("derived-from", subject=models[0].id, object=models[1].id)
    records: list[Record] = [agent, *models, activity, evidence, derived]
    opened.add(records, now=LATER)
    return opened


def test_bearing_twice_adds_nothing(graph: Graph) -> None:
    with graph:
        first = list(bear(graph.reader, now=LATER))
        assert len(first) == 1
        graph.add(first, now=LATER)
        assert list(bear(graph.reader, now=LATER)) == []


def test_what_is_not_known_yet_bears_on_nothing(graph: Graph) -> None:
    with graph:
        before = datetime(2025, 12, 31, tzinfo=UTC)
        assert list(bear(graph.reader, now=before)) == []


def log_evidence(figure: Make, metric: str, reading: str, file: str = "1") -> Evidence:
    return figure(
        10.5,
        metric=metric,
        part="",
        about=(A,),
        reading=reading,
        basis=Basis.COMPUTED,
        control_design="closed form",
        reported_by=None,
        inputs=(Input(name="log", sha256=file * 64),),
    )


@pytest.mark.parametrize(
    ("reading", "file", "count"),
    [("inconsistent", "1", 1), ("consistent", "1", 0), ("inconsistent", "2", 0)],
)
def test_a_log_that_contradicts_itself_says_nothing_for_its_keeper(
    figure: Make, reading: str, file: str, count: int
) -> None:
    start = log_evidence(figure, "first-loss", "consistent")
    broken = log_evidence(figure, "integrity-splice", reading, file)
    found = arguments(claim("loss-started-high", A, None), [start, broken])
    undercuts = [one for one in found if one.stance is Stance.UNDERCUTS]
    assert [one.warrant for one in undercuts] == ["log-contradicts-itself"] * count
    assert all(one.strength == 1 for one in undercuts)


def test_what_a_broken_log_says_against_its_keeper_still_counts(figure: Make) -> None:
    start = log_evidence(figure, "first-loss", "inconsistent")
    broken = log_evidence(figure, "integrity-splice", "inconsistent")
    found = arguments(claim("loss-started-high", A, None), [start, broken])
    assert [one.stance for one in found] == [Stance.ATTACKS]
