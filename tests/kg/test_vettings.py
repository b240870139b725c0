"""What a person drops or corrects counts at no time; the trail of it holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from kg.canon import new
from kg.docket import rulings
from kg.errors import InvalidRecordError
from kg.graph import Graph
from kg.history import history
from kg.model import (
    Act,
    Agent,
    AgentKind,
    Claim,
    Record,
    Status,
    Testimony,
    Utterance,
    Vetted,
    Vetting,
)
from kg.redacting import Order, redact
from kg.store.base import ClaimQuery
from kg.vettings import heard, instead_of, is_struck, unsure

PERSON = new(Agent, name="Kim", kind=AgentKind.PERSON)
HOUSE = new(Agent, name="The Desk", kind=AgentKind.ORGANIZATION)
Decide = Callable[..., Vetting]


@pytest.fixture
def said(story: list[Record]) -> Utterance:
    """A denial on a claim that somebody else asserts."""
    return next(
        one
        for one in story
        if isinstance(one, Utterance) and one.testimony is Testimony.DENIES
    )


@pytest.fixture
def kept(graph: Graph, story: list[Record], now: datetime) -> Graph:
    graph.add([*story, PERSON, HOUSE], now=now)
    return graph


@pytest.fixture
def decide(said: Utterance, now: datetime) -> Decide:
    def make(decision: Vetted, hours: int = 1, **fields: str) -> Vetting:
        plain = {
            "utterance": said.id,
            "claim": said.claim,
            "because": f"heard again at {hours}",
            "decided_by": PERSON.id,
            "decided_at": now + timedelta(hours=hours),
        }
        return new(Vetting, decision=decision, **(plain | fields))

    return make


def denied(graph: Graph, claim: str) -> tuple[str, ...]:
    [row] = graph.reader.claims(ClaimQuery(among=(claim,))).items
    return row.denied_by


def test_a_dropped_reading_counts_at_no_time_and_a_reopened_one_again(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    before = history(kept.reader, said.claim)
    assert denied(kept, said.claim) == (said.claimant,)
    dropped = decide(Vetted.DROPPED)
    kept.add([dropped], now=now)
    assert said not in heard(kept.reader, claim=said.claim)
    assert said not in heard(kept.reader, source=said.source)
    assert denied(kept, said.claim) == ()
    assert said.claimant not in {
        one
        for step in history(kept.reader, said.claim)
        for one in step.ruling.denied_by
    }
    listed = kept.reader.claims(ClaimQuery(claimant=said.claimant)).items
    assert said.claim not in {row.claim.id for row in listed}
    assert kept.reader.get(Utterance, said.id) == said  # it is still to be read
    kept.add([decide(Vetted.REOPENED, 2, withdraws=dropped.id)], now=now)
    assert denied(kept, said.claim) == (said.claimant,)
    assert history(kept.reader, said.claim) == before
    assert kept.check() == []


def test_the_tables_read_anew_tell_the_same(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    kept.add([decide(Vetted.DROPPED)], now=now)
    query = ClaimQuery()
    before = (kept.reader.claims(query), kept.reader.facets(query))
    kept.rebuild()
    assert (kept.reader.claims(query), kept.reader.facets(query)) == before
    assert denied(kept, said.claim) == ()


@pytest.mark.parametrize("few", [1, 20_000])
def test_the_words_of_a_dropped_reading_still_find_its_claim(
    kept: Graph,
    decide: Decide,
    now: datetime,
    *,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.store.pages.FEW_WORDS", few)
    [said, *_] = kept.reader.find(Utterance)
    words = replace(said.selector, exact="quixotic words")
    put = replace(said, id="utterance-quixotic", selector=words)
    kept.add([put], now=now)
    query = ClaimQuery(text="quixotic")

    def found() -> set[str]:
        return {row.claim.id for row in kept.reader.claims(query).items}

    assert found() == {said.claim}
    dropped = decide(Vetted.DROPPED, utterance=put.id, claim=put.claim)
    kept.add([dropped], now=now)
    assert put not in heard(kept.reader, claim=put.claim)
    assert found() == {said.claim}
    kept.rebuild()
    assert found() == {said.claim}


def test_what_is_put_instead_counts_from_when_it_was_published(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    put = instead_of(said, testimony=Testimony.ASSERTS)
    kept.add([put, decide(Vetted.CORRECTED, instead=put.id)], now=now)
    [ruling] = rulings(kept.reader, [said.claim], as_of=said.known_at)
    assert said.claimant in ruling.asserted_by
    assert said.claimant not in ruling.denied_by
    assert kept.reader.latest(said.claim) is not None
    assert kept.check() == []


def test_a_correction_of_the_act_alone_is_a_record_of_its_own(said: Utterance) -> None:
    put = instead_of(said, act=Act.APOLOGY)
    again = instead_of(put, act=said.act)
    assert len({said.id, put.id, again.id}) == 3
    assert (put.act, put.claimant, put.confidence) == (Act.APOLOGY, said.claimant, 1.0)


def test_a_drop_changes_the_verdict_when_it_was_all_that_was_said(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    claim = new(Claim, text="C holds", lang="en")
    ones = [
        instead_of(said, claim=claim.id, testimony=one)
        for one in (Testimony.ASSERTS, Testimony.DENIES)
    ]
    kept.add([claim, *ones], now=now)
    last = kept.reader.latest(claim.id)
    assert last is not None
    assert last.status is Status.CONTESTED
    drop = decide(Vetted.DROPPED, utterance=ones[1].id, claim=claim.id)
    kept.add([drop], now=now)
    last = kept.reader.latest(claim.id)
    assert last is not None
    assert last.status is Status.UNVERIFIED


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"decided_by": HOUSE.id}, "no person"),
        ({"because": "  "}, "gives its reason"),
        ({"decision": Vetted.CORRECTED}, "names what stands instead"),
        ({"decision": Vetted.REOPENED}, "names the vetting taken back"),
        ({"withdraws": "vetting-1"}, "names the vetting taken back"),
    ],
)
def test_a_vetting_that_lacks_something_is_refused(
    kept: Graph, decide: Decide, now: datetime, *, fields: Any, problem: str
) -> None:
    before = kept.log.position()
    with pytest.raises(InvalidRecordError, match=problem):
        kept.add([replace(decide(Vetted.DROPPED), **fields)], now=now)
    assert kept.log.position() == before


def test_one_decision_stands_at_a_time(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    first = decide(Vetted.CONFIRMED)
    kept.add([first], now=now)
    with pytest.raises(InvalidRecordError, match="reopen it first"):
        kept.add([decide(Vetted.DROPPED, 2)], now=now)
    back = decide(Vetted.REOPENED, 3, withdraws=first.id)
    kept.add([back], now=now)
    with pytest.raises(InvalidRecordError, match="taken back already"):
        kept.add([decide(Vetted.REOPENED, 4, withdraws=first.id)], now=now)
    with pytest.raises(InvalidRecordError, match="no decision on"):
        kept.add([decide(Vetted.REOPENED, 5, withdraws=back.id)], now=now)
    kept.add([decide(Vetted.DROPPED, 6)], now=now)
    assert is_struck(kept.reader, said)


def test_a_vetting_fits_its_utterance(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    moved = replace(said.selector, start=said.selector.start + 1)
    other = instead_of(said, selector=moved)
    kept.add([other], now=now)
    elsewhere = next(one for one in kept.reader.find(Claim) if one.id != said.claim)
    with pytest.raises(InvalidRecordError, match="is of claim-"):
        kept.add([decide(Vetted.DROPPED, claim=elsewhere.id)], now=now)


def test_a_trail_that_came_broken_is_told(
    kept: Graph, decide: Decide, now: datetime
) -> None:
    kept.log.append([decide(Vetted.DROPPED), decide(Vetted.CONFIRMED, 2)], now=now)
    kept.catch_up()
    assert [one for one in kept.check() if "reopen it first" in one]


def test_the_least_sure_wait_first_until_they_are_decided_on(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    low = [
        replace(instead_of(said, act=act), confidence=sure)
        for act, sure in ((Act.DEMAND, 0.5), (Act.APOLOGY, 0.2), (Act.REBUTTAL, 0.75))
    ]
    kept.add(low, now=now)
    waiting = list(unsure(kept.reader))
    assert [one.confidence for one in waiting] == sorted(
        one.confidence for one in waiting
    )
    assert low[1] == waiting[0]
    assert low[2] not in waiting  # sure enough
    right = decide(Vetted.CONFIRMED, utterance=low[1].id)
    kept.add([right], now=now)
    assert low[1] not in list(unsure(kept.reader))
    back = decide(Vetted.REOPENED, 2, utterance=low[1].id, withdraws=right.id)
    kept.add([back], now=now)
    assert next(unsure(kept.reader)) == low[1]


def test_a_redaction_reaches_what_was_dropped(
    kept: Graph, said: Utterance, decide: Decide, now: datetime
) -> None:
    kept.add([decide(Vetted.DROPPED)], now=now)
    redact(kept, [said.source], Order(because="an order", by="Kim", now=now))
    assert said.selector.exact not in kept.reader.get(Utterance, said.id).selector.exact
    assert kept.check() == []
