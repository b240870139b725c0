"""Claims in words meet: the same are joined, opposites linked, strangers let be."""

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.matching import Matching
from ingest.met import Met
from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim, Decision, Entity, Match, Record, Relation
from kg.same import survivors

DAY = datetime(2026, 3, 1, tzinfo=UTC)
HANBIT = new(Entity, name="Hanbit", kind="trial")


def claim(text: str, **more: object) -> Claim:
    return new(Claim, text=text, lang="en" if text.isascii() else "ko", **more)


def meet(*claims: Claim, known: Iterable[Record] = ()) -> list[Record]:
    """Return what claims bring that are stored one after the other."""
    with TemporaryDirectory() as folder, Graph.open(folder) as graph:
        graph.add(known, now=DAY)
        for one in claims:
            graph.add([one], now=DAY)
        return follow(graph)


def follow(graph: Graph, *, anew: bool = False) -> list[Record]:
    with closing(Met(graph.folder)) as met:
        matching = Matching(graph, met)
        if anew:
            matching.anew()
        return [one for found in matching.follow(now=DAY) for one in found.records]


def joined(records: Iterable[Record]) -> list[Match]:
    matches = [one for one in records if isinstance(one, Match)]
    return [one for one in matches if one.decision is Decision.ACCEPTED]


def linked(records: Iterable[Record]) -> set[tuple[str, frozenset[str]]]:
    return {
        (one.kind, frozenset({one.source_claim, one.target_claim}))
        for one in records
        if isinstance(one, Relation)
    }


PAPER = [
    claim("Figure 3 of the Hanbit paper shows the same image as Figure 5"),
    claim("Figure 3 of the Hanbit paper does not show the same image as Figure 5"),
    claim("한빛 논문의 그림 3은 그림 5와 같은 이미지가 아니다"),
]
VOTES = [
    claim("Turnout in Mapo was 61.5 percent"),
    claim("Turnout in Mapo was 64.2 percent"),
    claim("마포 투표율은 64.2%였다"),
]
FLATS = [
    claim("서울 아파트 매매가격이 0.3% 상승했다"),
    claim("서울 아파트 매매가격이 0.3% 올랐다"),
    claim("부산 아파트 매매가격이 0.3% 상승했다"),
    claim("서울 아파트 매매가격이 0.3% 하락했다"),
]


def test_three_disputes_at_once_are_kept_apart_and_told_apart() -> None:
    records = meet(*PAPER, *VOTES, *FLATS)
    told = survivors(joined(records))
    assert told[PAPER[2].id] == PAPER[1].id
    assert told[FLATS[1].id] == FLATS[0].id
    assert FLATS[2].id not in told
    links = linked(records)
    for one, other in (PAPER[:2], VOTES[:2], (FLATS[0], FLATS[3])):
        assert ("contradicts", frozenset({one.id, other.id})) in links
    disputes = [{one.id for one in group} for group in (PAPER, VOTES, FLATS)]
    assert all(any(ends <= group for group in disputes) for _, ends in links)


def test_what_is_known_by_name_meets_in_both_signs() -> None:
    told = [
        claim("한빛 개발에 예산 12억 원이 투입됐다", about=(HANBIT.id,)),
        claim("한빛 개발에 예산 12억 원이 투입됐다고", about=(HANBIT.id,)),
        claim("한빛 개발에 예산 21억 원이 투입됐다", about=(HANBIT.id,)),
        claim("한빛 개발진은 자료를 제대로 공개했다", about=(HANBIT.id,)),
        claim("한빛 개발진은 자료를 제대로 공개하지 않았다", about=(HANBIT.id,)),
    ]
    records = meet(*told, known=[HANBIT])
    one, same, other, shown, hidden = (one.id for one in told)
    assert [(match.claim, match.other) for match in joined(records)] == [(one, same)]
    links = linked(records)
    assert ("contradicts", frozenset({one, other})) in links
    assert ("contradicts", frozenset({shown, hidden})) in links


def test_no_join_and_no_link_is_without_its_reason() -> None:
    for one in meet(*PAPER, *FLATS):
        assert isinstance(one, Match | Relation)
        assert one.because


@pytest.mark.parametrize("group", [PAPER, VOTES, FLATS])
def test_the_order_in_which_claims_come_does_not_matter(group: list[Claim]) -> None:
    outcomes = []
    for order in list(permutations(group))[::3]:
        records = meet(*order)
        classes: dict[str, set[str]] = {}
        for one, survivor in survivors(joined(records)).items():
            classes.setdefault(survivor, set()).add(one)
        outcomes.append((sorted(map(sorted, classes.values())), linked(records)))
    assert all(one == outcomes[0] for one in outcomes)


def test_claims_without_a_name_in_common_are_only_proposed() -> None:
    records = meet(
        claim("The company paid the fine in full"),
        claim("The company paid the fine fully"),
    )
    assert joined(records) == []


def test_what_only_its_text_can_tell_is_not_joined() -> None:
    records = meet(
        claim("It did not copy the Hanbit data"),
        claim("It didn't copy the Hanbit data"),
    )
    assert joined(records) == []
    speaker = new(Agent, name="Cole", kind=AgentKind.PERSON)
    same = meet(
        claim("We did not copy the Hanbit data", subject=speaker.id),
        claim("We didn't copy the Hanbit data", subject=speaker.id),
        known=[speaker],
    )
    assert len(joined(same)) == 1


def test_claims_about_different_known_things_do_not_meet() -> None:
    other = new(Entity, name="Dabit", kind="trial")
    records = meet(
        claim("The trial enrolled 420 patients in Seoul", about=(HANBIT.id,)),
        claim("The trial enrolled 420 patients in Seoul.", about=(other.id,)),
        known=[HANBIT, other],
    )
    assert records == []


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return Graph.open(tmp_path / "graph")


def test_meeting_again_what_the_graph_holds_brings_nothing_new(graph: Graph) -> None:
    graph.add([*PAPER, *VOTES, *FLATS], now=DAY)
    assert follow(graph)
    position = graph.log.position()
    assert follow(graph) == follow(graph, anew=True) == []
    assert graph.log.position() == position


def test_what_a_person_split_is_not_joined_again(graph: Graph) -> None:
    person = new(Agent, name="Ann", kind=AgentKind.PERSON)
    graph.add([person, *FLATS[:2]], now=DAY)
    [join] = joined(follow(graph))
    split = new(
        Match,
        kind="same",
        claim=join.claim,
        other=join.other,
        decision=Decision.REJECTED,
        score=join.score,
        because="other months are meant",
        decided_at=DAY,
        decided_by=person.id,
    )
    graph.add([split], now=DAY)
    assert follow(graph, anew=True) == []
    assert graph.reader.survivor(join.other) == join.other


PARTS = (
    ("Seoul prices", "Busan prices", "the Hanbit trial"),
    ("rose", "fell", "did not rise", "did not fall", "may rise"),
    ("", "by 3 percent", "by 4 percent", "in May", "in June"),
)
SENTENCES = st.tuples(*map(st.sampled_from, PARTS)).map(" ".join)


@settings(max_examples=25)
@given(st.lists(SENTENCES, min_size=2, max_size=6, unique=True))
def test_no_class_holds_two_claims_that_contradict_each_other(texts: list[str]) -> None:
    told = [claim(text) for text in texts]
    records = meet(*told)
    classes = survivors(joined(records))
    for kind, ends in linked(records):
        one, other = sorted(ends)
        if kind == "contradicts":
            assert classes.get(one, one) != classes.get(other, other)


def test_in_a_large_graph_those_that_share_words_are_met(graph: Graph) -> None:
    many = [
        claim(f"Ward {number} of Mapo counted its ballots") for number in range(310)
    ]
    graph.add([*many, *FLATS[:1], *VOTES[:1]], now=DAY)
    follow(graph)
    graph.add(FLATS[1:2], now=DAY)
    assert [one.claim for one in joined(follow(graph))] == [FLATS[0].id]
    graph.add(VOTES[1:2], now=DAY)
    ends = frozenset({VOTES[0].id, VOTES[1].id})
    assert linked(follow(graph)) >= {("contradicts", ends)}
