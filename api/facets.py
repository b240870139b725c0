"""How many claims there are of each kind, named, also as of a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from api.deps import Visit
from api.schemas import FacetOut
from api.standing import rows
from kg.errors import BadInputError
from kg.store.base import MOST, ClaimQuery, ClaimRow

Counts = dict[str, dict[str, int]]


def facets(visit: Visit, query: ClaimQuery) -> Counts:
    """Return the counts of the filters; as of a time they are counted by replay."""
    if visit.then.as_of is None:
        return visit.reader.facets(query)
    page = rows(visit.then, replace(query, cursor=None, limit=MOST))
    if page.next is not None:
        raise BadInputError(
            f"more than {MOST} claims would be replayed to count facets: "
            "narrow the filters, or leave out as_of or facets"
        )
    return _counted(page.items)


def named(visit: Visit, counts: Counts) -> dict[str, list[FacetOut]]:
    """Return the counts with a name for each value, in the visitor's language."""
    return {
        name: [
            FacetOut(value=value, count=count, label=_label(visit, name, value))
            for value, count in values.items()
        ]
        for name, values in counts.items()
        if name != "total"
    }


def _label(visit: Visit, name: str, value: str) -> str:
    if name == "status":
        return visit.voice.t(f"status_{value}")
    return value if name == "kind" else visit.voice.name(value) or value


def _counted(items: Iterable[ClaimRow]) -> Counts:
    kept = list(items)
    found = {
        "status": Counter(str(one.status) for one in kept),
        "claimant": Counter(who for one in kept for who in _sides(one)),
        "about": Counter(thing for one in kept for thing in _subjects(one)),
        "kind": Counter(one.claim.kind for one in kept),
    }
    return {name: dict(one.most_common()) for name, one in found.items()} | {
        "total": {"": len(kept)}
    }


def _sides(one: ClaimRow) -> set[str]:
    return {*one.asserted_by, *one.denied_by}


def _subjects(one: ClaimRow) -> set[str]:
    claim = one.claim
    return {*claim.about, *filter(None, (claim.subject, claim.object))}
