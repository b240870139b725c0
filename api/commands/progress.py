"""How far a long command has come, on standard error alone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from api.console import tell
from kg.log import Entry

T = TypeVar("T")
MANY = 20_000  # entries of a log that take longer than one waits without a word
FEW = 20  # things of which nobody asks how many are done
LEADING = ("1", "2", "5")


def counted(things: Sequence[T], what: str) -> Iterator[T]:
    """Yield the things: with a bar on a terminal, else told at 10, 20, 50, 100 …"""
    return _shown(things, len(things), what, FEW)


def entries_read(entries: Iterable[Entry], count: int) -> Iterator[Entry]:
    """Yield the entries of a log, shown likewise where there are many."""
    return _shown(entries, count, "reading the log:", MANY)


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
