"""Work that can spread over processes and machines, with results in the order asked.

Whoever has many like tasks takes a `Spread`. Without an executor the work is done here;
with one, a standard `concurrent.futures.Executor`, a bounded number of tasks is out.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.errors import WorkersDiedError

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 3  # tasks out for each worker: one in work, one on its way, one coming back
PATIENCE = 20.0  # seconds of waiting for a result, after which `stuck` is asked
Rescue = Callable[[T, Callable[[T], R]], R]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Where work is done: here, or by `wide` workers behind an executor.

    `done` hears of every task that has come back. A task that raises one of `deadly`
    killed its workers. `stuck` is asked while nothing comes back; it may raise.
    """

    executor: Executor | None = None
    wide: int = 1
    done: Callable[[], None] | None = None
    deadly: tuple[type[Exception], ...] = ()
    stuck: Callable[[], None] = lambda: None

    def map(
        self,
        do: Callable[[T], R],
        tasks: Iterable[T],
        *,
        rescue: Rescue[T, R] | None = None,
    ) -> Iterator[R]:
        """Yield what `do` gives for each task, in order; the first error ends it.

        `do` and the tasks must be picklable when there is an executor. For a task that
        workers died of, `rescue` is given it and a way to try parts of it, which
        raises WorkersDiedError for a part that they die of; nothing else is in work.
        """
        here = self.executor is None
        found = map(do, tasks) if here else _Out(self, do, rescue).all(tasks)
        for one in found:
            if self.done is not None:
                self.done()
            yield one


class _Out(Generic[T, R]):
    """The tasks that are out, in order."""

    def __init__(
        self, spread: Spread, do: Callable[[T], R], rescue: Rescue[T, R] | None
    ) -> None:
        self._spread, self._do, self._rescue = spread, do, rescue
        self._out: deque[tuple[T, Future[R]]] = deque()

    def all(self, tasks: Iterable[T]) -> Iterator[R]:
        """Yield what comes back, until all has."""
        with ExitStack() as stack:
            stack.callback(self._cancel)
            for task in tasks:
                self._out.append((task, self._submit(task)))
                yield from self._back(AHEAD * self._spread.wide - 1)
            yield from self._back(0)

    def _back(self, left: int) -> Iterator[R]:
        """Yield results, waiting for them, until only so many tasks are out."""
        while len(self._out) > left:
            yield self._saved(*self._out.popleft())

    def _saved(self, task: T, future: Future[R]) -> R:
        try:
            return self._result(future)
        except WorkersDiedError:
            if self._rescue is None:
                raise
            self._settle(one for _, one in self._out)
            return self._rescue(task, self._attempt)

    def _attempt(self, task: T) -> R:
        return self._result(self._submit(task))

    def _submit(self, task: T) -> Future[R]:
        assert self._spread.executor is not None
        return self._spread.executor.submit(self._do, task)

    def _result(self, future: Future[R]) -> R:
        self._settle([future])
        try:
            return future.result()
        except self._spread.deadly as error:
            raise WorkersDiedError(str(error)) from error

    def _settle(self, futures: Iterable[Future[R]]) -> None:
        """Wait until all are done, whatever came of them."""
        left = set(futures)
        while left:
            done, left = wait(left, timeout=PATIENCE)
            if not done:
                self._spread.stuck()

    def _cancel(self) -> None:
        for _, future in self._out:
            future.cancel()


HERE = Spread()


def cut(things: Iterable[T], size: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """Yield the things in order in lists whose sizes sum to at most `most`, or of one.

    A thing that is larger than `most` stands alone.
    """
    held: list[T] = []
    total = 0
    for thing in things:
        weight = size(thing)
        if held and total + weight > most:
            yield held
            held, total = [], 0
        held.append(thing)
        total += weight
    if held:
        yield held
