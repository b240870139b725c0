"""What Dask's scheduler adds to 1,000 batches: beside a plain executor, by turns.

PYTHONPATH=. nice python bench/scale/overhead.py [--batches 1000] [--articles 64]

The same batches of articles are read by one worker behind `ProcessPoolExecutor` and by
one behind a Dask scheduler, both forked from a process that has loaded the pipelines,
in rounds of 50 by turns, so that whatever else the machine does falls on both. Told
are, for each, the seconds of the clock and of the processor to read them, and what the
worker waits between two batches, which it notes itself; then the ratio of the two
clocks over all rounds and its quartiles, and the seconds of the processor that our own
process, with client and scheduler, took for a batch.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean, quantiles
from time import perf_counter, process_time, time

from api.cluster import cluster
from bench.scale.articles import write_articles
from ingest.fetch import Fetcher
from ingest.pieces import MANY, Piece, hear, read_parts
from ingest.retrieve import retrieve
from kg.spread import Spread

ROUND = 50
READY = "ingest.ready"
Lot = list[Piece]


@dataclass(frozen=True, slots=True)
class Work:
    """When a worker began and ended a batch, and its processor's seconds for it."""

    begun: float
    ended: float
    busy: float


@dataclass(slots=True)
class Side:
    """The rounds of one executor: each one's seconds, our processor's, and the work."""

    clock: list[float] = field(default_factory=list)
    own: float = 0.0
    done: list[list[Work]] = field(default_factory=list)

    def run(self, spread: Spread, lots: Sequence[Lot]) -> None:
        """Have a round done."""
        start, own = perf_counter(), process_time()
        self.done.append(list(spread.map(work, lots)))
        self.clock.append(perf_counter() - start)
        self.own += process_time() - own

    def text(self, batches: int) -> str:
        """Return it in a line, by the batch."""
        done = [one for rounds in self.done for one in rounds]
        waits = [b.begun - a.ended for rounds in self.done for a, b in pairwise(rounds)]
        read = fmean(one.ended - one.begun for one in done)
        return (
            f"{sum(self.clock):.1f} s of the clock, {1000 * read:.1f} ms a batch to "
            f"read ({1000 * fmean(one.busy for one in done):.1f} of the processor), "
            f"{1000 * fmean(waits):.2f} ms (middle {1000 * quantiles(waits)[1]:.2f}) "
            f"waited between two: {100 * fmean(waits) / (read + fmean(waits)):.2f} %; "
            f"{1000 * self.own / batches:.2f} ms of our own processor"
        )


def work(lot: Lot) -> Work:
    """Read a batch, and note when."""
    begun, start = time(), process_time()
    hear(lot)
    return Work(begun, time(), process_time() - start)


def main() -> None:
    """Print a line for each executor, and one that compares them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batches", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=MANY)
    asked = parser.parse_args()
    plain, dask = Side(), Side()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_one() as pool,
        cluster("local:1", READY) as spread,
    ):
        rounds = list(_rounds(Path(folder), asked.batches, asked.articles))
        for one in (pool, spread):
            Side().run(one, rounds[0][:4])  # the first texts load dictionaries
        for number, lots in enumerate(rounds):
            turn = [(plain, pool), (dask, spread)]
            for side, one in turn if number % 2 else reversed(turn):
                side.run(one, lots)
    ratios = [b / a for a, b in zip(plain.clock, dask.clock, strict=True)]
    print(f"plain executor: {plain.text(asked.batches)}")
    print(f"Dask: {dask.text(asked.batches)}")
    print(
        f"{asked.batches} batches of {asked.articles}: Dask takes "
        f"{sum(dask.clock) / sum(plain.clock):.4f} of the plain one's clock; rounds: "
        + " / ".join(f"{one:.4f}" for one in quantiles(ratios))
    )


@contextmanager
def open_one() -> Iterator[Spread]:
    """Open a plain executor of one process, forked as the cluster's is."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["distributed.nanny", READY])
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        yield Spread(executor=pool, wide=1)


def _rounds(folder: Path, batches: int, articles: int) -> Iterator[list[Lot]]:
    paths = map(str, write_articles(folder, batches * articles))
    fetcher = Fetcher()
    for first in range(0, batches, ROUND):
        here = range(first, min(first + ROUND, batches))
        yield [[_piece(next(paths), fetcher) for _ in range(articles)] for _ in here]


def _piece(path: str, fetcher: Fetcher) -> Piece:
    [part] = read_parts(retrieve(path, fetcher))
    return Piece(source=path, part=part)


if __name__ == "__main__":
    main()
