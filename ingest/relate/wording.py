"""Whether two claims are worded alike: of one language, the same words in one order.

What vectors call near may be the opposite (easier, harder), and words that change
places change who did what to whom: only what is worded alike is joined without a
person.
"""

import re
from collections.abc import Iterable
from itertools import combinations
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from ingest.relate.align import Grid
from ingest.relate.gist import Gist
from ingest.relate.lexicon import base, words
from ingest.relate.word import Word

CLAUSE = re.compile(r"[;,](?!\d)|\b(?:and|but) not\b|아니라|아닌")
TOKEN = re.compile(r"[^\W_]+")
STEM = 3  # letters of a base by which a token is of that word, fewer if it is shorter
Places = list[tuple[int, int]]  # of a word in one claim and of its own in the other


def worded_alike(grid: Grid) -> bool:
    """Return whether each word has its own in the other claim, in the same order."""
    one, other = grid.one.gist, grid.other.gist
    longest = max(len(one.words), len(other.words))
    if denies_a_part(one) or denies_a_part(other):
        return _tokens(one) == _tokens(other)  # "not the spy; his wife was"
    return _worded(grid, longest, [(one, other), (other, one)])


def denies_a_part(gist: Gist) -> bool:
    """Return whether something else may be said beside what is denied: A, and not B."""
    return gist.turns > 0 and CLAUSE.search(gist.text) is not None


def _tokens(gist: Gist) -> list[str]:
    return TOKEN.findall(gist.text.lower())


def worded_within(grid: Grid) -> bool:
    """Return whether the shorter claim is worded like some of the longer one."""
    one, other = grid.one.gist, grid.other.gist
    least = min(len(one.words), len(other.words))
    sides = [(one, other), (other, one)]
    short = [side for side in sides if len(side[0].words) == least]
    return _worded(grid, least, short)


def _worded(grid: Grid, words: int, sides: Iterable[tuple[Gist, Gist]]) -> bool:
    both = grid.one.gist, grid.other.gist
    if both[0].lang != both[1].lang:
        return not any(map(_has_peers, both))
    met = _met(grid)
    ordered = len(met) == words and _in_order(grid, met)
    return ordered and all(_told(*side) for side in sides)


def _has_peers(gist: Gist) -> bool:
    """Tell whether two names may have changed places: from London to Dublin, and back.

    Which part a name plays is not compared across languages.
    """
    return sum(word.kind == "name" for word in gist.words) > 1


def _met(grid: Grid) -> Places:
    """Return where words are one or known to be of one sense, each word once."""
    met = _once(grid.equal)
    known = grid.same & ~grid.against
    for row, column in met:
        known[row, :] = known[:, column] = False
    alone = (known.sum(axis=1) == 1)[:, None] & (known.sum(axis=0) == 1)[None, :]
    met += [(int(row), int(column)) for row, column in np.argwhere(known & alone)]
    return sorted(met)


def _once(equal: NDArray[np.bool_]) -> Places:
    """Return where words are one: the first with the first, a second with a second."""
    open_, met = equal.copy(), Places()
    for row in range(len(open_)):
        for column in np.flatnonzero(open_[row])[:1].tolist():
            met.append((row, column))
            open_[:, column] = False
    return met


def _in_order(grid: Grid, met: Places) -> bool:
    """Return whether only subject, object and predicate have changed places."""
    kept = {place for place in met if _is_kept(grid, *place)}
    return all(
        first[1] < second[1] or {first, second} <= kept
        for first, second in combinations(met, 2)
    )


def _is_kept(grid: Grid, row: int, column: int) -> bool:
    role = grid.one.gist.words[row].role
    return bool(role) and role == grid.other.gist.words[column].role


def _told(one: Gist, other: Gist) -> bool:
    """Return whether no token of a text says what no word of it tells."""
    there = {*TOKEN.findall(other.text.lower())}
    stems = tuple(_stem(word) for word in one.words)
    lists = words(one.lang).lists
    plain = lists["forms"] | lists["negations"]  # whose signs were compared
    return all(
        token in there or base(token) in plain or _letters(token).startswith(stems)
        for token in TOKEN.findall(one.text.lower())
    )


def _stem(word: Word) -> str:
    """Return how each form of a word begins; verbs change early: 오르, 올랐다."""
    return (
        _letters(word.base)[:2] if word.kind == "verb" else _letters(word.base[:STEM])
    )


def _letters(word: str) -> str:
    return normalize("NFD", word.lower())
