"""A real server and a real Chromium, each started once; without Chromium all skip."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from api.settings import Settings
from kg.graph import Graph
from tests.browser.quarrel import Quarrel

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def quarrel() -> Quarrel:
    return Quarrel()


@pytest.fixture(scope="session")
def site(quarrel: Quarrel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a long and hostile dispute; yields the address."""
    folder: Path = tmp_path_factory.mktemp("quarrel")
    with Graph.open(folder) as graph, socket.socket() as free:
        graph.add(quarrel.records(), now=quarrel.now)
        free.bind(("127.0.0.1", 0))
        app = create_app(graph, settings=Settings(zone="+09:00"))
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
        context = chromium.new_context(base_url=site, **options)
        opened.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_
    for one in opened:
        one.close()
