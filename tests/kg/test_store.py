"""The default reading finds, lists, dates and searches what the log holds."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kg.canon import new
from kg.errors import (
    BadInputError,
    BrokenLogError,
    RecordNotFoundError,
    UnknownNameError,
)
from kg.graph import Graph
from kg.log import Entry
from kg.model import (
    Agent,
    Case,
    Claim,
    Evidence,
    Record,
    Review,
    Status,
    Testimony,
    Utterance,
    Verdict,
)
from kg.store.base import ClaimQuery, ClaimRow
from kg.store.sqlite import SqliteReading

Told = dict[str, Record]


@pytest.fixture
def reading(tmp_path: Path, entries: list[Entry]) -> SqliteReading:
    reading = SqliteReading(tmp_path / "tables.sqlite")
    reading.apply(entries)
    return reading


@pytest.fixture
def full(graph: Graph, told: Told, now: datetime) -> Graph:
    graph.add(told.values(), now=now)
    return graph


def listed(graph: Graph, **query: object) -> list[str]:
    rows = graph.reader.claims(ClaimQuery(**query)).items  # type: ignore[arg-type]  # the query's own fields
    return [row.claim.id for row in rows]


def row_of(graph: Graph, claim: Record) -> ClaimRow:
    rows = graph.reader.claims(ClaimQuery()).items
    return next(row for row in rows if row.claim == claim)


def test_a_record_is_had_by_kind_and_id(reading: SqliteReading, told: Told) -> None:
    for record in told.values():
        assert reading.get(type(record), record.id) == record


def test_a_missing_record_and_a_wrong_kind_are_named(
    reading: SqliteReading, told: Told
) -> None:
    for missing in ("claim-none", told["model"].id):
        with pytest.raises(RecordNotFoundError, match=f"no claim .*{missing}"):
            reading.get(Claim, missing)


def test_records_are_found_by_reference_word_and_membership(
    reading: SqliteReading, told: Told
) -> None:
    model, accuser = told["model"].id, told["accuser"].id
    assert reading.find(Evidence, about=model) == [told["evidence"]]
    assert reading.find(Utterance, claimant=accuser) == [told["accuses"]]
    assert reading.find(Agent, kind="person") == [told["accuser"]]
    assert reading.find(Case, slug="sun", parties=accuser) == [told["case"]]
    assert reading.find(Utterance, claimant=accuser, testimony="denies") == []
    assert reading.find(Claim, id=told["derived"].id) == [told["derived"]]


def test_all_of_a_kind_come_in_order_of_id(reading: SqliteReading) -> None:
    ids = [agent.id for agent in reading.find(Agent)]
    assert ids == sorted(ids)
    assert len(ids) == 3


def test_prose_is_not_looked_up_by_equality(reading: SqliteReading) -> None:
    with pytest.raises(UnknownNameError, match="found by 'text', only by: id, lang"):
        reading.find(Claim, text="x")


def test_counts_are_by_kind(reading: SqliteReading, told: Told) -> None:
    assert sum(reading.counts().values()) == len(told)
    assert reading.counts()["utterance"] == 2


def test_entries_applied_twice_count_once(
    reading: SqliteReading, entries: list[Entry]
) -> None:
    before = (reading.counts(), reading.mark())
    reading.apply(entries)
    reading.apply(entries[3:])
    assert (reading.counts(), reading.mark()) == before


def test_a_gap_is_an_error_and_changes_nothing(
    tmp_path: Path, entries: list[Entry]
) -> None:
    reading = SqliteReading(tmp_path / "other.sqlite")
    reading.apply(entries[:2])
    with pytest.raises(BrokenLogError, match="entries 3 to 4 were left out"):
        reading.apply(entries[4:])
    assert reading.position() == 2


def test_a_line_tells_who_holds_what(full: Graph, told: Told) -> None:
    row = row_of(full, told["derived"])
    assert row.status is Status.SUPPORTED
    assert row.asserted_by == (told["accuser"].id,)
    assert row.denied_by == (told["maker"].id,)
    assert (row.sources, row.reviewed) == (1, None)
    assert row_of(full, told["scratch"]).reviewed is Status.CONTESTED


def test_who_withdraws_is_on_no_side(
    full: Graph, told: Told, now: datetime, noon: datetime
) -> None:
    accuses = told["accuses"]
    assert isinstance(accuses, Utterance)
    later = noon + timedelta(days=2)
    taken = replace(
        accuses, id="utterance-w", testimony=Testimony.WITHDRAWS, known_at=later
    )
    full.add([taken], now=now)
    row = row_of(full, told["derived"])
    assert (row.asserted_by, row.changed) == ((), later)


def test_a_withdrawn_review_stands_no_more(
    full: Graph, told: Told, now: datetime
) -> None:
    review = told["review"]
    assert isinstance(review, Review)
    full.add([replace(review, id="review-w", withdraws=review.id)], now=now)
    assert row_of(full, told["scratch"]).reviewed is None


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"about": "model"}, ["derived", "scratch"]),
        ({"about": "parent"}, ["derived"]),
        ({"claimant": "maker"}, ["derived"]),
        ({"claimant": "program"}, []),
        ({"case": "case"}, ["derived"]),
    ],
)
def test_the_list_is_filtered_by_what_it_is_about(
    full: Graph, told: Told, query: dict[str, str], names: list[str]
) -> None:
    where = {field: told[name].id for field, name in query.items()}
    assert set(listed(full, **where)) == {told[name].id for name in names}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("derives", ["derived"]),
        ("DERIVES moon", ["derived"]),
        ("학습", ["scratch"]),
        ("처음부터 학습", ["scratch"]),
        ("복사", ["derived"]),
        ("복", ["derived"]),
        ("derives 학습", []),
        ('" OR *', []),
        ("", []),
    ],
)
def test_the_list_is_searched_by_words_of_claims_and_quotes(
    full: Graph, told: Told, text: str, names: list[str]
) -> None:
    assert set(listed(full, text=text)) == {told[name].id for name in names}


def test_the_list_is_filtered_by_status_slug_and_time(
    full: Graph, told: Told, noon: datetime
) -> None:
    second = timedelta(seconds=1)
    assert listed(full, status=Status.SUPPORTED) == [told["derived"].id]
    assert listed(full, status=Status.CONTESTED) == [told["scratch"].id]
    assert listed(full, status=Status.UNVERIFIED) == []
    assert listed(full, case="sun") == [told["derived"].id]
    assert listed(full, case="moon") == []
    assert listed(full, since=noon, until=noon) != []
    assert listed(full, since=noon + second) == []
    assert listed(full, until=noon - second) == []


def test_pages_follow_each_other_without_gap_or_repeat(
    full: Graph, now: datetime
) -> None:
    claims = [new(Claim, text=f"claim {one}", lang="en") for one in range(7)]
    full.add(claims, now=now)
    seen: list[str] = []
    cursor = None
    for _ in range(3):
        page = full.reader.claims(ClaimQuery(limit=3, cursor=cursor))
        seen += [row.claim.id for row in page.items]
        cursor = page.next
    assert cursor is None
    assert seen == listed(full)
    assert len(seen) == 9


@pytest.mark.parametrize("cursor", ["x", "é", "AAAA", "../../etc"])
def test_a_cursor_of_somebody_else_is_refused(full: Graph, cursor: str) -> None:
    with pytest.raises(BadInputError, match="cursor"):
        full.reader.claims(ClaimQuery(cursor=cursor))


def test_a_search_shows_the_passage(full: Graph, told: Told) -> None:
    [hit] = full.reader.search("금리", limit=5)
    assert (hit.kind, hit.id) == ("source", told["source"].id)
    assert "금리 인상" in hit.excerpt
    kinds = {hit.kind for hit in full.reader.search("sun", limit=9)}
    assert kinds == {"entity", "claim", "case"}
    assert full.reader.search("  ", limit=5) == []


def test_a_timeline_is_in_order_and_ends_where_asked(
    full: Graph, told: Told, noon: datetime
) -> None:
    claim = told["derived"].id
    dated = full.reader.timeline(claim)
    assert isinstance(dated[-1], Verdict)
    assert {told[name].id for name in ("accuses", "denies", "finding", "undercut")} <= {
        record.id for record in dated
    }
    assert full.reader.timeline(claim, until=noon - timedelta(seconds=1)) == []
    assert Verdict not in map(type, full.reader.timeline(claim, until=noon))


def test_a_thing_a_person_and_a_case_have_timelines_too(
    full: Graph, told: Told
) -> None:
    for name in ("model", "accuser", "source", "case"):
        found = {record.id for record in full.reader.timeline(told[name].id)}
        assert told["accuses"].id in found, name
    assert full.reader.timeline("sun") == full.reader.timeline(told["case"].id)


def test_a_reading_of_another_version_is_made_anew(
    tmp_path: Path, reading: SqliteReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reading.position() > 0
    monkeypatch.setattr("kg.store.sqlite.VERSION", 99)
    assert SqliteReading(tmp_path / "tables.sqlite").position() == 0
