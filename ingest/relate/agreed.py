"""What two claims must agree in before anything is done of them without a person.

Likeness hardly sees an exception (everywhere but in India), an addition (in India, too)
or on what a denial falls (no train goes there; one cannot go there by train).
"""

import numpy as np

from ingest.relate.align import ALIKE, Bools, Grid
from ingest.relate.gist import Gist
from ingest.relate.sheet import KINDS, Sheet

TAKING_PART = {"subject", "object"}


def reach_alike(grid: Grid) -> bool:
    """Return whether both leave something out or neither, and add something alike."""
    return grid.one.gist.reach == grid.other.gist.reach


def denied_alike(grid: Grid) -> bool:
    """Return whether what one denies is what the other denies, of the same doers."""
    one, other = grid.one, grid.other
    if one.gist.turns != other.gist.turns:
        return False
    if not one.gist.turns:
        return True
    met = _met(grid)
    denied = met[one.negated][:, other.negated]
    answered = denied.any(axis=1).all() and denied.any(axis=0).all()
    bare = _is_bare(met, one, other) or _is_bare(met.T, other, one)
    sides = ((met, one.gist, other.gist), (met.T, other.gist, one.gist))
    return bool(answered or bare) and all(_same_doers(*side) for side in sides)


def _is_bare(met: Bools, one: Sheet, other: Sheet) -> bool:
    """Return whether a denied verb says no more than 이다 would: no verb answers it."""
    verb = KINDS.index("verb")
    saying = other.kinds[verb] > 0
    saying[list(other.said)] = True
    verbs = (one.kinds[verb] > 0) & one.negated
    return bool((verbs & ~met[:, saying].any(axis=1)).any())


def _met(grid: Grid) -> Bools:
    """Return where words answer each other; what is in both answers itself."""
    there = grid.equal.any(axis=1, keepdims=True) | grid.equal.any(axis=0)
    near = (grid.scores >= ALIKE) & ~grid.against
    return np.asarray(np.where(there, grid.equal, near))


def _same_doers(met: Bools, one: Gist, other: Gist) -> bool:
    """Return whether each doer that is answered is answered by what takes part."""
    taking = np.array([word.role in TAKING_PART for word in other.words], bool)
    doing = np.array([word.role == "subject" for word in one.words], bool)
    rows = met[doing]
    return bool((~rows.any(axis=1) | rows[:, taking].any(axis=1)).all())
