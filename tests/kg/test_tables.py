"""The tables keep keys and counts in step, however many entries come at once."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from bench.stores.generate import batches
from kg.errors import BadInputError
from kg.log import Entry, SqliteLog
from kg.model import Agent, Argument, Claim, Record, Utterance, Verdict
from kg.store.base import ClaimQuery
from kg.store.finding import finding
from kg.store.linked import CODES
from kg.store.pages import FEW
from kg.store.sqlite import SqliteReading
from kg.store.tabled import Tables, opening
from kg.store.tables import VERSION

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CLAIMS = 120


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    log = SqliteLog(tmp_path_factory.mktemp("log") / "log.sqlite")
    for batch in islice(batches(CLAIMS, seed=3), CLAIMS + 1):
        log.append(batch, now=NOW)
    return list(log.entries())


def everything(reading: SqliteReading) -> ClaimQuery:
    """Return a query that finds all claims, but by asking for each."""
    ids = tuple(one.id for one in reading.find(Claim))
    return ClaimQuery(among=ids, limit=500)


@pytest.mark.parametrize("step", [7, 60, 10_000])
def test_kept_counts_are_what_counting_gives(
    tmp_path: Path, written: list[Entry], step: int
) -> None:
    reading = SqliteReading(tmp_path / "tables.sqlite")
    for start in range(0, len(written), step):
        reading.apply(written[start : start + step])
        asked = everything(reading)
        assert reading.facets(ClaimQuery()) == reading.facets(asked)
    assert reading.facets(ClaimQuery())["total"][""] == len(reading.claims(asked).items)


def test_a_claim_that_another_answers_for_has_no_line(
    tmp_path: Path, written: list[Entry]
) -> None:
    reading = SqliteReading(tmp_path / "tables.sqlite")
    reading.apply(written)
    answering = {reading.survivor(one.id) for one in reading.find(Claim)}
    listed = {row.claim.id for row in reading.claims(everything(reading)).items}
    assert listed == answering
    assert len(answering) < len(reading.find(Claim))  # some were matched


def test_what_many_have_and_what_few_have_give_the_same_list(
    tmp_path: Path, written: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = SqliteReading(tmp_path / "tables.sqlite")
    reading.apply(written)
    facets = reading.facets(ClaimQuery())
    asked = [
        *(ClaimQuery(claimant=one) for one in islice(facets["claimant"], 5)),
        *(ClaimQuery(about=one) for one in islice(facets["about"], 5)),
        ClaimQuery(text="금리"),
        ClaimQuery(text="weights"),
        *(ClaimQuery(kind=one) for one in islice(facets["kind"], 5)),
    ]
    looked_up = [reading.claims(one) for one in asked]
    monkeypatch.setattr("kg.store.pages.FEW", 0)
    monkeypatch.setattr("kg.store.pages.FEW_WORDS", 1)
    assert [reading.claims(one) for one in asked] == looked_up
    assert FEW > 0


def test_numbers_of_fields_change_only_with_the_version_of_the_tables() -> None:
    told = sha256(" ".join(CODES).encode()).hexdigest()[:12]
    assert (VERSION, told) == (12, "aaec0b171fa4")


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (Utterance, {"claim": "claim-1"}),
        (Argument, {"conclusion": "claim-1", "stance": "supports"}),
        (Verdict, {"claim": "claim-1"}),
        (Agent, {"name": "Ann Lee"}),
        (Claim, {"id": "claim-1"}),
    ],
)
def test_what_has_keys_is_never_found_by_walking(
    tmp_path: Path, written: list[Entry], kind: type[Record], where: dict[str, str]
) -> None:
    SqliteReading(tmp_path / "tables.sqlite").apply(written)
    with closing(
        sqlite3.connect(tmp_path / "tables.sqlite", factory=Tables)
    ) as database:
        opening(None)(database)
        query, values = finding(kind, where)
        steps = database.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall()
    plan = [str(told) for *_, told in steps]
    walked = ("SCAN held", "(kind=?)", "(id>?", "(id<?")
    assert not [one for one in plan if any(way in one for way in walked)]


def test_counts_of_what_is_asked_for_need_no_right_to_write(
    tmp_path: Path, written: list[Entry]
) -> None:
    SqliteReading(tmp_path / "tables.sqlite").apply(written)
    reading = SqliteReading(tmp_path / "tables.sqlite", read_only=True)
    kind = next(iter(reading.facets(ClaimQuery())["kind"]))
    for _ in range(2):  # nothing is left over from the first time
        told = reading.facets(ClaimQuery(kind=kind))
        assert told["status"]
        assert told["total"][""] == told["kind"][kind]


def test_nothing_is_shown_of_what_the_log_holds_behind_the_tables(
    tmp_path: Path, written: list[Entry]
) -> None:
    log = SqliteLog(tmp_path / "log.sqlite")
    log.restore(written)
    reading = SqliteReading(tmp_path / "tables.sqlite", log=log.path)
    half = len(written) // 2
    reading.apply(written[:half])
    last, next_ = written[half - 1], written[half]
    assert reading.find(type(last.record()), id=last.id) == [last.record()]
    assert reading.find(type(next_.record()), id=next_.id) == []
    claims = {one.id for one in written[:half] if one.kind == "claim"}
    assert {one.id for one in reading.find(Claim)} == claims


def test_a_log_beside_is_not_held_twice(tmp_path: Path, written: list[Entry]) -> None:
    log = SqliteLog(tmp_path / "log.sqlite")
    log.restore(written)
    sizes = []
    for name, beside in (("beside", log.path), ("apart", None)):
        reading = SqliteReading(tmp_path / f"{name}.sqlite", log=beside)
        reading.apply(written)
        reading.close()
        with closing(sqlite3.connect(tmp_path / f"{name}.sqlite")) as database:
            [(held,)] = database.execute("SELECT count(*) FROM held").fetchall()
        sizes.append(held)
    assert sizes == [0, len(written)]


def test_tables_of_an_earlier_version_are_not_only_read(tmp_path: Path) -> None:
    SqliteReading(tmp_path / "tables.sqlite").close()
    with closing(sqlite3.connect(tmp_path / "tables.sqlite")) as database:
        database.execute(f"PRAGMA user_version = {VERSION - 1}")
    with pytest.raises(BadInputError, match=r"tables\.sqlite .* earlier claimgraph"):
        SqliteReading(tmp_path / "tables.sqlite", read_only=True)
