"""What many checkpoints ask of a line and of cores: reckoned, and played.

PYTHONPATH=. python bench/scale/checkpoints.py [--count 2000] [--gigabytes 5]

Each is brought over one line, header first, then read once by a core that is free. The
reckoning says how long the slower of the two takes; the play draws sizes (exponential
about the mean) and lets cores die, which costs what they were reading. Two ways of
reading are told of: every number, and headers with gains alone.
"""

import argparse
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from bench.scale.model import DAY, Costs, read_costs

PUBLIC = 2_000_000  # assumed, docs/scale.md


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Checkpoints of each of which so many bytes are moved and read.

    `fixed` are the seconds of a core for each beside its bytes.
    """

    count: int
    moved: float
    fixed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds of the line, of all cores together, and from the first to the last."""

    line: float
    cores: float
    whole: float


def every_number(costs: Costs, count: int, size: float) -> Work:
    """Return the work of reading all of each."""
    fixed = costs.tensors_per_model * costs.tensor_seconds
    return Work(count=count, moved=size, fixed=fixed)


def gains(costs: Costs, count: int) -> Work:
    """Return the work of reading headers and gains alone."""
    moved, fixed = costs.pair_bytes / 2, costs.pair_seconds / 2
    return Work(count=count, moved=moved, fixed=fixed)


def core_seconds(costs: Costs, work: Work, size: float) -> float:
    """Return the seconds of a core for one checkpoint of so many bytes."""
    return size / costs.model_bytes_second + work.fixed


def reckon(costs: Costs, work: Work, cores: int) -> Spent:
    """Return what it takes when neither line nor cores wait for the other for long."""
    line = work.count * work.moved / costs.line_bytes_second
    each = core_seconds(costs, work, work.moved)
    return Spent(
        line=line,
        cores=work.count * each,
        whole=max(line, work.count * each / cores / costs.up),
    )


def play(costs: Costs, work: Work, cores: int, seed: int) -> Spent:
    """Return what it took in one play."""
    random = Random(seed)
    free = [0.0] * cores
    line = spent = last = 0.0
    for size in _sizes(work, random):
        line += size / costs.line_bytes_second
        start = max(line, heapq.heappop(free))
        need = core_seconds(costs, work, size)
        end = start
        for lost in _lost(costs, need, random):
            spent += lost
            end += lost + costs.restart_seconds
        spent += need
        end += need
        heapq.heappush(free, end)
        last = max(last, end)
    return Spent(line=line, cores=spent, whole=last)


def _sizes(work: Work, random: Random) -> Iterator[float]:
    for _ in range(work.count):
        yield random.expovariate(1 / work.moved)


def _lost(costs: Costs, need: float, random: Random) -> Iterator[float]:
    """Yield the seconds that a core read in vain before each of its deaths."""
    while (life := random.expovariate(costs.deaths_hour / 3600)) < need:
        yield life


def main() -> None:
    """Print both accounts of both ways, then the reckoning for all public ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--gigabytes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    costs, size = read_costs(), asked.gigabytes * 1e9
    cores = int(costs.cores)
    for name, work in (
        ("every number", every_number(costs, asked.count, size)),
        ("headers and gains", gains(costs, asked.count)),
    ):
        said, seen = reckon(costs, work, cores), play(costs, work, cores, asked.seed)
        print(f"{asked.count:,} checkpoints, {name}, {cores} cores:")
        for key in ("line", "cores", "whole"):
            print(
                f"  {key}: model {getattr(said, key):,.0f} s, "
                f"simulated {getattr(seen, key):,.0f} s"
            )
        public = reckon(costs, replace(work, count=PUBLIC), cores)
        print(
            f"  {PUBLIC:,} of them: the line {public.line / DAY:,.1f} days, "
            f"{public.cores / DAY:,.1f} days of a core"
        )


if __name__ == "__main__":
    main()
