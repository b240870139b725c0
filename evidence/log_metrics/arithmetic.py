"""T4: do steps, batches, tokens and clocks of a log agree?"""

from collections.abc import Iterator

import numpy as np

from evidence.curves import Curve
from evidence.log_metric import Fit, Place, Traced, Trial, log_metric
from evidence.metric import Missing

NEAR = 0.02
MOST_RATIO = 65_536  # devices times accumulation steps that a batch may stand for


@log_metric(
    "arithmetic",
    cites="https://arxiv.org/abs/2208.03567",
    group="log arithmetic",
    bears_on=("trained-from-scratch",),
)
def arithmetic(trial: Trial) -> Traced | Missing:
    """Do the log's steps, batches and tokens add up?

    Tokens never fall while steps rise; tokens a step are a whole multiple of batch size
    times sequence length where both are told; the last count is within 2 % of a stated
    total.
    """
    curve = trial.curve
    step, tokens = curve.column("step"), curve.column("tokens")
    told = np.isfinite(step) & np.isfinite(tokens)
    if told.sum() < 2:  # noqa: PLR2004 - a slope needs two points
        return Missing(missing="a count of tokens: --column tokens=NAME")
    order = np.argsort(step[told], kind="stable")
    step, tokens = step[told][order], tokens[told][order]
    places = [*_falling(step, tokens), *_batches(curve, step, tokens)]
    places += _total(trial, float(step[-1]), float(tokens.max()))
    return Traced(
        value=float(tokens.max()),
        reading=Fit.INCONSISTENT if places else Fit.CONSISTENT,
        places=tuple(places),
        detail={
            "tokens_a_step": _slope(step, tokens),
            "settings": dict(curve.settings),
        },
    )


def _falling(step: np.ndarray, tokens: np.ndarray) -> Iterator[Place]:
    for at in np.flatnonzero((np.diff(tokens) < 0) & (np.diff(step) > 0))[:20]:
        yield Place(
            first_step=float(step[at]),
            last_step=float(step[at + 1]),
            what=f"tokens fall from {tokens[at]:,.0f} to {tokens[at + 1]:,.0f}",
        )


def _batches(curve: Curve, step: np.ndarray, tokens: np.ndarray) -> Iterator[Place]:
    size = _told(curve, ("seq", "length")), _told(curve, ("batch",))
    slope = _slope(step, tokens)
    if None in size or not slope:
        return
    batch = float(size[0] or 1) * float(size[1] or 1)
    ratio = slope / batch
    whole = max(1.0, round(ratio))
    if ratio > MOST_RATIO or abs(ratio - whole) > NEAR * whole:
        yield Place(
            first_step=float(step[0]),
            last_step=float(step[-1]),
            what=f"{slope:,.0f} tokens a step are no multiple of the {batch:,.0f} told",
        )


def _total(trial: Trial, last: float, tokens: float) -> Iterator[Place]:
    if trial.tokens and abs(tokens - trial.tokens) > NEAR * trial.tokens:
        what = f"{tokens:,.0f} tokens at the end, {trial.tokens:,.0f} are stated"
        yield Place(first_step=last, last_step=last, what=what)


def _slope(step: np.ndarray, tokens: np.ndarray) -> float:
    """Return the usual number of tokens a step."""
    steps, rows = np.unique(step, return_index=True)
    gaps = np.diff(steps)
    return float(np.median(np.diff(tokens[rows]) / gaps)) if len(gaps) else 0.0


def _told(curve: Curve, words: tuple[str, ...]) -> float | None:
    found = (
        value
        for name, value in curve.settings.items()
        if any(word in name.lower() for word in words)
        and not any(word in name.lower() for word in ("eval", "val_", "test"))
        and value > 0
    )
    return next(found, None)
