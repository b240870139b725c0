"""Words that must go are gone: from the log, every reading and every file."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from api.cli import main
from kg.canon import canonical, from_plain, new
from kg.chain import Redacted as Explained
from kg.chain import verified
from kg.errors import BadInputError, BrokenLogError, InvalidRecordError
from kg.graph import Graph
from kg.log import Entry, SqliteLog
from kg.model import (
    Agent,
    AgentKind,
    Case,
    Claim,
    Evidence,
    Record,
    Redaction,
    Source,
    Utterance,
)
from kg.receipt import receipt, replay
from kg.redacting import Order, foreseen, redact
from kg.redaction import GONE, WORDS, blank, is_blank, redaction
from kg.settling import follow
from kg.snapshots import Snapshots
from kg.store.base import ListQuery
from kg.store.keys import key
from kg.store.rdf import RdfReading
from kg.store.sqlite import SqliteReading

ROOT = Path(__file__).parents[2]
Told = dict[str, Record]
TEXT = "고길동은 새 모델은 옛 모델의 복사본이라고 밝혔다."
QUOTE = "새 모델은 옛 모델의 복사본"
VACUUMING = """
import sys
from pathlib import Path
from kg.graph import Graph
with Graph.open(Path(sys.argv[1])) as graph:
    while True:
        print("again", flush=True)
        graph.vacuum()
"""


@pytest.fixture
def order(now: datetime) -> Order:
    return Order(because="court order 12/26", by="Dee Roe", now=now)


@pytest.fixture
def full(graph: Graph, told: Told, now: datetime) -> Graph:
    graph.add(told.values(), now=now)
    graph.triples()
    return graph


def packed(folder: Path, text: str) -> list[bytes]:
    """Return how the log's file holds the records that hold a text."""
    with closing(sqlite3.connect(folder / "log.sqlite")) as file:
        rows = dict(file.execute("SELECT seq, payload FROM entry").fetchall())
    log = SqliteLog(folder / "log.sqlite", read_only=True)
    found = [rows[one.seq] for one in log.entries() if text in one.payload]
    log.close()
    assert found
    assert all(isinstance(one, bytes) for one in found)
    return found


def holding(folder: Path, *texts: str | bytes) -> list[str]:
    """Return the files, free pages and journals included, that hold a text."""
    told = [one for one in texts if isinstance(one, str)]
    forms = [one for one in texts if isinstance(one, bytes)]
    forms += [form for text in told for form in (text.encode(), _escaped(text))]
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    return [
        str(one.relative_to(folder))
        for one in files
        if any(form in _bytes(one) for form in forms)
    ]


def _bytes(file: Path) -> bytes:
    """Return what a file holds; one that the engine has just tidied away, nothing."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def _escaped(text: str) -> bytes:
    return json.dumps(text)[1:-1].encode()


def words(record: Record) -> set[str]:
    return {
        value
        for name in WORDS[type(record)]
        if isinstance(value := getattr(record, name), str) and len(value) > 3
    }


def test_of_a_source_nothing_is_left_in_any_file(
    full: Graph, told: Told, order: Order, folder: Path
) -> None:
    source = told["source"]
    frames = packed(folder, QUOTE)
    assert len(frames) > 1
    assert "log.sqlite" in " ".join(holding(folder, *frames))
    redact(full, [source.id], order)
    full.vacuum()
    assert holding(folder, QUOTE, *words(source), *frames) == []
    assert full.check() == []
    assert full.log.verify() == full.log.position()
    full.triples()
    assert holding(folder, QUOTE, *words(source)) == []


@pytest.mark.parametrize(
    "name", ["accuser", "model", "derived", "accuses", "evidence", "case", "review"]
)
def test_every_kind_loses_its_words_and_keeps_its_ties(
    full: Graph, told: Told, order: Order, name: str
) -> None:
    record = told[name]
    before = {kind: len(full.reader.find(kind)) for kind in (Claim, Utterance, Case)}
    verdict = full.reader.latest(told["derived"].id)
    done = redact(full, [record.id], order)
    assert record.id in {one.record for one in done.done}
    assert full.reader.get(type(record), record.id) == blank(record)
    assert full.reader.latest(told["derived"].id) == verdict
    assert {kind: len(full.reader.find(kind)) for kind in before} == before
    assert full.judge(now=order.now) == ()
    assert full.check() == []
    assert full.sparql("SELECT ?s WHERE { ?s ?p ?o }", limit=5000).rows
    graph_text = "".join(str(quad) for quad in full.triples())
    assert [one for one in words(record) if one in graph_text] == []


def test_search_and_lists_find_it_no_more(
    full: Graph, told: Told, order: Order
) -> None:
    assert [hit.id for hit in full.reader.search("금리", limit=5)]
    assert full.reader.find(Source, publisher="Daily")
    redact(full, [told["source"].id], order)
    assert full.reader.search("금리", limit=5) == []
    assert full.reader.search(QUOTE, limit=5) == []
    assert full.reader.search(GONE, limit=5) == []
    assert full.reader.find(Source, publisher="Daily") == []
    assert len(full.reader.find(Source, publisher=GONE)) == 1


def test_not_even_single_words_stay_in_the_index(
    full: Graph, told: Told, order: Order, folder: Path
) -> None:
    assert {"금리", "복사", "daily"} <= indexed(folder)
    redact(full, [told["source"].id, told["case"].id], order)
    full.vacuum()
    assert indexed(folder) & {"금리", "인상", "복사", "daily", "dispute"} == set()
    assert "derives" in indexed(folder)


def indexed(folder: Path) -> set[str]:
    """Return the terms that the index of words holds, dead or alive."""
    with closing(sqlite3.connect(folder / "tables.sqlite")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, words, row)"
        )
        return {term for (term,) in database.execute("SELECT term FROM temp.v")}


def test_packed_words_are_in_the_tables_no_more(
    full: Graph, told: Told, order: Order, folder: Path
) -> None:
    source = told["source"]
    [old] = held(folder, source.id)
    assert isinstance(old, bytes)
    redact(full, [source.id], order)
    full.vacuum()
    assert held(folder, source.id) != [old]
    assert old not in (folder / "tables.sqlite").read_bytes()


def held(folder: Path, id_: str) -> list[bytes]:
    """Return the payload of a record as the log, which tables look into, holds it."""
    with closing(sqlite3.connect(folder / "log.sqlite")) as database:
        query = "SELECT payload FROM entry WHERE id = ?"
        return [one for (one,) in database.execute(query, (key(id_),))]


def test_quotations_go_with_their_source_and_names_with_their_thing(
    full: Graph, told: Told, order: Order
) -> None:
    done = redact(full, [told["source"].id, told["model"].id], order).done
    gone = {"source", "accuses", "denies", "model", "alias"}
    assert {one.record for one in done} == {told[name].id for name in gone}
    quotes = [one.selector.exact for one in full.reader.find(Utterance)]
    assert quotes == [GONE, GONE]


def test_whoever_else_holds_the_words_is_named(
    full: Graph, told: Told, order: Order
) -> None:
    source, copy = told["source"], "https://mirror.example/1"
    assert isinstance(source, Source)
    other = replace(source, id="source-mirror", url=copy, sha256="cd" * 32)
    full.add([other], now=order.now)
    assert foreseen(full.reader, [source.id]).elsewhere == ("source-mirror",)
    assert redact(full, [source.id], order).elsewhere == ("source-mirror",)
    assert redact(full, ["source-mirror"], order).elsewhere == ()


def test_redacting_twice_is_harmless(full: Graph, told: Told, order: Order) -> None:
    first = redact(full, [told["source"].id], order)
    position = full.log.position()
    again = redact(full, [told["source"].id], replace(order, by="Somebody Else"))
    assert (again.done, len(again.before)) == ((), len(first.done))
    assert full.log.position() == position
    full.vacuum()
    full.vacuum()
    assert full.check() == []


def test_it_is_told_by_whom_when_and_why(
    full: Graph, told: Told, order: Order, now: datetime
) -> None:
    redact(full, [told["derived"].id], order)
    [one] = full.reader.find(Redaction, record=told["derived"].id)
    assert full.reader.get(Agent, one.decided_by).name == "Dee Roe"
    assert (one.because, one.decided_at) == (order.because, now)


def test_the_log_takes_no_other_change(
    full: Graph, told: Told, order: Order, now: datetime
) -> None:
    source, person = told["source"], told["accuser"]
    honest = redaction(source, because="x", by=person.id, now=now)
    forged = replace(honest, left=honest.left.replace('"lang":"ko"', '"lang":"en"'))
    with pytest.raises(InvalidRecordError, match="not what is left of source-"):
        full.add([forged], now=now)
    with pytest.raises(InvalidRecordError, match="is no person"):
        full.add([replace(honest, decided_by=told["maker"].id)], now=now)
    with pytest.raises(InvalidRecordError, match="gives its reason"):
        full.add([replace(honest, because=" ")], now=now)
    done = redact(full, [source.id], order).done
    with pytest.raises(BadInputError, match="no record with words of its own"):
        redact(full, [done[0].id], order)
    assert full.check() == []


def test_words_gone_without_a_redaction_are_damage(
    log: SqliteLog, story: list[Record], now: datetime
) -> None:
    log.append(story, now=now)
    entries = list(log.entries())
    place = next(i for i, one in enumerate(entries) if one.kind == "source")
    left = canonical(blank(entries[place].record()))
    entries[place] = entries[place]._replace(payload=left, given=entries[place].digest)
    assert is_blank(left, entries[place].id)
    with pytest.raises(BrokenLogError, match=f"position {place + 1} "):
        verified(entries)
    assert [one.id for one in _unexplained(entries)] == [entries[place].id]


def test_a_redaction_that_tells_another_digest_takes_nothing_out(
    log: SqliteLog, story: list[Record], now: datetime
) -> None:
    log.append(story, now=now)
    before = list(log.entries())
    source = next(one for one in story if isinstance(one, Source))
    by = next(one for one in story if isinstance(one, Agent))
    told = redaction(source, because="x", by=by.id, now=now)
    with pytest.raises(InvalidRecordError, match="digest"):
        log.append([replace(told, id="redaction-1", digest="0" * 64)], now=now)
    assert list(log.entries()) == before
    log.append([told], now=now)
    assert log.verify() == len(before) + 1


def _unexplained(entries: Iterable[Entry]) -> list[Entry]:
    told = Explained()
    for one in entries:
        told.take(one)
    return told.unexplained()


def test_export_and_import_carry_it(
    full: Graph, told: Told, *, order: Order, folder: Path, tmp_path: Path
) -> None:
    earlier = CliRunner().invoke(main, ["log", "export", "--store", str(folder)])
    redact(full, [told["source"].id], order)
    made = CliRunner().invoke(main, ["log", "export", "--store", str(folder)])
    assert TEXT not in made.output
    for name, texts in {"fresh": [made], "held": [earlier, made]}.items():
        store = tmp_path / name
        for text in texts:
            words_ = ["log", "import", "-", "--store", str(store)]
            done = CliRunner().invoke(main, words_, input=text.output)
            assert done.exit_code == 0, done.output
        with Graph.open(store) as graph:
            position = full.log.position()
            assert graph.log.verify() == position
            assert graph.log.hash_at(position) == full.log.hash_at(position)
            assert graph.check() == []
            graph.vacuum()
        assert holding(store, TEXT) == []


def test_an_import_whose_words_are_gone_without_a_reason_adds_nothing(
    full: Graph, told: Told, *, order: Order, folder: Path, tmp_path: Path
) -> None:
    redact(full, [told["source"].id], order)
    made = CliRunner().invoke(main, ["log", "export", "--store", str(folder)]).output
    kept = [one for one in made.splitlines(True) if '"kind": "redaction"' not in one]
    store = tmp_path / "other"
    words_ = ["log", "import", "-", "--store", str(store)]
    done = CliRunner().invoke(main, words_, input="".join(kept))
    assert (done.exit_code, "was changed" in done.stderr) == (2, True)
    assert not store.exists() or Graph.open(store).log.position() == 0


@pytest.mark.parametrize("stop", [0, 5, 12, 1000])
def test_a_follower_that_was_away_catches_up(
    full: Graph, told: Told, *, order: Order, tmp_path: Path, stop: int
) -> None:
    tables, triples = SqliteReading(tmp_path / "late.sqlite"), RdfReading(None)
    tables.apply(full.log.read(0, stop) if stop else [])
    triples.apply(full.log.read(0, stop) if stop else [])
    redact(full, [told["source"].id, told["accuser"].id], order)
    anew, fresh = SqliteReading(tmp_path / "new.sqlite"), RdfReading(None)
    for late in (tables, anew):
        follow(full.log, late)
        for query in ("금리", "고길동", "Daily"):
            assert late.search(query, limit=9) == []
    assert tables.find(Source) == anew.find(Source)
    for other in (triples, fresh):
        follow(full.log, other)
    assert set(triples.store) == set(fresh.store)


def test_snapshots_go_and_do_not_come_back(
    graph: Graph, told: Told, order: Order, folder: Path
) -> None:
    snapshots = Snapshots(folder)
    name = snapshots.stage(TEXT.encode())
    snapshots.keep([name])
    source = told["source"]
    assert isinstance(source, Source)
    mine = replace(source, id="source-mine", sha256=name)
    graph.add([mine, replace(mine, id="source-other", url="x:2")], now=order.now)
    redact(graph, ["source-mine"], order)
    assert snapshots.get(name) is not None
    redact(graph, ["source-other"], order)
    assert snapshots.get(name) is None
    snapshots.stage(TEXT.encode())
    snapshots.keep([name])
    graph.forget_files()
    assert snapshots.get(name) is None


def test_a_receipt_from_before_still_replays(
    full: Graph, told: Told, order: Order
) -> None:
    claim = told["derived"].id
    made = receipt(full.reader, claim)
    redact(full, [told["source"].id, told["evidence"].id, claim], order)
    assert replay(full.reader, json.loads(json.dumps(made))) == []
    assert receipt(full.reader, claim)["text"] == GONE


def test_a_kill_in_the_middle_of_vacuum_leaves_the_old_or_the_new(
    full: Graph, told: Told, order: Order, folder: Path
) -> None:
    redact(full, [told["source"].id], order)
    hash_, position = full.log.hash_at(full.log.position()), full.log.position()
    full.close()
    for turn in range(3):
        command = [sys.executable, "-c", VACUUMING, str(folder)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdout is not None
        for _ in range(turn + 1):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with Graph.open(folder) as graph:
            assert graph.log.verify() == position
            assert graph.log.hash_at(position) == hash_
            assert graph.check() == []
    with Graph.open(folder) as graph:
        graph.vacuum()
    assert holding(folder, TEXT) == []


def test_what_is_left_can_be_blanked_again_and_changes_nothing(
    any_record: st.SearchStrategy[Record],
) -> None:
    @given(any_record.filter(lambda one: not isinstance(one, Redaction)))
    def holds(record: Record) -> None:
        left = blank(record)
        assert blank(left) == left
        assert left.id == record.id
        assert is_blank(canonical(left), record.id)
        assert from_plain(json.loads(canonical(left))) == left

    holds()


def test_the_command_says_what_went_and_refuses_what_is_unclear(
    full: Graph, told: Told, folder: Path
) -> None:
    full.close()
    source, store = told["source"].id, ["--store", str(folder)]

    def run(*words_: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(main, ["redact", *words_, *store])
        return done.exit_code, done.output, done.stderr

    code, _, said = run(source, "--by", "Dee Roe")
    assert (code, "--reason is missing" in said) == (2, True)
    assert run()[0] == run("nothing-1", "--reason", "x", "--by", "y")[0] == 2
    code, out, _ = run(source, "--dry-run", "--json")
    assert (code, len(json.loads(out)["redacted"])) == (0, 3)
    frames = packed(folder, TEXT)
    assert "log.sqlite" in " ".join(holding(folder, *frames))
    code, out, _ = run(source, "--reason", "a court", "--by", "Dee Roe", "--vacuum")
    assert (code, f"{source}: its words are gone" in out) == (0, True)
    assert holding(folder, TEXT, *frames) == []
    assert "redacted before" in run(source, "--reason", "x", "--by", "y")[1]
    assert run("--vacuum")[0] == 0


def test_batches_of_a_log_are_restored_as_they_stood(
    full: Graph, told: Told, order: Order, tmp_path: Path
) -> None:
    redact(full, [told["evidence"].id], order)
    other = SqliteLog(tmp_path / "log.sqlite")
    for _, batch in groupby(full.log.entries(), key=lambda one: one.transaction):
        other.restore(batch)
    assert list(other.entries()) == list(full.log.entries())
    evidence = full.reader.get(Evidence, told["evidence"].id)
    assert (evidence.detail, evidence.value) == ("{}", 0.1 + 0.2)
    other.close()


def test_a_record_made_again_from_the_same_words_stays_redacted(
    full: Graph, told: Told, order: Order
) -> None:
    source = told["source"]
    redact(full, [source.id], order)
    other = new(Agent, name="Other", kind=AgentKind.PERSON)
    full.add([source, other], now=order.now)
    assert full.reader.get(Source, source.id) == blank(source)


def test_counts_of_lists_tell_what_is_left(
    full: Graph, told: Told, order: Order
) -> None:
    redact(full, [told["source"].id], order)
    counted = full.reader.tallied(ListQuery(kind=Source))
    assert counted["publisher"] == {GONE: 1}
    full.rebuild()
    assert full.reader.tallied(ListQuery(kind=Source)) == counted
