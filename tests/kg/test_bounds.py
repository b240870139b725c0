"""What a record may not say of itself never reaches the log."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bounds import check_bounds
from kg.canon import new
from kg.errors import InvalidRecordError
from kg.graph import Graph
from kg.model import Argument, Record, Relation, Review, Stance, Status, Utterance

NOON = datetime(2026, 1, 1, 3, tzinfo=UTC)
Told = dict[str, Record]

FINDING = new(
    Argument,
    premise="evidence-1",
    conclusion="claim-1",
    stance=Stance.SUPPORTS,
    weight_db=12.0,
    group="g",
    warrant="w",
    because="so it is",
    known_at=NOON,
)
UNDERCUT = replace(
    FINDING, stance=Stance.UNDERCUTS, conclusion=FINDING.id, weight_db=0.0, strength=0.5
)
REVIEW = new(
    Review,
    claim="claim-1",
    status=Status.REFUTED,
    because="seen",
    reviewer="agent-1",
    decided_at=NOON,
)


def test_what_lies_within_passes() -> None:
    check_bounds([FINDING, UNDERCUT, REVIEW, replace(FINDING, weight_db=40.0)])


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (replace(FINDING, weight_db=40.1), "outside -40 to 40"),
        (replace(FINDING, weight_db=float("nan")), "outside -40 to 40"),
        (replace(FINDING, weight_db=-12.0), "the sign says otherwise"),
        (replace(FINDING, stance=Stance.ATTACKS), "the sign says otherwise"),
        (replace(FINDING, strength=1.5), "outside 0 to 1"),
        (replace(FINDING, conclusion=FINDING.id), "cannot conclude on"),
        (replace(UNDERCUT, conclusion="claim-1"), "cannot conclude on"),
        (replace(UNDERCUT, weight_db=3.0), "weighs nothing itself"),
        (replace(UNDERCUT, strength=float("nan")), "outside 0 to 1"),
        (replace(REVIEW, because=" \n"), "gives its reason"),
    ],
)
def test_what_lies_outside_is_refused(record: Record, problem: str) -> None:
    with pytest.raises(InvalidRecordError, match=problem):
        check_bounds([FINDING, record])


def test_shares_are_shares(told: Told) -> None:
    accuses, relation = told["accuses"], told["relation"]
    assert isinstance(accuses, Utterance)
    assert isinstance(relation, Relation)
    with pytest.raises(InvalidRecordError, match="confidence 7 lies outside"):
        check_bounds([replace(accuses, confidence=7.0)])
    with pytest.raises(InvalidRecordError, match="keep 7 lies outside"):
        check_bounds([replace(relation, keep=7.0)])


@given(weight=st.floats())
def test_a_weight_passes_only_within_the_caps(weight: float) -> None:
    stance = Stance.SUPPORTS if weight > 0 else Stance.ATTACKS
    record = replace(FINDING, weight_db=weight, stance=stance)
    inside = -40 <= weight <= 40
    if inside:
        check_bounds([record])
        return
    with pytest.raises(InvalidRecordError):
        check_bounds([record])


def test_a_batch_with_one_bad_record_leaves_nothing(
    graph: Graph, told: Told, now: Any
) -> None:
    finding = told["finding"]
    assert isinstance(finding, Argument)
    heavy = replace(finding, id="argument-heavy", weight_db=99.0)
    with pytest.raises(InvalidRecordError, match="argument-heavy"):
        graph.add([*told.values(), heavy], now=now)
    assert graph.log.position() == 0
