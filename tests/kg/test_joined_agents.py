"""Two agents who are one speak with one voice, and come apart again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.claimants import find_claimant
from ingest.said import Claimant
from kg.backing import backing
from kg.canon import new
from kg.errors import BadInputError
from kg.graph import Graph
from kg.joined_agents import Deciding
from kg.model import Agent, AgentKind, Alias, Record, Utterance, Vetted, Vetting
from kg.names import Names
from kg.store.base import ClaimQuery
from kg.vettings import heard, unsure
from tests.kg.test_matches import DAY, ONE, PAPER, said

LATER = DAY + timedelta(days=1)


def agent(name: str, kind: AgentKind, of: Agent | None = None) -> Agent:
    return new(Agent, name=name, kind=kind, organization=of.id if of else None)


FIRM = agent("한빛전자", AgentKind.ORGANIZATION)
HANBIT = agent("Hanbit Electronics", AgentKind.ORGANIZATION)
HA, SEOKHYUN = (
    agent("하석현", AgentKind.PERSON, FIRM),
    agent("Seokhyun Ha", AgentKind.PERSON, HANBIT),
)
HIS, ALSO = said(ONE, HA), said(ONE, SEOKHYUN)


@pytest.fixture
def kept(tmp_path: Path) -> Graph:
    graph = Graph.open(tmp_path)
    graph.add([FIRM, HANBIT, HA, SEOKHYUN, ONE, PAPER, HIS, ALSO], now=DAY)
    return graph


def deciding(graph: Graph) -> Deciding:
    return Deciding(graph.reader, by="Ann", because="her spelling", now=LATER)


def joined(graph: Graph, one: Agent, other: Agent) -> list[Record]:
    made = deciding(graph).join(one, other)
    graph.add(made, now=LATER)
    return made


def holders(graph: Graph) -> tuple[str, ...]:
    [row] = graph.reader.claims(ClaimQuery(among=(ONE.id,))).items
    return row.asserted_by


def test_two_who_are_one_are_one_voice_from_when_they_spoke(kept: Graph) -> None:
    assert backing(kept.reader, ONE.id, as_of=DAY).voices == 2
    joined(kept, HA, SEOKHYUN)
    assert backing(kept.reader, ONE.id, as_of=DAY).voices == 1
    assert holders(kept) == (SEOKHYUN.id,)
    assert kept.check() == []


def test_what_is_read_later_is_the_ones(kept: Graph) -> None:
    read = Claimant(person="하석현", organization="한빛전자")
    assert find_claimant(read, Names(kept.reader)).agent == HA
    joined(kept, HA, SEOKHYUN)
    names = Names(kept.reader)
    found = find_claimant(read, names)
    assert (found.agent, found.new) == (SEOKHYUN, ())
    assert names.display(SEOKHYUN.id, "ko") == "하석현"
    assert names.of(SEOKHYUN) == ["Seokhyun Ha", "하석현"]
    assert names.resolve("하석현") == SEOKHYUN.id


def test_split_again_each_has_what_each_said_for_good(kept: Graph) -> None:
    joined(kept, HA, SEOKHYUN)
    kept.add(deciding(kept).split(HA), now=LATER)
    assert set(holders(kept)) == {HA.id, SEOKHYUN.id}
    names = Names(kept.reader)
    assert names.resolve("하석현") == HA.id
    assert names.of(SEOKHYUN) == ["Seokhyun Ha"]
    assert kept.check() == []
    with pytest.raises(BadInputError, match="that stays"):
        deciding(kept).join(HA, SEOKHYUN)


def test_an_unsure_reading_stays_unsure(kept: Graph) -> None:
    told = {name: getattr(HIS, name) for name in type(HIS).__dataclass_fields__}
    told |= {"confidence": 0.2, "selector": replace(HIS.selector, exact="Prices")}
    del told["id"]
    shown = new(Utterance, **told)
    kept.add([shown], now=DAY)
    assert [one.claimant for one in unsure(kept.reader)] == [HA.id]
    joined(kept, HA, SEOKHYUN)
    assert [one.claimant for one in unsure(kept.reader)] == [SEOKHYUN.id]


def test_a_confirmed_reading_is_given_over_as_well(kept: Graph) -> None:
    ann = agent("Ann", AgentKind.PERSON)
    confirmed = new(
        Vetting,
        utterance=HIS.id,
        claim=ONE.id,
        decision=Vetted.CONFIRMED,
        because="heard it",
        decided_by=ann.id,
        decided_at=DAY,
    )
    kept.add([ann, confirmed], now=DAY)
    joined(kept, HA, SEOKHYUN)
    assert holders(kept) == (SEOKHYUN.id,)
    assert kept.check() == []


def test_a_body_takes_its_people_with_it(kept: Graph) -> None:
    clerk = agent("관계자", AgentKind.UNNAMED, FIRM)
    kept.add([clerk, said(ONE, clerk), said(ONE, FIRM)], now=DAY)
    joined(kept, FIRM, HANBIT)
    assert backing(kept.reader, ONE.id, as_of=DAY).voices == 1
    spoke = {kept.reader.get(Agent, one.claimant) for one in heard(kept.reader)}
    assert {(one.name, one.organization) for one in spoke} == {
        ("Hanbit Electronics", None),
        ("하석현", HANBIT.id),
        ("Seokhyun Ha", HANBIT.id),
        ("관계자", HANBIT.id),
    }
    read = Claimant(organization="한빛전자", described_as="관계자")
    assert find_claimant(read, Names(kept.reader)).agent.organization == HANBIT.id
    kept.add(deciding(kept).split(FIRM), now=LATER)
    assert {FIRM.id, HA.id, clerk.id} <= set(holders(kept))


def test_who_cannot_be_one_is_refused(kept: Graph) -> None:
    with pytest.raises(BadInputError, match="two persons, or two bodies"):
        deciding(kept).join(HA, HANBIT)
    with pytest.raises(BadInputError, match="are one already"):
        deciding(kept).join(HA, HA)
    joined(kept, HA, SEOKHYUN)
    with pytest.raises(BadInputError, match="are one already"):
        deciding(kept).join(SEOKHYUN, HA)
    with pytest.raises(BadInputError, match=f"{HA.id} .* was, with it"):
        deciding(kept).split(SEOKHYUN)


def test_a_ring_of_aliases_ends() -> None:
    names = Names([HA, SEOKHYUN])
    for one, of in ((HA, SEOKHYUN), (SEOKHYUN, HA)):
        names.add(new(Alias, name=one.id, lang="en", of=of.id, stated_in="Ann"))
    assert names.stands_for(HA.id) == names.stands_for(SEOKHYUN.id)
    assert names.resolve("하석현") == names.resolve("Seokhyun Ha")
