"""Measures of a log that open checkpoints, done where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from evidence.log_metric import LogMetric, Traced, Trial
from evidence.log_metrics import LOG_METRICS
from evidence.metric import Missing
from evidence.models import Model
from evidence.opened import absolute, one_thread, open_there, print_of
from kg.spread import Spread

FROM_CHECKPOINTS = frozenset({"binding", "displacement"})
OPEN = 64  # checkpoints that a worker keeps open


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A checkpoint by its place, its name and its print."""

    place: str
    name: str
    print: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A measure, the trial without its models, and where these are."""

    metric: str
    trial: Trial
    steps: tuple[tuple[int, Meant], ...]
    parent: Meant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceApart:
    """The workers, and where the trial's checkpoints and its parent are."""

    spread: Spread
    places: tuple[str, ...]
    parent: str | None

    def trace(
        self, metrics: Sequence[LogMetric], trial: Trial
    ) -> dict[str, Traced | Missing]:
        """Return what the measures that open checkpoints find."""
        chosen = [one for one in metrics if one.name in FROM_CHECKPOINTS]
        if not trial.checkpoints:
            return {}
        pairs = zip(trial.checkpoints, self.places, strict=True)
        steps = tuple((step, _meant(model, at)) for (step, model), at in pairs)
        parent = trial.parent
        told = _meant(parent, self.parent) if parent and self.parent else None
        bare = replace(trial, checkpoints=(), parent=None)
        tasks = [
            Task(metric=one.name, trial=bare, steps=steps, parent=told)
            for one in chosen
        ]
        done = self.spread.map(work, tasks)
        return {one.metric: found for one, found in zip(tasks, done, strict=True)}


def work(task: Task) -> Traced | Missing:
    """Do a task with the checkpoints that this process keeps open."""
    trial = replace(
        task.trial,
        checkpoints=[(step, _opened(one)) for step, one in task.steps],
        parent=_opened(task.parent) if task.parent else None,
    )
    with one_thread():
        return LOG_METRICS[task.metric].trace(trial)


@lru_cache(maxsize=OPEN)
def _opened(meant: Meant) -> Model:
    return open_there(meant.place, meant.print, name=meant.name)


def _meant(model: Model, place: str) -> Meant:
    return Meant(place=absolute(place), name=model.name, print=print_of(model))
