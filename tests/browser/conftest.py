"""A real server, started once, and a real Chromium, without which all skip.

Chromium ends with each file: Playwright keeps an event loop running, beside which tests
of other files could start none of theirs.
"""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.access.opening import access_of
from api.access.tokens import Scope, Tokens
from api.app import create_app
from api.outside import Outside
from api.settings import Settings
from kg.graph import Graph
from tests.browser.quarrel import Quarrel

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def quarrel() -> Quarrel:
    return Quarrel()


@contextmanager
def served(graph: Graph, outside: Outside | None = None) -> Iterator[str]:
    """Serve a graph until the block ends; yields the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        app = create_app(graph, settings=Settings(zone="+09:00"), outside=outside)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{free.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def site(quarrel: Quarrel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a long and hostile dispute; yields the address."""
    with Graph.open(tmp_path_factory.mktemp("quarrel")) as graph:
        graph.add(quarrel.records(), now=quarrel.now)
        with served(graph) as address:
            yield address


@pytest.fixture(scope="session")
def newsroom(
    quarrel: Quarrel, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Serve it once more, to be written to; yields the address and a token."""
    with Graph.open(tmp_path_factory.mktemp("newsroom")) as graph:
        graph.add([*quarrel.records(), quarrel.proposal()], now=quarrel.now)
        tokens = Tokens(access_of(graph))
        _, secret = tokens.add("Dee Roe", [Scope.REVIEW], now=quarrel.now)
        outside = Outside(clock=lambda: quarrel.now + timedelta(days=1))
        with served(graph, outside) as address:
            yield address, secret


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a path as a reader with a language, with or without scripts, at a width."""
    opened = []

    def open_(path: str, **options: Any) -> Page:
        context = chromium.new_context(**{"base_url": site, **options})
        opened.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_
    for one in opened:
        one.close()
