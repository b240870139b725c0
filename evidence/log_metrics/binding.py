"""T6: do the checkpoints of a run tell the same story as its log?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import torch

from evidence.figures_of_logs import draw_likeness
from evidence.log_metric import Fit, Place, Traced, Trial, log_metric
from evidence.metric import STRONG, Found, Missing
from evidence.metrics import METRICS
from evidence.models import Model
from evidence.pair import Pair
from evidence.roles import role_of
from evidence.weights import Checkpoint

ALPHA = 1e-3
FEWEST = 2
GAUSS = 3.0  # kurtosis of a normal initialiser
UNIFORM = 1.8  # kurtosis of a uniform one
NEAR = 0.35
LOOKED = 6
BESIDE_PARENT = ("identity", "row-match", "gain-pattern")


@log_metric(
    "binding",
    cites="https://arxiv.org/abs/2208.03567",
    group="checkpoints and log",
    bears_on=("trained-from-scratch", "derived-from"),
)
def binding(trial: Trial) -> Traced | Missing:
    """Do the checkpoints look like one run from its own random start?

    The distance from the first checkpoint grows; the one of step 0 looks like a random
    initialiser (gains all equal, matrices normal or uniform); and, with --parent, every
    checkpoint stays as unlike the suspected parent as unrelated models are.
    """
    if len(trial.checkpoints) < FEWEST and trial.parent is None:
        return Missing(missing="two or more checkpoints: --checkpoint STEP=PATH")
    missing = [at for at, model in trial.checkpoints if model.weights is None]
    if missing or not trial.checkpoints:
        return Missing(
            missing=f"weights of the run's checkpoints {missing or ''}".strip()
        )
    lines = list(_distances(trial.checkpoints))
    likeness = list(_likeness(trial)) if trial.parent else []
    places = [*_shrinking(lines), *_start(trial.checkpoints[0]), *_related(likeness)]
    return Traced(
        value=max((abs(float(one["value"])) for one in likeness), default=None),
        reading=Fit.INCONSISTENT if places else _open(trial),
        places=tuple(places),
        detail={"distance": lines, "parent": likeness},
        figure=draw_likeness(likeness) if likeness else None,
    )


def _open(trial: Trial) -> Fit:
    """Return consistent where the start itself was seen, else open."""
    return Fit.CONSISTENT if trial.checkpoints[0][0] == 0 else Fit.OPEN


def _distances(checkpoints: Sequence[tuple[int, Model]]) -> Iterator[dict[str, float]]:
    first = checkpoints[0][1].weights
    assert first is not None
    for step, model in checkpoints[1:]:
        assert model.weights is not None
        yield {"step": float(step), "distance": _distance(first, model.weights)}


def _distance(a: Checkpoint, b: Checkpoint) -> float:
    """Return the root mean square of all changes over shared tensors."""
    total, count = 0.0, 0
    for change in _changes(a, b):
        total += float((change.double() ** 2).sum())
        count += len(change)
    return (total / count) ** 0.5 if count else 0.0


def _changes(a: Checkpoint, b: Checkpoint) -> Iterator[torch.Tensor]:
    held = b.slots
    shared = [
        name
        for name, slot in a.slots.items()
        if name in held and held[name].shape == slot.shape
    ]
    for name in shared:
        chunks = zip(a.chunks(name), b.chunks(name), strict=True)
        yield from (y - x for x, y in chunks)


def _shrinking(lines: Sequence[dict[str, float]]) -> Iterator[Place]:
    for one, other in pairwise(lines):
        if other["distance"] < one["distance"] / 2:
            yield Place(
                first_step=one["step"],
                last_step=other["step"],
                what="the weights come back towards the first checkpoint",
            )


def _start(checkpoint: tuple[int, Model]) -> Iterator[Place]:
    """Yield what in a checkpoint of step 0 no initialiser gives."""
    step, model = checkpoint
    if step != 0 or model.weights is None:
        return
    odd = [name for name in _looked(model.weights) if not _fresh(model.weights, name)]
    if odd:
        what = f"no initialiser's values: {', '.join(odd[:LOOKED])}"
        yield Place(first_step=0, last_step=0, what=what)


def _looked(weights: Checkpoint) -> list[str]:
    """Return norm gains and some matrices of the layers."""
    named = [name for name in weights.slots if role_of(name) is not None]
    gains = [name for name in named if len(weights.slots[name].shape) == 1]
    wide = [name for name in named if len(weights.slots[name].shape) == FEWEST]
    return [*gains, *wide[: 4 * LOOKED]]


def _fresh(weights: Checkpoint, name: str) -> bool:
    values = weights.tensor(name).double()
    spread = float(values.std(correction=0)) if values.numel() > 1 else 0.0
    if spread == 0:
        return True
    if values.dim() == 1:
        return False  # gains and biases start all the same
    kurtosis = float((((values - values.mean()) / spread) ** 4).mean())
    error = NEAR + 6 * (24 / values.numel()) ** 0.5
    return bool(min(abs(kurtosis - GAUSS), abs(kurtosis - UNIFORM)) < error)


def _likeness(trial: Trial) -> Iterator[dict[str, float | str]]:
    assert trial.parent is not None
    for (step, model), name in product(trial.checkpoints, BESIDE_PARENT):
        found = _compare(name, Pair(model, trial.parent))
        if isinstance(found, Found):
            yield _line(step, name, found)


@torch.no_grad()
def _compare(name: str, pair: Pair) -> Found | Missing:
    return METRICS[name].compare(pair)


def _line(step: int, name: str, found: Found) -> dict[str, float | str]:
    strong = found.reading in STRONG and (
        found.p_value is None or found.p_value < ALPHA
    )
    return {
        "step": float(step),
        "metric": name,
        "value": found.value,
        "z": found.z or 0.0,
        "reading": str(found.reading) if strong else "unrelated",
    }


def _related(lines: Sequence[dict[str, float | str]]) -> Iterator[Place]:
    for one in lines:
        if one["reading"] != "unrelated":
            yield Place(
                first_step=float(one["step"]),
                last_step=float(one["step"]),
                what=f"{one['metric']} reads {one['reading']} beside the parent",
            )
