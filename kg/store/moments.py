"""Where a timeline's page is looked for: spans in which a thing is touched, or all are.

A hot thing has records without number; each span of three days that it is touched in is
known, so a page reads the first of them, then twice as many, until it is full. Where a
reading keeps no such spans, all that is dated is walked so, by how many there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.store.dates import END, Span
from kg.store.windows import Window, windows

MOMENTS = 38  # bits of microseconds: 3.2 days
FIRST = 2  # spans that are looked at first
MOST = 2_000
SHARE = 20  # what is walked first, for each record of a page
Told = tuple[int, str]  # a span, and the id that is touched there


def span_of(at: int) -> int:
    """Return the span of a time."""
    return at >> MOMENTS


def in_turn(told: Iterable[Told], wanted: Span) -> Iterator[Sequence[Told]]:
    """Yield what may hold what is wanted, in its order: whole spans, a few at first."""
    low, high = _bounds(wanted)
    within = [one for one in told if low >> MOMENTS <= one[0] <= high >> MOMENTS]
    waiting: list[Told] = []
    count = FIRST if wanted.limit < END else MOST
    ordered = sorted(within, reverse=wanted.newest_first)
    for place, one in enumerate(ordered, 1):
        waiting.append(one)
        last = place == len(ordered) or ordered[place][0] != one[0]
        if last and len(waiting) >= count:
            yield waiting
            waiting, count = [], min(2 * count, MOST)
    if waiting:
        yield waiting


def walked(counts: Mapping[int, int], wanted: Span) -> Iterator[Window]:
    """Yield windows in the order that is wanted, by how much is dated in each."""
    low, high = _bounds(wanted)
    size = SHARE * wanted.limit
    if wanted.newest_first:
        yield from windows(counts, top=high, bottom=low, size=size)
        return
    turned = {~key: count for key, count in counts.items()}  # what was first is last
    for one in windows(turned, top=~low, bottom=~high, size=size):
        yield Window(bits=one.bits, keys=tuple(~key for key in one.keys))


def _bounds(wanted: Span) -> tuple[int, int]:
    low, high = wanted.earliest, wanted.latest
    if wanted.newest_first:
        return low, min(high, wanted.behind[0])
    return max(low, wanted.behind[0]), high
