"""How far a long command has come, on standard error alone."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from api.console import tell

T = TypeVar("T")
FEW = 20  # things of which nobody asks how many are done
LEADING = ("1", "2", "5")


def counted(things: Sequence[T], what: str) -> Iterator[T]:
    """Yield the things: with a bar on a terminal, else told at 10, 20, 50, 100 …"""
    console = Console(stderr=True)
    if len(things) < FEW:
        yield from things
    elif console.is_terminal:
        yield from track(things, description=what, console=console, transient=True)
    else:
        yield from _told(things, what)


def _told(things: Sequence[T], what: str) -> Iterator[T]:
    for number, thing in enumerate(things, 1):
        yield thing
        digits = str(number)
        round_ = digits[0] in LEADING and not digits[1:].strip("0")
        if number >= FEW and (round_ or number == len(things)):
            tell(f"claimgraph: {what} {number:,} of {len(things):,}")
