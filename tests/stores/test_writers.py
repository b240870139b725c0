"""Several processes that fill one reading at once spoil nothing in it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kg.errors import OutsideWorldError
from kg.following import bring_up, differences
from kg.log import SqliteLog
from kg.store import sparql
from kg.store.endpoint import Endpoint
from kg.store.sparql import SparqlReading
from kg.store.sparql_text import index_iri
from tests import servers
from tests.stores.conftest import make_log, opened

ROOT = Path(__file__).parents[2]
WAYS = ["", "&part=60"]
FILLING = """
import sys
from pathlib import Path
from kg.errors import OutsideWorldError
from kg.following import bring_up
from kg.log import SqliteLog
from kg.stores import open_server
log, server = SqliteLog(Path(sys.argv[1])), open_server(sys.argv[2])
server.page = int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
bring_up(log, server)
"""


class Cut(NamedTuple):
    """A log by its seed; a long batch that is cut off, shorter ones that follow."""

    seed: int
    start: int
    long: int
    short: int


CUTS = [Cut(0, 8, 20, 7), Cut(0, 16, 8, 3), Cut(0, 32, 8, 7), Cut(1, 16, 8, 3)]


def emptied(url: str) -> None:
    with opened(url) as server:
        server.reset()


def told(log: SqliteLog, url: str) -> list[str]:
    with opened(url) as server:
        return list(differences(log, server))


def interrupted(
    patched: pytest.MonkeyPatch, endpoint: Endpoint, at: int, other: Callable[[], None]
) -> None:
    """Let another do something right before a request."""
    sent, requests = endpoint._sent, count()

    def send(*asked: Any, **named: Any) -> tuple[str, bytes]:
        if next(requests) == at:
            other()
        return sent(*asked, **named)

    patched.setattr(endpoint, "_sent", send)


def cut_before_its_mark(patched: pytest.MonkeyPatch, endpoint: Endpoint) -> None:
    """Let a batch end where all is sent but its mark."""
    sent = endpoint.update

    def update(text: str) -> None:
        if text.startswith("INSERT {") and index_iri("mark") in text:
            raise KeyboardInterrupt
        sent(text)

    patched.setattr(endpoint, "update", update)


@pytest.mark.parametrize("way", WAYS)
def test_who_writes_between_any_two_requests_of_another_spoils_nothing(
    urls: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    log = make_log(tmp_path / "log.sqlite", 3)
    url = urls("oxigraph") + f"?graph=urn:two{way}"
    monkeypatch.setattr(sparql, "PAUSE", 0.0)

    def other() -> None:
        with opened(url) as server:
            server.page = 9
            server.prepare()
            for _ in range(2):
                server.apply(log.read(server.mark().position, server.page))

    for at in range(2, 60, 3):
        emptied(url)
        with opened(url) as server, monkeypatch.context() as patched:
            assert isinstance(server, SparqlReading)
            server.page = 14
            interrupted(patched, server._endpoint, at, other)
            assert bring_up(log, server) == log.position()
        assert told(log, url) == [], f"before request {at}"
    emptied(url)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Oxigraph on disk: there an update in flight misses what came meanwhile."""
    if not servers.oxigraph_program():
        pytest.skip("oxigraph is not installed here")
    folder = tmp_path_factory.mktemp("kept")
    with servers.oxigraph(folder, location=str(folder / "database")) as url:
        yield url


@pytest.mark.parametrize("way", WAYS)
def test_two_processes_fill_one_reading(
    urls: Callable[[str], str], tmp_path: Path, way: str
) -> None:
    """Each from its own copy of the log: their turns alone keep them apart."""
    path = tmp_path / "log.sqlite"
    make_log(path, 12).close()
    other = Path(shutil.copy(path, tmp_path / "copy.sqlite"))
    fill_by_two(urls("oxigraph") + f"?graph=urn:both{way}", path, other)


@pytest.mark.parametrize("way", WAYS)
def test_two_processes_fill_one_reading_on_disk(
    kept: str, tmp_path: Path, way: str
) -> None:
    path = tmp_path / "log.sqlite"
    make_log(path, 12).close()
    fill_by_two(kept + f"?graph=urn:both{way}", path, path)


def fill_by_two(url: str, *logs: Path) -> None:
    emptied(url)
    filling = [
        subprocess.Popen(
            [sys.executable, "-c", FILLING, str(path), url, str(page)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for path, page in zip(logs, (5, 8), strict=True)
    ]
    for one in filling:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in filling:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [one.wait(timeout=300) for one in filling] == [0, 0]
    for one in filling:
        one.communicate()
    assert told(SqliteLog(logs[0]), url) == []
    emptied(url)


@pytest.mark.parametrize("engine", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize("cut", CUTS)
def test_shorter_batches_finish_what_a_longer_one_left(
    urls: Callable[[str], str], tmp_path: Path, engine: str, cut: Cut
) -> None:
    """A count may be another within the long batch and the same at the short ones."""
    log = make_log(tmp_path / "log.sqlite", 12, seed=cut.seed)
    base = urls(engine)
    url = f"{base}{'&' if '?' in base else '?'}graph=urn:longer&part=60"
    emptied(url)
    with opened(url) as server, pytest.MonkeyPatch.context() as patched:
        assert isinstance(server, SparqlReading)
        server.prepare()
        server.apply(log.read(0, cut.start))
        cut_before_its_mark(patched, server._endpoint)
        with pytest.raises(KeyboardInterrupt):
            server.apply(log.read(cut.start, cut.long))
        assert server.position() == cut.start
    with opened(url) as server:
        server.page = cut.short
        assert bring_up(log, server) == log.position()
    assert told(log, url) == []
    emptied(url)


def test_a_reading_that_is_made_anew_meanwhile_is_told(
    urls: Callable[[str], str], tmp_path: Path
) -> None:
    log = make_log(tmp_path / "log.sqlite", 3)
    url = urls("oxigraph") + "?graph=urn:anew"
    emptied(url)
    with opened(url) as server:
        server.apply(log.read(0, 20))
        emptied(url)
        with pytest.raises(OutsideWorldError, match="by another process"):
            server.apply(log.read(20, 20))
        bring_up(log, server)
    assert told(log, url) == []
    emptied(url)
