"""The trail of reviews holds: who decides is a person, and each is taken back once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kg.canon import new
from kg.errors import InvalidRecordError
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim, Review, Status
from kg.reviews import standing

CLAIM = new(Claim, text="A is B", lang="en")
OTHER = new(Claim, text="C is D", lang="en")
PERSON = new(Agent, name="Kim", kind=AgentKind.PERSON)
HOUSE = new(Agent, name="The Desk", kind=AgentKind.ORGANIZATION)
Decide = Callable[..., Review]


@pytest.fixture
def decide(noon: datetime) -> Decide:
    def make(
        hours: int, withdraws: Review | None = None, claim: Claim = CLAIM
    ) -> Review:
        return new(
            Review,
            claim=claim.id,
            status=Status.REFUTED,
            because=f"seen at {hours}",
            reviewer=PERSON.id,
            decided_at=noon + timedelta(hours=hours),
            withdraws=withdraws.id if withdraws else None,
        )

    return make


def test_a_review_taken_back_uncovers_the_one_before(
    graph: Graph, decide: Decide, now: datetime
) -> None:
    first, second = decide(1), decide(2)
    graph.add([CLAIM, PERSON, first, second], now=now)
    graph.add([decide(3, withdraws=second)], now=now)
    assert standing(graph.reader.find(Review, claim=CLAIM.id)) == first
    assert graph.check() == []


def test_an_organisation_does_not_decide(
    graph: Graph, decide: Decide, now: datetime
) -> None:
    with pytest.raises(InvalidRecordError, match="no person"):
        graph.add([CLAIM, HOUSE, replace(decide(1), reviewer=HOUSE.id)], now=now)
    assert graph.log.position() == 0


def test_what_is_withdrawn_already_is_not_withdrawn_again(
    graph: Graph, decide: Decide, now: datetime
) -> None:
    first = decide(1)
    graph.add([CLAIM, PERSON, first, decide(2, withdraws=first)], now=now)
    with pytest.raises(InvalidRecordError, match="withdrawn already"):
        graph.add([decide(3, withdraws=first)], now=now)


def test_a_withdrawal_fits_its_review(
    graph: Graph, decide: Decide, now: datetime
) -> None:
    first = decide(2)
    back = decide(3, withdraws=first)
    graph.add([CLAIM, OTHER, PERSON, first], now=now)
    for wrong, problem in (
        (decide(4, withdraws=first, claim=OTHER), "is no review of"),
        (decide(1, withdraws=first), "decided later"),
    ):
        with pytest.raises(InvalidRecordError, match=problem):
            graph.add([wrong], now=now)
    graph.add([back], now=now)
    with pytest.raises(InvalidRecordError, match="a withdrawal itself"):
        graph.add([decide(5, withdraws=back)], now=now)


def test_a_trail_that_came_broken_is_told(
    graph: Graph, decide: Decide, now: datetime
) -> None:
    first = decide(1)
    twice = [decide(hours, withdraws=first) for hours in (2, 3)]
    graph.log.append([CLAIM, PERSON, first, *twice], now=now)
    graph.catch_up()
    assert [one for one in graph.check() if "withdrawn already" in one]
