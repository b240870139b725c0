"""The real command over many articles, a worker killed every so often, and its log.

PYTHONPATH=. nice python bench/scale/whole.py FOLDER [--articles 50000] [--every 10000]
PYTHONPATH=. python bench/scale/held.py FOLDER

Runs `claimgraph ingest FOLDER/in --store FOLDER/store --on local:2` as anybody would,
with `--no-match` unless `--match` is asked for, watches the log from outside, and sends
one worker a SIGKILL each time so many more articles stand in it. `held.py` then asks
the log what was lost or came twice.
"""

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from bench.scale.articles import write_articles

LOOKS = 10  # at the memory in a run
PAUSE = 0.5  # seconds between two looks


def main() -> None:
    """Run, kill, and write what was seen as lines of JSON beside the store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--every", type=int, default=10_000)
    parser.add_argument("--wide", type=int, default=2)
    parser.add_argument("--match", action="store_true")
    asked = parser.parse_args()
    write_articles(asked.folder / "in", asked.articles)
    with (asked.folder / "seen.jsonl").open("w") as seen:
        for line in run(asked):
            print(json.dumps(line), file=seen, flush=True)
            print(json.dumps(line), flush=True)


def run(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Yield a line at each look, each kill, and the end."""
    start = time.perf_counter()
    with (asked.folder / "told.txt").open("w") as told:
        command = psutil.Popen(_words(asked), stdout=subprocess.DEVNULL, stderr=told)
    step = asked.articles // LOOKS
    looked = killed = 0
    while command.poll() is None:
        stored = _stored(asked.folder / "store")
        at = {"articles": stored, "seconds": round(time.perf_counter() - start, 1)}
        if stored >= looked + step:
            looked = stored // step * step
            yield {**at, **_weight(command)}
        if stored >= killed + asked.every and stored < asked.articles:
            killed = stored // asked.every * asked.every
            yield {**at, "killed": _kill_one(command, killed // asked.every)}
        time.sleep(PAUSE)
    spent = round(time.perf_counter() - start, 1)
    stored = _stored(asked.folder / "store")
    yield {"articles": stored, "seconds": spent, "exit": command.returncode}


def _words(asked: argparse.Namespace) -> list[str]:
    program = str(Path(sys.executable).parent / "claimgraph")
    store = ["--store", str(asked.folder / "store"), "--on", f"local:{asked.wide}"]
    off = [] if asked.match else ["--no-match"]
    return [program, "ingest", str(asked.folder / "in"), *store, *off]


def _stored(folder: Path) -> int:
    """Return how many articles stand in the log, read from outside."""
    path = folder / "log.sqlite"
    if not path.exists():
        return 0
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30) as log:
        query = "SELECT count(*) FROM entry WHERE kind = 5"
        try:
            [count] = log.execute(query).fetchone()
        except sqlite3.OperationalError:
            return 0  # it is being made
    log.close()
    return int(count)


def _weight(command: psutil.Popen) -> dict[str, Any]:
    """Return the memory of the command and its workers, and its processor's time."""
    own = command.cpu_times()
    workers = [one.memory_info().rss >> 20 for one in _workers(command)]
    return {
        "mib": command.memory_info().rss >> 20,
        "workers_mib": workers,
        "own_cpu": round(own.user + own.system, 1),
    }


def _kill_one(command: psutil.Popen, turn: int) -> int:
    workers = _workers(command)
    victim = workers[turn % len(workers)]
    os.kill(victim.pid, signal.SIGKILL)
    return int(victim.pid)


def _workers(command: psutil.Popen) -> list[psutil.Process]:
    """Return the workers: forked from one process that has loaded what they need."""
    servers = [one for one in command.children() if _is_forker(one)]
    found = [worker for one in servers for worker in one.children()]
    return sorted(found, key=lambda one: one.pid)


def _is_forker(process: psutil.Process) -> bool:
    try:
        return "multiprocessing.forkserver" in " ".join(process.cmdline())
    except psutil.Error:
        return False


if __name__ == "__main__":
    main()
