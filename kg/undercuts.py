"""What share of its weight each argument keeps when others attack the inference."""

from collections.abc import Iterable, Mapping
from math import prod

from kg.brief import Undercut
from kg.circles import circles

CIRCULAR = 0.5


def shares(undercuts: Iterable[Undercut]) -> tuple[Mapping[str, float], set[str]]:
    """Return the share every argument keeps, and the undercuts that form circles.

    An inference keeps Π (1 − s·keep(u)) over its undercutters u. Chains are resolved
    from their ends. Members of a circle keep one half times what undercuts from
    outside the circle leave.
    """
    known = {one.id: one for one in undercuts if one.strength > 0}
    against = attackers(known.values())
    graph = {one: [u.id for u in against.get(one, ())] for one in known}
    keep: dict[str, float] = {}
    circular: set[str] = set()
    for members in circles(graph):
        ring = len(members) > 1 or members[0] in graph[members[0]]
        circular.update(members if ring else ())
        for one in members:
            outside = [u for u in against.get(one, ()) if u.id not in members]
            keep[one] = (CIRCULAR if ring else 1.0) * _left(outside, keep)
    for target, found in against.items():
        keep.setdefault(target, _left(found, keep))
    return keep, circular


def attackers(undercuts: Iterable[Undercut]) -> dict[str, list[Undercut]]:
    """Return the undercuts by what they attack, each list in order of id."""
    against: dict[str, list[Undercut]] = {}
    for one in sorted(undercuts, key=lambda undercut: undercut.id):
        for target in one.targets:
            against.setdefault(target, []).append(one)
    return against


def _left(undercuts: Iterable[Undercut], keep: Mapping[str, float]) -> float:
    return prod(1 - one.strength * keep[one.id] for one in undercuts)
