"""What a batch changes is judged again, and a second look at all finds nothing more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim, Decision, Match, Testimony
from kg.relations import CONTRADICTS
from kg.same import SAME, survivors
from kg.touched import touched
from tests.kg.dispute import NOW, Dispute

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PERSON = new(Agent, name="Ann", kind=AgentKind.PERSON)
COUNT = 5
DECIDED = st.tuples(
    st.permutations(range(COUNT)).map(lambda order: tuple(order[:2])),
    st.sampled_from(Decision),
    st.sampled_from([SAME, SAME, CONTRADICTS]),
    st.sampled_from([None, PERSON.id]),
)
Decided = tuple[tuple[int, int], Decision, str, str | None]


def claims(dispute: Dispute) -> list[Claim]:
    kinds = ("derived-from", "same-code", "weights-similar")
    made = [
        dispute.claims(kind, dispute.sun.id, other)
        for kind in kinds
        for other in (dispute.moon.id, None)
    ]
    return made[:COUNT]


def match(ends: tuple[Claim, Claim], told: Decided, hour: int) -> Match:
    _, decision, kind, by = told
    return new(
        Match,
        kind=kind,
        claim=ends[0].id,
        other=ends[1].id,
        decision=decision,
        score=0.9,
        because="so",
        decided_at=NOON + timedelta(hours=hour),
        decided_by=by,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DECIDED, min_size=1, max_size=8), st.integers(1, 3))
def test_whatever_is_joined_and_parted_a_look_at_all_finds_nothing_more(
    tmp_path_factory: pytest.TempPathFactory, told: list[Decided], size: int
) -> None:
    with Graph.open(tmp_path_factory.mktemp("graph")) as graph:
        dispute = Dispute(graph)
        made = claims(dispute)
        dispute.add(PERSON, *made)
        for number, one in enumerate(made):
            who = (dispute.accuser, dispute.maker)[number % 2]
            dispute.says(who, Testimony.ASSERTS, f"0{number + 1}T12:00", claim=one.id)
        dispute.finds(12.0, "03T12:00", conclusion=made[0].id)
        dispute.relates(CONTRADICTS, made[0], made[1])
        decided = [
            match((made[one[0][0]], made[one[0][1]]), one, hour)
            for hour, one in enumerate(told)
        ]
        for at in range(0, len(decided), size):
            graph.add(decided[at : at + size], now=NOW)
            assert graph.judge(now=NOW) == ()
            answers = survivors(decided[: at + size])
            for one in made:
                assert graph.reader.survivor(one.id) == answers.get(one.id, one.id)
        assert graph.check() == []


def test_a_mere_proposal_has_nobody_judged(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Graph.open(tmp_path_factory.mktemp("graph")) as graph:
        dispute = Dispute(graph)
        one, two, *_ = claims(dispute)
        dispute.add(PERSON, one, two)
        proposed = match((one, two), ((0, 1), Decision.PROPOSED, SAME, None), 0)
        assert touched(graph.reader, [proposed]) == frozenset()
        joined = match((one, two), ((0, 1), Decision.ACCEPTED, SAME, None), 1)
        dispute.add(proposed, joined)
        assert touched(graph.reader, [joined]) == {one.id, two.id}
        assert touched(graph.reader, [proposed]) == {one.id, two.id}
