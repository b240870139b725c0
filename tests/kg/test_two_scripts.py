"""One person in two scripts is proposed where more than the spelling speaks for it."""

from datetime import UTC, datetime
from pathlib import Path

from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Alias, Record
from kg.two_scripts import proposals
from tests.kg.test_matches import ONE, PAPER, said

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def body(name: str) -> Agent:
    return new(Agent, name=name, kind=AgentKind.ORGANIZATION)


def person(name: str, of: Agent | None = None) -> Agent:
    where = of.id if of else None
    return new(Agent, name=name, kind=AgentKind.PERSON, organization=where)


KOREAN, ENGLISH, OTHER = body("한빛전자"), body("Hanbit Electronics"), body("Nuri Bank")


def told(path: Path, *records: Record) -> list[tuple[str, str]]:
    with Graph.open(path) as graph:
        graph.add([KOREAN, ENGLISH, OTHER, *records], now=NOW)
        return [(x.korean.name, x.latin.name) for x in proposals(graph.reader)]


def test_the_same_body_in_two_scripts_speaks_for_one_person(tmp_path: Path) -> None:
    two = person("하석현", KOREAN), person("Ha Seok-hyun", ENGLISH)
    assert told(tmp_path, *two) == [("하석현", "Ha Seok-hyun")]


def test_a_spelling_alone_is_no_reason(tmp_path: Path) -> None:
    assert told(tmp_path, person("하석현"), person("Seokhyun Ha")) == []


def test_another_body_or_another_given_name_is_another_person(tmp_path: Path) -> None:
    people = person("하석현", KOREAN), person("Seokhyun Ha", OTHER)
    assert told(tmp_path, *people, person("Minjae Ha", ENGLISH)) == []


def test_whoever_fits_two_is_left_alone(tmp_path: Path) -> None:
    people = [person(one, KOREAN) for one in ("황선희", "황순희")]
    assert told(tmp_path, *people, person("Sunhee Hwang", ENGLISH)) == []


def test_who_is_known_to_be_one_is_not_proposed(tmp_path: Path) -> None:
    two = person("하석현", KOREAN), person("Seokhyun Ha", ENGLISH)
    known = new(
        Alias, name="하석현", lang="ko", of=two[1].id, stated_in="https://example.org"
    )
    assert told(tmp_path, *two, known) == []


def test_a_day_on_which_both_spoke_speaks_for_one_person(tmp_path: Path) -> None:
    two = person("하석현"), person("Seokhyun Ha", ENGLISH)
    spoke = [PAPER, ONE, *(said(ONE, one) for one in two)]
    assert told(tmp_path, *two, *spoke) == [("하석현", "Seokhyun Ha")]


def test_of_two_bodies_a_day_is_no_reason(tmp_path: Path) -> None:
    two = person("하석현", KOREAN), person("Seokhyun Ha", OTHER)
    spoke = [PAPER, ONE, *(said(ONE, one) for one in two)]
    assert told(tmp_path, *two, *spoke) == []
