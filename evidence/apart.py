"""Measuring where there is room: the same measures, cut by tensors and by measure.

A worker opens the models by their places, once, and keeps them open; what is at those
places must be what is here. Every sum is made as here, so every figure is the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from time import perf_counter

from evidence.control import Contrast
from evidence.metric import Found, Metric, Missing
from evidence.metrics import METRICS
from evidence.opened import Asked, one_thread, opened
from evidence.pair import Pair
from evidence.sums import Figures
from kg.model import Control
from kg.spread import Spread, cut

LOT = 1 << 25  # elements of A in a task that streams tensors
FROM_FIGURES = frozenset({"raw-cosine", "centred-cosine", "delta-shape", "std-curve"})
FROM_FILES = frozenset({"config", "tokenizer", "code"})  # small: measured here
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A measure on one pair, or, without a name, the figures of some of its tensors.

    `place` is 0 for A with B, then counts the contrasts; `read` are figures that other
    tasks have read.
    """

    asked: Asked
    place: int
    metric: str = ""
    part: tuple[int, int] = (0, 0)
    read: tuple[Figures, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a task gave, and its seconds."""

    found: Found | Missing | None = None
    read: tuple[Figures, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a measure found, with its controls, and the seconds of all its tasks."""

    found: Found | Missing
    controls: tuple[Control, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """The workers that measure, and what they open."""

    asked: Asked
    spread: Spread

    def compare(
        self, metrics: Iterable[Metric], pair: Pair, unrelated: Sequence[Contrast]
    ) -> dict[str, Compared]:
        """Return what each measure of weights finds on A with B and on its controls."""
        chosen = [one for one in metrics if one.reads not in FROM_FILES]
        pairs = [pair, *(one.pair for one in unrelated)]
        wanted = [(one, [0, *_fitting(one, unrelated)]) for one in chosen]
        read = self._read(pairs, wanted)
        first = self._run([(one, 0) for one in chosen], read)
        found = [one for one in chosen if isinstance(first[one.name, 0].found, Found)]
        rest = [(one, at) for one in found for at in _fitting(one, unrelated)]
        done = first | self._run(rest, read)
        return {one.name: _compared(one, unrelated, done) for one in chosen}

    def _read(
        self, pairs: Sequence[Pair], wanted: Iterable[tuple[Metric, list[int]]]
    ) -> dict[int, tuple[Figures, ...]]:
        """Return the figures of all tensors of those pairs whose measures need them."""
        places = {at for one, all_ in wanted if one.name in FROM_FIGURES for at in all_}
        tasks = [
            Task(asked=self.asked, place=at, part=part)
            for at in sorted(places)
            for part in _lots(pairs[at])
        ]
        read: dict[int, tuple[Figures, ...]] = dict.fromkeys(places, ())
        for task, done in zip(tasks, self.spread.map(work, tasks), strict=True):
            read[task.place] += done.read
        return read

    def _run(
        self,
        wanted: Sequence[tuple[Metric, int]],
        read: Mapping[int, tuple[Figures, ...]],
    ) -> dict[tuple[str, int], Done]:
        tasks = [
            Task(
                asked=self.asked,
                place=at,
                metric=one.name,
                read=read.get(at) if one.name in FROM_FIGURES else None,
            )
            for one, at in wanted
        ]
        done = self.spread.map(work, tasks)
        return {
            (task.metric, task.place): one
            for task, one in zip(tasks, done, strict=True)
        }


def work(task: Task) -> Done:
    """Do a task with the models that this process keeps open."""
    start = perf_counter()
    with _one_at_a_time, one_thread():
        pair = opened(task.asked)[task.place]
        if task.metric:
            compare = METRICS[task.metric].compare
            found = compare(replace(pair, read=task.read))
            return Done(found=found, seconds=perf_counter() - start)
        read = tuple(pair.figures_of(one) for one in pair.parameters[slice(*task.part)])
        return Done(read=read)


def _fitting(metric: Metric, unrelated: Sequence[Contrast]) -> list[int]:
    return [at for at, one in enumerate(unrelated, 1) if one.fits(metric)]


def _lots(pair: Pair) -> Iterator[tuple[int, int]]:
    start = 0
    for lot in cut(pair.parameters, lambda one: one.count, LOT):
        yield start, start + len(lot)
        start += len(lot)


def _compared(
    metric: Metric,
    unrelated: Sequence[Contrast],
    done: Mapping[tuple[str, int], Done],
) -> Compared:
    first = done[metric.name, 0]
    assert first.found is not None
    others = {
        at: done[metric.name, at]
        for at in _fitting(metric, unrelated)
        if (metric.name, at) in done
    }
    return Compared(
        found=first.found,
        controls=tuple(
            Control(label=unrelated[at - 1].label, value=one.found.value)
            for at, one in others.items()
            if isinstance(one.found, Found)
        ),
        seconds=first.seconds + sum(one.seconds for one in others.values()),
    )
