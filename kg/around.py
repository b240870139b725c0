"""Everything tied to one claim, to be shown, written or validated as a whole."""

from collections.abc import Iterator

from kg.links import references
from kg.matches import matches_of
from kg.model import (
    Argument,
    Claim,
    Record,
    Relation,
    Review,
    Utterance,
    Verdict,
    Vetting,
)
from kg.store.base import Reader


def around(reader: Reader, claim: str) -> list[Record]:
    """Return the claim, what bears on it, and what those point at; by id."""
    found: dict[str, Record] = {claim: reader.get(Claim, claim)}
    for record in _bearing(reader, claim):
        found[record.id] = record
    waiting = list(found.values())
    while waiting:
        near = {one.id: one for one in _targets(reader, waiting.pop())}
        fresh = {key: one for key, one in near.items() if key not in found}
        found |= fresh
        waiting += fresh.values()
    return [found[key] for key in sorted(found)]


def _bearing(reader: Reader, claim: str) -> Iterator[Record]:
    yield from reader.find(Utterance, claim=claim)
    yield from _arguments(reader, claim)
    yield from reader.find(Relation, source_claim=claim)
    yield from reader.find(Relation, target_claim=claim)
    yield from reader.find(Verdict, claim=claim)
    yield from reader.find(Review, claim=claim)
    yield from reader.find(Vetting, claim=claim)
    yield from matches_of(reader, claim)


def _arguments(reader: Reader, claim: str) -> Iterator[Argument]:
    seen, waiting = set[str](), [claim]
    while waiting:
        found = reader.find(Argument, conclusion=waiting.pop())
        fresh = [one for one in found if one.id not in seen]
        seen.update(one.id for one in fresh)
        waiting += [one.id for one in fresh]
        yield from fresh


def _targets(reader: Reader, record: Record) -> Iterator[Record]:
    for _, target, kinds in references(record):
        for kind in kinds:
            yield from reader.find(kind, id=target)
