"""Whether claims say just the same of different people or things."""

import numpy as np
from numpy.typing import NDArray

from ingest.relate.align import Grid
from ingest.relate.sheet import Sheet

PARTS = {"subject", "object"}
NEAR = 0.5  # cosine of sentences below which words tell that they differ
LIKE = 0.6  # likeness from which a word may answer another
LEAST = 2  # words and figures that both claims share, when only who it is differs


def of_others(grid: Grid) -> bool:
    """Return whether just the same is said of other people or things.

    All words are one but a doer, or what it is done to, and the words beside it.
    """
    one, other = grid.one, grid.other
    if grid.cosine < NEAR or one.gist.lang != other.gist.lang:
        return False
    if one.figures != other.figures:
        return False
    rows = np.flatnonzero(~grid.equal.any(axis=1))
    columns = np.flatnonzero(~grid.equal.any(axis=0))
    if not rows.size or not columns.size or one.gist.turns != other.gist.turns:
        return False
    shared = len(one.bases) - len(rows) + len(one.figures)
    apart = grid.scores[rows][:, columns].max() < LIKE
    return bool(apart and shared >= LEAST and _part(one, rows) & _part(other, columns))


def _part(sheet: Sheet, places: NDArray[np.intp]) -> set[str]:
    """Return which parts words play, none if they say something of it, too."""
    told = [sheet.gist.words[at] for at in places.tolist()]
    if any(word.kind == "verb" or word.role == "predicate" for word in told):
        return set()
    return PARTS & {word.role for word in told}
