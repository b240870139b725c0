"""Processes of this machine that share the reading, with the same result as one."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

import click

from kg.errors import OutsideWorldError
from kg.spread import HERE, Spread

C = TypeVar("C", bound=Callable[..., Any])
MOST = 64


def with_workers(command: C) -> C:
    """Add `--workers N`."""
    add = click.option(
        "--workers",
        type=click.IntRange(1, MOST),
        default=1,
        show_default=True,
        help="Processes that do the work; the result is the same.",
    )
    return add(command)


@contextmanager
def open_workers(
    count: int, ready: str, choose: Callable[[], None]
) -> Iterator[Spread]:
    """Open so many processes, forked from one that imported `ready`; one is this one.

    They are not forked from here: threads and open databases do not survive that.
    Each begins with `choose`, and leaves it to this process to end on Ctrl-C.
    """
    if count == 1:
        yield HERE
        return
    context = get_context("forkserver")
    context.set_forkserver_preload(["api.chosen_here", ready])
    begin = partial(_begin, choose)
    with ProcessPoolExecutor(count, mp_context=context, initializer=begin) as pool:
        try:
            yield Spread(executor=pool, wide=count)
        except BrokenProcessPool as error:
            raise OutsideWorldError(
                f"--workers {count}: one of them died, perhaps for want of memory; "
                "what is stored is whole: run it again with fewer"
            ) from error


def _begin(choose: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    choose()
