"""Do the clocks of a log run as clocks do?"""

from collections.abc import Iterator

import numpy as np

from evidence.curves import Numbers
from evidence.log_metric import Place, Traced, Trial, judged_by, log_metric
from evidence.metric import Missing
from evidence.runs import Part

JITTER = 2.0  # seconds by which asynchronous loggers swap lines
FEWEST = 30  # intervals from which their regularity can be told
EXACT = 1e-9  # relative spread of intervals that no real machine has
MOST = 20


@log_metric(
    "integrity-clock",
    cites="https://arxiv.org/abs/2208.03567",
    group="log integrity",
    bears_on=("trained-from-scratch",),
)
def integrity_clock(trial: Trial) -> Traced | Missing:
    """Do the log's times only run forward, and as unevenly as real ones?

    Within one file, a later step is never logged more than two seconds before an
    earlier one; intervals told to fractions of a second are never all the same.
    """
    timed = [one for one in trial.parts if np.isfinite(one.clock).sum() > 1]
    if not timed:
        return Missing(missing="times: --column time=NAME or elapsed=NAME")
    places = [place for one in timed for place in (*_back(one), *_even(one))]
    return Traced(
        value=float(len(places)), reading=judged_by(places), places=tuple(places[:MOST])
    )


def _back(part: Part) -> Iterator[Place]:
    step, clock = _told(part)
    falls = (np.diff(clock) < -JITTER) & (np.diff(step) > 0)
    for at in np.flatnonzero(falls):
        yield Place(
            first_step=float(step[at]),
            last_step=float(step[at + 1]),
            what=f"the clock runs back by {clock[at] - clock[at + 1]:,.1f} s",
        )


def _even(part: Part) -> Iterator[Place]:
    """Yield a log whose fractional times keep one pace to the last digit."""
    step, clock = _told(part)
    steps = np.diff(step)
    pace = np.diff(clock)[steps > 0] / steps[steps > 0]
    if len(pace) < FEWEST or not np.any(clock % 1):
        return
    usual = float(np.median(pace))
    rounding = 4 * np.spacing(np.abs(clock).max()) / max(float(np.median(steps)), 1.0)
    spread = float(np.quantile(np.abs(pace - usual), 0.9))
    if usual > 0 and spread <= max(EXACT * usual, rounding):
        yield Place(
            first_step=float(step[0]),
            last_step=float(step[-1]),
            what=f"every step takes {usual:.6g} s, to the last digit",
        )


def _told(part: Part) -> tuple[Numbers, Numbers]:
    told = np.isfinite(part.clock)
    return part.step[told], part.clock[told]
