"""A log in PostgreSQL is the same log: same chain, same answers, many writers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bench.stores.generate import batches
from kg.canon import new
from kg.database_address import Place, read_place
from kg.errors import BadInputError, BrokenLogError, OutsideWorldError
from kg.graph import Graph
from kg.log import SqliteLog
from kg.model import Claim, Entity
from kg.postgres import PostgresLog
from kg.store.base import ClaimQuery
from kg.stores import open_store
from tests import servers
from tests.stores.conftest import NOW

NUMBERS = count()
pytestmark = pytest.mark.skipif(
    servers.postgres_programs() is None, reason="no PostgreSQL here"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.postgres(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture
def url(server: str, tmp_path: Path) -> str:
    """Name a schema of its own, so that each test has a log of its own."""
    return f"{server}?schema=log_{next(NUMBERS)}&readings={tmp_path}/readings"


@pytest.fixture
def place(url: str) -> Place:
    return read_place(url)


@pytest.fixture
def log(place: Place) -> Iterator[PostgresLog]:
    log = PostgresLog(place)
    yield log
    log.close()


def entity(name: str) -> Entity:
    return new(Entity, name=name, kind="model")


def run(place: Place, statement: str) -> list[Any]:
    with psycopg.connect(place.dsn, autocommit=True) as connection:
        told = statement.replace("S.", f"{place.schema}.")
        cursor = connection.execute(told.encode())
        return cursor.fetchall() if cursor.description else []


def test_the_same_batches_make_the_same_chain(log: PostgresLog, tmp_path: Path) -> None:
    other = SqliteLog(tmp_path / "log.sqlite")
    for batch in batches(30, seed=3):
        records = list(batch)
        assert log.append(records, now=NOW) == other.append(records, now=NOW)
    told = [[one.plain() for one in each.entries()] for each in (log, other)]
    assert told[0] == told[1]
    assert log.verify() == other.verify() == log.position()
    for position in (0, 1, 7, 10**6):
        assert log.hash_at(position) == other.hash_at(position)
    told = [[one.plain() for one in each.read(5, 3)] for each in (log, other)]
    assert told[0] == told[1]
    last = log.read(log.position() - 1, 1)[0]
    assert log.kind_of(last.id) is other.kind_of(last.id)
    assert log.kind_of("none") is None
    other.close()


def test_a_record_added_twice_is_kept_once(log: PostgresLog) -> None:
    one, two = entity("one"), entity("two")
    assert log.append([one, one], now=NOW).new == (one,)
    assert log.append([two, one], now=NOW).new == (two,)
    assert log.append([one], now=NOW).new == ()
    assert log.position() == 2


def test_a_batch_lands_whole_or_not_at_all(log: PostgresLog, place: Place) -> None:
    log.append([entity("one")], now=NOW)
    run(place, "ALTER TABLE S.entry ADD CONSTRAINT no_two CHECK (seq <> 3)")
    with pytest.raises(OutsideWorldError, match="no_two"):
        log.append([entity("two"), entity("three")], now=NOW)
    assert (log.position(), log.verify()) == (1, 1)
    run(place, "ALTER TABLE S.entry DROP CONSTRAINT no_two")
    assert len(log.append([entity("two"), entity("three")], now=NOW).new) == 2


def test_one_alone_fills_a_reading(place: Place, log: PostgresLog) -> None:
    asked = "SELECT name FROM S.filling WHERE name = 'one' FOR UPDATE NOWAIT"
    with log.filling("one"):
        with pytest.raises(psycopg.errors.LockNotAvailable):
            run(place, asked)
        with log.filling("another"):
            assert log.position() == 0
    assert run(place, asked) == [("one",)]
    with log.filling("one"), pytest.raises(psycopg.errors.LockNotAvailable):
        run(place, asked)


def test_many_writers_make_one_unbroken_chain(place: Place, log: PostgresLog) -> None:
    def write(number: int) -> int:
        mine = PostgresLog(place)
        try:
            names = (f"{number}-{n}" for n in range(10))
            for name in names:
                mine.append([entity(name), entity("shared")], now=NOW)
            return mine.position()
        finally:
            mine.close()

    with ThreadPoolExecutor(4) as pool:
        assert max(pool.map(write, range(4))) == 41
    assert log.verify() == 41


def test_a_changed_row_is_found_with_its_place(log: PostgresLog, place: Place) -> None:
    log.append([entity(f"{n}") for n in range(5)], now=NOW)
    run(place, "UPDATE S.entry SET payload = '{}' WHERE seq = 3")
    with pytest.raises(BrokenLogError, match="position 3"):
        log.verify()


def test_a_lost_connection_is_made_again(log: PostgresLog, place: Place) -> None:
    log.append([entity("one")], now=NOW)
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> "
    run(place, f"{query}pg_backend_pid() AND application_name = 'claimgraph'")
    with pytest.raises(OutsideWorldError, match="try again"):
        log.position()
    assert log.append([entity("two")], now=NOW).seq == 2


def test_a_commit_whose_answer_was_lost_is_looked_up(
    log: PostgresLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = PostgresLog._append

    def lost(self: PostgresLog, *told: Any) -> Any:
        real(self, *told)
        raise OutsideWorldError("the connection is gone")

    monkeypatch.setattr(PostgresLog, "_append", lost)
    appended = log.append([entity("one")], now=NOW)
    assert [one.id for one in appended.new] == [entity("one").id]
    with pytest.raises(OutsideWorldError):
        log.append([entity("one")], now=NOW)  # nothing new, so nothing to look up


def test_a_graph_answers_as_one_in_a_folder_does(url: str, tmp_path: Path) -> None:
    with Graph.open(tmp_path / "folder") as folder, Graph.open(url) as graph:
        for batch in batches(12, seed=5):
            records = list(batch)
            ours = graph.add(records, now=NOW)
            assert ours == folder.add(records, now=NOW)
        assert graph.check() == []
        assert graph.reader.claims(ClaimQuery()) == folder.reader.claims(ClaimQuery())
        query = "SELECT (COUNT(*) AS ?n) { ?s a cg:Claim }"
        assert graph.sparql(query).csv() == folder.sparql(query).csv()


def test_another_host_reads_what_one_wrote(url: str, tmp_path: Path) -> None:
    elsewhere = url.replace("/readings", "/elsewhere")
    claim = new(Claim, text="금리 인상은 없다", lang="ko")
    with Graph.open(url) as graph:
        graph.add([claim], now=NOW)
        with Graph.open(elsewhere, read_only=True) as other:
            (hit,) = other.reader.search("금리", limit=5)
            assert hit.id == claim.id
            with pytest.raises(BadInputError, match="read-only"):
                other.add([claim], now=NOW)
    with open_store(elsewhere) as store:
        assert store.reader.get(Claim, claim.id) == claim
    assert (tmp_path / "elsewhere" / "tables.sqlite").exists()


def test_a_wrong_password_is_told_without_it(server: str) -> None:
    with pytest.raises(OutsideWorldError) as told:
        Graph.open(server.replace(servers.PASSWORD, "secret"))
    assert "secret" not in str(told.value)


def test_a_log_from_the_future_is_refused(place: Place, log: PostgresLog) -> None:
    assert log.position() == 0
    run(place, "UPDATE S.head SET version = 99")
    with pytest.raises(BadInputError, match="later claimgraph"):
        PostgresLog(place)


def test_a_database_without_a_log_is_told(place: Place) -> None:
    with pytest.raises(BadInputError, match="load a case"):
        PostgresLog(replace(place, schema="nothing_here"), read_only=True)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://h/db?schema=Robert'); DROP",
        "postgresql://h",
        "postgresql://h:port/db",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises((BadInputError, OutsideWorldError)):
        Graph.open(url)
