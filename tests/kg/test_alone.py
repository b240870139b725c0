"""Who fills a reading from a log is alone with it, until the process ends."""

import fcntl
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.following import bring_up
from kg.log import Entry, SqliteLog
from kg.store.base import Mark
from kg.store.marks import START
from tests.stores.conftest import make_log

HOLDER = """
import sys
from pathlib import Path
from kg.log import SqliteLog
with SqliteLog(Path(sys.argv[1])).filling("one"):
    print("held", flush=True)
    sys.stdin.read()
"""


def held(log: SqliteLog) -> int:
    """Return how many locks of readings beside a log are held by somebody."""
    return sum(_held(one) for one in log.path.parent.glob("*.lock"))


def _held(path: Path) -> bool:
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.fixture
def log(tmp_path: Path) -> SqliteLog:
    return make_log(tmp_path / "log.sqlite", 2)


def test_each_reading_has_a_lock_of_its_own(log: SqliteLog) -> None:
    assert held(log) == 0
    with log.filling("one"):
        assert held(log) == 1
        with log.filling("sparql+http://127.0.0.1/a?graph=urn:x"):
            assert held(log) == 2
        assert held(log) == 1
    assert held(log) == 0


def test_a_process_that_is_killed_lets_go(log: SqliteLog) -> None:
    command = [sys.executable, "-c", HOLDER, str(log.path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert held(log) == 1
        process.kill()
        process.wait()
    with log.filling("one"):
        assert held(log) == 1


class Watched:
    """A reading that tells how many locks were held at each of its changes."""

    name, page = "watched", 20

    def __init__(self, log: SqliteLog) -> None:
        self._log, self._mark = log, START
        self.seen: list[tuple[str, int]] = []

    def prepare(self) -> None:
        self.seen.append(("prepare", held(self._log)))

    def reset(self) -> None:
        self.seen.append(("reset", held(self._log)))

    def apply(self, entries: Sequence[Entry]) -> None:
        self.seen.append(("apply", held(self._log)))
        self._mark = Mark(position=entries[-1].seq, hash=entries[-1].hash)

    def mark(self) -> Mark:
        return self._mark


def test_a_reading_is_changed_under_its_lock_alone(log: SqliteLog) -> None:
    reading = Watched(log)
    assert bring_up(log, reading, rebuild=True) == log.position()
    assert {at for _, at in reading.seen} == {1}
    assert [what for what, _ in reading.seen][:3] == ["prepare", "reset", "apply"]
    assert held(log) == 0
