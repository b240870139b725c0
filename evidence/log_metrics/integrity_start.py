"""Does a log begin where its run began?"""

from collections.abc import Iterator

import numpy as np

from evidence.log_metric import Place, Traced, Trial, judged_by, log_metric
from evidence.metric import Missing

FAR = 3.0  # usual distances of logged steps


@log_metric(
    "integrity-start",
    cites="https://arxiv.org/abs/2208.03567",
    group="log integrity",
    bears_on=("trained-from-scratch",),
)
def integrity_start(trial: Trial) -> Traced | Missing:
    """Does the log begin where the training began?

    The first step within three usual distances of zero, and so its count of tokens; a
    log that starts later shows a part of a run, whatever its losses are.
    """
    step, _ = trial.curve.losses
    if not trial.curve.stride:
        return Missing(missing="two or more logged losses")
    places = [*_late_step(float(step.min()), trial.curve.stride), *_late_tokens(trial)]
    return Traced(
        value=float(step.min()), reading=judged_by(places), places=tuple(places)
    )


def _late_step(first: float, stride: float) -> Iterator[Place]:
    if first > FAR * stride + 1:
        what = f"the first logged step is {first:,.0f}, steps come every {stride:,.0f}"
        yield Place(first_step=first, last_step=first, what=what)


def _late_tokens(trial: Trial) -> Iterator[Place]:
    """Yield a count of tokens that is far from zero at the first step."""
    step, tokens = trial.curve.column("step"), trial.curve.column("tokens")
    told = np.isfinite(step) & np.isfinite(tokens)
    order = np.argsort(step[told], kind="stable")
    counts, steps = tokens[told][order], step[told][order]
    gaps = np.diff(counts)
    usual = float(np.median(gaps[gaps > 0])) if (gaps > 0).any() else 0.0
    if usual and counts[0] > (FAR + 1) * usual:
        what = f"{counts[0]:,.0f} tokens are behind it at the first logged step"
        yield Place(first_step=float(steps[0]), last_step=float(steps[0]), what=what)
