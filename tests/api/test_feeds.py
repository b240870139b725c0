"""Changes as they happen: streams that go on where they broke off, signed messages."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import new as hmac
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.access.hooks import WAITS
from api.access.tokens import Scope
from api.app import create_app
from api.commands.posting import Postman
from api.delivery import Courier
from api.outside import Outside
from api.settings import Settings
from kg.errors import BadInputError, OutsideWorldError
from kg.graph import Graph
from tests.api.reviewing import Reviewing


class Desk(Reviewing):
    """A server, and an outside world that takes down what it is told."""

    def __init__(self, graph: Graph, now: datetime, caller: Any) -> None:
        self.graph, self.now = graph, now
        self.taken: list[httpx.Request] = []
        self.answer = 204
        transport = httpx.MockTransport(self._take)
        postman = Postman(
            look_up=lambda host, _: [
                "127.0.0.1" if "home" in host else "93.184.216.34"
            ],
            open_client=lambda: httpx.Client(transport=transport),
        )
        outside = Outside(clock=lambda: self.now, poster=postman)
        self.app = create_app(graph, settings=Settings(), outside=outside)
        self.office = self.app.state.office
        self.client = caller(self.app, "*/*")
        _, text = self.office.tokens.add("Dee Roe", [Scope.WRITE], now=now)
        self.client.headers["authorization"] = f"Bearer {text}"
        self.courier = Courier(graph, self.office.hooks, postman)

    def _take(self, request: httpx.Request) -> httpx.Response:
        self.taken.append(request)
        return httpx.Response(self.answer)

    def deliver(self, seconds: float = 0.0) -> int:
        self.now += timedelta(seconds=seconds)
        return self.courier.deliver(lambda: self.now)

    def hook(self, **body: str) -> Any:
        return self.client.request("POST", "/hooks", json=body)


@pytest.fixture
def desk(dispute: Any, tmp_path: Path, caller: Any) -> Iterator[Desk]:
    with Graph.open(tmp_path / "desk") as graph:
        graph.add(dispute.records(), now=dispute.now)
        yield Desk(graph, dispute.now, caller)


def told(text: str) -> list[dict[str, str]]:
    blocks = [one for one in text.split("\n\n") if one.startswith("id:")]
    return [dict(line.split(": ", 1) for line in one.split("\n")) for one in blocks]


def test_the_stream_tells_each_change_and_goes_on_behind_the_last(
    desk: Desk, dispute: Any
) -> None:
    answer = desk.client.get("/events?follow=false&after=0")
    assert answer.headers["content-type"].startswith("text/event-stream")
    first = told(answer.text)
    assert {one["event"] for one in first} == {"status"}
    assert {json.loads(one["data"])["status"] for one in first} == {"unverified"}
    desk.decide(dispute.derived.id)
    last = {"last-event-id": first[-1]["id"]}
    (late,) = told(desk.client.get("/events?follow=false", **last).text)
    assert late["event"] == "review"
    assert json.loads(late["data"])["claim"] == dispute.derived.id
    assert told(desk.client.get("/events?follow=false").text) == []


def test_a_stream_can_be_about_one_claim(desk: Desk, dispute: Any) -> None:
    path = f"/events?follow=false&after=0&claim={dispute.derived.id}"
    assert len(told(desk.client.get(path).text)) == 1


@pytest.mark.parametrize("id", ["x", "-1", "1.5", "9" * 40, "²"])
def test_an_id_that_is_not_ours_is_a_problem(desk: Desk, id: str) -> None:
    headers = {"last-event-id": id.encode("latin-1")}
    answer = desk.client.request("GET", "/events?follow=false", headers=headers)
    assert answer.status_code == 400


def test_no_more_streams_than_there_is_room_for(desk: Desk) -> None:
    desk.app.state.streams.open = desk.app.state.streams.most
    answer = desk.client.get("/events?follow=false")
    assert answer.status_code == 429
    assert "retry-after" in answer.headers


def test_a_hook_is_told_once_in_order_and_signed(desk: Desk, dispute: Any) -> None:
    made = desk.hook(url="https://desk.example/hook")
    assert made.status_code == 201
    assert desk.deliver() == 0  # nothing from before
    desk.decide(dispute.derived.id)
    assert desk.deliver() == 1
    assert desk.deliver() == 0
    (request,) = desk.taken
    assert request.url.host == "93.184.216.34"
    assert request.headers["host"] == "desk.example"
    assert json.loads(request.content)["type"] == "review"
    assert request.headers["webhook-signature"] == signature(made.json(), request)


def signature(hook: dict[str, Any], request: httpx.Request) -> str:
    key = b64decode(hook["secret"].removeprefix("whsec_"))
    head = f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}."
    code = hmac(key, head.encode() + request.content, sha256).digest()
    return f"v1,{b64encode(code).decode()}"


def test_a_message_that_is_not_taken_comes_again_later_and_then_no_more(
    desk: Desk, dispute: Any
) -> None:
    desk.hook(url="https://desk.example/hook")
    desk.decide(dispute.derived.id)
    desk.answer = 500
    assert desk.deliver() == 0
    assert desk.deliver() == 0
    assert len(desk.taken) == 1  # it waits
    for wait in WAITS:
        desk.deliver(wait.total_seconds() + 1)
    assert len(desk.taken) == len(WAITS) + 1
    ids = {one.headers["webhook-id"] for one in desk.taken}
    assert len(ids) == 1
    desk.deliver(1e6)
    assert len(desk.taken) == len(WAITS) + 1
    (hook,) = desk.client.get("/hooks").json()["items"]
    assert "answered 500" in hook["stopped"]
    assert "secret" not in hook


def test_a_hook_that_recovers_misses_nothing(desk: Desk, dispute: Any) -> None:
    desk.hook(url="https://desk.example/hook", claim=dispute.derived.id)
    desk.decide(dispute.derived.id)
    desk.answer = 500
    desk.deliver()
    desk.now += timedelta(seconds=1)
    desk.decide(dispute.derived.id, "and again")
    desk.answer = 200
    assert desk.deliver(60) == 2
    seqs = [json.loads(one.content)["seq"] for one in desk.taken]
    assert seqs == sorted(seqs)


def test_an_address_that_is_gone_is_told_no_more(desk: Desk, dispute: Any) -> None:
    desk.hook(url="https://desk.example/hook")
    desk.decide(dispute.derived.id)
    desk.answer = 410
    desk.deliver()
    (hook,) = desk.client.get("/hooks").json()["items"]
    assert "410" in hook["stopped"]


@pytest.mark.parametrize(
    "url",
    [
        "http://home.example/",
        "http://127.0.0.1:1/",
        "https://me@desk.example/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_private_targets_are_refused(desk: Desk, url: str) -> None:
    if "home" not in url and "@" not in url:
        with pytest.raises(BadInputError, match="no public address"):
            Postman().check(url)
    else:
        assert desk.hook(url=url).status_code == 400


def test_an_address_that_turns_private_later_is_not_called() -> None:
    home = ["93.184.216.34"]
    postman = Postman(look_up=lambda _host, _port: home)
    postman.check("https://desk.example/")
    home[0] = "10.0.0.1"
    with pytest.raises(BadInputError, match="no public address"):
        postman.send("https://desk.example/", b"", {})


def test_a_server_that_does_not_answer_is_told_of() -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("too late", request=request)

    transport = httpx.MockTransport(silent)
    postman = Postman(
        look_up=lambda _host, _port: ["93.184.216.34"],
        open_client=lambda: httpx.Client(transport=transport),
    )
    with pytest.raises(OutsideWorldError, match="too late"):
        postman.send("https://desk.example/", b"", {})


def test_hooks_are_listed_and_removed_by_their_token_alone(desk: Desk) -> None:
    name = desk.hook(url="https://desk.example/hook").json()["id"]
    _, text = desk.office.tokens.add("Eve", [Scope.WRITE], now=desk.now)
    eve = {"authorization": f"Bearer {text}"}
    assert desk.client.get("/hooks", **eve).json()["items"] == []
    assert (
        desk.client.request("DELETE", f"/hooks/{name}", headers=eve).status_code == 404
    )
    assert desk.client.request("DELETE", f"/hooks/{name}").status_code == 200
    assert desk.client.get("/hooks").json()["items"] == []
    assert desk.client.get("/hooks", authorization="").status_code == 401


def test_a_hook_is_held_by_one_teller_until_all_is_told(
    desk: Desk, dispute: Any
) -> None:
    desk.hook(url="https://desk.example/hook")
    for number in range(3):
        desk.decide(dispute.derived.id, f"reason {number}")
    beside: list[int] = []
    post = desk.courier._poster.send

    class Nosy:
        """Another worker looks whenever a message is on its way."""

        def check(self, url: str) -> None:
            """Take any address."""

        def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
            beside.append(desk.deliver(seconds=1))
            return post(url, body, headers)

    first = Courier(desk.graph, desk.office.hooks, Nosy())
    assert first.deliver(lambda: desk.now) == len(desk.taken) == len(beside)
    assert set(beside) == {0}


def test_who_held_a_hook_too_long_notes_nothing_more(desk: Desk, dispute: Any) -> None:
    desk.hook(url="https://desk.example/hook")
    desk.decide(dispute.derived.id)
    hooks = desk.office.hooks
    (due,) = hooks.due(desk.graph.log.position(), now=desk.now)
    late = hooks.take(due, now=desk.now)
    assert late is not None
    assert hooks.take(due, now=desk.now) is None
    assert desk.deliver(seconds=121) == 1
    assert hooks.told(late, 1, now=desk.now) is None
    hooks.failed(late, "too late", now=desk.now)
    assert hooks.due(desk.graph.log.position(), now=desk.now) == []
