"""Where a timeline's page is looked for: spans in which a thing is touched, or all are.

A hot thing has records without number; each span of three days that it is touched in is
known, so a page reads the first of them, then twice as many, until it is full. Where a
reading keeps no such spans, all that is dated is walked so, by how many there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.store.dates import END, Span
from kg.store.tallies import SPAN

MOMENTS = 38  # bits of microseconds: 3.2 days
FIRST = 2  # spans that are looked at first
MOST = 2_000
SHARE = 20  # what is walked first, for each record of a page
WIDEST = 50_000
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


def windows(counts: Mapping[int, int], wanted: Span) -> Iterator[tuple[int, int]]:
    """Yield spans of time in the order that is wanted, by how much is dated in each."""
    size, held = SHARE * wanted.limit, 0
    waiting: list[tuple[int, int]] = []
    for low, high, count in _pieces(counts, wanted, size):
        waiting.append((low, high))
        held += count
        if held >= size:
            yield min(waiting)[0], max(waiting)[1]
            waiting, held, size = [], 0, min(2 * size, WIDEST)
    if waiting:
        yield min(waiting)[0], max(waiting)[1]


def _pieces(
    counts: Mapping[int, int], wanted: Span, size: int
) -> Iterator[tuple[int, int, int]]:
    """Yield the spans with their counts, cut where one holds too much."""
    first, last = _bounds(wanted)
    for key in sorted(counts, reverse=wanted.newest_first):
        parts = 1 + counts[key] // size
        cut = ((max(low, first), min(high, last)) for low, high in _cut(key, parts))
        within = [(low, high) for low, high in cut if low <= high]
        for low, high in within[:: -1 if wanted.newest_first else 1]:
            yield low, high, counts[key] // parts


def _cut(key: int, parts: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span, the earliest first."""
    length = -(-(1 << SPAN) // parts)
    end = (key + 1) << SPAN
    for start in range(key << SPAN, end, length):
        yield start, min(start + length, end) - 1


def _bounds(wanted: Span) -> tuple[int, int]:
    low, high = wanted.earliest, wanted.latest
    if wanted.newest_first:
        return low, min(high, wanted.behind[0])
    return max(low, wanted.behind[0]), high
