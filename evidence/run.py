"""Measure: two models in, everything that can be measured out, beside its controls."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter

import torch

from evidence.control import (
    Contrast,
    compare_contrasts,
    contrasts,
    judged,
    percentile,
)
from evidence.figures_of_weights import draw
from evidence.holm import holm
from evidence.measured import Measured, Result
from evidence.metric import ALPHA, Found, Metric, Missing
from evidence.metrics import METRICS
from evidence.models import Model
from evidence.pair import Pair
from evidence.progress import Progress, Tell, silent
from evidence.unfused import alike
from evidence.version import VERSION
from evidence.warrants import weigh_result


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A metric, what it found or missed, and how long that took."""

    metric: Metric
    found: Found | Missing
    seconds: float


def measure(
    a: Model,
    b: Model,
    *,
    controls: Sequence[Model] = (),
    metrics: Iterable[str] = (),
    tensors: str = "*",
    seed: int = 0,
    now: datetime,
    tell: Tell = silent,
) -> Measured:
    """Return every metric (or the named ones) on the tensors of A that match a glob.

    `tell` hears now and then how far long work is.
    """
    chosen = [METRICS[name] for name in metrics] or list(METRICS.values())
    a, b, *others = alike([a, b, *controls])
    pair = Pair(a, b, tensors=tensors, seed=seed, controls=tuple(others))
    pair = replace(pair, progress=Progress(tell))
    unrelated = contrasts(pair, others)
    with _one_thread():
        runs = [_run(metric, pair, unrelated) for metric in chosen]
    return Measured(
        a=a,
        b=b,
        controls=tuple(others),
        results=tuple(_results(runs)),
        missing={
            one.metric.name: one.found.missing
            for one in runs
            if isinstance(one.found, Missing)
        },
        version=VERSION,
        now=now,
    )


@contextmanager
def _one_thread() -> Iterator[None]:
    """Sums must not depend on the machine; threads that wait cost more than work."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _run(metric: Metric, pair: Pair, unrelated: Sequence[Contrast]) -> Timed:
    start = perf_counter()
    pair.progress.step(metric.name)
    found = metric.compare(pair)
    if isinstance(found, Found):
        controls = (*found.controls, *compare_contrasts(metric, unrelated))
        found = replace(found, controls=controls)
        found = replace(found, figure=draw(metric.name, found))
    return Timed(metric=metric, found=found, seconds=perf_counter() - start)


def _results(runs: Sequence[Timed]) -> Iterator[Result]:
    found = {one.metric.name: one.found for one in runs if isinstance(one.found, Found)}
    p_values = {
        name: one.p_value for name, one in found.items() if one.p_value is not None
    }
    corrected = holm(p_values)
    for one in runs:
        if isinstance(one.found, Found):
            yield _result(one, one.found, corrected.get(one.metric.name))


def _result(run: Timed, found: Found, p_holm: float | None) -> Result:
    return Result(
        metric=run.metric,
        found=found,
        reading=judged(found, p_holm, ALPHA),
        p_holm=p_holm,
        control_percentile=percentile(found.value, found.controls),
        weight_db=weigh_result(run.metric, found, p_holm),
        seconds=run.seconds,
    )
