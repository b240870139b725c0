"""Does a log repeat a stretch of itself?"""

from collections.abc import Iterator
from math import ceil, log

import numpy as np

from evidence.curves import Numbers
from evidence.log_metric import Place, Traced, Trial, judged_by, log_metric
from evidence.metric import Missing

SHORTEST, LONGEST = 6, 200
CHANCE = 1e-9  # of a repetition in a log of that length whose differences are so spread
DIGITS = 9


@log_metric(
    "integrity-copy",
    cites="https://doi.org/10.1145/872757.872770",
    group="log integrity",
    bears_on=("trained-from-scratch",),
)
def integrity_copy(trial: Trial) -> Traced | Missing:
    """Does no stretch of losses come twice, at other steps?

    Differences of neighbouring losses, so that a shifted copy is found too; a stretch
    counts from the length at which chance repeats it less than once in 10⁹ such logs.
    The same steps logged again after a resume are no finding.
    """
    step, loss = trial.curve.losses
    known = np.isfinite(loss)
    step, loss = step[known], loss[known]
    if len(loss) < 2 * SHORTEST:
        return Missing(missing=f"{2 * SHORTEST} or more logged losses")
    changes = np.round(np.diff(loss), DIGITS)
    length = _length(changes)
    if length is None:
        return Missing(missing="losses that vary enough to recognise a copy by")
    places = list(_copies(step, changes, length))
    return Traced(
        value=float(len(places)),
        reading=judged_by(places),
        places=tuple(places[:20]),
        detail={"shortest_stretch": length},
    )


def _length(changes: Numbers) -> int | None:
    """Return the shortest stretch that chance does not repeat; None without one."""
    _, counts = np.unique(changes, return_counts=True)
    alike = float(((counts / counts.sum()) ** 2).sum())
    if alike >= 1:
        return None
    pairs = len(changes) ** 2 / 2
    length = max(SHORTEST, ceil(log(CHANCE / pairs) / log(max(alike, 1e-12))))
    return length if length <= min(LONGEST, len(changes) // 2) else None


def _copies(step: Numbers, changes: Numbers, length: int) -> Iterator[Place]:
    """Yield each stretch that stood before at other steps, as long as it is."""
    seen: dict[bytes, int] = {}
    at, last = 0, len(changes) - length
    while at <= last:
        stretch = changes[at : at + length]
        first = seen.setdefault(stretch.tobytes(), at)
        if first + length <= at and step[first] != step[at] and stretch.any():
            size = _reach(changes, first, at)
            yield Place(
                first_step=float(step[at]),
                last_step=float(step[at + size]),
                what=f"the same {size} changes as from step {step[first]:g} on",
            )
            at += size
        else:
            at += 1


def _reach(changes: Numbers, first: int, second: int) -> int:
    """Return how far two stretches go on alike."""
    most = min(second - first, len(changes) - second)
    unlike = np.flatnonzero(
        changes[first : first + most] != changes[second : second + most]
    )
    return int(unlike[0]) if len(unlike) else most
