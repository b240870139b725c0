"""One corpus, one log, and every server there is to hold a reading of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.stores.generate import batches
from kg.log import SqliteLog
from kg.settling import follow
from kg.store.sqlite import SqliteReading
from kg.stores import Server, open_server
from tests import servers

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CLAIMS = 45
THERE: dict[str, Callable[[], object]] = {
    "oxigraph": servers.oxigraph_program,
    "arcade": servers.arcade_folder,
    "virtuoso": servers.virtuoso_program,
    "neo4j": servers.real_neo4j,
}
STARTING = {
    "oxigraph": servers.oxigraph,
    "arcade": servers.arcade,
    "virtuoso": servers.virtuoso,
}


def make_log(path: Path, claims: int, *, seed: int = 7) -> SqliteLog:
    log = SqliteLog(path)
    for batch in batches(claims, seed=seed):
        log.append(batch, now=NOW)
    return log


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> SqliteLog:
    return make_log(tmp_path_factory.mktemp("corpus") / "log.sqlite", CLAIMS)


@pytest.fixture(scope="session")
def tables(
    corpus: SqliteLog, tmp_path_factory: pytest.TempPathFactory
) -> SqliteReading:
    path = tmp_path_factory.mktemp("tables") / "tables.sqlite"
    reading = SqliteReading(path, log=corpus.path)
    follow(corpus, reading)
    return reading


@pytest.fixture(scope="session")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Start a server when it is first asked for; all end with the session."""
    with ExitStack() as stack:
        started: dict[str, str] = {}

        def url(name: str) -> str:
            if not THERE[name]():
                pytest.skip(f"{name} is not installed here")
            if name == "neo4j":
                return str(servers.real_neo4j())
            if name not in started:
                folder = tmp_path_factory.mktemp(name)
                started[name] = stack.enter_context(STARTING[name](folder))
            return started[name]

        yield url


@pytest.fixture(params=list(THERE))
def url(request: pytest.FixtureRequest, urls: Callable[[str], str]) -> str:
    """The URL of each server in turn."""
    return urls(request.param)


@contextmanager
def opened(url: str) -> Iterator[Server]:
    server = open_server(url)
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def server(url: str) -> Iterator[Server]:
    """Each server in turn, emptied."""
    with opened(url) as reading:
        reading.prepare()
        reading.reset()
        yield reading
