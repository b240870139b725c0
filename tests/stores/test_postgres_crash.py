"""Writers that die, servers that hang up, answers that never come: the log stays whole.

The server is Debian's PostgreSQL; between it and a writer may stand a wire that is cut
at the commit, before the server hears of it or before its answer is heard.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from threading import Thread

import psycopg
import pytest

from kg.canon import new
from kg.chain import Appended, Entry
from kg.database_address import Place, read_place
from kg.errors import OutsideWorldError
from kg.model import Entity
from kg.postgres import PostgresLog
from tests import servers
from tests.stores.conftest import NOW

NUMBERS = count()
COMMIT = b"COMMIT\0"
MANY = 400
WRITER = """
import sys
from itertools import count
from kg.canon import new
from kg.database_address import read_place
from kg.model import Entity
from kg.postgres import PostgresLog
from tests.stores.conftest import NOW
log = PostgresLog(read_place(sys.argv[1]))
for batch in count():
    names = [f"{batch}-{n}" for n in range(int(sys.argv[2]))]
    log.append([new(Entity, name=one, kind="model") for one in names], now=NOW)
    print(batch, flush=True)
"""
pytestmark = pytest.mark.skipif(
    servers.postgres_programs() is None, reason="no PostgreSQL here"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.postgres(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture
def place(server: str) -> Place:
    return read_place(f"{server}?schema=crash_{next(NUMBERS)}")


@pytest.fixture
def log(place: Place) -> Iterator[PostgresLog]:
    log = PostgresLog(place)
    yield log
    log.close()


def entities(*names: str) -> list[Entity]:
    return [new(Entity, name=one, kind="model") for one in names]


@dataclass
class Wire:
    """A way to the server that is cut at the next `left` commits.

    The server has `heard` of those or not; after the `last` there is no way any more.
    """

    target: tuple[str, int]
    listener: socket.socket
    heard: bool
    last: bool
    left: int = 0

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        with near, socket.create_connection(self.target) as far:
            back = Thread(target=self._answer, args=(far, near), daemon=True)
            back.start()
            with suppress(OSError):
                while (data := near.recv(1 << 16)) and not self._is_cut(data):
                    far.sendall(data)
                if data and self.heard:
                    near.shutdown(socket.SHUT_RDWR)
                    far.sendall(data)
            for one in (near, far):
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            back.join()

    def _is_cut(self, data: bytes) -> bool:
        """Tell whether nothing more is to come through."""
        if not self.left or COMMIT not in data:
            return False
        self.left -= 1
        if self.last:
            self.listener.shutdown(socket.SHUT_RDWR)
        return True

    def _answer(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(1 << 16):
                near.sendall(data)


@contextmanager
def wired(
    place: Place, *, heard: bool, left: int = 1, last: bool = False
) -> Iterator[PostgresLog]:
    """Open a log behind a wire that cuts its next commits."""
    known = psycopg.conninfo.conninfo_to_dict(place.dsn)
    target = (str(known["host"]), int(str(known["port"])))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = Wire(target, listener, heard=heard, last=last)
        Thread(target=wire.serve, daemon=True).start()
        port = listener.getsockname()[1]
        log = PostgresLog(
            replace(place, dsn=place.dsn.replace(f":{target[1]}/", f":{port}/"))
        )
        wire.left = left
        try:
            yield log
        finally:
            log.close()


def slow_commits(place: Place) -> None:
    """Let every commit of this log take a while before it is done."""
    name = f"{place.schema}.wait"
    told = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_sleep(0.4); RETURN NULL; END $$",
        f"CREATE CONSTRAINT TRIGGER wait AFTER UPDATE ON {place.schema}.head "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {name}()",
    )
    with psycopg.connect(place.dsn, autocommit=True) as connection:
        for statement in told:
            connection.execute(statement.encode())


@pytest.mark.parametrize("size", [1, MANY])
def test_a_writer_killed_mid_batch_leaves_whole_batches(
    place: Place, log: PostgresLog, size: int
) -> None:
    command = [sys.executable, "-c", WRITER, place.url, str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(3)]
        os.kill(writer.pid, signal.SIGKILL)
        told += [int(one) for one in writer.stdout]
    assert log.append(entities("after"), now=NOW).new  # nobody holds the head's lock
    assert log.verify() % size == 1 % size
    assert log.position() - 1 in {len(told) * size, (len(told) + 1) * size}


@pytest.mark.parametrize("when", ["FOR UPDATE", "COMMIT"])
def test_a_batch_whose_backend_was_ended_is_sent_once_more(
    place: Place, log: PostgresLog, when: str
) -> None:
    log.append(entities("one"), now=NOW)
    slow_commits(place)
    other = PostgresLog(place)
    with psycopg.connect(place.dsn) as holder, ThreadPoolExecutor(2) as pool:
        if when == "FOR UPDATE":
            holder.execute(f"SELECT seq FROM {place.schema}.head FOR UPDATE".encode())
        done = pool.submit(other.append, entities("two"), now=NOW)
        with psycopg.connect(place.dsn, autocommit=True) as ending:
            while not _end(ending, when) and not done.done():
                pass
        holder.rollback()
        assert done.result(30).seq == 2
    assert log.position() == log.verify() == 2
    other.close()


def _end(asking: psycopg.Connection, when: str) -> bool:
    """End the backend of a log that is at such a statement; tell whether one was."""
    query = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' "
        "AND application_name = 'claimgraph' AND position(%s in query) > 0"
    )
    return bool(asking.execute(query.encode(), (when,)).fetchall())


@pytest.mark.parametrize("slow", [False, True])
def test_a_commit_that_was_done_but_not_heard_of_is_not_done_again(
    place: Place, log: PostgresLog, slow: bool
) -> None:
    if slow:
        slow_commits(place)
    with wired(place, heard=True) as cut:
        done = cut.append(entities("one", "two"), now=NOW)
    assert done == Appended(seq=2, new=tuple(entities("one", "two")))
    assert log.position() == log.verify() == 2


def test_a_commit_that_the_server_never_heard_of_is_sent_once_more(
    place: Place, log: PostgresLog
) -> None:
    with wired(place, heard=False) as cut:
        assert cut.append(entities("one", "two"), now=NOW).seq == 2
    assert log.position() == log.verify() == 2


def test_a_way_that_is_always_cut_is_told_and_nothing_is_stored(
    place: Place, log: PostgresLog
) -> None:
    with (
        wired(place, heard=False, left=9) as cut,
        pytest.raises(OutsideWorldError),
    ):
        cut.append(entities("one"), now=NOW)
    assert log.position() == log.verify() == 0
    assert log.append(entities("one"), now=NOW).seq == 1


def test_a_lost_answer_is_found_though_others_have_written_since(
    place: Place, log: PostgresLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = PostgresLog._arrived

    def later(self: PostgresLog, last: Entry) -> bool:
        log.append(entities("another"), now=NOW)
        return real(self, last)

    monkeypatch.setattr(PostgresLog, "_arrived", later)
    with wired(place, heard=True) as cut:
        assert cut.append(entities("one"), now=NOW).seq == 1
    assert log.verify() == 2


def test_a_server_that_is_gone_leaves_it_open_and_says_so(
    place: Place, log: PostgresLog
) -> None:
    with (
        wired(place, heard=True, last=True) as cut,
        pytest.raises(OutsideWorldError, match="may have been stored; run"),
    ):
        cut.append(entities("one"), now=NOW)
    assert log.append(entities("one"), now=NOW).new == ()
    assert log.position() == log.verify() == 1


def test_two_logs_of_one_name_are_one_and_of_two_names_apart(
    place: Place, log: PostgresLog
) -> None:
    same, apart = PostgresLog(place), PostgresLog(replace(place, schema="apart"))
    assert same.append(entities("one"), now=NOW).seq == 1
    assert log.append(entities("one"), now=NOW).new == ()
    assert apart.position() == 0
    assert apart.append(entities("one"), now=NOW).seq == 1
    same.close()
    apart.close()
