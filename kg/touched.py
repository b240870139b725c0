"""Which claims a batch of records may have changed."""

from collections.abc import Iterable, Iterator

from kg.links import claims_of
from kg.matches import joined, matches_of
from kg.model import (
    Argument,
    Case,
    Claim,
    Decision,
    Match,
    Record,
    Relation,
    Utterance,
    Verdict,
)
from kg.same import SAME, pair
from kg.store.base import Reader


def touched(reader: Reader, records: Iterable[Record]) -> frozenset[str]:
    """Return the claims to judge again, with those that share their findings."""
    hit, same = set[str](), set[str]()
    for record in records:
        hit.update(_hit(reader, record))
        if isinstance(record, Match) and _matters(reader, record):
            ends = same if record.kind == SAME else hit
            ends.update((record.claim, record.other))
    hit |= joined(reader, same)
    found, waiting = set(hit), list(hit)
    while waiting:
        near = set(_related(reader, waiting.pop())) - found
        found |= near
        waiting += near
    return frozenset(found)


def _hit(reader: Reader, record: Record) -> Iterable[str]:
    match record:
        case Verdict() | Match():
            return ()
        case Argument():
            return _above(reader, record)
        case Case():
            return _told_in(reader, record)
        case _:
            return claims_of(record)


def _matters(reader: Reader, one: Match) -> bool:
    """Tell whether a match joins or parts claims; a mere proposal changes nothing."""
    if one.decision is not Decision.PROPOSED:
        return True
    near = matches_of(reader, one.claim)
    return any(two.id != one.id and pair(two) == pair(one) for two in near)


def _above(reader: Reader, argument: Argument) -> Iterable[str]:
    seen, conclusion = {argument.id}, argument.conclusion
    while found := reader.find(Argument, id=conclusion):
        if conclusion in seen:
            return ()
        seen.add(conclusion)
        conclusion = found[0].conclusion
    return (conclusion,)


def _told_in(reader: Reader, case: Case) -> Iterator[str]:
    for source in case.includes:
        yield from (one.claim for one in reader.find(Utterance, source=source))
    for thing in case.about:
        for field in ("about", "subject", "object"):
            yield from (one.id for one in reader.find(Claim, **{field: thing}))


def _related(reader: Reader, claim: str) -> Iterator[str]:
    for relation in reader.find(Relation, source_claim=claim):
        yield relation.target_claim
    for relation in reader.find(Relation, target_claim=claim):
        yield relation.source_claim
