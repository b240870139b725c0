"""How far a long command has come, on standard error alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from api.console import tell
from kg.graph import Graph
from kg.settling import JUDGED, READ

T = TypeVar("T")
MANY = {READ: 20_000, JUDGED: 2_000}  # what takes longer than one waits without a word
FEW = 20  # things of which nobody asks how many are done
LEADING = ("1", "2", "5")


def counted(things: Sequence[T], what: str) -> Iterator[T]:
    """Yield the things: with a bar on a terminal, else told at 10, 20, 50, 100 …"""
    return _shown(things, len(things), what, FEW)


def opened(url: str) -> Graph:
    """Open a graph to be added to, and show how far it is where much is to be done."""
    return Graph.open(url, passing=passing)


def passing(things: Iterable[T], count: int, what: str) -> Iterator[T]:
    """Yield the entries or claims of a graph, shown likewise where there are many."""
    return _shown(things, count, f"{what}:", MANY[what])


def _shown(things: Iterable[T], total: int, what: str, few: int) -> Iterator[T]:
    console = Console(stderr=True)
    if total < few:
        yield from things
    elif console.is_terminal:
        yield from track(things, what, total=total, console=console, transient=True)
    else:
        yield from _told(things, total, what, few)


def _told(things: Iterable[T], total: int, what: str, few: int) -> Iterator[T]:
    for number, thing in enumerate(things, 1):
        yield thing
        digits = str(number)
        round_ = digits[0] in LEADING and not digits[1:].strip("0")
        if number >= few and (round_ or number == total):
            tell(f"claimgraph: {what} {number:,} of {total:,}")
