"""Measure: two models in, everything that can be measured out, beside its controls."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter

from evidence.apart import Apart, Compared
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
from evidence.opened import one_thread
from evidence.pair import Pair
from evidence.progress import Progress, Tell, silent
from evidence.unfused import alike
from evidence.version import VERSION
from evidence.warrants import weigh_result
from kg.model import Control


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
    now: datetime,
    tell: Tell = silent,
    apart: Apart | None = None,
) -> Measured:
    """Return every metric (or the named ones) on the tensors of A that match a glob.

    `tell` hears now and then how far long work is; `apart` are workers that measure,
    with the same result.
    """
    chosen = [METRICS[name] for name in metrics] or list(METRICS.values())
    a, b, *others = alike([a, b, *controls])
    pair = Pair(a, b, tensors=tensors, controls=tuple(others))
    pair = replace(pair, progress=Progress(tell))
    unrelated = contrasts(pair, others)
    with one_thread():
        known = apart.compare(chosen, pair, unrelated) if apart else {}
        runs = [_run(one, pair, unrelated, known.get(one.name)) for one in chosen]
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


def _run(
    metric: Metric,
    pair: Pair,
    unrelated: Sequence[Contrast],
    known: Compared | None,
) -> Timed:
    if known is not None:
        return _told(metric, known)
    start = perf_counter()
    pair.progress.step(metric.name)
    found, controls = metric.compare(pair), tuple[Control, ...]()
    if isinstance(found, Found):
        controls = tuple(compare_contrasts(metric, unrelated))
    seconds = perf_counter() - start
    return _told(metric, Compared(found=found, controls=controls, seconds=seconds))


def _told(metric: Metric, compared: Compared) -> Timed:
    found = compared.found
    if isinstance(found, Found):
        found = replace(found, controls=(*found.controls, *compared.controls))
        found = replace(found, figure=draw(metric.name, found))
    return Timed(metric=metric, found=found, seconds=compared.seconds)


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
