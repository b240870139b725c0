"""Many files in one call: one bad file sinks nothing, and workers change nothing."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.chosen import chosen
from api.cli import main
from api.commands.workers import open_workers
from kg.errors import OutsideWorldError
from kg.graph import Graph
from kg.model import Relation, Source, Utterance
from kg.snapshots import Snapshots

KOREAN = '김민지 대표는 3일 "자료를 모두 공개하겠다"고 밝혔다. 회사는 확인했다.'
ENGLISH = "Ann Lee, the mayor, said on Monday that the lake is deeper than the sea."
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><rss><channel><item><title>&i;</title></item></channel></rss>"
)
BAD = {
    "empty.txt": b"",
    "blank.html": b" \n ",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "binary.txt": bytes(range(256)) * 40,
    "deep.json": b"[" * 200_000,
    "deeper.json": b'{"a":' * 200_000,
    "deep.html": b"<html><body>" + b"<div>" * 200_000,
    "laughs.xml": LAUGHS.encode(),
    "cut.json": b'{"author": "Kim", "text": "He sa',
    "control.txt": b"\x00\x01\x02\x03" * 500,
    "surrogate.json": b'{"author": "\\ud800", "text": "\\udfff"}',
    "scan.pdf": b"%PDF-1.7\n",
    "crawl.warc": b"WARC/1.0\r\n",
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "in", a=KOREAN, b=ENGLISH)


def hostile(folder: Path) -> set[str]:
    """Put every bad file into a folder, and return what must be told of."""
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("../../escaped.txt", b"0" * 10_000_000)
    secret = folder.parent / "secret.txt"
    secret.write_text("Kim said that this is a secret.", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(folder.parent)
    return {*BAD, "bomb.zip", "link.txt", "up"}


def test_bad_files_are_told_and_the_rest_is_read(good: Path, tmp_path: Path) -> None:
    names = hostile(good)
    done = run("ingest", good, "--store", tmp_path / "s", "--json")
    assert done.exit_code == 1
    told = [line for line in done.stderr.splitlines() if "skipped" in line]
    assert {name for name in names if not any(name in line for line in told)} == set()
    assert len(told) == len(names)
    with Graph.open(tmp_path / "s") as graph:
        texts = {one.text for one in graph.reader.find(Source)}
    assert texts == {KOREAN, ENGLISH}
    assert not (tmp_path / "escaped.txt").exists()


def test_bad_files_alone_are_bad_input_and_store_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    hostile(folder)
    done = run("ingest", folder, "--store", tmp_path / "s")
    assert done.exit_code == 2
    with Graph.open(tmp_path / "s") as graph:
        assert graph.log.position() == 0
    assert list(tmp_path.rglob("*.gz")) == []


def test_two_workers_write_the_same_log_as_one(tmp_path: Path) -> None:
    head = "---\ntitle: a\npublished_at: 2026-01-02\n---\n\n"
    texts = [KOREAN, *(ENGLISH.replace("lake", f"lake {n}") for n in range(6))]
    dated = {f"c{number}": head + text for number, text in enumerate(texts)}
    good = write(tmp_path / "in", **dated)
    (good / "bad.txt").write_bytes(b"")
    logs = []
    for workers in ("1", "2"):
        store = tmp_path / workers
        done = run("ingest", good, "--store", store, "--workers", workers)
        assert done.exit_code == 1, done.output
        with Graph.open(store) as graph:
            logs.append([(one.id, _stable(one.payload)) for one in graph.log.entries()])
    assert logs[0] == logs[1]
    assert len(logs[0]) > 10


def test_what_is_not_matched_at_once_is_matched_later(tmp_path: Path) -> None:
    told = "{}, who leads Acme Corp, said that Acme Corp {} the plan in 2021."
    texts = {
        "a": told.format("Ann Lee", "approved"),
        "b": told.format("Bob Ray", "rejected"),
    }
    good = write(tmp_path / "in", **texts)
    found = []
    for store, *how in (("now",), ("later", "--no-match")):
        there = ("--store", tmp_path / store)
        assert run("ingest", good, *there, *how).exit_code == 0
        with Graph.open(tmp_path / store) as graph:
            found.append(len(graph.reader.find(Relation)))
        assert run("match", "find", *there).exit_code == 0
        with Graph.open(tmp_path / store) as graph:
            found.append(len(graph.reader.find(Relation)))
    assert found == [1, 1, 0, 1]


def _stable(payload: str) -> str:
    """Return a record without the time of the command that made it."""
    times = {"retrieved_at", "known_at", "decided_at"}
    plain = json.loads(payload)
    return json.dumps({key: plain[key] for key in plain if key not in times})


def test_a_second_run_passes_by_what_it_knows(good: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    first = run("ingest", good, "--store", store, "--json")
    again = run("ingest", good, "--store", store, "--json")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert json.loads(first.stdout)["new"]["source"] == 2
    told = json.loads(again.stdout)
    assert (told["new"], told["known"]) == ({}, 2)
    reread = json.loads(
        run("ingest", good, "--store", store, "--json", "--again").stdout
    )
    assert (reread["new"], reread["known"]) == ({}, 0)


def test_copies_bring_no_new_voice(tmp_path: Path) -> None:
    rest = " ".join(f"Sentence {number} tells nothing." for number in range(40))
    folder = write(
        tmp_path / "in",
        **{f"n{number}": f"{ENGLISH} {rest} Outlet {number}." for number in range(12)},
    )
    done = run("ingest", folder, "--store", tmp_path / "s", "--json")
    told = json.loads(done.stdout)
    assert (told["new"]["source"], told["copies"]) == (12, 11)
    with Graph.open(tmp_path / "s") as graph:
        spoken = graph.reader.find(Utterance)
    assert len({one.source for one in spoken}) == 1


def test_the_bytes_are_kept_as_a_snapshot(good: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    run("ingest", good, "--store", store)
    name = sha256((good / "a.txt").read_bytes()).hexdigest()
    assert Snapshots(store).get(name) == KOREAN.encode()
    assert run("check", "--store", store).exit_code == 0
    [file, *_] = sorted(store.rglob("*.gz"))
    file.write_bytes(b"broken")
    assert run("check", "--store", store).exit_code == 1


def test_a_changed_file_of_one_address_is_a_new_version(tmp_path: Path) -> None:
    file, store = tmp_path / "a.md", tmp_path / "s"
    head = "---\ntitle: a\nurl: https://x.org/a\npublished_at: 2026-01-02\n---\n\n"
    file.write_text(head + ENGLISH, encoding="utf-8")
    assert run("ingest", file, "--store", store).exit_code == 0
    file.write_text(head + ENGLISH.replace("deeper", "colder"), encoding="utf-8")
    done = run("ingest", file, "--store", store, "--json")
    assert done.exit_code == 1
    [lost] = json.loads(done.stdout)["orphaned"]
    assert (lost["times"], "deeper" in lost["quote"]) == (0, True)
    assert "is gone" in done.stderr
    shown = json.loads(run("show", lost["source"], "--store", store).stdout)
    assert shown["newer"] == lost["version"]
    assert [one["utterance"] for one in shown["orphaned"]] == [lost["utterance"]]


def test_a_folder_is_read_in_one_order_without_what_is_hidden(good: Path) -> None:
    write(good / "z", c=ENGLISH.replace("lake", "pond"))
    (good / ".hidden.txt").write_text(ENGLISH, encoding="utf-8")
    told = json.loads(run("extract", good, "--json").stdout)
    assert [Path(one["source"]).name for one in told] == ["a.txt", "b.txt", "c.txt"]


def test_a_name_that_is_no_text_breaks_no_line(good: Path) -> None:
    for name in (b"odd\xff.txt", b"line\nbreak\x1b[31m.txt"):
        path = Path(str(good)) / name.decode("utf-8", "surrogateescape")
        path.write_bytes(b"")
    (good / b"fine\xff.txt".decode("utf-8", "surrogateescape")).write_text(ENGLISH)
    done = run("extract", good, "--json")
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)) == 3
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 2 + done.stderr.count("claimgraph: note")


def test_progress_is_told_on_standard_error_alone(good: Path) -> None:
    write(good, **{f"d{number}": "Yes." for number in range(25)})
    done = run("extract", good, "--json")
    assert "read 20 of 27" in done.stderr
    json.loads(done.stdout)


def test_a_table_names_an_unnamed_source_as_the_text_does(tmp_path: Path) -> None:
    text = "A former Orrin Labs engineer said that the pump was never tested."
    folder = write(tmp_path / "in", a=text)
    done = run("extract", folder)
    assert "A former Orrin Labs engineer" in done.stdout


def test_what_an_article_introduces_is_stored_with_what_is_said_of_it(
    tmp_path: Path,
) -> None:
    text = (
        "Orrin Labs released the model 'Zeta-9' on Monday. Ann Lee, its director, said "
        "that Zeta-9 is slower than a horse. It was not tested, she said."
    )
    folder = write(tmp_path / "in", a=text)
    done = run("ingest", folder, "--store", tmp_path / "s", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["new"]["entity"] == 1
    assert run("check", "--store", tmp_path / "s").exit_code == 0


def test_who_only_hands_work_out_loads_no_language_model() -> None:
    told = (
        "import sys, api.commands.hearing; print({'spacy', 'torch'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


def test_a_worker_that_dies_ends_the_work_and_is_told() -> None:
    with (
        pytest.raises(OutsideWorldError, match="run it again with fewer"),
        open_workers(2, "kg.spread", chosen()) as spread,
    ):
        list(spread.map(_die_at_three, range(8)))


def test_an_interrupt_ends_the_work_without_a_word_of_its_workers(
    tmp_path: Path,
) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(f"{KOREAN} {number}\n" * 60)
    told = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from api.cli import main; main()"
    )
    asked = [sys.executable, "-c", told, "extract", str(tmp_path), "--workers", "2"]
    with subprocess.Popen(
        asked,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read()
    assert first.startswith("claimgraph: read")
    assert process.returncode == 1
    assert "Aborted!" in rest
    assert "Traceback" not in rest


def test_workers_that_find_nothing_ready_load_what_they_need() -> None:
    with open_workers(2, "kg.no_such_module", chosen()) as spread:
        assert list(spread.map(abs, [-1, -2, -3])) == [1, 2, 3]


def _die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_note_names_the_texts_that_it_is_about(tmp_path: Path) -> None:
    head = "---\ntitle: a\ncontent_hash: {}\n---\n\n"
    right = sha256(ENGLISH.encode()).hexdigest()
    folder = write(
        tmp_path / "in",
        a=head.format(right) + ENGLISH,
        b=head.format("0" * 64) + KOREAN,
    )
    done = run("extract", folder, "--json")
    (told,) = [line for line in done.stderr.splitlines() if "content_hash" in line]
    assert told.endswith(f"it was changed (1 of 2 texts: {folder / 'b.txt'})")


def test_a_folder_of_an_archive_from_x_is_read_by_its_posts(tmp_path: Path) -> None:
    files = {
        "tweets": [{"tweet": {"id": "1", "full_text": "The log was never checked."}}],
        "account": [{"account": {"username": "mara"}}],
        "profile": [{"profile": {"description": {"bio": "I read logs."}}}],
        "ad-engagements": [],
    }
    for name, told in files.items():
        text = f"window.YTD.{name.replace('-', '_')}.part0 = {json.dumps(told)}"
        (tmp_path / f"{name}.js").write_text(text)
    done = run("extract", tmp_path, "--json")
    assert done.exit_code == 0
    assert "skipped" not in done.stderr
    [line] = [one for one in done.stderr.splitlines() if "without posts" in one]
    assert all(name in line for name in ("account.js", "profile.js", "ad-engagements"))
    assert [one["item"] for one in json.loads(done.stdout)] == ["1"]
    assert run("extract", tmp_path / "account.js").exit_code != 0
