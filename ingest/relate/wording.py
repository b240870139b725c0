"""Whether two claims of one language are worded alike: the same words in one order.

What vectors call near may be the opposite (easier, harder), and words that change
places change who did what to whom: only what is worded alike is joined without a
person.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.relate.align import Grid
from ingest.relate.gist import Gist
from ingest.relate.lexicon import base, words
from ingest.relate.word import Word

TOKEN = re.compile(r"[^\W_]+")
STEM = 3  # letters of a base by which a token is of that word, fewer if it is shorter
Met = Sequence[tuple[Word, Word]]


def worded_alike(grid: Grid) -> bool:
    """Return whether each word has its own in the other claim, in the same order."""
    one, other = grid.one.gist, grid.other.gist
    longest = max(len(one.words), len(other.words))
    return _worded(grid, longest, [(one, other), (other, one)])


def worded_within(grid: Grid) -> bool:
    """Return whether the shorter claim is worded like some of the longer one."""
    one, other = grid.one.gist, grid.other.gist
    short = (one, other) if len(one.words) <= len(other.words) else (other, one)
    return _worded(grid, len(short[0].words), [short])


def _worded(grid: Grid, words: int, sides: Iterable[tuple[Gist, Gist]]) -> bool:
    if grid.one.gist.lang != grid.other.gist.lang:
        return True
    met = _met(grid)
    ordered = len(met) == words and _in_order(met, grid.other.gist)
    return ordered and all(_told(*side) for side in sides)


def _met(grid: Grid) -> Met:
    """Return pairs of words, each once, that are one or known to be of one sense."""
    equal = grid.one.bases[:, None] == grid.other.bases[None, :]
    known = (grid.one.held @ grid.other.held.T > 0) & ~grid.against
    left = list(range(len(grid.other.gist.words)))
    met: list[tuple[Word, Word]] = []
    for at, word in enumerate(grid.one.gist.words):
        ours = [to for to in left if equal[at, to]] or [
            to for to in left if known[at, to]
        ]
        if ours:
            left.remove(ours[0])
            met.append((word, grid.other.gist.words[ours[0]]))
    return met


def _in_order(met: Met, other: Gist) -> bool:
    """Return whether only subject, object and predicate have changed places."""
    place = {id(word): at for at, word in enumerate(other.words)}
    return all(
        place[id(first[1])] < place[id(second[1])] or (_kept(first) and _kept(second))
        for at, first in enumerate(met)
        for second in met[at + 1 :]
    )


def _kept(pair: tuple[Word, Word]) -> bool:
    return bool(pair[0].role) and pair[0].role == pair[1].role


def _told(one: Gist, other: Gist) -> bool:
    """Return whether no token of a text says what no word of it tells."""
    there = {*TOKEN.findall(other.text.lower())}
    stems = tuple(word.base.lower()[:STEM] for word in one.words)
    forms = words(one.lang).lists["forms"]
    return all(
        token in there or base(token) in forms or token.startswith(stems)
        for token in TOKEN.findall(one.text.lower())
    )
