"""Where the work of a command is done: in its own process, or on a cluster."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from importlib import import_module
from typing import Any, TypeVar

import click

from api.chosen import chosen
from api.commands.workers import open_workers
from api.console import tell
from kg.errors import BadInputError
from kg.spread import Spread

C = TypeVar("C", bound=Callable[..., Any])
LEADING = ("1", "2", "5")


def with_engine(command: C) -> C:
    """Add `--on`, the cluster that does the work."""
    add = click.option(
        "--on",
        metavar="tcp://HOST:PORT|local:N",
        help="A Dask scheduler, or N workers on this machine, to do the work.",
    )
    return add(command)


@contextmanager
def open_spread(on: str | None, workers: int, ready: str) -> Iterator[Spread]:
    """Open where the work is done; what is done on a cluster is told as it goes.

    `ready` is the module that processes of this machine have loaded before they fork.
    """
    choose = chosen()
    choose()
    if on is None:
        with open_workers(workers, ready, choose) as spread:
            yield spread
        return
    if workers > 1:
        raise BadInputError(
            f"--workers {workers} are processes here, --on {on} is a cluster with "
            "workers of its own: give one of the two"
        )
    # Only who asks for a cluster waits for its library.
    cluster: Callable[..., AbstractContextManager[Spread]]
    cluster = import_module("api.cluster").cluster
    with cluster(on, ready, choose) as spread:
        tell(f"claimgraph: {spread.wide} workers on {on}")
        yield replace(spread, done=Told().step)


class Told:
    """How many tasks are done, told at 1, 2, 5, 10, 20, 50 …"""

    def __init__(self) -> None:
        self.count = 0

    def step(self) -> None:
        """Count a task, and tell it now and then."""
        self.count += 1
        digits = str(self.count)
        if digits[0] in LEADING and set(digits[1:]) <= {"0"}:
            tell(f"claimgraph: {self.count:,} tasks done")
