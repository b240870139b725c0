"""Sentences longer than anybody writes, which are read piece by piece.

What a parser makes of ten thousand words without a stop is no tree of a sentence, and
rules that look through it take hours.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

LONGEST = 10_000  # characters without a stop
PIECE = 1_000
STOP = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")
NOTE = f"sentences of more than {LONGEST:,} characters are read in pieces"


def breaks_in(text: str) -> list[int]:
    """Return where a text is to be broken: at blanks within such sentences."""
    if len(text) < LONGEST:
        return []
    ends = [0, *(one.end() for one in STOP.finditer(text)), len(text)]
    return [at for place in pairwise(ends) for at in _within(text, *place)]


def _within(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the blanks nearest before each piece's end; none in a shorter sentence."""
    if end - start < LONGEST:
        return
    at = start
    while end - at > PIECE:
        blank = text.rfind(" ", at + 1, at + PIECE)
        at = at + PIECE if blank < 0 else blank + 1
        yield at
