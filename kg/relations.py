"""What claims may not be to each other; refused before anything is written."""

from collections.abc import Iterable, Iterator

from kg.errors import InvalidRecordError
from kg.model import Record, Relation
from kg.store.base import Reader

CONTRADICTS, ENTAILS, EXCLUDES = "contradicts", "entails", "excludes"
KINDS = (CONTRADICTS, ENTAILS, EXCLUDES)


def check_relations(reader: Reader, records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for relations that the judge could not follow."""
    batch = [record for record in records if isinstance(record, Relation)]
    for relation in batch:
        problem = _problem(reader, relation, batch)
        if problem:
            raise InvalidRecordError(
                f"Relation {relation.id} ({relation.source_claim} {relation.kind} "
                f"{relation.target_claim}): {problem}; leave it out"
            )


def fits(reader: Reader, relation: Relation, made: Iterable[Relation]) -> bool:
    """Return whether the judge could follow a relation too, with those just made."""
    return not _problem(reader, relation, [*made, relation])


def _problem(reader: Reader, relation: Relation, batch: list[Relation]) -> str:
    source, target = relation.source_claim, relation.target_claim
    if relation.kind not in KINDS:
        return f"its kind is not one of: {', '.join(KINDS)}"
    if source == target:
        return "a claim has no relation to itself"
    between = set(_between(reader, {source, target}, batch))
    if {CONTRADICTS, ENTAILS} <= between:
        return "claims that contradict each other do not entail each other"
    if relation.kind == ENTAILS and source in entailed(reader, target, batch):
        return f"{target} entails {source} already, and no claim can rest on itself"
    return ""


def _between(reader: Reader, ends: set[str], batch: list[Relation]) -> Iterator[str]:
    for claim in ends:
        for relation in _from(reader, claim, batch):
            if relation.target_claim in ends - {claim}:
                yield relation.kind


def entailed(reader: Reader, claim: str, batch: list[Relation]) -> set[str]:
    """Return the claim and all that it entails, by the store and a batch."""
    found, waiting = {claim}, [claim]
    while waiting:
        relations = _from(reader, waiting.pop(), batch)
        near = {one.target_claim for one in relations if one.kind == ENTAILS} - found
        found |= near
        waiting += near
    return found


def _from(reader: Reader, claim: str, batch: list[Relation]) -> list[Relation]:
    stored = reader.find(Relation, source_claim=claim)
    return [*stored, *(one for one in batch if one.source_claim == claim)]
