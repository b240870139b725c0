"""Lists of records, what waits, and decided readings: alike in every reading."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bench.stores.generate import batches
from kg.canon import new
from kg.following import bring_up, differences
from kg.graph import Graph
from kg.log import SqliteLog
from kg.model import (
    Agent,
    AgentKind,
    Evidence,
    Match,
    Record,
    Source,
    Utterance,
    Vetted,
    Vetting,
)
from kg.settling import follow
from kg.store import listing
from kg.store.base import ClaimQuery, ListQuery, Reader
from kg.store.sqlite import SqliteReading
from kg.stores import Server
from kg.vettings import heard
from tests.stores.conftest import NOW
from tests.stores.test_contract import pages, stands, text

PERSON = new(Agent, name="Kim", kind=AgentKind.PERSON)


@pytest.fixture(scope="module")
def vetted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLog]:
    """A log with readings dropped, confirmed and reopened at its end."""
    with Graph.open(tmp_path_factory.mktemp("vetted")) as graph:
        for batch in batches(16, seed=5):
            graph.log.append(batch, now=NOW)
        graph.catch_up()
        said = graph.reader.find(Utterance)
        drops = [decision(one, Vetted.DROPPED) for one in said[::3]]
        keeps = [decision(one, Vetted.CONFIRMED) for one in said[1::3]]
        back = decision(said[0], Vetted.REOPENED, drops[0].id)
        graph.add([PERSON, *drops, *keeps, back], now=NOW)
        assert isinstance(graph.log, SqliteLog)
        yield graph.log


def decision(said: Utterance, what: Vetted, withdraws: str | None = None) -> Vetting:
    return new(
        Vetting,
        utterance=said.id,
        claim=said.claim,
        decision=what,
        because="heard again",
        decided_by=PERSON.id,
        decided_at=NOW + timedelta(hours=1 if withdraws is None else 2),
        withdraws=withdraws,
    )


@pytest.fixture(scope="module")
def here(
    vetted: SqliteLog, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteReading]:
    reading = SqliteReading(tmp_path_factory.mktemp("here") / "tables.sqlite")
    follow(vetted, reading)
    yield reading
    reading.close()


def queries(reader: Reader) -> Iterator[ListQuery]:
    source, evidence = reader.find(Source)[0], reader.find(Evidence)[0]
    middle = sorted(one.known_at for one in reader.find(Evidence))[3]
    for kind in (Agent, Source, Evidence):
        yield ListQuery(kind=kind)
        yield ListQuery(kind=kind, until=middle)
    yield ListQuery(kind=Agent, where={"kind": "person", "name": "없는 이름"})
    yield ListQuery(kind=Agent, where={"kind": "person"})
    yield ListQuery(kind=Source, where={"lang": source.lang, "url": source.url})
    yield ListQuery(kind=Source, where={"lang": source.lang}, until=middle)
    yield ListQuery(kind=Evidence, where={"about": evidence.about[0]})
    yield ListQuery(kind=Evidence, where={"about": 'x <>" ', "basis": "computed"})
    yield ListQuery(kind=Evidence, where={"metric": evidence.metric}, until=middle)


def lists(reader: Reader) -> Iterator[Any]:
    for query in queries(reader):
        yield [*walk(reader, query)]
        yield reader.tallied(query)
    for kind in (Utterance, Match):
        whole: list[Record] = [*reader.waiting(kind, limit=500)]
        yield whole
        assert whole[2:5] == [*reader.waiting(kind, limit=3, skip=2)]


def walk(reader: Reader, query: ListQuery) -> Iterator[Record]:
    page = reader.listed(replace(query, limit=2))
    yield from page.items
    while page.next is not None:
        page = reader.listed(replace(query, limit=2, before=page.next))
        yield from page.items


def test_lists_and_decided_readings_are_told_alike(
    server: Server, vetted: SqliteLog, here: SqliteReading
) -> None:
    bring_up(vetted, server)
    for ask in (lists, pages, stands):
        assert text(ask(server)) == text(ask(here)), ask.__name__
    assert list(differences(vetted, server)) == []


def test_a_list_holds_what_a_search_through_all_would_find(here: SqliteReading) -> None:
    for query in queries(here):
        found = here.find(query.kind, **query.where)
        known = [one for one in found if _known(one, query.until)]
        listed = [*walk(here, query)]
        assert {one.id for one in listed} == {one.id for one in known}
        assert len(listed) == len(known)
        assert here.tallied(query)["total"] == {"": len(known)}


def _known(one: Any, until: datetime | None) -> bool:
    return until is None or not hasattr(one, "known_at") or one.known_at <= until


def test_whatever_is_walked_the_same_is_found(
    here: SqliteReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = text(lists(here))
    monkeypatch.setattr(listing, "MANY", 1)
    assert text(lists(here)) == looked_up


@pytest.mark.parametrize(
    "query",
    [
        ListQuery(kind=Agent),
        ListQuery(kind=Source, where={"lang": "ko"}),
        ListQuery(kind=Evidence, where={"metric": "x"}),
    ],
)
def test_no_list_walks_all_records(here: SqliteReading, query: ListQuery) -> None:
    plans: list[str] = []
    database = here._connections.get()

    def explain(statement: str) -> None:
        if statement.startswith("SELECT"):
            told = database.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            plans.extend(row[3] for row in told)

    asked: list[str] = []
    database.set_trace_callback(asked.append)
    here.listed(query)
    here.tallied(query)
    here.waiting(Utterance, limit=5)
    here.waiting(Match, limit=5)
    database.set_trace_callback(None)
    for statement in asked:
        explain(statement)
    assert plans
    slow = [one for one in plans if "record_kind" in one or one == "SCAN record"]
    assert slow == []


def test_struck_voices_hold_no_side(here: SqliteReading) -> None:
    for row in here.claims(ClaimQuery(limit=500)).items:
        speakers = {one.claimant for one in heard(here, claim=row.claim.id)}
        assert {*row.asserted_by, *row.denied_by} <= speakers
