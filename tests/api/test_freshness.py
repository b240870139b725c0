"""A read after a write sees it, or is told to come again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.access.tokens import Scope as TokenScope
from api.app import create_app
from api.freshness import MOST_SEQ, Freshness
from api.outside import Outside
from api.settings import Settings
from kg.graph import Graph

DECISION = {"status": "refuted", "because": "The control scores as high."}


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    answer = PlainTextResponse(scope["query_string"].decode())
    await answer(scope, receive, send)


class Arriving:
    """A reading that comes one position further each time it is brought up."""

    def __init__(self, until: int) -> None:
        self.at, self.until = 0, until

    def __call__(self) -> int:
        self.at = min(self.at + 1, self.until)
        return self.at


def ask(caller: Any, until: int, query: str) -> Any:
    app = Freshness(echo, catch_up=Arriving(until), patience=0.3)
    return caller(app, "application/json").get(f"/claims?{query}")


def test_a_read_waits_until_its_position_has_arrived(caller: Any) -> None:
    answer = ask(caller, 3, "about=a&min_seq=3&limit=2")
    assert (answer.status_code, answer.text) == (200, "about=a&limit=2")


def test_what_does_not_arrive_is_told_with_a_time_to_come_again(caller: Any) -> None:
    answer = ask(caller, 3, "min_seq=4")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "stands at 3" in answer.json()["detail"]


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "9" * 40, "%C2%B2", "1e3"])
def test_a_position_that_is_none_is_a_problem(caller: Any, text: str) -> None:
    assert ask(caller, 3, f"min_seq={text}").status_code == 400


def test_of_two_positions_the_later_counts(caller: Any) -> None:
    assert ask(caller, 3, "min_seq=1&min_seq=9").status_code == 503
    assert ask(caller, 3, "min_seq=1&min_seq=2").text == ""


@given(seq=st.integers(0, MOST_SEQ), here=st.integers(0, MOST_SEQ))
def test_an_answer_never_comes_from_before_what_was_asked(seq: int, here: int) -> None:
    seen: list[int] = []

    async def note(*_: Any) -> None:
        seen.append(here)

    async def send(_: Any) -> None:
        """Take what is sent."""

    scope: Scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    scope["query_string"] = f"min_seq={seq}".encode()

    async def receive() -> Any:
        return {"type": "http.request"}

    app = Freshness(note, catch_up=lambda: here, patience=0.0)
    anyio.run(app, scope, receive, send)
    assert seen == ([here] if here >= seq else [])


@pytest.fixture
def graph(dispute: Any, tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(tmp_path) as graph:
        graph.add(dispute.records(), now=dispute.now)
        yield graph


def test_a_write_tells_the_position_that_reads_may_ask_for(
    graph: Graph, dispute: Any, caller: Any
) -> None:
    outside = Outside(clock=lambda: dispute.now)
    app = create_app(graph, settings=Settings(), outside=outside)
    client = caller(app, "application/json")
    _, token = app.state.office.tokens.add(
        "Dee Roe", [TokenScope.REVIEW], now=dispute.now
    )
    path = f"/claims/{dispute.derived.id}"
    headers = {"authorization": f"Bearer {token}", "if-match": "*"}
    headers["idempotency-key"] = "one"
    written = client.request("POST", f"{path}/reviews", json=DECISION, headers=headers)
    seq = written.headers["claimgraph-seq"]
    assert int(seq) == graph.log.position()
    read = client.get(f"{path}/status?min_seq={seq}")
    assert read.json()["reviewed"] == "refuted"
    again = client.request("POST", f"{path}/reviews", json=DECISION, headers=headers)
    assert again.headers["claimgraph-seq"] == seq
    plain = client.get(f"{path}/status")
    assert plain.headers["etag"] == read.headers["etag"]


def test_a_reader_that_another_process_feeds_says_that_it_is_behind(
    graph: Graph, dispute: Any, caller: Any
) -> None:
    with Graph.open(graph.folder, read_only=True) as apart:
        client = caller(create_app(apart, settings=Settings()), "application/json")
        seq = graph.log.position()
        assert client.get(f"/claims?min_seq={seq}").status_code == 200
        answer = client.get(f"/claims?min_seq={seq + 1}")
    assert answer.status_code == 503
    assert dispute.derived.id not in answer.text
