"""Every reading gives the very same answers, however its batches came."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from kg.canon import KINDS, stamp, to_plain
from kg.docket import rulings
from kg.errors import BadInputError, RecordNotFoundError, UnknownNameError
from kg.following import bring_up, differences
from kg.history import moments
from kg.links import dated, lookups
from kg.log import SqliteLog
from kg.model import Agent, Case, Claim, Entity, Record, Source, Status, Verdict
from kg.store.base import ClaimQuery, Reader, TimelineQuery
from kg.store.sqlite import SqliteReading
from kg.stores import Server
from tests.stores.conftest import make_log, opened

FIRST = 4  # of each kind, where asking for all would only take longer


def plain(value: Any) -> Any:
    if isinstance(value, Record):
        return to_plain(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return stamp(value) if isinstance(value, datetime) else value


def text(answers: Iterator[Any]) -> list[str]:
    return [json.dumps(plain(one), ensure_ascii=False) for one in answers]


def found(reader: Reader) -> Iterator[Any]:
    for kind in KINDS.values():
        records = reader.find(kind)
        yield records
        for record in records[:FIRST]:
            yield reader.get(kind, record.id)
            yield from (
                reader.find(kind, **{field: value})
                for field in lookups(kind)
                for value in _values(record, field)
            )
    yield reader.find(Agent, kind="person", name="없는 이름")
    yield reader.find(Claim, id='no such id <>" ', lang="ko")


def _values(record: Record, field: str) -> list[str]:
    value = getattr(record, field)
    return [] if value is None else [*value] if isinstance(value, tuple) else [value]


def queries(reader: Reader) -> Iterator[ClaimQuery]:
    claims, things = reader.find(Claim), reader.find(Entity)
    middle = datetime.fromisoformat("2024-01-02T00:00:00+00:00")
    yield ClaimQuery()
    yield from (ClaimQuery(status=one) for one in Status)
    yield from (ClaimQuery(about=one.id) for one in things[:5])
    yield from (ClaimQuery(claimant=one.id) for one in reader.find(Agent)[:FIRST])
    yield from (ClaimQuery(case=one) for one in ("case-39", "case-x", "none", ""))
    yield from (ClaimQuery(case=one.id) for one in reader.find(Case)[:3])
    yield ClaimQuery(kind="derived-from", status=Status.REFUTED)
    yield from together(reader)
    yield ClaimQuery(since=middle, until=middle + timedelta(hours=4))
    yield ClaimQuery(among=tuple(one.id for one in claims[:7]), until=middle)
    yield ClaimQuery(among=())


def together(reader: Reader) -> Iterator[ClaimQuery]:
    """Yield what several conditions at once pick."""
    row = reader.claims(ClaimQuery(limit=1)).items[0]
    who, what = [*row.asserted_by, *row.denied_by][0], row.claim.about[0]
    yield ClaimQuery(claimant=who, about=what, kind=row.claim.kind)
    yield ClaimQuery(claimant=who, status=row.status, since=row.changed)
    yield ClaimQuery(case="case-39", status=row.status)
    yield ClaimQuery(about='no such id <>" ', claimant="none")


def pages(reader: Reader) -> Iterator[Any]:
    for query in queries(reader):
        for limit in (1, 7, 500) if query == ClaimQuery() else (5,):
            page = reader.claims(replace(query, limit=limit))
            yield page
            while page.next:
                page = reader.claims(replace(query, limit=limit, cursor=page.next))
                yield page
        yield reader.facets(query)


def timelines(reader: Reader) -> Iterator[Any]:
    kinds: tuple[type[Record], ...] = (Claim, Entity, Agent, Source, Case, Verdict)
    for kind in kinds:
        for record in reader.find(kind)[:5]:
            line = reader.timeline(record.id)
            yield line
            middle = [one for one in line if hasattr(one, "known_at")][len(line) // 2 :]
            for one in middle[:1]:
                yield reader.timeline(record.id, until=one.known_at)
    yield from dated_pages(reader)
    yield reader.timeline("case-39")
    yield reader.timeline("nothing of that name")
    yield from (reader.latest(one.id) for one in reader.find(Claim))
    for claim in reader.find(Claim):
        yield (reader.survivor(claim.id), reader.merged(claim.id))
    yield (reader.survivor("none"), reader.merged("none"))
    yield (reader.counts(), reader.latest("none"))


def dated_pages(reader: Reader) -> Iterator[Any]:
    ids = [reader.find(kind)[0].id for kind in (Claim, Entity, Agent, Case)]
    for about in (*ids, "case-39", "nothing of that name"):
        whole = reader.timeline(about)
        for limit, newest in ((1, True), (3, False), (3, True), (500, False)):
            walked = list(walk(reader, about, limit=limit, newest=newest))
            assert walked == (whole[::-1] if newest else whole)
            yield walked
        times = [one for one in map(dated, whole) if one is not None]
        for at in times[len(times) // 3 :: 5]:
            yield reader.timeline_page(TimelineQuery(about=about, since=at, limit=4))
            yield reader.timeline_page(
                TimelineQuery(about=about, until=at, newest_first=True, limit=4)
            )


def walk(reader: Reader, about: str, *, limit: int, newest: bool) -> Iterator[Record]:
    """Yield what the pages of a timeline hold, at most twenty of them."""
    query = TimelineQuery(about=about, limit=limit, newest_first=newest)
    while True:
        page = reader.timeline_page(query)
        yield from page.items
        if page.next is None:
            return
        query = replace(query, cursor=page.next)


def stands(reader: Reader) -> Iterator[Any]:
    for claim in reader.find(Claim)[::15]:
        for at in sorted(set(moments(reader, claim.id))):
            for as_of in (at - timedelta(microseconds=1), at):
                yield [asdict(one) for one in rulings(reader, [claim.id], as_of=as_of)]


def answers(reader: Reader) -> dict[str, list[str]]:
    return {
        ask.__name__: text(ask(reader)) for ask in (found, pages, timelines, stands)
    }


@pytest.fixture(scope="session")
def expected(tables: SqliteReading) -> dict[str, list[str]]:
    return answers(tables)


def test_every_answer_is_the_same_to_the_byte(
    server: Server, corpus: SqliteLog, expected: dict[str, list[str]]
) -> None:
    assert bring_up(corpus, server) == corpus.position()
    told = answers(server)
    for name, several in expected.items():
        assert told[name] == several, name
    assert list(differences(corpus, server)) == []


@pytest.mark.parametrize("size", [1, 61])
def test_small_batches_delivered_twice_and_with_restarts_change_nothing(
    server: Server, url: str, *, tables: SqliteReading, corpus: SqliteLog, size: int
) -> None:
    entries = corpus.read(0, 45 if size == 1 else 1000)
    for start in range(0, len(entries), size):
        with opened(url) as again:
            again.apply(entries[max(0, start - 3) : start + size])
        server.apply(entries[start : start + size])
    bring_up(corpus, server)
    assert list(differences(corpus, server)) == []
    assert text(pages(server)) == text(pages(tables))


def test_what_is_not_there_is_told_alike(server: Server, corpus: SqliteLog) -> None:
    bring_up(corpus, server)
    with pytest.raises(RecordNotFoundError, match="no claim has the id 'claim-none'"):
        server.get(Claim, "claim-none")
    with pytest.raises(UnknownNameError, match="found by 'text', only by: id"):
        server.find(Claim, text="x")
    with pytest.raises(BadInputError, match="cursor"):
        server.claims(ClaimQuery(cursor="AAAA"))
    with pytest.raises(BadInputError, match="cursor"):
        server.timeline_page(TimelineQuery(about="x", cursor="NTpjbGFpbS14"))


def test_words_are_found_or_the_reading_that_finds_them_is_named(
    server: Server, corpus: SqliteLog, tables: SqliteReading
) -> None:
    bring_up(corpus, server)
    if "full-text" not in server.capabilities():
        for ask in (
            lambda: server.search("금리", limit=5),
            lambda: server.claims(ClaimQuery(text="금리")),
        ):
            with pytest.raises(BadInputError, match=r"no full text.*--store FOLDER"):
                ask()
        return
    for words in ("금리", "금리 인상", "weights", "학", "Model"):
        here, there = (
            {hit.id for hit in one.search(words, limit=500)} for one in (server, tables)
        )
        assert len(here & there) >= 0.95 * len(here | there), words
        listed = text(iter([server.claims(ClaimQuery(text=words))]))
        assert listed == text(iter([tables.claims(ClaimQuery(text=words))]))


def test_another_log_is_refused_and_rebuilding_takes_it(
    server: Server, corpus: SqliteLog, tmp_path: Any
) -> None:
    other = make_log(tmp_path / "log.sqlite", 3, seed=8)
    bring_up(other, server)
    counted = server.counts()
    with pytest.raises(BadInputError, match=r"another log .*--rebuild"):
        bring_up(corpus, server)
    assert server.counts() == counted
    assert "follows another log" in next(differences(corpus, server))
    bring_up(corpus, server, rebuild=True)
    assert list(differences(corpus, server)) == []
