"""What goes wrong with disks, clocks and processes loses nothing acknowledged."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kg.canon import new
from kg.errors import BadInputError, BrokenLogError
from kg.graph import Graph
from kg.log import SqliteLog
from kg.model import Entity, Record
from kg.store.sqlite import SqliteReading

ROOT = Path(__file__).parents[2]
ROUNDS = 6  # bench/stores/crash.py does hundreds
NOBODY = 65534
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bench.stores.generate import batches
from kg.graph import Graph
with Graph.open(Path(sys.argv[1])) as graph:
    print("open", flush=True)
    for batch in batches(10_000, seed=int(sys.argv[2])):
        graph.add(batch, now=datetime(2026, 11, 24, tzinfo=UTC))
        print(batch[-1].id, flush=True)
"""
FILLER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kg.canon import new
from kg.errors import OutsideWorldError
from kg.log import SqliteLog
from kg.model import Entity
log = SqliteLog(Path(sys.argv[1]))
for batch in range(10_000):
    names = [f"{batch}-{one}" + "x" * 900 for one in range(7)]
    try:
        log.append([new(Entity, name=name, kind="x") for name in names],
                   now=datetime(2026, 1, 1, tzinfo=UTC))
    except OutsideWorldError as error:
        print(error)
        break
    print(batch, flush=True)
"""


def start(script: str, *words: str, most: int = 0) -> "subprocess.Popen[str]":
    """Run a script; no file of it may grow over `most` bytes."""
    bound = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({most}, {most}))\n"
    return subprocess.Popen(
        [sys.executable, "-c", (bound if most else "") + script, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def names(count: int) -> list[Record]:
    return [new(Entity, name=f"thing {one} " * 20, kind="x") for one in range(count)]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_acknowledged_is_lost_when_an_adder_is_killed(
    tmp_path: Path, seed: int
) -> None:
    process = start(WRITER, str(tmp_path / "store"), str(seed))
    assert process.stdout is not None
    wanted = Random(seed).randrange(1, 12)
    told = [process.stdout.readline().strip() for _ in range(wanted)][1:]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with Graph.open(tmp_path / "store") as graph:
        assert graph.log.verify() == graph.catch_up()
        assert [one for one in told if graph.log.kind_of(one) is None] == []
        assert graph.check() == []


def test_a_flipped_bit_is_found_and_its_place_told(
    tmp_path: Path, now: datetime
) -> None:
    whole = tmp_path / "whole.sqlite"
    log = SqliteLog(whole)
    random = Random(5)
    long = [f"{random.getrandbits(1600):x}" for _ in range(300)]
    log.append([new(Entity, name=one, kind="x") for one in long], now=now)
    said = [entry.payload for entry in log.entries()]
    log.close()
    found = 0
    for turn in range(60):
        path = tmp_path / f"{turn}.sqlite"
        data = bytearray(whole.read_bytes())
        data[random.randrange(100, len(data))] ^= 1 << random.randrange(8)
        path.write_bytes(data)
        found += _is_found(path, said)
        path.unlink()
    assert found > 40


def _is_found(path: Path, said: list[str]) -> bool:
    """Tell whether verifying finds the damage; what it lets pass reads as before."""
    try:
        log = SqliteLog(path)
        log.verify()
    except BrokenLogError as error:
        return "position" in str(error) or path.name in str(error)
    assert [entry.payload for entry in log.entries()] == said
    log.close()
    return False


def test_what_stands_before_and_after_the_damage_is_still_read(
    tmp_path: Path, now: datetime
) -> None:
    path = tmp_path / "log.sqlite"
    log = SqliteLog(path)
    log.append(names(300), now=now)
    log.close()
    with closing(sqlite3.connect(path)) as file:
        query = "SELECT payload FROM entry WHERE seq = 151"
        [(packed,)] = file.execute(query).fetchall()
    data, middle = path.read_bytes(), len(packed) // 2
    assert data.count(packed) == 1
    hurt = packed[:middle] + bytes([packed[middle] ^ 4]) + packed[middle + 1 :]
    path.write_bytes(data.replace(packed, hurt))
    log = SqliteLog(path, read_only=True)
    with pytest.raises(BrokenLogError, match=r"at position 151 "):
        log.verify()
    assert len(log.read(0, 150)) == 150
    assert len(log.read(151, 1000)) == 149


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.99])
def test_a_torn_end_of_the_journal_leaves_whole_batches(
    tmp_path: Path, now: datetime, kept: float
) -> None:
    log = SqliteLog(tmp_path / "log.sqlite")
    for turn in range(20):
        log.append([new(Entity, name=f"{turn}-{x}", kind="x") for x in "abc"], now=now)
    torn = tmp_path / "torn"
    torn.mkdir()
    for path in tmp_path.glob("log.sqlite*"):
        shutil.copy(path, torn)
    log.close()
    journal = torn / "log.sqlite-wal"
    os.truncate(journal, int(journal.stat().st_size * kept))
    again = SqliteLog(torn / "log.sqlite")
    assert again.verify() % 3 == 0
    again.append(names(2), now=now)
    assert again.verify() == again.position()


def test_a_file_cut_off_is_named_not_believed(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "log.sqlite"
    log = SqliteLog(path)
    log.append(names(300), now=now)
    log.close()
    os.truncate(path, path.stat().st_size // 2 + 100)
    with pytest.raises(BrokenLogError, match=r"log\.sqlite|position"):
        SqliteLog(path).verify()


def test_a_full_disk_stops_with_a_message_and_whole_batches(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    process = start(FILLER, str(path), most=2_000_000)
    out, err = process.communicate(timeout=60)
    *done, message = out.splitlines()
    assert "could not write the store" in message, err
    log = SqliteLog(path)
    assert log.verify() >= 7 * len(done)
    assert log.verify() % 7 == 0


def test_a_folder_that_may_only_be_read_is_told_and_left_alone(
    tmp_path: Path, now: datetime
) -> None:
    folder = tmp_path / "store"
    with Graph.open(folder) as graph:
        graph.add(names(3), now=now)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from kg.errors import OutsideWorldError\n"
        "from kg.graph import Graph\n"
        f"os.getuid() or os.setuid({NOBODY})\n"
        "try:\n    Graph.open(Path(sys.argv[1]))\n"
        "except OutsideWorldError as error:\n    print(error)\n"
    )
    for parent in (folder, *folder.parents[:4]):
        parent.chmod(0o755)
    folder.chmod(0o555)
    out, err = start(code, str(folder)).communicate(timeout=60)
    folder.chmod(0o755)
    assert "writable" in out, err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_clock_set_back_breaks_nothing(tmp_path: Path, now: datetime) -> None:
    with Graph.open(tmp_path / "store") as graph:
        graph.add([new(Entity, name="late", kind="x")], now=now)
        graph.add([new(Entity, name="early", kind="x")], now=now - timedelta(days=9))
        assert graph.log.verify() == 2
        assert graph.check() == []
        stored = [entry.stored_at for entry in graph.log.entries()]
    assert stored != sorted(stored)


def test_files_of_a_later_version_are_refused_and_left_alone(
    tmp_path: Path, now: datetime
) -> None:
    log = SqliteLog(tmp_path / "log.sqlite")
    reading = SqliteReading(tmp_path / "tables.sqlite")
    log.append(names(2), now=now)
    for connections in (log._connections, reading._connections):
        connections.get().execute("PRAGMA user_version = 99")
        connections.close()
    for opening in (SqliteLog, SqliteReading):
        name = "log" if opening is SqliteLog else "tables"
        with pytest.raises(BadInputError, match="version 99"):
            opening(tmp_path / f"{name}.sqlite")
    assert (tmp_path / "log.sqlite").stat().st_size > 0


@pytest.mark.parametrize("place", [0, 1])  # of how the frame is made, and its length
def test_a_record_that_is_damaged_in_the_log_is_named_and_the_rest_is_told(
    tmp_path: Path, now: datetime, place: int
) -> None:
    random = Random(7)
    things = [new(Entity, name=f"{random.getrandbits(800):x}", kind="x") for _ in "abc"]
    with Graph.open(tmp_path) as graph:
        graph.add(things, now=now)
        damaged = graph.log.read(1, 1)[0].id
    with closing(sqlite3.connect(tmp_path / "log.sqlite")) as database:
        query = "SELECT payload FROM entry WHERE seq = 2"
        [(packed,)] = database.execute(query).fetchall()
    data = bytearray((tmp_path / "log.sqlite").read_bytes())
    data[data.index(packed) + place] ^= 0b1010101
    (tmp_path / "log.sqlite").write_bytes(data)
    with Graph.open(tmp_path) as graph:
        with pytest.raises(BrokenLogError, match=f"{damaged} cannot be read"):
            graph.reader.get(Entity, damaged)
        for one in things:
            if one.id != damaged:
                assert graph.reader.get(Entity, one.id) == one
                assert [hit.id for hit in graph.reader.search(one.name, limit=5)]
                continue
            with pytest.raises(BrokenLogError, match=f"{damaged} cannot be read"):
                graph.reader.search(one.name, limit=5)
