"""A log's file is packed: nothing is lost, nothing mended, nothing believed."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zstandard import FORMAT_ZSTD1_MAGICLESS, ZstdCompressionParameters, ZstdCompressor

from api.cli import main
from kg.canon import KINDS, new, stamp
from kg.chain import TOLD, Entry, Head, chained, made_rows
from kg.dictionary import KEEP, shipped, sum_of
from kg.errors import BadInputError, BrokenLogError
from kg.graph import Graph
from kg.log import SqliteLog
from kg.log_tables import ENTRY, GUARDS, INSERT, PACKED, PLAIN
from kg.migrations import execute, refuse_later
from kg.model import Agent, AgentKind, Entity, Record
from kg.packing import KINDS as CODED
from kg.packing import LARGEST, Packing
from kg.redaction import redaction
from kg.renewing import MIGRATIONS

ROOT = Path(__file__).parents[2]
COLUMNS = "seq, batch, kind, id, known_at, stored_at, payload, digest, prev, hash"
PLACES = ", ".join("?" * 10)
OPENING = """
import sys
from pathlib import Path
from kg.log import SqliteLog
print("opening", flush=True)
log = SqliteLog(Path(sys.argv[1]))
print("open", flush=True)
"""
Plain = list[tuple[Any, ...]]


@pytest.fixture
def told(log: SqliteLog, story: list[Record], now: datetime) -> SqliteLog:
    """A log of several batches in which words are redacted."""
    for turn, record in enumerate(story):
        log.append([record], now=now - timedelta(days=turn % 5))
    by = new(Agent, name="Dee Roe", kind=AgentKind.PERSON)
    log.append([by, new(Entity, name="긴 이름" * 900, kind="x")], now=now)
    kinds = {"source", "claim", "agent"}
    gone = [one.record() for one in log.entries() if one.kind in kinds]
    for record in gone:
        if record.id != by.id:
            told = redaction(record, because="a court", by=by.id, now=now)
            log.append([told], now=now)
    return log


def plain_copy(log: SqliteLog, path: Path) -> Plain:
    """Write a log as earlier claimgraphs kept it; return its rows."""
    rows = [tuple(one.plain().values()) for one in log.entries()]
    with closing(sqlite3.connect(path)) as file:
        for script in PLAIN:
            assert isinstance(script, str)
            execute(file, script)
        file.executemany(f"INSERT INTO entry ({COLUMNS}) VALUES ({PLACES})", rows)
        file.execute(f"PRAGMA user_version = {len(PLAIN)}")
        file.commit()
    return rows


def packed_copy(log: SqliteLog, path: Path) -> Plain:
    """Write a log as it was packed at first, each hash whole; return its rows."""
    entries = list(log.entries())
    packing = Packing(shipped(1))
    told = zip(packing.rows(entries), entries, strict=True)
    rows = [(*row[:4], bytes.fromhex(one.hash), *row[5:]) for row, one in told]
    with closing(sqlite3.connect(path)) as file:
        for script in (*PLAIN, PACKED, ENTRY):
            assert isinstance(script, str)
            execute(file, script)
        data = shipped(1)
        file.execute(KEEP, (1, sum_of(data), data))
        file.executemany(INSERT, rows)
        execute(file, GUARDS)
        file.execute("PRAGMA user_version = 4")
        file.commit()
    return [tuple(one.plain().values()) for one in entries]


EARLIER = pytest.mark.parametrize("earlier", [plain_copy, packed_copy])
Copy = Callable[[SqliteLog, Path], Plain]


def plain_rows(path: Path) -> Plain:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq").fetchall()


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        [(found,)] = file.execute("PRAGMA user_version").fetchall()
    return int(found)


def changed(path: Path, *statements: str) -> None:
    """Change a log's file behind its back."""
    with closing(sqlite3.connect(path)) as file:
        for [name] in file.execute(
            "SELECT name FROM sqlite_schema WHERE type='trigger'"
        ):
            file.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            file.execute(statement)
        file.commit()


@EARLIER
@pytest.mark.parametrize("read_only", [False, True])
def test_an_earlier_log_is_packed_when_it_is_opened(
    told: SqliteLog, tmp_path: Path, now: datetime, earlier: Copy, *, read_only: bool
) -> None:
    path = tmp_path / "store" / "log.sqlite"
    path.parent.mkdir()
    rows = earlier(told, path)
    assert any(one[2] == "redaction" for one in rows)
    log = SqliteLog(path, read_only=read_only)
    assert list(log.entries()) == list(told.entries())
    assert log.verify() == len(rows)
    assert log.hash_at(len(rows)) == rows[-1][-1]
    assert [log.kind_of(one[3]) for one in rows] == [KINDS[one[2]] for one in rows]
    log.close()
    Graph.open(path.parent).close()
    done = CliRunner().invoke(main, ["log", "export", "--store", str(path.parent)])
    lines = [json.loads(line) for line in done.output.splitlines()]
    assert [tuple(one.values()) for one in lines] == rows
    again = SqliteLog(path)
    assert again.append([new(Entity, name="later", kind="x")], now=now).new
    assert again.verify() == len(rows) + 1
    with closing(sqlite3.connect(path)) as file, pytest.raises(sqlite3.IntegrityError):
        file.execute("UPDATE entry SET payload = '' WHERE seq = 1")


@pytest.mark.parametrize(("earlier", "share"), [(plain_copy, 4), (packed_copy, 1.25)])
def test_the_file_of_an_earlier_log_becomes_small(
    log: SqliteLog, tmp_path: Path, now: datetime, *, earlier: Copy, share: float
) -> None:
    log.append(names(3000), now=now)
    path = tmp_path / "earlier.sqlite"
    earlier(log, path)
    before = path.stat().st_size
    SqliteLog(path).close()
    assert path.stat().st_size < before / share


def names(count: int) -> list[Record]:
    return [new(Entity, name=f"thing {one} " * 9, kind="model") for one in range(count)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET payload = replace(payload, 'type', 'typo') WHERE seq = 3",
        "UPDATE entry SET payload = '{}' WHERE seq = 3",
        "UPDATE entry SET digest = '' WHERE seq = 3",
        "UPDATE entry SET digest = upper(digest) WHERE seq = 3",
        "UPDATE entry SET hash = upper(hash) WHERE seq = 3",
        "UPDATE entry SET prev = '' WHERE seq = 3",
        "UPDATE entry SET known_at = '2020-01-01T00:00:00Z' WHERE seq = 3",
        "UPDATE entry SET batch = 9, stored_at = '1' WHERE seq = 3",
        "UPDATE entry SET kind = 'nothing' WHERE seq = 3",
        "UPDATE entry SET id = 'claim-0123456789ABCDEF0123' WHERE seq = 3",
        "DELETE FROM entry WHERE seq = 2",
    ],
)
def test_an_earlier_log_that_was_changed_is_packed_as_it_is_and_found_out(
    told: SqliteLog, tmp_path: Path, change: str
) -> None:
    path = tmp_path / "plain.sqlite"
    plain_copy(told, path)
    changed(path, change)
    rows = plain_rows(path)
    log = SqliteLog(path)
    assert [tuple(one.plain().values()) for one in log.entries()] == rows
    with pytest.raises(BrokenLogError, match=r"position 3 "):
        log.verify()


@pytest.mark.parametrize("seq", [3, 70, 64, 128, 201, 202])
@pytest.mark.parametrize(
    "change",
    [
        "payload = x'00'",
        "payload = '{}'",
        "payload = (SELECT payload FROM entry WHERE seq = 9)",
        "hash = randomblob(32)",
        'odd = \'{"dated": "2020-01-01T00:00:00Z"}\'',
        "id = 'other'",
    ],
)
def test_a_packed_log_that_was_changed_is_found_out_at_the_same_place(
    log: SqliteLog, tmp_path: Path, now: datetime, *, change: str, seq: int
) -> None:
    log.append(names(201), now=now)
    log.append(names(202), now=now)
    path = tmp_path / "earlier.sqlite"
    packed_copy(log, path)
    changed(path, f"UPDATE entry SET {change} WHERE seq = {seq}")
    with pytest.raises(BrokenLogError, match=rf"position {seq} "):
        SqliteLog(path).verify()


def test_an_earlier_log_that_cannot_be_read_stays_as_it_was(
    told: SqliteLog, tmp_path: Path
) -> None:
    path = tmp_path / "plain.sqlite"
    plain_copy(told, path)
    changed(path, "UPDATE entry SET payload = CAST(x'ff' AS TEXT) WHERE seq = 3")
    before = path.read_bytes()
    with pytest.raises(BrokenLogError, match="backup"):
        SqliteLog(path)
    assert (version(path), path.read_bytes()[100:]) == (len(PLAIN), before[100:])


def test_an_earlier_log_that_may_only_be_read_is_told(
    told: SqliteLog, tmp_path: Path
) -> None:
    path = tmp_path / "plain.sqlite"
    plain_copy(told, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("BEGIN IMMEDIATE")
        log = "import kg.connection; kg.connection.Connections.__init__.__kwdefaults__"
        quick = OPENING.replace("print(", f'{log}["patience"] = 0.1\nprint(', 1)
        quick = quick.replace("argv[1])", "argv[1]), read_only=True")
        done = subprocess.run(
            [sys.executable, "-c", quick, path],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert "open it once where it can be written" in done.stderr
    assert version(path) == len(PLAIN)


def test_a_claimgraph_of_before_says_that_this_log_is_of_a_later_one(
    log: SqliteLog, tmp_path: Path
) -> None:
    path = tmp_path / "log.sqlite"
    assert log.position() == 0
    with (
        closing(sqlite3.connect(path)) as file,
        pytest.raises(BadInputError, match="update claimgraph"),
    ):
        refuse_later(file, path, len(PLAIN))


@EARLIER
def test_a_kill_while_a_log_is_packed_loses_nothing(
    log: SqliteLog, tmp_path: Path, now: datetime, earlier: Copy
) -> None:
    log.append(names(12_000), now=now)
    old, path = tmp_path / "earlier.sqlite", tmp_path / "packed.sqlite"
    rows = earlier(log, old)
    path.write_bytes(old.read_bytes())
    before = version(old)
    killed = [_killed(path, 0.05 * turn) for turn in range(1, 9)]
    assert before in killed
    packed = SqliteLog(path)
    assert packed.verify() == len(rows)
    assert [tuple(one.plain().values()) for one in packed.entries()] == rows
    packed.close()
    assert path.stat().st_size < old.stat().st_size / 1.25


def _killed(path: Path, after: float) -> int:
    """Kill who opens a log some seconds after; return the version it is left in."""
    command = [sys.executable, "-c", OPENING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
    return version(path)


def test_a_damaged_dictionary_is_told_and_ours_stands_in(
    told: SqliteLog, tmp_path: Path
) -> None:
    said = list(told.entries())
    told.close()
    path = tmp_path / "log.sqlite"
    changed(path, "UPDATE dictionary SET bytes = zeroblob(16384)")
    log = SqliteLog(path)
    assert list(log.entries()) == said
    with pytest.raises(BrokenLogError, match=r"dictionary 2.*log export"):
        log.verify()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE dictionary SET number = 9, bytes = x'00'", "brings no copy"),
        ("DELETE FROM dictionary", "0 dictionaries"),
        ("INSERT INTO dictionary SELECT 3, digest, bytes FROM dictionary", "2 dict"),
    ],
)
def test_an_unknown_dictionary_names_the_way_out(
    told: SqliteLog, tmp_path: Path, change: str, says: str
) -> None:
    told.close()
    changed(tmp_path / "log.sqlite", change)
    with pytest.raises(BrokenLogError, match=rf"log\.sqlite.*{says}.*backup"):
        SqliteLog(tmp_path / "log.sqlite").read(0, 1)


def test_a_dictionary_of_somebody_else_is_found_out(
    told: SqliteLog, tmp_path: Path
) -> None:
    path = tmp_path / "log.sqlite"
    told.close()
    other = bytes(shipped()[:-9]) + b"words of x"[:9]
    with closing(sqlite3.connect(path)) as file:
        file.create_function("other", 0, lambda: other)
        file.create_function(
            "digest", 1, lambda data: __import__("hashlib").sha256(data).digest()
        )
        file.execute("DROP TRIGGER dictionary_never_updated")
        file.execute("UPDATE dictionary SET bytes = other(), digest = digest(other())")
        file.commit()
    with pytest.raises(BrokenLogError):
        SqliteLog(path).verify()


def _frame(data: bytes, *, tells: bool = True) -> bytes:
    form = ZstdCompressionParameters.from_level(
        1, format=FORMAT_ZSTD1_MAGICLESS, write_content_size=int(tells)
    )
    return ZstdCompressor(compression_params=form).compress(data)


@pytest.mark.parametrize(
    "frame",
    [
        _frame(bytes(100 * LARGEST)),
        _frame(bytes(100 * LARGEST), tells=False),
        b"\xa0\xff\xff\xff\xff" + _frame(b"x" * 70_000)[5:],
        b"\xe0" + b"\x7f" * 8 + b"\x01\x00\x00",
        b"\x60\x00\x00" + _frame(b"x" * 70_000)[5:],
        b"\x20",
        b"",
    ],
)
def test_a_payload_that_would_grow_beyond_bounds_is_damage(frame: bytes) -> None:
    packing = Packing(shipped())
    row = (7, 0, 6, "claim-1", bytes(32), frame, None, 1, "2026")
    with pytest.raises(BrokenLogError, match="position 7 "):
        packing.entries([row], "", (1, "2026"))


@pytest.mark.parametrize("length", [0, 1, 300, 70_000, LARGEST - 99, LARGEST + 1])
def test_a_payload_of_any_length_comes_back(
    log: SqliteLog, now: datetime, length: int
) -> None:
    record = new(Entity, name="가" * (length // 3) + "a" * (length % 3), kind="x")
    log.append([record], now=now)
    assert [one.record() for one in log.entries()] == [record]
    assert log.verify() == 1


TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(["claim-0123456789abcdef0123", '"id":""', '{"id":"a"}', "claim-"]),
    st.sampled_from(["ab" * 32, "AB" * 32, "2026-01-01T00:00:00Z", *CODED]),
)
ENTRIES = st.lists(
    st.builds(
        lambda *told: told,
        *(st.integers(0, 3), TEXTS, TEXTS, st.none() | TEXTS, TEXTS),
        *(TEXTS, TEXTS, TEXTS, TEXTS),
    ),
    max_size=9,
)


@settings(max_examples=200)
@given(told=ENTRIES, start=st.integers(1, 2**40))
def test_whatever_rows_say_comes_back_as_it_was(
    told: list[tuple[Any, ...]], start: int
) -> None:
    entries = [Entry(seq, *one) for seq, one in enumerate(told, start)]
    packing = Packing(shipped())
    rows = list(packing.rows(entries))
    found = packing.entries(rows, "", (0, "")) if rows else []
    assert [one.plain() for one in found] == [one.plain() for one in entries]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_record_is_packed_and_read_alone(
    data: st.DataObject,
    any_record: st.SearchStrategy[Record],
    log: SqliteLog,
    now: datetime,
) -> None:
    made = data.draw(st.lists(any_record, min_size=1, max_size=4))
    start = log.position()
    names_ = [
        data.draw(st.sampled_from([f"record-{start}-{at}", f"claim-{start:019x}{at}"]))
        for at in range(len(made))
    ]
    records = [replace(one, id=name) for one, name in zip(made, names_, strict=True)]
    seq = log.append(records, now=now).seq
    alone = [one for at in range(start, seq) for one in log.read(at, 1)]
    assert [one.record() for one in alone] == records
    assert alone == log.read(start, 99)


@given(data=st.data())
def test_what_a_payload_tells_by_itself_is_what_its_record_tells(
    data: st.DataObject, any_record: st.SearchStrategy[Record]
) -> None:
    rows = made_rows(data.draw(st.lists(any_record, max_size=5))).values()
    whole = list(chained(rows, Head(), "2026-01-01T00:00:00Z"))
    brief = list(chained(rows, Head(), "2026-01-01T00:00:00Z", brief=True))
    assert [one.plain() for one in brief] == [one.plain() for one in whole]
    assert [one.link() for one in brief] == [one.hash for one in whole]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, 9), max_size=12))
def test_the_first_since_a_time_is_found_whatever_the_clock_did(
    tmp_path_factory: pytest.TempPathFactory, now: datetime, days: list[int]
) -> None:
    log = SqliteLog(tmp_path_factory.mktemp("log") / "log.sqlite")
    for turn, day in enumerate(days):
        several = [
            new(Entity, name=f"{turn} {one}", kind="x") for one in range(day % 3)
        ]
        log.append(several, now=now + timedelta(days=day))
    for entry in [*log.entries(), None]:
        time = entry.stored_at if entry else "9999"
        later = [one.seq for one in log.entries() if one.stored_at >= time]
        assert log.first_since(time) == (later[0] if later else None)
    log.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(1, 150), min_size=1, max_size=4), data=st.data())
def test_hashes_are_worked_out_wherever_reading_begins(
    tmp_path_factory: pytest.TempPathFactory,
    now: datetime,
    sizes: list[int],
    data: st.DataObject,
) -> None:
    log = SqliteLog(tmp_path_factory.mktemp("log") / "log.sqlite")
    rows = made_rows(names(sum(sizes)))
    told, head = list[Entry](), Head()
    for turn, size in enumerate(sizes):
        several = list(rows.values())[len(told) : len(told) + size]
        stored = now + timedelta(days=turn)
        told += chained(several, head, stamp(stored), brief=True)
        log.append([one for one, *_ in several], now=stored)
        head = Head(seq=len(told), transaction=turn + 1, hash=told[-1].hash)
    assert list(log.entries()) == told
    after = data.draw(st.integers(0, len(told)))
    assert log.read(after, 9) == told[after : after + 9]
    assert log.hash_at(after) == (told[after - 1].hash if after else "")
    bare = list(log.entries(after, linked=False))
    assert [one.payload for one in bare] == [one.payload for one in told[after:]]
    assert {one.hash for one in bare} <= {TOLD, *(one.hash for one in told)}
    log.close()


@pytest.mark.parametrize("seq", [1, 63, 64, 65, 200])
def test_behind_a_row_that_is_damaged_the_rest_is_read(
    log: SqliteLog, tmp_path: Path, now: datetime, seq: int
) -> None:
    records = names(300)
    log.append(records, now=now)
    said = list(log.entries())
    changed(
        tmp_path / "log.sqlite", f"UPDATE entry SET payload = x'00' WHERE seq = {seq}"
    )
    with pytest.raises(BrokenLogError, match=rf"position {seq} "):
        log.verify()
    with pytest.raises(BrokenLogError, match=rf"position {seq} "):
        log.read(seq - 1, 1)
    before = list(islice(log.entries(), seq - 1))
    assert [*before, said[seq - 1], *log.entries(300)] == said[:seq]
    assert [one.record() for one in log.read(seq, 99)] == records[seq : seq + 99]
    last = log.read(-(-seq // 64) * 64 + 1, 50)
    assert last == said[last[0].seq - 1 :][:50]


def test_every_kind_has_a_number_in_every_log(log: SqliteLog, tmp_path: Path) -> None:
    assert log.position() == 0
    with closing(sqlite3.connect(tmp_path / "log.sqlite")) as file:
        kinds = file.execute("SELECT code, name FROM kind ORDER BY code").fetchall()
    assert kinds == list(enumerate(CODED))
    assert {*CODED} == {"", *KINDS}
    assert len(MIGRATIONS) == 5


def test_the_dictionary_holds_no_word_but_our_own() -> None:
    ours = [(ROOT / "bench/stores/dictionary.py").read_text()]
    ours += [one.read_text() for one in (ROOT / "ingest/lang").glob("*.yaml")]
    ours += [one.read_text() for one in (ROOT / "kg").glob("*.py")]
    ours += [one.read_text() for one in (ROOT / "kg/schema").glob("*.*ml")]
    known = "\n".join(ours)
    data = shipped().decode(errors="replace")
    words = {one for one in re.findall(r"[^\W\d_]{4,}", data) if not _is_hex(one)}
    words |= set(re.findall("[가-힣]{2,}", data))
    strange = sorted(one for one in words if one not in known)
    assert len(words) > 300
    assert len(strange) <= 6, strange  # where two pieces of it meet
    for one in strange:
        halves = [(one[:at], one[at:]) for at in range(1, len(one))]
        assert any(one in known and other in known for one, other in halves), one


def _is_hex(word: str) -> bool:
    return re.fullmatch("[0-9a-f]+", word) is not None
