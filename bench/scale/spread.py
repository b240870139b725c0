"""What a cluster gains and costs: the same work by one worker, by two, and by none.

PYTHONPATH=. python bench/scale/spread.py [--articles 400] [--tasks 1000]

Seconds of the wall clock; on a machine that others use too, read the ratios. The
workers are warm: each has read one article of each language before the clock starts.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

from api.cluster import cluster
from bench.scale.articles import write_articles
from ingest.fetch import Fetcher
from ingest.pieces import hear_all
from kg.spread import HERE, Spread

ROUND = 20_000  # additions in a small task: some milliseconds


def main() -> None:
    """Print a line for each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--tasks", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(one) for one in write_articles(Path(folder), options.articles)]
        _compare("extract", lambda spread: _read(paths, spread), warm=paths[:6])
    _overhead(options.tasks)


def _read(paths: list[str], spread: Spread) -> None:
    assert sum(1 for _ in hear_all(paths, Fetcher(), spread=spread)) == len(paths)


def _compare(
    name: str, work: Callable[[Spread], None], warm: list[str] | None = None
) -> None:
    seconds = {}
    for wide in (0, 1, 2):
        with _open(wide) as spread:
            if warm:
                _read(warm * max(wide, 1) * 2, spread)
            start = perf_counter()
            work(spread)
            seconds[wide] = perf_counter() - start
    gain = seconds[1] / seconds[2]
    told = ", ".join(f"{wide or 'no'} workers {s:.1f} s" for wide, s in seconds.items())
    print(f"{name}: {told}; two are {gain:.2f} times one", flush=True)


@contextmanager
def _open(wide: int) -> Iterator[Spread]:
    if not wide:
        yield HERE
        return
    with cluster(f"local:{wide}") as spread:
        yield spread


def busy(rounds: int) -> float:
    """Return the processor's seconds that some additions took."""
    start = process_time()
    sum(range(rounds * 100))
    return process_time() - start


def _overhead(tasks: int) -> None:
    """Print what the scheduler takes of a task, beside the work of a usual batch."""
    with cluster("local:1") as spread:
        list(spread.map(busy, [ROUND] * 10))
        start, own = perf_counter(), process_time()
        worked = sum(spread.map(busy, [ROUND] * tasks))
        seconds, own = perf_counter() - start, process_time() - own
    each = (seconds - worked) / tasks * 1000
    told = f"{seconds:.1f} s, {worked:.1f} s of it work; {each:.1f} ms each, "
    told += f"of them {1000 * own / tasks:.1f} ms of the scheduler's and our processor"
    print(f"{tasks} tasks: {told}", flush=True)


if __name__ == "__main__":
    main()
