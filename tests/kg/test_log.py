"""The log keeps what it is given, whole, in order, for ever."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.any_log import snapshot
from kg.canon import new
from kg.connection import ROUND
from kg.errors import BrokenLogError, InvalidRecordError
from kg.log import SqliteLog
from kg.model import Agent, AgentKind, Entity, Record

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kg.canon import new
from kg.log import SqliteLog
from kg.model import Entity
log = SqliteLog(Path(sys.argv[1]))
for batch in range(10_000):
    names = [f"{sys.argv[2]}-{batch}-{one}" for one in range(7)]
    log.append([new(Entity, name=name, kind="x") for name in names],
               now=datetime(2026, 1, 1, tzinfo=UTC))
    print(batch, flush=True)
"""


def entity(name: str) -> Entity:
    return new(Entity, name=name, kind="model")


def writer(path: Path, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def wait_for(process: "subprocess.Popen[str]", lines: int) -> None:
    assert process.stdout is not None
    for _ in range(lines):
        assert process.stdout.readline()


def kill(process: "subprocess.Popen[str]") -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def test_the_journal_stays_short_however_many_batches_there_are(
    tmp_path: Path, now: datetime
) -> None:
    log = SqliteLog(tmp_path / "log.sqlite")
    sizes = []
    for at in range(400):
        log.append([entity(f"model {at}")], now=now)
        sizes.append((tmp_path / "log.sqlite-wal").stat().st_size)
    assert max(sizes) < (ROUND + 20) * 4120
    log.close()


def test_what_is_appended_is_read_back(
    log: SqliteLog, story: list[Record], now: datetime
) -> None:
    appended = log.append(story, now=now)
    assert appended.seq == log.position() == len(story)
    assert [entry.record() for entry in log.read(0, 1000)] == story
    assert {entry.transaction for entry in log.read(0, 1000)} == {1}


def test_a_record_added_twice_is_kept_once(log: SqliteLog, now: datetime) -> None:
    log.append([entity("a"), entity("a")], now=now)
    again = log.append([entity("a"), entity("b")], now=now)
    assert (again.seq, again.new) == (2, (entity("b"),))
    assert log.append([entity("a")], now=now).seq == 2


def test_a_page_starts_after_its_position(log: SqliteLog, now: datetime) -> None:
    log.append([entity(name) for name in "abcde"], now=now)
    assert [entry.seq for entry in log.read(2, 2)] == [3, 4]
    assert [entry.seq for entry in log.entries(3)] == [4, 5]


def test_a_batch_with_one_bad_record_leaves_nothing(
    log: SqliteLog, now: datetime
) -> None:
    with pytest.raises(InvalidRecordError, match="half a character"):
        log.append([entity("a"), Entity(id="b", name="\ud800", kind="x")], now=now)
    with pytest.raises(InvalidRecordError, match="letters, digits"):
        log.append([entity("b"), Entity(id="x/../y", name="c", kind="x")], now=now)
    assert log.position() == 0


def test_a_naive_time_is_refused(log: SqliteLog, now: datetime) -> None:
    with pytest.raises(InvalidRecordError, match="offset"):
        log.append([entity("a")], now=now.replace(tzinfo=None))
    assert log.position() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET payload = '{}' WHERE seq = 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 1",
    ],
)
def test_the_file_itself_refuses_changes(
    log: SqliteLog, tmp_path: Path, now: datetime, statement: str
) -> None:
    log.append([entity("a"), entity("b")], now=now)
    other = sqlite3.connect(tmp_path / "log.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(statement)
    other.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET payload = '{}' WHERE seq = 2",
        "UPDATE entry SET payload = (SELECT payload FROM entry) WHERE seq = 2",
        "UPDATE entry SET payload = replace(payload, 'b', 'x') WHERE seq = 2",
        "UPDATE entry SET payload = x'00' WHERE seq = 2",
        "UPDATE entry SET payload = x'' WHERE seq = 2",
        'UPDATE entry SET odd = \'{"dated": "2020-01-01T00:00:00Z"}\' WHERE seq = 2',
        'UPDATE entry SET odd = \'{"given": "00"}\' WHERE seq = 2',
        'UPDATE entry SET odd = \'{"words": "00"}\' WHERE seq = 2',
        "UPDATE entry SET odd = '[' WHERE seq = 2",
        'UPDATE entry SET odd = \'{"latest": "9999"}\' WHERE seq = 1',
        "UPDATE entry SET batch = 5, stored_at = '2026' WHERE seq = 2",
        "UPDATE entry SET batch = 5 WHERE seq = 1",
        "UPDATE entry SET batch = NULL WHERE seq = 1",
        "UPDATE entry SET place = 2 WHERE seq = 2",
        "UPDATE entry SET kind = 77 WHERE seq = 2",
        "UPDATE entry SET kind = 4 WHERE seq = 2",
        "UPDATE entry SET hash = x'' WHERE seq = 2",
        "UPDATE entry SET id = 'other' WHERE seq = 2",
        "UPDATE entry SET seq = 20 WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 1",
    ],
)
def test_tampering_is_found_and_its_place_named(
    log: SqliteLog, tmp_path: Path, now: datetime, change: str
) -> None:
    log.append([entity("a"), entity("b")], now=now)
    assert log.verify() == 2
    other = sqlite3.connect(tmp_path / "log.sqlite")
    for trigger in ("never_updated", "never_deleted", "never_replaced"):
        other.execute(f"DROP TRIGGER {trigger}")
    other.execute(change)
    other.commit()
    other.close()
    with pytest.raises(BrokenLogError, match=r"position (20?|1) "):
        log.verify()


def test_a_writer_killed_in_the_middle_leaves_whole_batches(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    process = writer(path, "a")
    wait_for(process, 20)
    kill(process)
    log = SqliteLog(path)
    assert log.verify() >= 20 * 7
    assert log.position() % 7 == 0


def test_two_processes_write_and_a_third_reads(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    log = SqliteLog(path)
    processes = [writer(path, name) for name in "ab"]
    seen = 0
    for process in processes * 3:
        wait_for(process, 3)
        assert log.position() >= seen
        seen = log.verify()
    for process in processes:
        kill(process)
    names = {entry.payload.split('"name":"')[1][0] for entry in log.entries()}
    assert log.verify() % 7 == 0
    assert names == {"a", "b"}


def test_the_same_records_make_the_same_chain(
    tmp_path: Path, story: list[Record], now: datetime
) -> None:
    logs = [SqliteLog(tmp_path / name) for name in ("one", "other")]
    hashes = {log.hash_at(log.append(story, now=now).seq) for log in logs}
    assert len(hashes) == 1


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    path.write_text("no database, but long enough to be taken for a header " * 9)
    with pytest.raises(BrokenLogError, match=r"log\.sqlite"):
        SqliteLog(path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_record_comes_back_as_it_went_in(
    data: st.DataObject,
    any_record: st.SearchStrategy[Record],
    log: SqliteLog,
    now: datetime,
) -> None:
    record = replace(data.draw(any_record), id=f"record-{log.position()}")
    seq = log.append([record], now=now).seq
    [entry] = log.read(seq - 1, 1)
    assert entry.record() == record
    assert log.verify() == seq


def test_agents_with_one_name_and_two_kinds_are_two(
    log: SqliteLog, now: datetime
) -> None:
    kinds = (AgentKind.PERSON, AgentKind.ORGANIZATION)
    log.append([new(Agent, name="Ko", kind=kind) for kind in kinds], now=now)
    assert log.position() == 2


def test_a_snapshot_ends_where_the_log_stood_though_others_add(
    log: SqliteLog, now: datetime
) -> None:
    log.append([entity(name) for name in "abc"], now=now)
    seen = []
    for entry in snapshot(log):
        seen.append(entry.seq)
        log.append([entity(f"later {entry.seq}"), entity(f"last {entry.seq}")], now=now)
    assert seen == [1, 2, 3]
    assert list(snapshot(SqliteLog(log.path.with_name("empty.sqlite")))) == []


def test_many_that_make_the_same_log_at_once_agree(tmp_path: Path) -> None:
    together = Barrier(6)

    def make(path: Path) -> int:
        together.wait()
        log = SqliteLog(path)
        try:
            return log.position()
        finally:
            log.close()

    with ThreadPoolExecutor(6) as pool:
        for number in range(8):
            paths = [tmp_path / f"{number}.sqlite"] * 6
            assert list(pool.map(make, paths)) == [0] * 6
