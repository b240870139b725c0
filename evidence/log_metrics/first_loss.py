"""T1: does the loss start where an output head that knows nothing starts?"""

from math import log

import numpy as np

from evidence.figures_of_logs import draw_loss
from evidence.log_metric import Fit, Traced, Trial, log_metric
from evidence.metric import Missing

FITS, AGAINST = -0.05, -1.0
LATE = 5.0  # logged steps that may lie before the first one
REAL = {
    "modded-nanogpt 2024-06, AdamW, V 50257": 10.966 - log(50_257),
    "TinyLM, V 6400": 8.948 - log(6_400),
    "a tinyLlama fine-tune, V 32000, step 15": 2.076 - log(32_000),
}  # first losses of public runs, less ln V


@log_metric(
    "first-loss",
    cites="https://arxiv.org/abs/2208.03567",
    group="loss",
    bears_on=("loss-started-high", "trained-from-scratch"),
)
def first_loss(trial: Trial) -> Traced | Missing:
    """Did the loss start where a random output head starts?

    d0 = L0 − ln V nats: at or above −0.05 fits a random head, below −1 contradicts it,
    between is open. One-sided: a high start does not exclude that parts were reused.
    Void when the first logged step is late or an average over steps.
    """
    if trial.vocabulary is None:
        return Missing(missing="the vocabulary's size: --vocab N")
    step, loss = trial.curve.losses
    known = np.isfinite(loss)
    if not known.any():
        return Missing(missing="a training loss: name its column, --column loss=NAME")
    first = int(np.argmin(np.where(known, step, np.inf)))
    gap = float(loss[first]) - log(trial.vocabulary)
    void = _void(trial, float(step[first]))
    return Traced(
        value=gap,
        reading=_fit(gap, void),
        figure=draw_loss(trial),
        detail={
            "first_step": float(step[first]),
            "first_loss": float(loss[first]),
            "ln_vocabulary": log(trial.vocabulary),
            "void_because": void,
            "one_sided": "a high start does not exclude that parts were reused",
            "known_first_losses": REAL,
        },
    )


def _fit(gap: float, void: str) -> Fit:
    """Return the reading; a late or averaged start can only be too low, so a high one
    still fits."""
    if gap >= FITS:
        return Fit.CONSISTENT
    return Fit.INCONSISTENT if gap < AGAINST and not void else Fit.OPEN


def _void(trial: Trial, first: float) -> str:
    if trial.curve.averaged:
        return "each logged loss is an average over several steps"
    if first > max(LATE, trial.curve.stride):
        return f"the first logged step is {first:g}"
    return ""
