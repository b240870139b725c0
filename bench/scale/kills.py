"""Articles read by Dask's workers, of which one is killed every so often: what is lost?

PYTHONPATH=. nice python bench/scale/kills.py [--articles 5000] [--every 1000] [--store]

The readings of a run whose workers are killed (SIGKILL) are held against those of one
process that nobody disturbs: a digest over all of them, in order, and a count of what
is missing or comes twice. With `--store` both are also stored and judged as `ingest`
does, and the last hashes of the logs compared. Prints too how much memory the process
that hands the work out takes as it goes.
"""

import argparse
import os
import signal
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time

import psutil

from api.cluster import cluster
from api.commands.storing import open_storing
from bench.scale.articles import write_articles
from ingest.fetch import Fetcher
from ingest.pieces import hear_all
from ingest.reading import Reading
from kg.graph import Graph
from kg.spread import HERE, Spread

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LOOKS = 10  # at the memory in a run


@dataclass(slots=True)
class Run:
    """What a run over all articles brought."""

    digest: str = ""
    last: str | None = None
    sources: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    memory: list[int] = field(default_factory=list)
    seconds: float = 0.0
    own: float = 0.0

    def text(self) -> str:
        """Return it in a line."""
        memory = " ".join(f"{one >> 20}" for one in self.memory)
        return (
            f"{sum(self.sources.values()):,} articles, {self.kills} workers killed, "
            f"{self.seconds:.0f} s, {self.own:.0f} s of this process; memory {memory} "
            f"MiB; readings {self.digest[:16]}, log {str(self.last)[:16]}"
        )


def main() -> None:
    """Run undisturbed and with kills; print both, and whether they are the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--every", type=int, default=1000)
    parser.add_argument("--wide", type=int, default=2)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [str(one) for one in write_articles(folder / "in", asked.articles)]
        store = folder if asked.store else None
        calm = run(paths, HERE, store and store / "calm")
        print(f"undisturbed: {calm.text()}", flush=True)
        with cluster(f"local:{asked.wide}") as spread:
            hit = run(paths, spread, store and store / "hit", every=asked.every)
        print(f"disturbed: {hit.text()}", flush=True)
        print(verdict(paths, calm, hit))


def run(paths: list[str], spread: Spread, store: Path | None, *, every: int = 0) -> Run:
    """Read all, and store all if told where; kill a worker after every so many."""
    found = Run()
    start, own = perf_counter(), process_time()
    outcomes = hear_all(paths, Fetcher(), spread=spread)
    readings = _watched(outcomes, found, len(paths) // LOOKS, every)
    if store is None:
        for _ in readings:
            pass
    else:
        found.last = _stored(readings, store)
    found.seconds, found.own = perf_counter() - start, process_time() - own
    return found


def verdict(paths: Iterable[str], calm: Run, hit: Run) -> str:
    """Say what was lost, what came twice, and whether all bytes are the same."""
    lost = [one for one in paths if not hit.sources[one]]
    twice = [one for one, count in hit.sources.items() if count > 1]
    same = (calm.digest, calm.last) == (hit.digest, hit.last)
    told = "the same to the byte" if same else "NOT the same"
    return f"{len(lost)} lost, {len(twice)} twice; {told}"


def _watched(
    outcomes: Iterable[object], found: Run, look: int, every: int
) -> Iterator[Reading]:
    """Yield the readings on, noting each; kill a worker now and then."""
    digest = sha256()
    for number, one in enumerate(outcomes, 1):
        assert isinstance(one, Reading), one
        found.sources[one.source] += 1
        digest.update(repr(one).encode())
        if number % max(look, 1) == 0:
            found.memory.append(psutil.Process().memory_info().rss)
        if every and number % every == 0:
            _kill_one(found)
        yield one
    found.digest = digest.hexdigest()


def _kill_one(found: Run) -> None:
    """Kill one of the workers that live, in turn."""
    workers = sorted(
        (one for one in psutil.Process().children(recursive=True) if _is_worker(one)),
        key=lambda one: one.pid,
    )
    victim = workers[found.kills % len(workers)]
    os.kill(victim.pid, signal.SIGKILL)
    found.kills += 1


def _is_worker(process: psutil.Process) -> bool:
    """Tell a worker from the helpers of multiprocessing, which hold no pipelines."""
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _stored(readings: Iterable[Reading], folder: Path) -> str | None:
    """Store and judge as `ingest` does; return the hash at the log's end."""
    with Graph.open(str(folder)) as graph:
        with open_storing(graph, now=NOW) as storing:
            storing.store(readings)
        return graph.log.hash_at(graph.log.position())


if __name__ == "__main__":
    main()
