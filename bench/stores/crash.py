"""Kill writers and followers at random points, hundreds of times; count what was lost.

    nice python bench/stores/crash.py --rounds 200 [--url sparql+http://… --url neo4j://…]

A round starts a process that adds batches (and one that brings the servers up), kills
it with SIGKILL after a random while, and looks: the chain holds, every acknowledged
record is there, the tables and the servers come up to the log and tell the same.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import mkdtemp

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from bench.stores.generate import batches  # noqa: E402  the path comes first
from kg.following import bring_up, differences  # noqa: E402
from kg.graph import Graph  # noqa: E402
from kg.stores import open_server  # noqa: E402

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--url", action="append", default=[])
    parser.add_argument("--add", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.add:
        add(asked.add, asked.seed)
    else:
        rounds(asked.rounds, asked.url)


def add(folder: Path, seed: int) -> None:
    with Graph.open(folder) as graph:
        for batch in batches(400, seed=seed):
            graph.add(batch, now=NOW)
            print(batch[-1].id, flush=True)


def rounds(count: int, urls: list[str]) -> None:
    folder = Path(mkdtemp())
    acknowledged, lost, wrong = set[str](), 0, 0
    try:
        for turn in range(count):
            acknowledged |= one(folder / "store", turn, urls)
            with Graph.open(folder / "store") as graph:
                assert graph.log.verify() == graph.catch_up()
                lost += sum(graph.log.kind_of(id_) is None for id_ in acknowledged)
                wrong += sum(unlike(graph, url) for url in urls)
            print(f"round {turn + 1}: {len(acknowledged)} acknowledged", end="\r")
        with Graph.open(folder / "store") as graph:
            wrong += len(graph.check())
    finally:
        shutil.rmtree(folder)
    told = f"{len(acknowledged)} batches acknowledged, {lost} lost, {wrong} differences"
    print(f"\n{count} kills: {told}")


def one(folder: Path, turn: int, urls: list[str]) -> set[str]:
    """Start a writer, and a follower of each server; kill them; what was told."""
    me = [sys.executable, __file__, "--add", str(folder), "--seed", str(turn)]
    claimgraph = "import sys; from api.cli import main; main()"
    follow = [sys.executable, "-c", claimgraph, "project", "--store", str(folder)]
    follow += urls
    commands = [me, *([follow] if urls and turn else [])]
    started = [
        subprocess.Popen(
            one, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        for one in commands
    ]
    assert started[0].stdout is not None
    first = started[0].stdout.readline()
    time.sleep(Random(turn).random())
    for process in started:
        os.kill(process.pid, signal.SIGKILL)
    told, *_ = [process.communicate()[0] for process in started]
    whole = (first + told).decode().rpartition("\n")[0]
    return set(whole.split())


def unlike(graph: Graph, url: str) -> int:
    server = open_server(url)
    try:
        bring_up(graph.log, server)
        return len(list(differences(graph.log, server)))
    finally:
        server.close()


if __name__ == "__main__":
    main()
