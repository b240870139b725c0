"""Work that can spread over processes and machines, with results in the order asked.

Whoever has many like tasks takes a `Spread`. Without an executor the work is done here;
with one, a standard `concurrent.futures.Executor`, a bounded number of tasks is out.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 3  # tasks out for each worker: one in work, one on its way, one coming back


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Where work is done: here, or by `wide` workers behind an executor.

    `done` hears of every task that has come back.
    """

    executor: Executor | None = None
    wide: int = 1
    done: Callable[[], None] | None = None

    def map(self, do: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield what `do` gives for each task, in order; the first error ends it.

        `do` and the tasks must be picklable when there is an executor.
        """
        found = map(do, tasks) if self.executor is None else self._apart(do, tasks)
        for one in found:
            if self.done is not None:
                self.done()
            yield one

    def _apart(self, do: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        assert self.executor is not None
        out: deque[Future[R]] = deque()
        with ExitStack() as stack:
            stack.callback(_cancel, out)
            for task in tasks:
                out.append(self.executor.submit(do, task))
                yield from _back(out, AHEAD * self.wide - 1)
            yield from _back(out, 0)


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


def _back(out: deque[Future[R]], left: int) -> Iterator[R]:
    """Yield results, waiting for them, until only so many tasks are out."""
    while len(out) > left:
        yield out.popleft().result()


def _cancel(out: Iterable[Future[R]]) -> None:
    for future in out:
        future.cancel()
