"""Claims that are one answer with one voice, and come apart again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.canon import new
from kg.docket import rulings
from kg.errors import InvalidRecordError
from kg.graph import Graph
from kg.matches import decide, queue
from kg.model import (
    Act,
    Agent,
    AgentKind,
    Argument,
    Claim,
    Decision,
    Match,
    Mode,
    Record,
    Relation,
    Review,
    Selector,
    Source,
    Stance,
    Status,
    Testimony,
    Utterance,
)
from kg.store.base import ClaimQuery
from kg.touched import touched

DAY = datetime(2026, 2, 1, 12, tzinfo=UTC)
ANN, BOB = (new(Agent, name=name, kind=AgentKind.PERSON) for name in ("Ann", "Bob"))
ONE, TWO, NOT = (
    new(Claim, text=text, lang="en")
    for text in ("Prices rose", "Prices went up", "Prices did not rise")
)
PAPER = new(
    Source,
    url="https://example.org/1",
    sha256="ab" * 32,
    media_type="text/plain",
    lang="en",
    title="Prices",
    publisher="Daily",
    text="Prices rose, Ann said.",
    published_at=None,
    known_at=DAY,
    retrieved_at=DAY,
)


def said(
    claim: Claim, who: Agent, testimony: Testimony = Testimony.ASSERTS
) -> Utterance:
    return new(
        Utterance,
        claimant=who.id,
        claim=claim.id,
        source=PAPER.id,
        selector=Selector(exact="Prices rose", start=0, end=11),
        testimony=testimony,
        act=Act.ASSERTION,
        mode=Mode.INDIRECT,
        cue="said",
        negated=False,
        said_on="2026-02-01",
        date_basis="published",
        known_at=DAY,
        confidence=0.9,
    )


def weighing(claim: Claim, weight: float) -> Argument:
    return new(
        Argument,
        premise=PAPER.id,
        conclusion=claim.id,
        stance=Stance.SUPPORTS,
        weight_db=weight,
        group="office",
        warrant="graded",
        because="the office counted",
        known_at=DAY,
    )


def match(claim: Claim, other: Claim, **told: object) -> Match:
    plain = {"kind": "same", "decision": Decision.ACCEPTED, "score": 0.9}
    plain |= {"because": "the same words", "decided_at": DAY}
    return new(Match, claim=claim.id, other=other.id, **(plain | told))


def between(kind: str, one: Claim, other: Claim) -> Relation:
    return new(
        Relation,
        kind=kind,
        source_claim=one.id,
        target_claim=other.id,
        keep=0.9,
        because="told",
        known_at=DAY,
    )


TOLD: list[Record] = [
    *(ANN, BOB, ONE, TWO, PAPER),
    said(ONE, ANN),
    said(TWO, BOB, Testimony.DENIES),
    weighing(TWO, 12.0),
]
JOINED = match(ONE, TWO)


def status(graph: Graph, claim: Claim) -> Status:
    [ruling] = rulings(graph.reader, [claim.id], as_of=DAY + timedelta(days=9))
    return ruling.status


def later(hours: int) -> datetime:
    return DAY + timedelta(hours=hours)


def test_claims_that_are_one_answer_with_the_survivor(graph: Graph) -> None:
    graph.add([*TOLD, JOINED], now=DAY)
    assert graph.reader.survivor(TWO.id) == ONE.id
    assert graph.reader.merged(TWO.id) == sorted([ONE.id, TWO.id])
    [row] = graph.reader.claims(ClaimQuery()).items
    assert row.claim == ONE
    assert (row.asserted_by, row.denied_by) == ((ANN.id,), (BOB.id,))
    assert row.status is Status.SUPPORTED
    for claim in (ONE, TWO):
        assert status(graph, claim) is Status.SUPPORTED
        assert len(graph.reader.find(Utterance, claim=claim.id)) == 2
        assert len(graph.reader.find(Argument, conclusion=claim.id)) == 1
        assert {type(one) for one in graph.reader.timeline(claim.id)} >= {Argument}
    assert graph.reader.latest(TWO.id) == graph.reader.latest(ONE.id)
    assert graph.check() == []


def test_a_claim_judged_before_answers_with_the_survivor_and_alone_again(
    graph: Graph,
) -> None:
    graph.add(TOLD, now=DAY)
    alone = graph.reader.latest(ONE.id)
    graph.add([match(TWO, ONE)], now=later(1))
    [told] = [graph.reader.latest(claim.id) for claim in (ONE,)]
    assert told is not None
    assert (told.claim, told.status) == (TWO.id, Status.SUPPORTED)
    apart = match(
        TWO,
        ONE,
        decision=Decision.REJECTED,
        decided_by=ANN.id,
        decided_at=later(2),
    )
    graph.add([apart], now=later(2))
    assert graph.reader.latest(ONE.id) == alone


def test_a_person_splits_what_rules_joined_and_nothing_is_lost(graph: Graph) -> None:
    graph.add([*TOLD, JOINED], now=DAY)
    apart = decide(JOINED, Decision.REJECTED, because="not", by=ANN.id, now=later(1))
    added = graph.add([apart], now=later(1))
    assert {one.claim: one.status for one in added.verdicts} == {
        ONE.id: Status.UNVERIFIED,
    } or {one.claim for one in added.verdicts} == {ONE.id, TWO.id}
    assert status(graph, ONE) is Status.UNVERIFIED
    assert status(graph, TWO) is Status.SUPPORTED
    assert len(graph.reader.claims(ClaimQuery()).items) == 2
    again = decide(apart, Decision.ACCEPTED, because="yes", by=BOB.id, now=later(2))
    graph.add([again], now=later(2))
    assert status(graph, ONE) is Status.SUPPORTED
    assert len(graph.reader.find(Match)) == 3
    assert graph.check() == []


def test_a_review_of_either_stands_over_both(graph: Graph) -> None:
    review = new(
        Review,
        claim=TWO.id,
        status=Status.REFUTED,
        because="looked",
        reviewer=ANN.id,
        decided_at=DAY,
    )
    graph.add([*TOLD, review, JOINED], now=DAY)
    [row] = graph.reader.claims(ClaimQuery()).items
    assert row.reviewed is Status.REFUTED


def test_who_asserts_the_contrary_denies(graph: Graph) -> None:
    opposed = between("contradicts", *sorted((ONE, NOT), key=lambda one: one.id))
    graph.add([*TOLD[:5], NOT, said(ONE, ANN), said(NOT, BOB), opposed], now=DAY)
    assert status(graph, ONE) is status(graph, NOT) is Status.CONTESTED
    unlinked = match(ONE, NOT, kind="contradicts", decision=Decision.REJECTED)
    graph.add([unlinked], now=later(1))
    assert status(graph, ONE) is status(graph, NOT) is Status.UNVERIFIED


def test_entailments_that_joining_bends_into_a_circle_pass_nothing_on(
    graph: Graph,
) -> None:
    third = new(Claim, text="Prices of flats rose", lang="en")
    links = [between("entails", ONE, third), between("entails", third, TWO)]
    graph.add([*TOLD, third, *links], now=DAY)
    graph.add([JOINED], now=later(1))
    assert status(graph, ONE) is Status.SUPPORTED
    assert status(graph, third) is Status.UNVERIFIED


def test_proposals_wait_until_somebody_decides(graph: Graph) -> None:
    proposed = match(ONE, TWO, decision=Decision.PROPOSED)
    graph.add([*TOLD, proposed], now=DAY)
    assert list(queue(graph.reader)) == [proposed]
    assert graph.reader.survivor(TWO.id) == TWO.id
    taken = decide(proposed, Decision.ACCEPTED, because="yes", by=ANN.id, now=later(1))
    graph.add([taken], now=later(1))
    assert list(queue(graph.reader)) == []
    assert graph.reader.survivor(TWO.id) == ONE.id


@pytest.mark.parametrize(
    "wrong",
    [
        match(ONE, ONE),
        match(ONE, TWO, kind="rhymes"),
        match(ONE, TWO, score=1.5),
        match(ONE, TWO, because=" "),
        match(ONE, TWO, decided_by=PAPER.id),
        match(ONE, new(Claim, text="never stored", lang="en")),
    ],
)
def test_a_match_that_cannot_be_followed_is_refused(graph: Graph, wrong: Match) -> None:
    graph.add(TOLD, now=DAY)
    with pytest.raises(InvalidRecordError):
        graph.add([wrong], now=DAY)
    assert graph.reader.find(Match) == []


def test_an_organisation_does_not_decide(graph: Graph) -> None:
    house = new(Agent, name="House", kind=AgentKind.ORGANIZATION)
    graph.add([*TOLD, house], now=DAY)
    with pytest.raises(InvalidRecordError, match="no person"):
        graph.add([match(ONE, TWO, decided_by=house.id)], now=DAY)


CLAIMS = [new(Claim, text=f"claim {name}", lang="en") for name in "abcd"]
STEPS = st.lists(
    st.tuples(
        st.permutations(range(4)).map(lambda order: order[:2]),
        st.sampled_from(list(Decision)),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=12)
@given(STEPS)
def test_tables_that_followed_equal_tables_built_anew(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[list[int], Decision, bool]],
) -> None:
    folder: Path = tmp_path_factory.mktemp("graph")
    with Graph.open(folder) as graph:
        voices = [said(one, ANN) for one in CLAIMS]
        graph.add([ANN, PAPER, *CLAIMS, *voices], now=DAY)
        for hour, ((one, other), decision, own) in enumerate(steps):
            decided = {"decided_at": later(hour), "decision": decision}
            by = {"decided_by": ANN.id if own else None}
            graph.add([match(CLAIMS[one], CLAIMS[other], **decided, **by)], now=DAY)
        followed = graph.reader.claims(ClaimQuery())
        answers = [graph.reader.survivor(one.id) for one in CLAIMS]
        graph.rebuild()
        assert graph.reader.claims(ClaimQuery()) == followed
        assert [graph.reader.survivor(one.id) for one in CLAIMS] == answers
        assert sum(row.sources for row in followed.items) == len(set(answers))


def test_matches_touch_every_claim_of_their_circle_and_no_other(graph: Graph) -> None:
    claims = [new(Claim, text=f"Price {n} rose", lang="en") for n in range(7)]
    chain = [
        match(one, other)
        for one, other in (*pairwise(claims[:4]), (claims[4], claims[5]))
    ]
    graph.add([*claims, *chain], now=DAY)
    told = {one.id for one in claims}
    assert touched(graph.reader, chain) == told - {claims[6].id}
    assert touched(graph.reader, chain[-1:]) == {claims[4].id, claims[5].id}
