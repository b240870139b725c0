"""Tables made anew from a whole log are those that grow a page at a time."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

from bench.stores.generate import batches
from kg.canon import new
from kg.errors import InvalidRecordError, OutsideWorldError
from kg.graph import Graph
from kg.log import Entry, SqliteLog
from kg.model import (
    Agent,
    Claim,
    Decision,
    Entity,
    Match,
    Source,
    Utterance,
    Vetted,
    Vetting,
)
from kg.redacting import Order, redact
from kg.settling import JUDGED, READ, follow
from kg.store.base import ClaimQuery, Mark
from kg.store.sqlite import SqliteReading
from kg.store.tables import TABLES

T = TypeVar("T")
NOW = datetime(2026, 11, 24, tzinfo=UTC)
EMPTY = Mark(position=0, hash="")


def make_log(path: Path, claims: int, seed: int) -> SqliteLog:
    log = SqliteLog(path)
    for batch in islice(batches(claims, seed=seed), claims + 1):
        log.append(batch, now=NOW)
    return log


def content(path: Path) -> dict[str, list[str]]:
    """Return all rows of all tables; counts of nothing are none."""
    with closing(sqlite3.connect(path)) as database:
        found = {
            name: sorted(map(repr, database.execute(f"SELECT * FROM {name}")))
            for name in TABLES
        }
        found["words"] = sorted(
            map(repr, database.execute("SELECT rowid FROM words WHERE words MATCH 'a'"))
        )
        query = "SELECT * FROM facet WHERE count <> 0"
        found["facet"] = sorted(map(repr, database.execute(query)))
    return found


@pytest.mark.parametrize(("seed", "apart"), [(1, False), (2, False), (2, True)])
def test_a_whole_log_gives_what_pages_of_it_give(
    tmp_path: Path, seed: int, *, apart: bool
) -> None:
    log = make_log(tmp_path / "log.sqlite", 150, seed)
    beside = None if apart else tmp_path / "log.sqlite"
    paged = SqliteReading(tmp_path / "paged.sqlite", log=beside)
    while entries := log.read(paged.position(), 90):
        paged.apply(entries)
    whole = SqliteReading(tmp_path / "whole.sqlite", log=beside)
    follow(log, whole)
    assert whole.mark() == paged.mark()
    assert content(tmp_path / "whole.sqlite") == content(tmp_path / "paged.sqlite")
    assert whole.find(Match)
    assert whole.search("금리", limit=50) == paged.search("금리", limit=50)


def test_more_than_a_page_of_pages_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = make_log(tmp_path / "log.sqlite", 80, 5)
    follow(log, SqliteReading(tmp_path / "one.sqlite"))
    monkeypatch.setattr("kg.store.making.PAGE", 7)
    follow(log, SqliteReading(tmp_path / "many.sqlite"))
    assert content(tmp_path / "one.sqlite") == content(tmp_path / "many.sqlite")


def matched(one: str, other: str, by: str | None, minute: int) -> Match:
    return new(
        Match,
        kind="same",
        claim=one,
        other=other,
        decision=Decision.REJECTED if by else Decision.ACCEPTED,
        score=0.9,
        because="the same words",
        decided_at=NOW.replace(minute=minute),
        decided_by=by,
    )


def test_matches_taken_back_and_words_redacted_give_the_same(tmp_path: Path) -> None:
    with Graph.open(tmp_path) as graph:
        for batch in islice(batches(60, seed=8), 61):
            graph.add(batch, now=NOW)
        one, other, third = (found.id for found in graph.reader.find(Claim)[:3])
        person = graph.reader.find(Agent, kind="person")[0]
        graph.add(
            [matched(one, other, None, 1), matched(other, third, None, 2)], now=NOW
        )
        graph.add([matched(other, third, person.id, 3)], now=NOW)
        assert graph.reader.survivor(one) == graph.reader.survivor(other)
        source = graph.reader.find(Source)[0]
        order = Order(by="Ann Lee", because="a court order", now=NOW)
        redact(graph, [source.id, third], order)
        grown = content(tmp_path / "tables.sqlite")
        graph.rebuild()
        assert content(tmp_path / "tables.sqlite") == grown


def test_who_reads_while_tables_are_made_anew_sees_the_old_ones(tmp_path: Path) -> None:
    log = make_log(tmp_path / "log.sqlite", 40, 4)
    reading = SqliteReading(tmp_path / "tables.sqlite")
    follow(log, reading)
    before = reading.claims(ClaimQuery())
    other = SqliteReading(tmp_path / "tables.sqlite", read_only=True)

    def watched() -> Iterator[Entry]:
        late = SqliteReading(tmp_path / "tables.sqlite")  # opened, not waited for
        for entry in log.entries():
            assert other.claims(ClaimQuery()) == late.claims(ClaimQuery()) == before
            yield entry
        late.close()

    reading.fill(watched(), instead_of=reading.mark())
    assert other.claims(ClaimQuery()) == before
    assert (tmp_path / "tables.sqlite-wal").stat().st_size == 0


def test_a_log_that_ends_in_the_middle_leaves_the_old_tables(tmp_path: Path) -> None:
    log = make_log(tmp_path / "log.sqlite", 40, 4)
    reading = SqliteReading(tmp_path / "tables.sqlite")
    follow(log, reading)
    before = content(tmp_path / "tables.sqlite")

    def torn() -> Iterator[Entry]:
        yield from islice(log.entries(), 50)
        raise InvalidRecordError("torn")

    with pytest.raises(InvalidRecordError, match="torn"):
        reading.fill(torn(), instead_of=reading.mark())
    assert content(tmp_path / "tables.sqlite") == before
    assert not list(tmp_path.glob("*notes*"))


def test_what_another_has_filled_meanwhile_is_left_alone(tmp_path: Path) -> None:
    log = make_log(tmp_path / "log.sqlite", 20, 4)
    first, second = (SqliteReading(tmp_path / "tables.sqlite") for _ in range(2))
    first.fill(log.entries(), instead_of=EMPTY)
    second.fill(iter(()), instead_of=EMPTY)
    assert second.position() == log.position()


def test_notes_that_a_killed_process_left_are_no_hindrance(tmp_path: Path) -> None:
    log = make_log(tmp_path / "log.sqlite", 20, 4)
    (tmp_path / "tables.sqlite-notes").write_bytes(b"half written")
    reading = SqliteReading(tmp_path / "tables.sqlite")
    assert follow(log, reading) == log.position()
    assert not list(tmp_path.glob("*notes*"))


def test_a_kind_of_record_from_the_future_is_told(tmp_path: Path) -> None:
    log = make_log(tmp_path / "log.sqlite", 5, 4)
    entry = next(iter(log.entries()))._replace(kind="oracle")
    reading = SqliteReading(tmp_path / "tables.sqlite")
    for take in (reading.apply, lambda told: reading.fill(told, instead_of=EMPTY)):
        with pytest.raises(InvalidRecordError, match="oracle"):
            take([entry])
    assert reading.position() == 0


def test_who_makes_tables_anew_or_judges_a_log_may_watch_it_pass(
    tmp_path: Path,
) -> None:
    make_log(tmp_path / "log.sqlite", 10, 4).close()
    seen: dict[str, list[int]] = {}

    def watch(things: Iterable[T], count: int, what: str) -> Iterable[T]:
        passed = list(things)
        assert len(passed) == count
        seen.setdefault(what, []).append(count)
        return passed

    with Graph.open(tmp_path, passing=watch) as graph:
        whole = graph.log.position()
        graph.rebuild()
        assert seen == {READ: [whole, whole]}
        claims = len(graph.reader.find(Claim))
        graph.add([new(Entity, name="more", kind="x")], now=NOW)
        assert seen == {READ: [whole, whole, whole + 1], JUDGED: [claims]}
        graph.add([new(Entity, name="again", kind="x")], now=NOW)
        assert seen[READ][3] < whole
        assert seen[JUDGED] == [claims, 0]


@pytest.mark.parametrize("page", [7, 500])
def test_rows_made_by_another_process_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    with Graph.open(tmp_path) as graph:
        for batch in islice(batches(60, seed=8), 61):
            graph.add(batch, now=NOW)
        one, other, third = (found.id for found in graph.reader.find(Claim)[:3])
        graph.add([matched(one, other, None, 1)], now=NOW)
        said = graph.reader.find(Utterance, claim=third)[0]
        graph.add([vetted(said)], now=NOW)
        grown = content(tmp_path / "tables.sqlite")
        monkeypatch.setattr("kg.store.anew.LONG", 2)
        monkeypatch.setattr("kg.store.making.PAGE", page)
        graph.rebuild()
    assert content(tmp_path / "tables.sqlite") == grown
    assert not list(tmp_path.glob("tables.sqlite-[hn]*"))


def test_words_are_looked_for_in_one_index_where_tables_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.anew.MANY", 256)  # bytes of words kept in memory
    make_log(tmp_path / "log.sqlite", 10, 4).close()
    with Graph.open(tmp_path) as graph:
        hits = graph.reader.search("금리", limit=50)
    with closing(sqlite3.connect(tmp_path / "tables.sqlite")) as database:
        runs = database.execute(
            "SELECT count(DISTINCT segid) FROM words_idx"
        ).fetchone()
    assert runs == (1,)
    assert hits


def vetted(said: Utterance) -> Vetting:
    return new(
        Vetting,
        utterance=said.id,
        claim=said.claim,
        decision=Vetted.DROPPED,
        because="a joke",
        decided_by=said.claimant,
        decided_at=NOW,
    )


def test_a_process_that_is_killed_leaves_the_old_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = make_log(tmp_path / "log.sqlite", 40, 4)
    reading = SqliteReading(tmp_path / "tables.sqlite", log=tmp_path / "log.sqlite")
    follow(log, reading)
    before = content(tmp_path / "tables.sqlite")
    monkeypatch.setattr("kg.store.anew.LONG", 2)
    monkeypatch.setattr("kg.store.apart.COMMAND", ("-c", "import sys; sys.exit(9)"))
    with pytest.raises(OutsideWorldError, match=r"ended \(9\)"):
        reading.fill(log.entries(), instead_of=reading.mark())
    assert content(tmp_path / "tables.sqlite") == before
    assert not list(tmp_path.glob("tables.sqlite-[hn]*"))


def test_a_log_torn_while_another_process_works_leaves_the_old_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.anew.LONG", 2)
    monkeypatch.setattr("kg.store.making.PAGE", 10)
    test_a_log_that_ends_in_the_middle_leaves_the_old_tables(tmp_path)


def test_who_comes_while_tables_are_first_made_waits_for_them(tmp_path: Path) -> None:
    log = make_log(tmp_path / "log.sqlite", 40, 4)
    reading = SqliteReading(tmp_path / "tables.sqlite")
    late: list[Future[int]] = []

    def watched() -> Iterator[Entry]:
        for entry in log.entries():
            late[:] = late or [pool.submit(stands_at, tmp_path / "tables.sqlite")]
            yield entry
        assert not late[0].done()

    with ThreadPoolExecutor(1) as pool:
        reading.fill(watched(), instead_of=EMPTY)
        assert late[0].result() == log.position()
    with closing(sqlite3.connect(tmp_path / "tables.sqlite")) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def stands_at(path: Path) -> int:
    reading = SqliteReading(path, read_only=True)
    position = reading.position()
    reading.close()
    return position


def test_who_dies_while_tables_are_first_made_leaves_none(tmp_path: Path) -> None:
    make_log(tmp_path / "log.sqlite", 40, 4).close()
    died = subprocess.run([sys.executable, "-c", DYING, str(tmp_path)], check=False)
    assert died.returncode == -signal.SIGKILL
    reading = SqliteReading(tmp_path / "tables.sqlite")
    assert reading.position() == 0
    log = SqliteLog(tmp_path / "log.sqlite")
    assert follow(log, reading) == log.position()
    assert reading.find(Claim)


DYING = """
import os, signal, sys
from pathlib import Path
from kg.settling import follow
from kg.log import SqliteLog
from kg.store import anew
from kg.store.sqlite import SqliteReading

anew.index = lambda *told: os.kill(os.getpid(), signal.SIGKILL)
folder = Path(sys.argv[1])
follow(SqliteLog(folder / "log.sqlite"), SqliteReading(folder / "tables.sqlite"))
"""
