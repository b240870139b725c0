"""A day of articles, moment by moment, beside what the model says of it.

PYTHONPATH=. python bench/scale/simulate.py [--daily 1000 10000 1000000] [--seed 1]

Articles come by a Poisson process with a daily rhythm; workers read one each and die
now and then, which costs the one they read; each committer stores what waits in a lot.
"""

import argparse
import heapq
from collections import deque
from dataclasses import astuple, dataclass, field
from itertools import count
from random import Random

import numpy as np

from bench.scale.model import (
    DAY,
    Costs,
    Figures,
    Load,
    machines,
    needed,
    predict,
    read_costs,
    year_bytes,
)

COME, READ, STORED, DIES, BACK = range(5)
NAMES = ("workers busy", "committers busy", "articles inside", "p50 s", "p95 s")


@dataclass(slots=True)
class Committer:
    """What waits for it, and the lot that it stores."""

    waiting: list[float] = field(default_factory=list)
    lot: list[float] = field(default_factory=list)


class Day:
    """A day of one load; `run` gives its figures."""

    def __init__(self, costs: Costs, load: Load, seed: int) -> None:
        self.costs, self.load, self.random = costs, load, Random(seed)
        self.queue: deque[float] = deque()
        self.reads: dict[int, tuple[int, float, float]] = {}
        self.idle = list(range(load.workers))
        self.committers = [Committer() for _ in range(load.committers)]
        self.events: list[tuple[float, int, int, int]] = []
        self.order, self.tasks = count(), count()
        self.busy = [0.0, 0.0]
        self.taken: list[float] = []
        self.lost = 0

    def run(self) -> Figures:
        """Let the articles of a day come, and go on until all are stored."""
        steps = (self._come, self._read, self._stored, self._dies, self._back)
        self._later(self._gap(), COME, 0)
        for worker in range(self.load.workers):
            self._later(self._life(), DIES, worker)
        self.now = 0.0
        while self.now < DAY or self._open():
            self.now, _, what, who = heapq.heappop(self.events)
            steps[what](who)
        p50, p95 = np.quantile(self.taken, (0.5, 0.95))
        return Figures(
            workers=self.busy[0] / DAY / self.load.workers / self.costs.up,
            committers=self.busy[1] / DAY / self.load.committers,
            inside=sum(self.taken) / DAY,
            p50=float(p50),
            p95=float(p95),
        )

    def _open(self) -> bool:
        stored = any(one.lot or one.waiting for one in self.committers)
        return bool(self.queue or self.reads or stored)

    def _later(self, seconds: float, what: int, who: int) -> None:
        at = getattr(self, "now", 0.0) + seconds
        heapq.heappush(self.events, (at, next(self.order), what, who))

    def _gap(self) -> float:
        return self.random.expovariate(self.costs.rate(self.load.daily, 0))

    def _life(self) -> float:
        return self.random.expovariate(self.costs.deaths_hour / 3600)

    def _come(self, _: int) -> None:
        """Take an article in, or none where the rhythm of the day is low."""
        if self.now >= DAY:
            return
        rate = self.costs.rate(self.load.daily, self.now)
        if self.random.random() < rate / self.costs.rate(self.load.daily, 0):
            self.queue.append(self.now)
            self._hand_out()
        self._later(self._gap(), COME, 0)

    def _hand_out(self) -> None:
        while self.queue and self.idle:
            task = next(self.tasks)
            self.reads[task] = (self.idle.pop(), self.queue.popleft(), self.now)
            self._later(self.costs.reading, READ, task)

    def _read(self, task: int) -> None:
        if task not in self.reads:  # its worker died
            return
        worker, came, since = self.reads.pop(task)
        self.busy[0] += self.now - since
        self.idle.append(worker)
        which = self.random.randrange(len(self.committers))
        self.committers[which].waiting.append(came)
        self._store(which)
        self._hand_out()

    def _store(self, which: int) -> None:
        one = self.committers[which]
        if one.lot or not one.waiting:
            return
        one.lot, one.waiting = one.waiting, []
        seconds = self.costs.commit_seconds + self.costs.storing * len(one.lot)
        self.busy[1] += seconds
        self._later(seconds, STORED, which)

    def _stored(self, which: int) -> None:
        one = self.committers[which]
        self.taken += [self.now - came for came in one.lot]
        one.lot = []
        self._store(which)

    def _dies(self, worker: int) -> None:
        """Take a worker away; what it read is read again, before all others."""
        self._later(self.costs.restart_seconds, BACK, worker)
        if worker in self.idle:
            self.idle.remove(worker)
            return
        [task] = [task for task, one in self.reads.items() if one[0] == worker]
        _, came, since = self.reads.pop(task)
        self.busy[0] += self.now - since
        self.lost += 1
        self.queue.appendleft(came)
        self._hand_out()

    def _back(self, worker: int) -> None:
        self.idle.append(worker)
        self._later(self._life(), DIES, worker)
        self._hand_out()


def main() -> None:
    """Print, for each number of articles a day, who is needed and both accounts."""
    parser = argparse.ArgumentParser(description=__doc__)
    daily = [1_000.0, 10_000.0, 100_000.0, 1_000_000.0]
    parser.add_argument("--daily", type=float, nargs="+", default=daily)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    costs = read_costs()
    for daily in options.daily:
        _show(costs, needed(costs, daily), options.seed)


def _show(costs: Costs, load: Load, seed: int) -> None:
    day = Day(costs, load, seed)
    pairs = zip(astuple(predict(costs, load)), astuple(day.run()), strict=True)
    grows = year_bytes(costs, load.daily) / 1e12
    print(
        f"{load.daily:,.0f} articles a day: {load.workers} workers, {load.committers} "
        f"committers, {machines(costs, load)} machines, {grows:,.3f} TB a year"
    )
    for name, (said, seen) in zip(NAMES, pairs, strict=True):
        print(f"  {name}: model {said:.3g}, simulated {seen:.3g}")
    print(f"  {len(day.taken):,} stored, {day.lost} read again after a death")


if __name__ == "__main__":
    main()
