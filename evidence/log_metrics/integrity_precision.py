"""Are the numbers of a log written as one program writes them?"""

from collections.abc import Iterator

import numpy as np

from evidence.curves import Numbers
from evidence.log_metric import Place, Traced, Trial, judged_by, log_metric
from evidence.metric import Missing

RUN = 12  # neighbouring losses
FEWER = 4  # decimals less than the others
SMOOTH = 1e-6  # scatter beside the level that no minibatch loss has
FEWEST = 50
MOST_DECIMALS = 17


@log_metric(
    "integrity-precision",
    cites="https://arxiv.org/abs/2208.03567",
    group="log integrity",
    bears_on=("trained-from-scratch",),
)
def integrity_precision(trial: Trial) -> Traced | Missing:
    """Are the losses written, and scattered, as one training program would have it?

    A stretch with four decimals less than the rest came another way; losses of
    minibatches scatter, so a curve without any scatter was computed. A log rounded
    throughout is no finding.
    """
    step, loss = trial.curve.losses
    known = np.isfinite(loss)
    step, loss = step[known], loss[known]
    if len(loss) < FEWEST:
        return Missing(missing=f"{FEWEST} or more logged losses")
    places = [*_coarse(step, loss), *_smooth(step, loss)]
    return Traced(
        value=float(len(places)), reading=judged_by(places), places=tuple(places[:20])
    )


def _coarse(step: Numbers, loss: Numbers) -> Iterator[Place]:
    decimals = np.array([_decimals(one) for one in loss])
    usual = float(np.median(decimals))
    low = decimals <= usual - FEWER
    edges = np.flatnonzero(np.diff(np.concatenate([[0], low.astype(int), [0]])))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if last - first >= RUN:
            most = int(decimals[first:last].max())
            yield Place(
                first_step=float(step[first]),
                last_step=float(step[last - 1]),
                what=f"at most {most} decimals, {usual:.0f} elsewhere",
            )


def _decimals(value: float) -> int:
    """Return how many decimals the shortest text of a number has."""
    return len(np.format_float_positional(value, trim="-").partition(".")[2])


def _smooth(step: Numbers, loss: Numbers) -> Iterator[Place]:
    """Yield a window in which second differences are nothing beside the level."""
    rough = np.abs(np.diff(loss, 2))
    level = np.abs(loss).mean()
    for start in range(0, len(rough) - FEWEST + 1, FEWEST):
        window = slice(start, start + FEWEST)
        still = float(np.quantile(rough[window], 0.9)) < SMOOTH * level
        if still and np.ptp(loss[window]) > SMOOTH * level:
            yield Place(
                first_step=float(step[start]),
                last_step=float(step[start + FEWEST]),
                what="a curve without the scatter that minibatches give",
            )
            return
