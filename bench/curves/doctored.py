"""Honest and doctored training logs: `python bench/curves/doctored.py [--seed N]`.

Makes honest logs (warm-up spikes, restarts with repeated steps, learning-rate steps and
warm restarts, evaluation pauses, batch ramps, rounded losses, fast offline clocks,
sampled histories) and doctored ones (spliced, re-timed, copied, clipped), reads each
through the ordinary reader and prints how many of each kind the measures call
inconsistent. Another --seed is another, unseen set.
"""

import argparse
import csv
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from evidence.curves import read_curve  # noqa: E402  the path comes first
from evidence.log_metric import Trial  # noqa: E402
from evidence.runs import parts  # noqa: E402
from evidence.trace import trace  # noqa: E402

Array = NDArray[np.float64]
Log = dict[str, Array]
Change = Callable[[Log, np.random.Generator], Log]


def make(rng: np.random.Generator) -> Log:
    """Return an honest run: a power law with noise, warm-up and cosine, real clocks."""
    rows = int(rng.integers(600, 3_000))
    every = int(rng.choice([1, 5, 10, 50]))
    step = np.arange(rows, dtype=np.float64) * every
    x = step / step[-1]
    final, start = rng.uniform(1.6, 3.0), rng.uniform(10.4, 12.2)
    fall = rng.uniform(0.3, 0.6)
    scale = rng.uniform(20, 200) * every
    loss = final + (start - final) * (1 + step / scale) ** -fall
    noise = rng.uniform(0.01, 0.05)
    drift = rng.normal(0, 1, rows)
    loss += noise * drift
    warm = max(10, int(0.02 * rows))
    rate = 3e-4 * np.minimum(1, (np.arange(rows) + 1) / warm)
    rate *= 0.1 + 0.45 * (1 + np.cos(np.pi * x))
    pace = rng.uniform(0.3, 4.0) * every
    took = pace * (1 + 0.05 * np.abs(rng.normal(0, 1, rows)))
    clock = 1.75e9 + np.cumsum(took)
    tokens = step * 512 * 2048
    return {"step": step, "time": clock, "loss": loss, "lr": rate, "tokens": tokens}


def plain(log: Log, rng: np.random.Generator) -> Log:  # noqa: ARG001 - one signature
    return log


def warmup_spikes(log: Log, rng: np.random.Generator) -> Log:
    for at in rng.integers(20, len(log["loss"]) - 200, 3):
        log["loss"][at : at + 15] += rng.uniform(0.5, 3) * np.exp(-np.arange(15) / 4)
    return log


def resumed(log: Log, rng: np.random.Generator) -> Log:
    """Crash, and go on from a checkpoint some rows before, hours later."""
    at = int(rng.integers(200, len(log["loss"]) - 200))
    back = at - int(rng.integers(5, 60))
    again = {name: values[back:].copy() for name, values in log.items()}
    again["loss"] += rng.normal(0, 0.01, len(again["loss"]))
    again["time"] += log["time"][at] - log["time"][back] + rng.uniform(600, 90_000)
    return {name: np.concatenate([log[name][:at], again[name]]) for name in log}


def rate_step(log: Log, rng: np.random.Generator) -> Log:
    at = int(rng.integers(len(log["loss"]) // 2, len(log["loss"]) - 200))
    log["lr"][at:] *= 0.1
    log["loss"][at:] -= rng.uniform(0.05, 0.3)
    return log


def pauses(log: Log, rng: np.random.Generator) -> Log:
    every = int(rng.integers(40, 200))
    log["time"] += np.cumsum(
        np.where(np.arange(len(log["time"])) % every == every - 1, 300.0, 0.0)
    )
    return log


def batch_ramp(log: Log, rng: np.random.Generator) -> Log:
    at = int(rng.integers(100, len(log["loss"]) // 2))
    gaps = np.diff(log["tokens"], prepend=0)
    gaps[at:] *= 2
    took = np.diff(log["time"], prepend=log["time"][0])
    took[at:] *= 2
    log["tokens"], log["time"] = np.cumsum(gaps), log["time"][0] + np.cumsum(took)
    return log


def rounded(log: Log, rng: np.random.Generator) -> Log:
    log["loss"] = np.round(log["loss"], int(rng.choice([2, 3, 4])))
    log["time"] = np.round(log["time"])
    return log


def fast_clock(log: Log, rng: np.random.Generator) -> Log:
    took = rng.exponential(2e-4, len(log["time"]))
    log["time"] = 1.75e9 + np.cumsum(took)
    return log


def sampled(log: Log, rng: np.random.Generator) -> Log:
    rows = np.sort(rng.choice(len(log["loss"]), len(log["loss"]) // 2, replace=False))
    rows[0] = 0
    return {name: values[rows] for name, values in log.items()}


def splice(log: Log, rng: np.random.Generator) -> Log:
    """Go on with another run's losses from some step."""
    at = int(rng.integers(len(log["loss"]) // 3, len(log["loss"]) - 250))
    scatter = np.std(np.diff(log["loss"][at : at + 100])) / np.sqrt(2)
    log["loss"][at:] += rng.choice([-1, 1]) * rng.uniform(5, 12) * scatter
    return log


def clock_back(log: Log, rng: np.random.Generator) -> Log:
    at = int(rng.integers(100, len(log["loss"]) - 100))
    log["time"][at:] -= rng.uniform(0.05, 0.6) * (log["time"][at] - log["time"][0]) + 60
    return log


def even_clock(log: Log, rng: np.random.Generator) -> Log:
    pace = rng.uniform(0.5, 3.0) + 1 / 7
    log["time"] = 1.75e9 + 0.25 + pace * log["step"]
    return log


def squeezed_clock(log: Log, rng: np.random.Generator) -> Log:
    at = int(rng.integers(100, len(log["loss"]) - 200))
    size = int(rng.integers(60, 190))
    took = np.diff(log["time"], prepend=log["time"][0])
    took[at : at + size] /= rng.uniform(4, 20)
    log["time"] = log["time"][0] + np.cumsum(took)
    return log


def copied(log: Log, rng: np.random.Generator) -> Log:
    size = int(rng.integers(30, 150))
    source = int(rng.integers(100, len(log["loss"]) - 2 * size - 10))
    target = int(rng.integers(source + size, len(log["loss"]) - size))
    shift = log["loss"][target] - log["loss"][source] if rng.random() < 0.5 else 0.0  # noqa: PLR2004 - half of them
    log["loss"][target : target + size] = log["loss"][source : source + size] + shift
    return log


def clipped(log: Log, rng: np.random.Generator) -> Log:
    at = int(rng.integers(30, len(log["loss"]) // 2))
    return {name: values[at:] for name, values in log.items()}


def coarse(log: Log, rng: np.random.Generator) -> Log:
    at = int(rng.integers(50, len(log["loss"]) - 150))
    size = int(rng.integers(40, 120))
    log["loss"][at : at + size] = np.round(log["loss"][at : at + size], 3)
    return log


HONEST: tuple[Change, ...] = (
    *(plain, warmup_spikes, resumed, rate_step, pauses, batch_ramp),
    *(rounded, fast_clock, sampled),
)
DOCTORED: tuple[Change, ...] = (
    *(splice, clock_back, even_clock, squeezed_clock, copied, clipped, coarse),
)


def write(log: Log, path: Path) -> None:
    """Write a log as the CSV that a history export is."""
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(log)
        table.writerows(zip(*(values.tolist() for values in log.values()), strict=True))


def findings(path: Path) -> list[str]:
    """Return the names of the measures that call a log inconsistent."""
    read = read_curve([path], named={})
    trial = Trial(curve=read, parts=parts(read), vocabulary=32_000)
    traced = trace(trial, now=datetime(2026, 1, 1, tzinfo=UTC), tell=lambda _: None)
    names = [one.metric.name for one in traced.findings]
    return [one for one in names if one.startswith(("integrity-", "arithmetic"))]


def lines(changes: tuple[Change, ...], seed: int) -> Iterator[tuple[str, list[str]]]:
    """Yield, for five logs of each kind, its name and what was found."""
    with tempfile.TemporaryDirectory() as folder:
        for number, change in enumerate(changes * 5):
            rng = np.random.default_rng([seed, number])
            path = Path(folder) / f"{number}.csv"
            write(change(make(rng), rng), path)
            yield change.__name__, findings(path)


def main() -> None:
    """Print a line for each kind of log, and the two shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    for title, changes in (("honest", HONEST), ("doctored", DOCTORED)):
        told = list(lines(changes, seed))
        for change in changes:
            found = [names for name, names in told if name == change.__name__]
            by = sorted({name for names in found for name in names})
            called = sum(bool(names) for names in found)
            print(f"{title:9} {change.__name__:15} {called}/{len(found)} {by}")
        print(f"{title}: {sum(bool(names) for _, names in told)} of {len(told)} found")


if __name__ == "__main__":
    main()
