"""Kept counts, windows and rungs: a page begins where it should, and misses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.context import expand
from kg.following import bring_up, differences
from kg.log import SqliteLog
from kg.model import Agent, Evidence, Source, Utterance
from kg.rdf import iri
from kg.store import (
    cypher,
    cypher_moments,
    cypher_recorded,
    moments,
    sparql_leaves,
    sparql_recorded,
    windows,
)
from kg.store.base import ClaimQuery, ListQuery
from kg.store.claimed import MOST_VALUES, most
from kg.store.dates import Span
from kg.store.rows import NEVER
from kg.store.sparql import SparqlReading
from kg.store.sparql_tallies import current
from kg.store.sparql_text import index_iri
from kg.store.sqlite import SqliteReading
from kg.store.tallies import SPAN, ladder, rung
from kg.stores import Server
from tests.stores.test_contract import dated_pages, pages, text

TIMES = st.integers(-(2**52), 2**52) | st.just(NEVER)
NAMES = ("claimant", "about", "kind")


@given(
    times=st.lists(TIMES, min_size=1, max_size=60),
    size=st.integers(1, 40),
    dense=st.integers(1, 40),
)
def test_windows_hold_every_claim_once_and_newest_first(
    times: list[int], size: int, dense: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "LEAST", 1)
        patch.setattr(windows, "DENSE", dense)
        counts: dict[int, int] = {}
        for at in times:
            counts[at >> SPAN] = counts.get(at >> SPAN, 0) + 1
        several = [*windows.windows(counts, top=None, bottom=None, size=size)]
    for at in times:
        names = {*windows.spans_of(at)}
        assert sum(bool(names & {*one.names()}) for one in several) == 1
        assert sum(one.earliest <= at <= one.latest for one in several) == 1
    bounds = [at for one in several for at in (one.latest, one.earliest)]
    assert bounds == sorted(bounds, reverse=True)


@given(times=st.lists(TIMES, min_size=1, max_size=60), place=TIMES)
def test_a_page_from_a_place_on_looks_at_nothing_newer_or_older_than_asked(
    times: list[int], place: int
) -> None:
    counts = {at >> SPAN: 1 for at in times}
    below = [*windows.windows(counts, top=place, bottom=None, size=5)]
    above = [*windows.windows(counts, top=None, bottom=place, size=5)]
    for at in times:
        held = any(one.earliest <= at <= one.latest for one in below)
        assert held if at <= place else held == (at >> SPAN == place >> SPAN)
        held = any(one.earliest <= at <= one.latest for one in above)
        assert held if at >= place else held == (at >> SPAN == place >> SPAN)


PLACES = st.integers(-(2**45), 2**45)


@given(
    times=st.lists(PLACES, min_size=1, max_size=60, unique=True),
    bounds=st.tuples(PLACES, PLACES, PLACES),
    newest_first=st.booleans(),
)
def test_a_timeline_is_walked_in_its_order_and_no_moment_twice(
    times: list[int], bounds: tuple[int, int, int], *, newest_first: bool
) -> None:
    low, high, behind = *sorted(bounds[:2]), bounds[2]
    wanted = Span(
        earliest=low,
        latest=high,
        behind=(behind, 0),
        newest_first=newest_first,
        limit=1,
    )
    counts = {at >> SPAN: 1000 for at in times}
    walked = [*moments.walked(counts, wanted)]
    touched = {(moments.span_of(at), "x") for at in times}
    turned = [*moments.in_turn(touched, wanted)]
    for at in times:
        after = at < behind if newest_first else at > behind
        if after and low <= at <= high:
            assert sum(one.earliest <= at <= one.latest for one in walked) == 1
            assert any(windows.hours_of(at) in one.hours for one in walked)
            place = (moments.span_of(at), "x")
            assert sum(place in one for one in turned) == 1
    ends = [(one.earliest, one.latest) for one in walked]
    edges = [edge for one in ends for edge in one[:: -1 if newest_first else 1]]
    assert edges == sorted(edges, reverse=newest_first)
    spans = [span for one in turned for span, _ in one]
    assert spans == sorted(spans, reverse=newest_first)


@given(
    counts=st.lists(st.integers(1, 5_000), max_size=200), name=st.sampled_from(NAMES)
)
def test_the_largest_counts_stand_on_the_first_rungs(
    counts: list[int], name: str
) -> None:
    kept = {f"v{number:03}": count for number, count in enumerate(counts)}
    found: dict[str, int] = {}
    for rungs in ladder(name, sum(counts)):
        at = {one for one, count in kept.items() if rung((name, one), count) in rungs}
        found |= {one: kept[one] for one in at}
        if len(found) >= MOST_VALUES:
            break
    assert most(found) == most(kept)


def test_a_value_is_right_once_the_mark_has_reached_its_position() -> None:
    told = ["12 old", "40 new words", "9 older"]
    assert current(told, 40) == "new words"
    assert current(told, 39) == "old"
    assert current(told, 8) is None
    assert current(["7 "], 7) == ""


def test_however_finely_a_list_is_cut_the_same_is_found(
    server: Server,
    corpus: SqliteLog,
    *,
    tables: SqliteReading,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(windows, "LEAST", 3)
    monkeypatch.setattr(windows, "DENSE", 5)
    for part in (sparql_leaves, sparql_recorded):
        monkeypatch.setattr(part, "LEAF", 4)
        monkeypatch.setattr(sparql_recorded, "MANY", 2)
    monkeypatch.setattr(cypher, "LEAF", 2)
    monkeypatch.setattr(cypher_recorded, "MANY", 2)
    monkeypatch.setattr(cypher_moments, "MANY", 2)
    monkeypatch.setattr(moments, "SHARE", 1)
    monkeypatch.setattr(moments, "FIRST", 1)
    bring_up(corpus, server)
    assert text(pages(server)) == text(pages(tables))
    assert text(dated_pages(server)) == text(dated_pages(tables))
    for kind in (Agent, Source, Evidence):
        for query in (
            ListQuery(kind=kind, limit=3),
            ListQuery(kind=kind, where={"lang": "ko"} if kind is Source else {}),
        ):
            assert server.listed(query) == tables.listed(query)
            last = tables.listed(query).next
            later = ListQuery(kind=kind, where=query.where, before=last, limit=9)
            assert server.listed(later) == tables.listed(later)
            assert server.tallied(query) == tables.tallied(query)
    for skip in (0, 2):
        told = (one.waiting(Utterance, limit=3, skip=skip) for one in (server, tables))
        assert next(told) == next(told)


def test_a_count_that_is_told_wrong_is_named(server: Server, corpus: SqliteLog) -> None:
    bring_up(corpus, server)
    assert server.amounts([("record", "claim")]) == {("record", "claim"): 45}
    if isinstance(server, SparqlReading):
        tally = f"<{expand('cg:index/')}tally/total/> {index_iri('count')}"
        graph = f"GRAPH <{server._names.pages}>"
        server._endpoint.update(
            f"DELETE WHERE {{ {graph} {{ {tally} ?count }} }} ; "
            f'INSERT DATA {{ {graph} {{ {tally} "1 7" }} }}'
        )
    else:
        server._bolt.run("MATCH (t:Tally {key: 'total/'}) SET t.count = 7")
    [told] = [*differences(corpus, server)]
    assert "it counts 7 of total, the log " in told


def test_a_row_of_the_list_that_is_told_wrong_is_named(
    server: Server, corpus: SqliteLog, tables: SqliteReading
) -> None:
    bring_up(corpus, server)
    claim = tables.claims(ClaimQuery(limit=1)).items[0].claim.id
    if isinstance(server, SparqlReading):
        line = f"<{iri(claim)}> {index_iri('line')}"
        graph = f"GRAPH <{server._names.pages}>"
        server._endpoint.update(f"INSERT DATA {{ {graph} {{ {line} 'another' }} }}")
    else:
        server._bolt.run(f"MATCH (c:Claim {{id: '{claim}'}}) SET c.line = 'another'")
    [told] = [*differences(corpus, server)]
    assert f"the list of claims tells {claim} differently" in told
