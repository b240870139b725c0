"""Matching follows the log: each claim meets those before it, once, whoever dies."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest import matching
from ingest.matching import Matching
from ingest.met import Met
from kg.canon import new
from kg.errors import OutsideWorldError
from kg.graph import Graph
from kg.model import Agent, AgentKind, Alias, Claim, Entity, Match, Record, Relation
from kg.redaction import redaction

DAY = datetime(2026, 3, 1, tzinfo=UTC)
WARDS = [
    new(Claim, text=f"Turnout in {ward} was {share} percent", lang="en")
    for share in (61, 64, 67)
    for ward in ("Mapo", "Jongno", "Gangnam", "Nowon")
]


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(tmp_path / "graph") as opened:
        yield opened


def follow(graph: Graph) -> list[Record]:
    with closing(Met(graph.folder)) as met:
        found = list(Matching(graph, met).follow(now=DAY))
    return [record for one in found for record in one.records]


def made(graph: Graph) -> tuple[list[Match], list[Relation]]:
    return graph.reader.find(Match), graph.reader.find(Relation)


def told_at_once(folder: Path) -> tuple[list[Match], list[Relation]]:
    with Graph.open(folder) as graph:
        graph.add(WARDS, now=DAY)
        assert follow(graph)
        return made(graph)


def test_it_makes_no_difference_in_how_many_pieces_claims_come(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "CHUNK", 2)
    for at in range(0, len(WARDS), 5):
        graph.add(WARDS[at : at + 5], now=DAY)
        if at:
            follow(graph)
    assert made(graph) == told_at_once(tmp_path / "once")


def test_who_dies_between_storing_and_noting_it_brings_nothing_twice(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "CHUNK", 3)
    graph.add(WARDS, now=DAY)
    wanted = told_at_once(tmp_path / "once")
    calls = 0

    def die(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls % 2:
            raise OutsideWorldError("the disk is full")
        move(*_)  # type: ignore[arg-type]

    move = Met.move
    monkeypatch.setattr(Met, "move", die)
    with closing(Met(graph.folder)) as met:
        several = Matching(graph, met)
        for _ in range(len(WARDS)):
            try:
                list(several.follow(now=DAY))
            except OutsideWorldError:
                continue
    assert calls > len(WARDS) // 3
    assert made(graph) == wanted


def test_where_its_file_is_lost_the_matches_tell_how_far_it_had_come(
    graph: Graph,
) -> None:
    graph.add(WARDS, now=DAY)
    follow(graph)
    before = graph.log.position()
    for one in graph.folder.glob("met-*"):
        one.unlink()
    with closing(Met(graph.folder)) as met:
        again = Matching(graph, met)
        assert [one.records for one in again.follow(now=DAY)] == [()] * 1
        assert graph.log.position() == before
        graph.add(
            [new(Claim, text="Turnout in Mapo was 70 percent", lang="en")], now=DAY
        )
        assert [one for found in again.follow(now=DAY) for one in found.records]


def test_a_name_is_known_from_the_claims_on_that_came_with_it(graph: Graph) -> None:
    """So it does not matter how far behind who matches is."""
    trial = new(Entity, name="Hanbit", kind="trial")
    other = new(Entity, name="Dabit", kind="trial")
    first = new(Claim, text="The Hanbit trial enrolled 420 patients", lang="en")
    second = new(Claim, text="The Hanbit trial enrolled 430 patients", lang="en")
    graph.add([first], now=DAY)
    graph.add([trial, second, other], now=DAY)
    graph.add(
        [new(Alias, of=other.id, name="Hanbit", lang="en", stated_in="")], now=DAY
    )
    follow(graph)
    with closing(Met(graph.folder)) as met:
        assert met.named(first.id) == frozenset()
        assert met.named(second.id) == {trial.id}


def test_a_claim_whose_words_are_gone_meets_nobody(graph: Graph) -> None:
    person = new(Agent, name="Ann", kind=AgentKind.PERSON)
    graph.add([person, *WARDS[:2]], now=DAY)
    follow(graph)
    gone = redaction(WARDS[0], because="a court", by=person.id, now=DAY)
    graph.add([gone], now=DAY)
    graph.add(WARDS[4:5], now=DAY)
    ends = [(one.claim, one.other) for one in follow(graph) if isinstance(one, Match)]
    assert WARDS[0].id not in {end for pair in ends for end in pair}
    with closing(Met(graph.folder)) as met:
        assert not met.has(WARDS[0].id)
        assert met.has(WARDS[4].id)


def test_a_key_that_many_share_is_let_go(tmp_path: Path) -> None:
    with closing(Met(tmp_path)) as met, met.taken():
        for number in range(matching.CHUNK * 3):
            met.take(f"claim-{number}", (), {"en:turnout", f"#{number}"})
        assert met.near({"en:turnout"}) == []
        assert met.near({"en:turnout", "#7"}) == ["claim-7"]
        assert met.near({"#8", "#9", "~1:2"}) == ["claim-8", "claim-9"]


def test_what_was_shed_is_found_by_nothing_any_more(tmp_path: Path) -> None:
    with closing(Met(tmp_path)) as met:
        with met.taken():
            met.take("claim-one", (), {"en:lake", "en:deep"})
            met.take("claim-two", (), {"en:lake", "en:wide"})
        met.shed(["claim-one"])
        assert met.near({"en:deep", "en:lake"}) == ["claim-two"]
        assert met.keys() == 2
        assert not met.has("claim-one")


def test_the_file_holds_no_words_of_the_claims(graph: Graph) -> None:
    graph.add([new(Claim, text="Zanzibarians jubilated", lang="en")], now=DAY)
    follow(graph)
    with closing(Met(graph.folder)) as met:
        met.shed(())
    held = b"".join(one.read_bytes().lower() for one in graph.folder.glob("met-*"))
    assert held
    assert b"zanzibar" not in held
    assert b"jubila" not in held
