"""Which matches stand, the classes of claims that they make, and who survives.

A person's decision stands over our rules', a later one over an earlier one; what a
person has split stays apart, whatever else would join it. So every match can be taken
back, and the order in which they came does not matter.
"""

from collections.abc import Iterable
from datetime import datetime

from kg.model import Decision, Match

SAME = "same"
Pair = frozenset[str]


def in_force(matches: Iterable[Match]) -> dict[tuple[str, Pair], Match]:
    """Return the decision that stands for each kind and pair of claims."""
    standing: dict[tuple[str, Pair], Match] = {}
    for one in sorted(matches, key=_rank):
        standing[one.kind, pair(one)] = one
    return standing


def pair(match: Match) -> Pair:
    """Return the two claims, in no order."""
    return frozenset({match.claim, match.other})


def survivors(matches: Iterable[Match]) -> dict[str, str]:
    """Return for each claim matched the one that answers for it, perhaps itself."""
    found = list(matches)
    same = [one for (kind, _), one in in_force(found).items() if kind == SAME]
    apart = {pair(one) for one in same if one.decision is Decision.REJECTED}
    joins = [one for one in same if one.decision is Decision.ACCEPTED]
    classes = {claim: {claim} for one in found for claim in pair(one)}
    for one in sorted(joins, key=_strength):
        _join(classes, one, apart)
    beaten = {one.other for one in joins}
    return {claim: _first(members, beaten) for claim, members in classes.items()}


def _rank(one: Match) -> tuple[bool, datetime, str]:
    return one.decided_by is not None, one.decided_at, one.id


def _strength(one: Match) -> tuple[bool, float, str]:
    return one.decided_by is None, -one.score, min(pair(one)) + max(pair(one))


def _join(classes: dict[str, set[str]], one: Match, apart: set[Pair]) -> None:
    """Unite two classes, unless a person has split any two of their members."""
    left, right = classes[one.claim], classes[one.other]
    if left is right or any(frozenset({a, b}) in apart for a in left for b in right):
        return
    left |= right
    for claim in right:
        classes[claim] = left


def _first(members: set[str], beaten: set[str]) -> str:
    """Return who survives: nobody's other if there is one, then the lowest id."""
    return min(members - beaten or members)
