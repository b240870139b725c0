"""Two hosts behind one log in PostgreSQL: what one has done, the other knows."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.access.opening import access_of
from api.access.tokens import Scope, Tokens
from kg.graph import Graph
from tests import servers
from tests.api.test_live import SECONDS, receiver, serving

pytestmark = pytest.mark.skipif(
    servers.postgres_programs() is None, reason="no PostgreSQL here"
)


class Hosts:
    """Two servers, each with readings of its own, and a token made beside both."""

    def __init__(self, homes: list[str], token: str) -> None:
        headers = {"authorization": f"Bearer {token}"}
        self.one, self.other = (
            httpx.Client(base_url=home, headers=headers, trust_env=False, timeout=60)
            for home in homes
        )


@pytest.fixture(scope="module")
def hosts(dispute: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosts]:
    folder = tmp_path_factory.mktemp("hosts")
    with ExitStack() as stack:
        database = stack.enter_context(servers.postgres(folder))
        urls = [f"{database}?readings={folder}/{name}" for name in ("a", "b")]
        with Graph.open(urls[0]) as graph:
            graph.add(dispute.records(), now=dispute.now)
            access = access_of(graph)
            _, token = Tokens(access).add(
                "Dee Roe", [Scope.WRITE, Scope.REVIEW], now=dispute.now
            )
            access.close()
        (folder / "b").mkdir()
        homes = [stack.enter_context(started(url)) for url in urls]
        hosts = Hosts(homes, token)
        for client in (hosts.one, hosts.other):
            servers.wait_for(partial(_ready, client))
            stack.callback(client.close)
        yield hosts


def _ready(client: httpx.Client) -> None:
    client.get("/readyz").raise_for_status()


@contextmanager
def started(url: str) -> Iterator[str]:
    """Run a server over a log; yield its address."""
    port = str(servers.free_port())
    folder = Path(url.partition("readings=")[2])
    options = ["--store", url, "--port", port, "--allow-private"]
    with serving(options, folder):
        yield f"http://127.0.0.1:{port}"


def decide(client: httpx.Client, claim: str, because: str, **headers: str) -> Any:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    body = {"status": "refuted", "because": because}
    path = f"/claims/{claim}/reviews"
    return client.post(path, json=body, headers={"if-match": "*", **sent})


def test_what_one_host_wrote_the_other_reads(hosts: Hosts, dispute: Any) -> None:
    path = f"/claims/{dispute.derived.id}"
    for number in range(5):
        clients = (hosts.one, hosts.other)
        writer, reader = clients if number % 2 else clients[::-1]
        written = decide(writer, dispute.derived.id, f"reason {number}")
        assert written.status_code == 201
        seq = written.headers["claimgraph-seq"]
        read = reader.get(f"{path}/reviews", params={"min_seq": seq})
        assert written.json()["id"] in {one["id"] for one in read.json()["items"]}


def test_a_key_used_on_one_host_is_used_on_the_other(
    hosts: Hosts, dispute: Any
) -> None:
    told = {"because": "sent twice", "idempotency_key": "over-both"}
    first = decide(hosts.one, dispute.other.id, **told)
    second = decide(hosts.other, dispute.other.id, **told)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.headers["idempotency-replayed"] == "true"
    assert second.json() == first.json()


def test_of_two_hosts_one_tells_a_hook_each_change_once(
    hosts: Hosts, dispute: Any
) -> None:
    count = 6
    with receiver(pause=0.2) as (address, taken):
        hook = {"url": address, "claim": dispute.other.id}
        made = hosts.one.post("/hooks", json=hook)
        assert made.status_code == 201
        wanted = [
            decide(client, dispute.other.id, f"told {number}").json()["id"]
            for number in range(count // 2)
            for client in (hosts.one, hosts.other)
        ]
        heard = [json.loads(taken.get(timeout=SECONDS)[1]) for _ in wanted]
        assert [one["data"]["review"] for one in heard] == wanted
        gone = hosts.other.delete(f"/hooks/{made.json()['id']}")
        assert gone.is_success
        assert taken.empty()
