"""Kill writers, servers and followers at random points, hundreds of times.

    nice python bench/stores/crash.py --rounds 200 --start oxigraph --start arcade
    nice python bench/stores/crash.py --rounds 50 --start postgres --with serve

A round starts a process that adds batches, with `--with serve` a web server that takes
reviews, and with readings on servers one that brings those up; kills each with SIGKILL
after a random while of its own; and looks: the chain holds, every acknowledged record
is there, tables and servers come up to the log and tell the same.
"""

import argparse
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from threading import Thread
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from api.access.opening import access_of  # noqa: E402  the path comes first
from api.access.tokens import Scope, Tokens  # noqa: E402  the path comes first
from bench.stores.generate import batches  # noqa: E402  the path comes first
from kg.following import bring_up, differences  # noqa: E402  the path comes first
from kg.graph import Graph  # noqa: E402  the path comes first
from kg.model import Claim  # noqa: E402  the path comes first
from kg.stores import open_server  # noqa: E402  the path comes first
from tests import servers  # noqa: E402  the path comes first

NOW = datetime(2026, 11, 24, tzinfo=UTC)
STARTED = {
    "oxigraph": servers.oxigraph,
    "arcade": servers.arcade,
    "virtuoso": servers.virtuoso,
}
CLAIMGRAPH = "import sys; from api.cli import main; main()"
FRESH = 8  # rounds until a new, empty store is taken: looking at all takes its time
PATIENCE = 300.0
LONGEST = 1.0  # seconds that all the processes of a round live


@dataclass(slots=True)
class Score:
    """What was acknowledged, and what came of it."""

    rounds: int = 0
    kills: int = 0
    reviews: int = 0
    acknowledged: set[tuple[int, str]] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return it in a line."""
        return (
            f"{self.rounds} rounds, {self.kills} kills: {len(self.acknowledged)} "
            f"writes acknowledged ({self.reviews} of them reviews), "
            f"{len(self.lost)} lost, {len(self.wrong)} differences"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a run of rounds happens: the store, its files, and its readings."""

    home: Path
    database: str = ""
    urls: tuple[str, ...] = ()
    serving: bool = False
    number: int = 0
    seconds: float = LONGEST

    @property
    def folder(self) -> Path:
        """Where the store keeps its files."""
        return self.home / f"store-{self.number}"

    @property
    def store(self) -> str:
        """Name the store of this number."""
        if not self.database:
            return str(self.folder)
        return f"{self.database}?schema=log_{self.number}&readings={self.folder}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--url", action="append", default=[])
    known = [*STARTED, "postgres"]
    parser.add_argument("--start", action="append", default=[], choices=known)
    parser.add_argument("--from", dest="first", type=int, default=0, help="a seed")
    parser.add_argument("--with", dest="serving", choices=["serve"])
    parser.add_argument("--add", help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.add:
        add(asked.add, asked.seed)
        return
    with ExitStack() as stack:
        home = Path(mkdtemp())
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        found = setting(home, asked.start, stack)
        urls = (*found.urls, *asked.url)
        made = replace(found, urls=urls, serving=asked.serving is not None)
        for score in rounds(made, asked.rounds, seed=asked.first):
            print(score.text(), end="\r", flush=True)
        print(f"\n{score.text()}; last: {score.wrong[:3]}")


def setting(home: Path, start: list[str], stack: ExitStack) -> Setting:
    """Start what a run needs in a folder; it ends with the stack."""
    urls, database = [], ""
    for name in start:
        (home / name).mkdir()
        if name == "postgres":
            started = servers.postgres(home / name, durable=True)
            database = stack.enter_context(started)
        else:
            urls.append(stack.enter_context(STARTED[name](home / name)))
    return Setting(home=home, database=database, urls=tuple(urls))


def add(store: str, seed: int) -> None:
    """Add batches for as long as one lives; tell each that is in."""
    with Graph.open(store) as graph:
        for batch in batches(400, seed=seed):
            graph.add(batch, now=NOW)
            print(batch[-1].id, flush=True)


def rounds(where: Setting, count: int, *, seed: int = 0) -> Iterator[Score]:
    """Yield the score after each round; each store is checked whole at its end."""
    score = Score()
    for turn in range(count):
        fresh = turn % FRESH == 0
        where = replace(where, number=where.number + fresh)
        where.folder.mkdir(exist_ok=True)
        told = one(where, seed + turn, score, alone=fresh)
        with Graph.open(where.store) as graph:
            assert graph.log.verify() == graph.catch_up()
            score.lost |= {id_ for id_ in told if graph.log.kind_of(id_) is None}
            for url in where.urls:
                score.wrong += unlike(graph, url, rebuild=fresh)
            if turn in {count - 1, turn // FRESH * FRESH + FRESH - 1}:
                score.wrong += graph.check()
                score.lost |= _missing(graph, where, score)
        yield score


def _missing(graph: Graph, where: Setting, score: Score) -> set[str]:
    """Return what this store acknowledged in all its rounds and does not hold."""
    mine = {id_ for number, id_ in score.acknowledged if number == where.number}
    return {id_ for id_ in mine if graph.log.kind_of(id_) is None}


def one(where: Setting, turn: int, score: Score, *, alone: bool) -> set[str]:
    """Start a writer, a follower and a server; kill each; return what was told."""
    random = Random(turn)
    writer = start(
        [sys.executable, __file__, "--add", where.store, "--seed", str(turn)]
    )
    started = [writer]
    assert writer.stdout is not None
    first = writer.stdout.readline()
    if where.urls and not alone:
        follow = ["project", "--follow", "--store", where.store, *where.urls]
        started.append(start([sys.executable, "-c", CLAIMGRAPH, *follow]))
    reviews: list[str] = []
    if where.serving and not alone:
        server, reviewer = serve(where, reviews)
        started.append(server)
    random.shuffle(started)
    for process in started:
        time.sleep(random.random() * where.seconds / len(started))
        process.send_signal(signal.SIGKILL)
    told = (first + writer.communicate()[0]).decode().rpartition("\n")[0]
    for process in started:
        process.communicate() if process is not writer else None
    if where.serving and not alone:
        reviewer.join()
    score.rounds += 1
    score.kills += len(started)
    score.reviews += len(reviews)
    everything = {*told.split(), *reviews}
    score.acknowledged |= {(where.number, id_) for id_ in everything}
    return everything


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Run a command from the project's folder."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=quiet)


def serve(
    where: Setting, reviews: list[str]
) -> tuple["subprocess.Popen[bytes]", Thread]:
    """Run a web server, and somebody who sends it reviews until it is gone."""
    port = servers.free_port()
    words = ["serve", "--port", str(port), "--store", where.store]
    process = start([sys.executable, "-c", CLAIMGRAPH, *words])
    with Graph.open(where.store, read_only=True) as graph:
        access = access_of(graph)
        _, token = Tokens(access).add("Dee Roe", [Scope.REVIEW], now=NOW)
        access.close()
        claim = graph.reader.find(Claim)[0].id
    home = f"http://127.0.0.1:{port}"
    client = httpx.Client(
        base_url=home, headers={"authorization": f"Bearer {token}"}, trust_env=False
    )
    await_server(client)
    thread = Thread(target=review, args=(client, claim, reviews), daemon=True)
    thread.start()
    return process, thread


def await_server(client: httpx.Client) -> None:
    """Wait until a server answers: on a busy machine it may take minutes."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            client.get("/readyz")
        except httpx.HTTPError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def review(client: httpx.Client, claim: str, told: list[str]) -> None:
    """Send reviews; note each that was answered as made."""
    body: dict[str, Any] = {"status": "contested"}
    with closing(client), suppress(httpx.HTTPError, json.JSONDecodeError):
        for number in range(10_000):
            body["because"] = f"reason {number} {time.monotonic_ns()}"
            headers = {"if-match": "*"}
            answer = client.post(f"/claims/{claim}/reviews", json=body, headers=headers)
            if answer.status_code == httpx.codes.CREATED:
                told.append(answer.headers["location"].rpartition("/")[2])


def unlike(graph: Graph, url: str, *, rebuild: bool) -> list[str]:
    """Return what a reading tells otherwise once it is brought up."""
    server = open_server(url)
    try:
        bring_up(graph.log, server, rebuild=rebuild)
        return list(differences(graph.log, server))
    finally:
        server.close()


if __name__ == "__main__":
    main()
