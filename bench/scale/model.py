"""What a load of articles asks of workers and committers, by queueing theory.

Workers are a queue of deterministic services (Erlang's C; the wait halved, as Allen and
Cunneen approximate it). A committer takes all that waits in one lot: the sizes of its
lots are a Markov chain, solved here. A day is cut into slices, each in its own balance.
"""

from dataclasses import dataclass, fields
from math import ceil, cos, exp, factorial, pi
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.signal import fftconvolve
from scipy.stats import poisson

COSTS = Path(__file__).parent / "costs.yaml"
DAY = 86_400.0
SLICES = 24  # of half a day; the other half mirrors it
STEP = 0.01  # seconds
LONGEST = 6_000  # steps
LOT = 80  # articles, more than a lot ever holds below nine tenths of the possible
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """The figures of costs.yaml: seconds, bytes and shares."""

    claims_per_article: float
    article_bytes: float
    read_seconds: float
    task_seconds: float
    commit_seconds: float
    claim_seconds: float
    log_bytes: float
    table_bytes: float
    worker_bytes: float
    model_bytes_second: float
    pair_seconds: float
    pair_bytes: float
    tensor_seconds: float
    tensors_per_model: float
    line_bytes_second: float
    peak: float
    deaths_hour: float
    restart_seconds: float
    use: float
    cores: float
    memory_bytes: float
    disk_bytes: float

    @property
    def reading(self) -> float:
        """Seconds of a worker for an article."""
        return self.read_seconds + self.task_seconds

    @property
    def storing(self) -> float:
        """Seconds of a committer for an article more in a lot."""
        return self.claims_per_article * self.claim_seconds

    @property
    def up(self) -> float:
        """The share of time that a worker is there."""
        return 1 / (1 + self.deaths_hour / 3600 * self.restart_seconds)

    def rate(self, daily: float, second: float) -> float:
        """Return the articles a second, a time after the busiest moment of a day."""
        return daily / DAY * (1 + self.peak * cos(2 * pi * second / DAY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Articles a day, and who works on them."""

    daily: float
    workers: int
    committers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares of the day that the parts work; articles inside; seconds until stored."""

    workers: float
    committers: float
    inside: float
    p50: float
    p95: float


def read_costs(path: Path = COSTS) -> Costs:
    """Return the figures of a file."""
    told = yaml.safe_load(path.read_text())
    return Costs(**{one.name: float(told[one.name]["value"]) for one in fields(Costs)})


def needed(costs: Costs, daily: float) -> Load:
    """Return who is needed so that nobody is busier than `use` at the peak."""
    most = costs.rate(daily, 0)
    return Load(
        daily=daily,
        workers=max(1, ceil(most * costs.reading / costs.use / costs.up)),
        committers=max(1, ceil(most * costs.storing / costs.use)),
    )


def machines(costs: Costs, load: Load) -> int:
    """Return how many machines hold these processes, one core each."""
    room = min(costs.cores, costs.memory_bytes // costs.worker_bytes)
    return ceil((load.workers + load.committers) / room)


def year_bytes(costs: Costs, daily: float) -> float:
    """Return what log and tables of one copy grow by in a year."""
    claims = costs.claims_per_article * (costs.log_bytes + costs.table_bytes)
    return 365 * daily * claims


def predict(costs: Costs, load: Load) -> Figures:
    """Return what a day looks like when every moment is in its own balance."""
    middles = [(at + 0.5) * DAY / 2 / SLICES for at in range(SLICES)]
    rates = np.array([costs.rate(load.daily, one) for one in middles])
    times = [_time_inside(costs, load, rate) for rate in rates]
    mixed = np.average(times, axis=0, weights=rates)
    seconds = np.arange(LONGEST) * STEP
    whole = np.cumsum(mixed)
    p50, p95 = (float(seconds[np.searchsorted(whole, one)]) for one in (0.5, 0.95))
    mean = load.daily / DAY
    return Figures(
        workers=mean * costs.reading / load.workers / costs.up,
        committers=float(np.mean([_busy(costs, load, rate) for rate in rates])),
        inside=mean * float(mixed @ seconds),
        p50=p50,
        p95=p95,
    )


def _time_inside(costs: Costs, load: Load, rate: float) -> Array:
    """Return the share of articles that take each step of time until stored."""
    reading = _reading_time(costs, load.workers * costs.up, rate)
    storing = _storing_time(costs, rate / load.committers)
    return np.asarray(fftconvolve(reading, storing)[:LONGEST], dtype=np.float64)


def _reading_time(costs: Costs, workers: float, rate: float) -> Array:
    """Return the shares of times before and in a worker (Erlang C)."""
    count, asked = max(1, round(workers)), rate * costs.reading
    busy = asked / workers
    if busy >= 1:
        raise ValueError(f"{workers:.1f} workers cannot read {rate:.2f} articles/s")
    last = asked**count / factorial(count) / (1 - busy)
    waits = last / (sum(asked**one / factorial(one) for one in range(count)) + last)
    fall = 2 * (workers / costs.reading - rate)
    shares = waits * -np.diff(np.exp(-fall * STEP * np.arange(LONGEST + 1)))
    shares[0] += 1 - waits * (1 - exp(-fall * STEP * LONGEST))
    moved = np.zeros(LONGEST)
    start = round(costs.reading / STEP)
    moved[start:] = shares[: LONGEST - start]
    return moved


def _lots(costs: Costs, rate: float) -> tuple[Array, Array, Array]:
    """Return how often a lot has 1, 2, … articles, its seconds, and who follows it.

    The last is, for each size, the chances of 0, 1, … articles waiting at its end.
    """
    if rate * costs.storing >= 1:
        raise ValueError(f"a committer cannot store {rate:.2f} articles/s")
    sizes = np.arange(1, LOT + 1)
    seconds: Array = costs.commit_seconds + costs.storing * sizes.astype(np.float64)
    follow: Array = np.asarray(
        poisson.pmf(np.arange(LOT + 1)[None, :], rate * seconds[:, None])
    )
    moves = follow[:, 1:].copy()
    moves[:, 0] += follow[:, 0]  # nobody waits: the next to come is a lot alone
    moves /= moves.sum(axis=1, keepdims=True)
    often = np.linalg.matrix_power(moves, 2**14)[0]
    return often / often.sum(), seconds, follow


def _busy(costs: Costs, load: Load, rate: float) -> float:
    mine = rate / load.committers
    often, seconds, follow = _lots(costs, mine)
    works = float(often @ seconds)
    return works / (works + float(often @ follow[:, 0]) / mine)


def _storing_time(costs: Costs, rate: float) -> Array:
    """Return the shares of times before and in a committer.

    Who comes during a lot waits for the rest of it, then for a lot with all others.
    """
    often, seconds, _ = _lots(costs, rate)
    shares = np.zeros(LONGEST + 1)
    others = np.arange(LOT)
    own = costs.commit_seconds + costs.storing * (1 + others)
    chances = poisson.pmf(others[None, :], rate * seconds[:, None])
    weights = (often * rate * seconds)[:, None] * chances
    starts = np.broadcast_to(np.rint(own / STEP).astype(int), weights.shape)
    widths = np.maximum(1, np.rint(seconds / STEP).astype(int))[:, None]
    ends = np.minimum(starts + widths, LONGEST)
    np.add.at(shares, np.minimum(starts, LONGEST), weights / widths)
    np.add.at(shares, ends, -weights / widths)
    spread = np.cumsum(shares)[:LONGEST]
    alone = float(often @ np.exp(-rate * seconds))
    spread[round(own[0] / STEP)] += alone
    return np.asarray(spread / spread.sum(), dtype=np.float64)
