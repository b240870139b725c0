"""What two claims must agree in before anything is done of them without a person.

Likeness hardly sees an exception (everywhere but in India), an addition (in India, too)
or on what a denial falls (no train goes there; one cannot go there by train).
"""

from itertools import pairwise

import numpy as np

from ingest.relate.align import ALIKE, Bools, Grid
from ingest.relate.gist import Gist
from ingest.relate.reach import compares, restricts
from ingest.relate.sheet import KINDS, Sheet
from ingest.relate.wording import denies_a_part

THINGS = {"name", "noun"}
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


def opposed_plainly(grid: Grid) -> bool:
    """Return whether it is plain what opposes what, to link a contradiction.

    It is not where a part is denied beside another, where things that are compared
    change places (cheaper than, dearer than), nor where `only` stands with a denial.
    """
    claims = grid.one.gist, grid.other.gist
    if any(map(denies_a_part, claims)):
        return False
    if any(restricts(one.text) for one in claims) and any(one.turns for one in claims):
        return False
    return not any(compares(one.text) for one in claims) or _in_one_order(grid)


def _in_one_order(grid: Grid) -> bool:
    """Return whether things stand in the same order, in one language."""
    one, other = grid.one.gist, grid.other.gist
    met = [
        (row, column)
        for row, column in grid.assigned()
        if {one.words[row].kind, other.words[column].kind} <= THINGS
    ]
    ordered = all(first[1] < second[1] for first, second in pairwise(sorted(met)))
    return ordered and one.lang == other.lang


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
