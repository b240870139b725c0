"""A web server of our own on this machine, and the founding article where it is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from ingest.article import Article
from ingest.raw import Raw
from ingest.readers import choose_reader
from ingest.said import Claimant, Said
from kg.errors import BadInputError
from kg.model import Act, Mode
from tests.ingest.uttered import article_of, read_ahead

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "founding-article"


@dataclass
class Site:
    """What the server answers by path: status, headers, body; and what it was asked."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, told, body)
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            missing = (404, dict[str, str](), b"nothing here")
            status, headers, body = served.pages.get(self.path, missing)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def read() -> Callable[..., list[Article | BadInputError]]:
    """Read bytes, text or JSON as a file of that name."""

    def reading(name: str, content: Any, **more: Any) -> list[Article | BadInputError]:
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        data = content if isinstance(content, bytes) else content.encode()
        raw = Raw(name, data, **more)
        return list(choose_reader(raw).read(raw))

    return reading


@pytest.fixture
def read_one(read: Callable[..., list[Any]]) -> Callable[..., Article]:
    """Read bytes, text or JSON that hold exactly one article."""

    def reading(name: str, content: Any, **more: Any) -> Article:
        (found,) = read(name, content, **more)
        assert isinstance(found, Article), found
        return found

    return reading


@pytest.fixture
def founding_article() -> Path:
    found = sorted(SHARED.glob("*.txt"))
    if not found:
        pytest.skip("the founding article is not on this machine")
    return found[0]


@pytest.fixture(scope="module")
def english_texts(request: pytest.FixtureRequest) -> Iterator[None]:
    """Read the texts that the tests of a file are asked of, all at once."""
    here = [one for one in request.session.items if one.path == request.path]
    given: list[dict[str, Any]] = [
        one.callspec.params
        for one in here
        if isinstance(one, pytest.Function) and hasattr(one, "callspec")
    ]
    asked = [one["text"] for one in given if "text" in one]
    asked += [one["marked"]["text"] for one in given if "marked" in one]
    with read_ahead(article_of(text, "en") for text in asked):
        yield


@pytest.fixture
def said() -> Callable[..., Said]:
    """Make an utterance of a quote in a text, by one person."""

    def saying(text: str, quote: str, **more: Any) -> Said:
        start = text.index(quote)
        plain: dict[str, Any] = {
            "id": "u1",
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "claimant": Claimant(person="Kim Min-ji", mention="Kim", start=0, end=3),
            "cue": "said",
            "cue_lemma": "say",
            "cue_start": None,
            "cue_end": None,
            "mode": Mode.INDIRECT,
            "act": Act.ASSERTION,
            "negated": False,
            "date": None,
            "date_basis": "published",
            "confidence": 0.9,
        }
        return Said(**plain | more)

    return saying
