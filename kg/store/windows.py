"""The list of claims cut into windows, newest first, that a page is looked for in.

How many claims changed in each span is known; a window holds the spans that a page
likely needs, the next one twice as many. A span of very many claims is cut in 1,024.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.store.tallies import SPAN

PART = 10  # bits by which a part of a span is finer
HOURS = 34  # bits of microseconds: 4.8 hours
LEAST, MOST = 200, 20_000  # claims in a window
DENSE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some spans that follow each other: of `1 << bits` microseconds each."""

    bits: int
    keys: tuple[int, ...]

    @property
    def earliest(self) -> int:
        """The first microsecond in it."""
        return min(self.keys) << self.bits

    @property
    def latest(self) -> int:
        """The last microsecond in it."""
        return ((max(self.keys) + 1) << self.bits) - 1

    @property
    def hours(self) -> list[int]:
        """The keys that `hours_of` gives to what is in it."""
        return [*range(self.earliest >> HOURS, (self.latest >> HOURS) + 1)]

    def names(self) -> list[str]:
        """Return its spans as claims carry them."""
        return [span_name(self.bits, key) for key in self.keys]


def span_name(bits: int, key: int) -> str:
    """Return the name of a span or of a part of one."""
    return f"{bits}/{key}"


def hours_of(at: int) -> int:
    """Return the key of the five hours in which a time lies."""
    return at >> HOURS


def spans_of(changed: int) -> tuple[str, str]:
    """Return the names of the spans in which a claim stands."""
    fine = SPAN - PART
    return span_name(SPAN, changed >> SPAN), span_name(fine, changed >> fine)


def windows(
    counts: Mapping[int, int], *, top: int | None, bottom: int | None, size: int
) -> Iterator[Window]:
    """Yield the windows from `top` down to `bottom`, both times of a last change."""
    size, held = max(size, LEAST), 0
    waiting: list[int] = []
    for key in sorted(_within(counts, top, bottom), reverse=True):
        dense = counts[key] > max(DENSE, size)
        if waiting and (dense or held >= size):
            yield Window(bits=SPAN, keys=tuple(waiting))
            waiting, held, size = [], 0, min(2 * size, MOST)
        if dense:
            yield from _parts(key, top, 1024 * size // counts[key])
        else:
            waiting.append(key)
            held += counts[key]
    if waiting:
        yield Window(bits=SPAN, keys=tuple(waiting))


def _within(
    counts: Mapping[int, int], top: int | None, bottom: int | None
) -> Iterable[int]:
    high = None if top is None else top >> SPAN
    low = None if bottom is None else bottom >> SPAN
    for key, count in counts.items():
        above = high is not None and key > high
        below = low is not None and key < low
        if count > 0 and not above and not below:
            yield key


def _parts(key: int, top: int | None, first: int) -> Iterator[Window]:
    """Yield the windows of one span, twice as many of its parts each time."""
    bits, low = SPAN - PART, key << PART
    last = low + (1 << PART) - 1
    high = last if top is None else min(last, top >> bits)
    for several in downwards(high, low, count=max(1, first)):
        yield Window(bits=bits, keys=tuple(several))


def downwards(last: int, first: int = 0, *, count: int = 1) -> Iterator[list[int]]:
    """Yield the numbers from `last` down to `first`, twice as many each time."""
    while last >= first:
        low = max(first, last - count + 1)
        yield [*range(last, low - 1, -1)]
        last, count = low - 1, 2 * count
