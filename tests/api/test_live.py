"""A server as it is run, with two workers, while another process writes beside it."""

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from hmac import new as hmac
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import sleep
from typing import Any

import httpx
import pytest

from api.access.file import AccessFile
from api.access.tokens import Scope, Tokens
from api.commands.serving import made
from api.settings import Settings
from kg.errors import BadInputError
from kg.graph import Graph
from tests.api.reviewing import Reviewing
from tests.servers import free_port, wait_for

SECONDS = 30.0
PROGRAM = [sys.executable, "-c", "from api.cli import main; main()", "serve"]
DECISION = {"status": "refuted", "because": "The control scores as high."}
MANY = 12  # requests, each on a connection of its own, so that both workers answer


class Live(Reviewing):
    """A server of two workers, and the store that it shares with this process."""

    def __init__(self, home: str, graph: Graph, now: datetime) -> None:
        self.home, self.graph, self.now = home, graph, now
        tokens = Tokens(AccessFile(graph.folder))
        _, token = tokens.add("Dee Roe", [Scope.WRITE, Scope.REVIEW], now=now)
        self.token = {"authorization": f"Bearer {token}"}

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Ask on a new connection."""
        with httpx.Client(base_url=self.home, trust_env=False, timeout=60) as client:
            return client.request(method, path, **options)

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, json=body, headers={**self.token, **sent})

    def many(self, *asked: Any, **options: Any) -> list[httpx.Response]:
        """Ask the same at once, on connections of their own."""
        with ThreadPoolExecutor(MANY) as pool:
            told = [pool.submit(self.ask, *asked, **options) for _ in range(MANY)]
            return [one.result() for one in told]

    @contextmanager
    def follow(self, path: str, **headers: str) -> Iterator[Iterator[dict[str, Any]]]:
        """Open a stream; yields its events as they come."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        with (
            httpx.Client(base_url=self.home, trust_env=False, timeout=SECONDS) as one,
            one.stream("GET", path, headers=sent) as answer,
        ):
            yield told(answer.iter_lines())


def told(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    event: dict[str, Any] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if name in {"id", "event", "data"}:
            event[name] = value
        elif not line and "id" in event:
            yield {**event, "data": json.loads(event["data"])}
            event = {}


@pytest.fixture(scope="module")
def live(dispute: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("live")
    port = str(free_port())
    options = ["--store", str(folder), "--port", port, "--workers", "2"]
    with Graph.open(folder) as graph:
        graph.add(dispute.records(), now=dispute.now)
        with serving([*options, "--allow-private"], folder):
            one = Live(f"http://127.0.0.1:{port}", graph, dispute.now)
            wait_for(lambda: one.ask("GET", "/readyz").raise_for_status())
            yield one


@contextmanager
def serving(options: list[str], folder: Path) -> Iterator[None]:
    """Run the server; it is asked to end, so that its workers end with it."""
    with (folder / "server.txt").open("wb") as log:
        process = subprocess.Popen([*PROGRAM, *options], stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def test_a_stream_goes_on_behind_the_last_id_while_another_process_writes(
    live: Live, dispute: Any
) -> None:
    with live.follow("/events?after=0") as events:
        first = next(events)
    with live.follow("/events", last_event_id=first["id"]) as events:
        second = next(events)
        assert int(second["id"]) > int(first["id"])
        assert second["data"]["claim"] != first["data"]["claim"]
        review = live.decide(dispute.other.id, "seen while it streams")
        third = next(one for one in events if one["event"] == "review")
    assert third["data"]["review"] == review
    missed = live.decide(dispute.other.id, "while nobody listened")
    with live.follow("/events", last_event_id=third["id"]) as events:
        fourth = next(one for one in events if one["event"] == "review")
    assert fourth["data"]["review"] == missed


def test_a_webhook_on_this_machine_is_told_once_with_the_right_signature(
    live: Live, dispute: Any
) -> None:
    with receiver() as (address, taken):
        hook = live.post("/hooks", {"url": address, "claim": dispute.other.id}).json()
        review = live.decide(dispute.other.id, "told to the hook")
        headers, body = taken.get(timeout=SECONDS)
        assert json.loads(body)["data"]["review"] == review
        key = b64decode(hook["secret"].removeprefix("whsec_"))
        head = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode()
        code = b64encode(hmac(key, head + body, sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{code}"
        with pytest.raises(Empty):  # two workers carry messages, one of them this
            taken.get(timeout=2.5)
        assert live.ask("DELETE", f"/hooks/{hook['id']}", headers=live.token).is_success


@contextmanager
def receiver(*, pause: float = 0.0) -> Iterator[tuple[str, "Queue[tuple[Any, bytes]]"]]:
    """Take messages on a port of this machine, each for so many seconds."""
    taken: Queue[tuple[Any, bytes]] = Queue()

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            taken.put((self.headers, self.rfile.read(length)))
            sleep(pause)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Taker) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", taken
        server.shutdown()
        thread.join()


def test_without_the_switch_this_machine_is_never_told(tmp_path: Path) -> None:
    app = made(Settings(store=str(tmp_path)), lambda: datetime.max)
    office = app.state.office
    with pytest.raises(BadInputError, match="no public address"):
        office.outside.poster.check("http://127.0.0.1:9/hook")
    app.state.desk.close()
    office.file.close()
    app.state.graph.close()


def test_a_write_sent_to_both_workers_at_once_is_done_once(
    live: Live, dispute: Any
) -> None:
    path = f"/claims/{dispute.derived.id}/reviews"
    before = len(live.ask("GET", path).json()["items"])
    headers = {**live.token, "if-match": "*", "idempotency-key": "one"}
    answers = live.many("POST", path, json=DECISION, headers=headers)
    done = [one for one in answers if one.status_code == 201]
    assert {one.status_code for one in answers} <= {201, 409}
    assert sum("idempotency-replayed" not in one.headers for one in done) == 1
    later = live.many("POST", path, json=DECISION, headers=headers)
    assert {one.status_code for one in later} == {201}
    assert len({one.text for one in (*done, *later)}) == 1
    assert len(live.ask("GET", path).json()["items"]) == before + 1


def test_a_state_that_is_over_is_over_for_every_worker(
    live: Live, dispute: Any
) -> None:
    path = f"/claims/{dispute.derived.id}"
    tags = {one.headers["etag"] for one in live.many("GET", path)}
    (tag,) = tags
    decision = {**DECISION, "because": "on the state that was read"}
    first = live.post(f"{path}/reviews", decision, if_match=tag)
    assert first.status_code == 201
    headers = {**live.token, "if-match": tag}
    late = live.many("POST", f"{path}/reviews", json=decision, headers=headers)
    assert {one.status_code for one in late} == {412}
    known = live.many("GET", path, headers={"if-none-match": tag})
    assert {one.status_code for one in known} == {200}
    assert first.json()["id"] in known[0].text
