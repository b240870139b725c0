"""Is any stretch of a log faster than the machine that made the rest?"""

from collections.abc import Iterator

import numpy as np

from evidence.curves import Numbers
from evidence.log_metric import Place, Traced, Trial, judged_by, log_metric
from evidence.metric import Missing
from evidence.runs import Part

WINDOW = 8
FASTER = 2.5  # times the usual pace, sustained over a window
PAUSE = 20.0  # usual intervals: a gap of this length may be a restart on other machines
LEAST_SPEED = 5.0  # a pace this many times below the usual is a pause, not a pace


@log_metric(
    "integrity-pace",
    cites="https://arxiv.org/abs/2208.03567",
    group="log integrity",
    bears_on=("trained-from-scratch",),
)
def integrity_pace(trial: Trial) -> Traced | Missing:
    """Does no stretch of the log run faster than the machine did elsewhere?

    Steps a second over windows, beside the usual pace between two long pauses; slow
    stretches (evaluations, saved checkpoints) are no finding, sustained fast ones are.
    """
    timed = [one for one in trial.parts if np.isfinite(one.clock).sum() > 4 * WINDOW]
    if not timed:
        return Missing(missing=f"more than {4 * WINDOW} times: --column time=NAME")
    places = [place for one in timed for place in _fast(one)]
    return Traced(
        value=float(len(places)), reading=judged_by(places), places=tuple(places)
    )


def _fast(part: Part) -> Iterator[Place]:
    told = np.isfinite(part.clock)
    for step, clock in _between_pauses(part.step[told], part.clock[told]):
        if len(step) <= 4 * WINDOW:
            continue
        pace = _pace(step, clock)
        usual = float(np.median(pace))
        over = pace > FASTER * usual
        yield from _stretches(step, pace, over, usual)


def _pace(step: Numbers, clock: Numbers) -> Numbers:
    """Return steps a second over sliding windows; what took no time counts as usual."""
    steps = step[WINDOW:] - step[:-WINDOW]
    seconds = clock[WINDOW:] - clock[:-WINDOW]
    with np.errstate(divide="ignore", invalid="ignore"):
        pace = np.where(seconds > 0, steps / seconds, np.nan)
    usual = np.nanmedian(pace) if np.isfinite(pace).any() else 0.0
    return np.where(np.isfinite(pace), pace, usual)


def _stretches(
    step: Numbers, pace: Numbers, over: np.ndarray, usual: float
) -> Iterator[Place]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], over.astype(int), [0]])))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if last - first >= WINDOW:
            times = float(np.median(pace[first:last])) / usual
            yield Place(
                first_step=float(step[first]),
                last_step=float(step[min(last + WINDOW - 1, len(step) - 1)]),
                what=f"{times:.1f} times as fast as the rest",
            )


def _between_pauses(step: Numbers, clock: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the stretches between pauses after which another machine may go on."""
    gaps = np.diff(clock)
    usual = np.median(gaps[gaps > 0]) if (gaps > 0).any() else 0.0
    cuts = np.flatnonzero((gaps > PAUSE * usual) & (gaps > LEAST_SPEED)) + 1
    cuts = (
        cuts[np.diff(np.concatenate([[0], cuts])) > 2 * WINDOW] if len(cuts) else cuts
    )
    yield from zip(np.split(step, cuts), np.split(clock, cuts), strict=True)
