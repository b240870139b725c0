"""Matching: one claim from whoever, wherever, in either language; opposites apart."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.article import Article, Author
from ingest.match import Matched, Matcher
from ingest.reading import Reading
from ingest.said import Claimant, Said
from ingest.wordings import Wordings
from kg.canon import new
from kg.graph import Graph
from kg.model import (
    Act,
    Agent,
    AgentKind,
    Alias,
    Case,
    Entity,
    Mode,
    Record,
    Testimony,
)
from kg.names import Names
from kg.settling import follow

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)
NORTH = new(Agent, name="Northern Lab", kind=AgentKind.ORGANIZATION)
SOUTH = new(Agent, name="Southern Lab", kind=AgentKind.ORGANIZATION)
KIM = new(Agent, name="Kim Min-ji", kind=AgentKind.PERSON, organization=NORTH.id)
BIRD = new(Entity, name="Birdsong", kind="model")
WAVE = new(Entity, name="Wavelet", kind="model")
KNOWN: list[Record] = [
    *(NORTH, SOUTH, KIM, BIRD, WAVE),
    *(
        new(Alias, name=name, lang="ko", of=of.id, stated_in="source-1")
        for name, of in (
            ("새소리", BIRD),
            ("물결", WAVE),
            ("북부연구소", NORTH),
            ("김민지", KIM),
        )
    ),
]


def read(
    *quotes: str,
    lang: str = "ko",
    who: Claimant | None = None,
    cue_lemma: str = "말하다",
    withdrawn: bool = False,
    author: Author | None = None,
) -> Reading:
    text, said = "", []
    for number, quote in enumerate(quotes):
        start = len(text)
        text += f"{quote}. "
        said.append(
            Said(
                id=f"u{number}",
                quote=quote,
                start=start,
                end=start + len(quote),
                claimant=who or Claimant(person="김민지", organization="북부연구소"),
                cue=None,
                cue_lemma=cue_lemma,
                cue_start=None,
                cue_end=None,
                mode=Mode.INDIRECT,
                act=Act.ASSERTION,
                negated=False,
                withdrawn=withdrawn,
                date=None,
                date_basis="published",
                confidence=1.0,
            )
        )
    article = Article(
        text=text,
        url="https://example.org/a",
        sha256="0" * 64,
        media_type="text/plain",
        lang=lang,
        author=author,
        published=DAY,
    )
    return Reading(source="a", article=article, said=tuple(said))


@pytest.fixture
def matcher() -> Matcher:
    return Matcher(Names(KNOWN))


def test_both_languages_say_the_same_claim(matcher: Matcher) -> None:
    [korean] = matcher.claims(read("새소리는 물결에서 파생됐다"))
    [english] = matcher.claims(read("Birdsong is a derivative of Wavelet", lang="en"))
    assert korean.claim == english.claim
    assert korean.claim.text == "Birdsong derives from Wavelet"
    assert set(korean.claim.about) == {BIRD.id, WAVE.id}


def test_a_denial_meets_the_claim_that_it_denies(matcher: Matcher) -> None:
    [said] = matcher.claims(read("새소리는 물결에서 파생됐다"))
    [denied] = matcher.claims(read("새소리가 물결을 베꼈다는 주장은 사실과 다르다"))
    [cued] = matcher.claims(
        read("Birdsong derives from Wavelet", lang="en", cue_lemma="deny")
    )
    assert {said.claim, denied.claim, cued.claim} == {said.claim}
    assert said.testimony is Testimony.ASSERTS
    assert denied.testimony is cued.testimony is Testimony.DENIES


def test_a_withdrawal_meets_the_claim_that_it_takes_back(matcher: Matcher) -> None:
    [said] = matcher.claims(read("새소리는 물결에서 파생됐다"))
    [back] = matcher.claims(read("새소리가 물결에서 파생됐다는 주장을 철회합니다"))
    [told] = matcher.claims(read("새소리는 물결에서 파생됐다", withdrawn=True))
    assert {back.claim, told.claim} == {said.claim}
    assert back.testimony is told.testimony is Testimony.WITHDRAWS


def test_a_bare_denial_denies_what_was_said_before_it(matcher: Matcher) -> None:
    found = matcher.claims(
        read("새소리는 물결에서 파생됐다", "이런 주장은 사실과 다르다")
    )
    assert found[0].claim == found[1].claim
    assert found[1].testimony is Testimony.DENIES


def test_kinds_that_exclude_each_other_are_linked_not_merged(matcher: Matcher) -> None:
    [one] = matcher.claims(read("새소리는 물결에서 파생됐다"))
    [other] = matcher.claims(read("새소리는 처음부터 직접 학습한 모델이다"))
    [relation] = other.relations
    assert one.claim != other.claim
    assert relation.kind == "excludes"
    assert {relation.source_claim, relation.target_claim} == {
        one.claim.id,
        other.claim.id,
    }


def test_one_utterance_may_say_two_claims(matcher: Matcher) -> None:
    found = matcher.claims(read("새소리에는 보코더가 없고 물결에는 보코더가 있다"))
    assert [one.testimony for one in found] == [Testimony.DENIES, Testimony.ASSERTS]
    assert [one.claim.subject for one in found] == [BIRD.id, WAVE.id]


def claimant(matcher: Matcher, who: Claimant) -> Matched:
    [found] = matcher.claims(read("새소리는 물결에서 파생됐다", who=who))
    return found


def test_people_of_one_name_are_told_apart_by_their_organisation(
    matcher: Matcher,
) -> None:
    ours = claimant(matcher, Claimant(person="김민지", organization="북부연구소"))
    theirs = claimant(matcher, Claimant(person="김민지", organization="Southern Lab"))
    assert ours.claimant == KIM
    assert ours.agents == ()
    assert theirs.claimant.organization == SOUTH.id
    assert theirs.agents == (theirs.claimant,)


def test_an_unknown_claimant_becomes_an_agent_once(matcher: Matcher) -> None:
    who = Claimant(person="박서준", organization="동부대")
    first, second = claimant(matcher, who), claimant(matcher, who)
    assert [one.name for one in first.agents] == ["동부대", "박서준"]
    assert second.agents == ()
    assert first.claimant == second.claimant


def test_an_organisation_is_known_inside_a_longer_name(matcher: Matcher) -> None:
    who = Claimant(person="김민지", organization="북부연구소 음성팀")
    assert claimant(matcher, who).claimant == KIM


def test_part_of_a_name_means_the_one_in_the_text_who_bears_it(
    matcher: Matcher,
) -> None:
    quotes = ("Birdsong derives from Wavelet, Kim Min-ji wrote", "it is a clone")
    found = matcher.claims(read(*quotes, lang="en", who=Claimant(person="Kim")))
    assert {one.claimant for one in found} == {KIM}
    alone = claimant(matcher, Claimant(person="Kim")).claimant
    assert alone != KIM


def test_an_organisation_and_an_unnamed_source_speak_for_themselves(
    matcher: Matcher,
) -> None:
    assert claimant(matcher, Claimant(organization="북부연구소")).claimant == NORTH
    unnamed = claimant(matcher, Claimant(described_as="업계 관계자")).claimant
    assert unnamed.kind is AgentKind.UNNAMED


def test_a_post_of_an_organisation_is_its_own_word(matcher: Matcher) -> None:
    assert claimant(matcher, Claimant(person="Northern Lab")).claimant == NORTH


def test_claims_in_other_words_stay_two_until_they_are_stored(
    matcher: Matcher,
) -> None:
    [one] = matcher.claims(read("새소리 개발에 예산 12억 원이 투입됐다"))
    [same] = matcher.claims(read("새소리 개발에 예산 12억 원이 투입됐다고"))
    assert one.claim != same.claim
    assert one.claim.kind == "other"
    assert one.claim.about == (BIRD.id,)
    assert same.relations == ()


def test_a_claim_inside_a_denial_is_denied(matcher: Matcher) -> None:
    quote = "the claim that the funding was cut is false"
    [one] = matcher.claims(read("the funding was cut", lang="en"))
    [denied] = matcher.claims(read(quote, lang="en"))
    assert denied.claim == one.claim
    assert denied.testimony is Testimony.DENIES


def test_things_that_no_case_knows_are_introduced_once_something_is_said() -> None:
    matcher = Matcher(Names())
    reading = read(
        "AI 모델 '노을 사진'은 외국 모델 '더스크-3'에서 파생됐다",
        "노을은 더스크-3을 베끼지 않았다",
    )
    said, denied = matcher.claims(reading)
    assert {one.name for one in said.entities} == {"노을 사진", "더스크-3"}
    assert said.claim == denied.claim
    assert denied.testimony is Testimony.DENIES


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Graph]:
    def tell(*readings: Reading) -> Graph:
        graph = Graph.open(tmp_path / "graph")
        case = new(
            Case,
            slug="birds",
            title="Birds",
            summary="A dispute",
            lang="en",
            parties=(NORTH.id,),
            about=(BIRD.id, WAVE.id),
            includes=(),
        )
        graph.add([*KNOWN, case], now=DAY)
        matcher = Matcher(Names(KNOWN))
        found = [one for reading in readings for one in matcher.claims(reading)]
        graph.add([one.claim for one in found], now=DAY)
        return graph

    return tell


def test_what_the_graph_holds_fills_what_a_post_leaves_unsaid(
    told: Callable[..., Graph],
) -> None:
    with told(read("새소리는 물결에서 파생됐다")) as graph:
        matcher = Matcher(Names(graph.reader), graph.reader)
        author = Author(name="김민지", organization="북부연구소")
        [found] = matcher.claims(read("다른 모델을 베끼지 않았습니다", author=author))
    assert found.claim.subject == BIRD.id
    assert found.testimony is Testimony.DENIES


def test_a_claim_of_the_same_words_is_the_one_in_the_graph(
    told: Callable[..., Graph],
) -> None:
    with told(read("새소리 개발에 예산 12억 원이 투입됐다")) as graph:
        with closing(Wordings(graph.folder)) as wordings:
            follow(graph.log, wordings)
            names = Names(graph.reader)
            matcher = Matcher(names, graph.reader, wordings=wordings)
            [found] = matcher.claims(read("새소리 개발에  예산 12억 원이 투입됐다."))
            [other] = matcher.claims(read("새소리 개발에 예산 13억 원이 투입됐다"))
        assert graph.reader.get(type(found.claim), found.claim.id) == found.claim
        assert not graph.reader.find(type(other.claim), id=other.claim.id)
