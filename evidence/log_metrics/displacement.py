"""T5: can the weights have moved as far as they did, at the logged learning rates?"""

import numpy as np
import torch

from evidence.log_metric import Fit, Place, Traced, Trial, log_metric
from evidence.metric import Missing
from evidence.weights import Checkpoint

ADAM = (
    3.17  # (1 − β1)/√(1 − β2) at 0.9 and 0.999: the most that one step moves a weight
)
DECAY = 0.1  # weight decay assumed where none is told
MARGIN = 1.5


@log_metric(
    "displacement",
    cites="https://arxiv.org/abs/1412.6980",
    group="checkpoints and log",
    bears_on=("trained-from-scratch",),
)
def displacement(trial: Trial) -> Traced | Missing:
    """Is each checkpoint within reach of the one before, at the logged learning rates?

    Adam moves a weight at most by Σ lr·(c + decay·|w|) between two steps, c = 3.17
    (Kingma & Ba 2015, §2.1, β = .9, .999). A larger jump contradicts the log. Weights
    that were rounded to 16 bits may move by their rounding besides.
    """
    if len(trial.checkpoints) < 2:  # noqa: PLR2004 - a distance needs two
        return Missing(missing="two or more checkpoints: --checkpoint STEP=PATH")
    step, rate = trial.curve.column("step"), trial.curve.column("rate")
    told = np.isfinite(step) & np.isfinite(rate)
    if not told.any():
        return Missing(missing="learning rates in the log: --column rate=NAME")
    step, rate = step[told], rate[told]
    places, ratios = [], []
    pairs = zip(trial.checkpoints, trial.checkpoints[1:], strict=False)
    for (first, a), (last, b) in pairs:
        if a.weights is None or b.weights is None:
            return Missing(missing=f"weights in the checkpoint of step {last}")
        reach = _travel(step, rate, (first, last))
        ratio = _farthest(a.weights, b.weights, reach)
        ratios.append(ratio)
        if ratio > MARGIN:
            what = f"a weight moved {ratio:.1f} times as far as the rates allow"
            places.append(Place(first_step=first, last_step=last, what=what))
    return Traced(
        value=max(ratios),
        reading=Fit.INCONSISTENT if places else Fit.CONSISTENT,
        places=tuple(places),
        detail={"moved_of_reach": ratios, "c": ADAM, "weight_decay": DECAY},
    )


def _travel(step: np.ndarray, rate: np.ndarray, ends: tuple[int, int]) -> float:
    """Return the sum of learning rates over the steps between two checkpoints."""
    order = np.argsort(step, kind="stable")
    steps = np.arange(ends[0] + 1, ends[1] + 1)
    return float(np.interp(steps, step[order], rate[order]).sum())


def _farthest(a: Checkpoint, b: Checkpoint, travel: float) -> float:
    """Return the largest ratio of a weight's move to its reach, over shared tensors."""
    worst = 0.0
    for name, slot in a.slots.items():
        other = b.slots.get(name)
        if other is None or other.shape != slot.shape or slot.dtype not in FLOATS:
            continue
        for x, y in zip(a.chunks(name), b.chunks(name), strict=True):
            size = torch.maximum(x.abs(), y.abs())
            reach = travel * (ADAM + DECAY * size) + FLOATS[slot.dtype] * size + 1e-12
            worst = max(worst, float(((y - x).abs() / reach).max()))
    return worst


FLOATS = {"F64": 0.0, "F32": 1e-6, "BF16": 2**-7, "F16": 2**-10}
