"""Lists of words whose unions and differences with one another are made once.

Rules ask of each word whether it is in one list or another, thousands of times a text:
`token.lower_ in words("months") | words("weekdays")`.
"""

from collections.abc import Callable, Set
from functools import lru_cache
from typing import Any

KEPT = 1 << 10
Way = Callable[[frozenset[str], Any], frozenset[str]]


class Listed(frozenset[str]):
    """A frozen set of words; with another frozen set it gives the same one again."""

    __slots__ = ()
    __hash__ = frozenset.__hash__

    def __or__(self, other: Set[Any]) -> frozenset[str]:
        """Return the words of either."""
        if isinstance(other, frozenset):
            return _kept(frozenset.__or__, self, other)
        return frozenset.__or__(self, other)

    def __sub__(self, other: Set[Any]) -> frozenset[str]:
        """Return the words that the other lacks."""
        if isinstance(other, frozenset):
            return _kept(frozenset.__sub__, self, other)
        return frozenset.__sub__(self, other)


@lru_cache(KEPT)
def _kept(way: Way, one: Listed, other: frozenset[str]) -> Listed:
    return Listed(way(one, other))
