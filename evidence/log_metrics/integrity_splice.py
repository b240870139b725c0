"""Is a log put together from pieces of different runs?"""

from collections.abc import Iterator

import numpy as np

from evidence.curves import Numbers
from evidence.log_metric import Place, Traced, Trial, judged_by, log_metric
from evidence.metric import Missing
from evidence.runs import Part

WINDOW = 24
SIGMAS = 8.0  # of the gap's own error
NOISES = 2.5  # times the scatter of single losses
RARE = 6.0  # times the usual gap between neighbouring windows
RATE = 0.05  # relative change of the learning rate that explains a change of loss
STEADY = 0.5  # how much of a gap is still there three windows on


@log_metric(
    "integrity-splice",
    cites="https://arxiv.org/abs/2208.03567",
    group="log integrity",
    bears_on=("trained-from-scratch",),
)
def integrity_splice(trial: Trial) -> Traced | Missing:
    """Does the loss go on where it was, without jumps that nothing explains?

    Lines through the windows before and after each step (over the logarithm of steps)
    meet within their error; a gap that stays is a finding unless it was a spike, or the
    learning rate changed there, or the run was restarted.
    """
    long = [one for one in trial.parts if len(one) > 4 * WINDOW]
    if not long:
        return Missing(missing=f"more than {4 * WINDOW} logged losses in one file")
    places = [place for one in long for place in _jumps(_in_order(one))]
    return Traced(
        value=float(len(places)), reading=judged_by(places), places=tuple(places[:20])
    )


def _in_order(part: Part) -> Part:
    """Return the last logged loss of each step, in order of steps, finite ones only."""
    known = np.flatnonzero(np.isfinite(part.loss))[::-1]
    _, last = np.unique(part.step[known], return_index=True)
    rows = known[last]
    return Part(
        part.number, part.step[rows], part.loss[rows], part.clock[rows], part.rate[rows]
    )


def _jumps(part: Part) -> Iterator[Place]:
    if len(part) <= 4 * WINDOW:
        return
    gaps, errors, scatter = _gaps(np.log1p(part.step - part.step[0]), part.loss)
    sizes = np.abs(gaps)
    usual = np.maximum(_running_median(sizes), 1e-12)
    with np.errstate(divide="ignore", invalid="ignore"):
        odd = (sizes > SIGMAS * errors) & (sizes > NOISES * scatter)
        odd &= sizes > RARE * usual
    for at in _peaks(np.where(odd, sizes, 0.0)):
        row = at + WINDOW
        if _stays(part, row, gaps[at]) and not _explained(part, row):
            yield Place(
                first_step=float(part.step[row - 1]),
                last_step=float(part.step[row]),
                what=f"the loss jumps by {gaps[at]:+.3f} and stays there",
            )


def _gaps(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return, between each two windows, the gap of their lines, its error, the scatter.

    Ordinary least squares in each window, extrapolated to the middle of the two.
    """
    before = np.lib.stride_tricks.sliding_window_view
    xs, ys = before(x, WINDOW), before(y, WINDOW)
    middle = (x[WINDOW - 1 : -1] + x[WINDOW:]) / 2
    pairs = len(x) - 2 * WINDOW + 1
    middle = middle[:pairs]
    left = _line(xs[:pairs], ys[:pairs], middle)
    right = _line(xs[WINDOW:][:pairs], ys[WINDOW:][:pairs], middle)
    gaps = right[0] - left[0]
    errors = np.sqrt(left[1] ** 2 + right[1] ** 2)
    return gaps, errors, np.maximum(left[2], right[2])


def _line(xs: Numbers, ys: Numbers, at: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    mean = xs.mean(axis=1)
    spread = ((xs - mean[:, None]) ** 2).sum(axis=1)
    spread = np.maximum(spread, 1e-30)
    level = ys.mean(axis=1)
    slope = ((xs - mean[:, None]) * (ys - level[:, None])).sum(axis=1) / spread
    rest = ys - level[:, None] - slope[:, None] * (xs - mean[:, None])
    scatter = np.sqrt((rest**2).sum(axis=1) / (WINDOW - 2))
    error = scatter * np.sqrt(1 / WINDOW + (at - mean) ** 2 / spread)
    return level + slope * (at - mean), error, scatter


def _running_median(values: Numbers, reach: int = 4 * WINDOW) -> Numbers:
    """Return the median of the surroundings of each value, by blocks."""
    blocks = np.array_split(values, max(1, len(values) // reach))
    return np.concatenate([np.full(len(one), np.median(one)) for one in blocks])


def _peaks(sizes: Numbers) -> Iterator[int]:
    """Yield the largest of each run of values above zero."""
    places = np.flatnonzero(sizes)
    for run in np.split(places, np.flatnonzero(np.diff(places) > WINDOW) + 1):
        if len(run):
            yield int(run[np.argmax(sizes[run])])


def _stays(part: Part, row: int, gap: float) -> bool:
    """Tell whether the gap is still there some windows on: a spike comes back."""
    before = float(np.median(part.loss[max(0, row - WINDOW) : row]))
    later = part.loss[row + 2 * WINDOW : row + 4 * WINDOW]
    if not len(later):
        return False
    return (float(np.median(later)) - before) / gap > STEADY


def _explained(part: Part, row: int) -> bool:
    """Tell whether the learning rate changed, or the run was restarted, about there."""
    near = slice(max(0, row - WINDOW // 4), row + WINDOW // 4)
    rate = part.rate[near][np.isfinite(part.rate[near])]
    change = np.abs(np.diff(rate)) / np.maximum(np.abs(rate[:-1]), 1e-30)
    return bool(len(change) and change.max() > RATE)
