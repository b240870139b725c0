"""Whether words of a pattern stand in a text, in small letters or in large."""

import re
from collections.abc import Iterator

from ingest.components.leaping import Way, leaping, opened, together, ways_of

CAPITAL = re.compile(r"\\.|(?P<large>[A-Z])")
EDGE = r"\b"
LETTERS = re.compile(r"\w|\[\w+\]")
BEHIND = "(?<"


class Wording:
    """A pattern that is asked for whatever the case, in a tenth of the time.

    Text and pattern are put into small letters, what begins alike is tried together
    (`\\bbad|\\bbat` as `\\bba(?:d|t)`), and what begins a word only behind a sign of
    none, for which `re` looks through a text at once.
    """

    def __init__(self, pattern: str) -> None:
        """Take a pattern; `re.error` where it is none."""
        ways = [one for way in ways_of(_small(pattern)) for one in _opened(way)]
        words = [way[1:] for way in ways if _begins_word(way)]
        others = [way for way in ways if not _begins_word(way)]
        self._words = re.compile(r"\W" + together(words)).search if words else None
        self._others = leaping(others) if others else None

    def stands_in(self, text: str) -> bool:
        """Tell whether a text has it anywhere."""
        small = text.lower()
        word = self._words is not None and self._words(f"\n{small}") is not None
        return word or (self._others is not None and self._others(small))


def _begins_word(way: Way) -> bool:
    """Tell whether a way is to begin at the edge of a word, by a sign of it."""
    signs = (one for one in way[1:] if not one.startswith(BEHIND))
    first = next(signs, "")
    return way[:1] == (EDGE,) and LETTERS.fullmatch(first) is not None


def _opened(way: Way) -> Iterator[Way]:
    """Yield a way, or several where an edge stands before a bracket: `\\b(?:a|b)c`."""
    if way[:1] != (EDGE,):
        yield way
        return
    for one in opened(way[1:]):
        yield from _opened(one) if one[:1] == (EDGE,) else [(EDGE, *one)]


def _small(pattern: str) -> str:
    """Return a pattern in small letters; its signs stay."""
    return CAPITAL.sub(
        lambda one: one["large"].lower() if one["large"] else one[0], pattern
    )
