"""Claims may not rest on themselves: entailments never close a circle."""

from collections.abc import Iterable, Iterator

from kg.errors import InvalidRecordError
from kg.model import Record, Relation
from kg.store.base import Reader

ENTAILS = "entails"


def check_entailments(reader: Reader, records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for an entailment by which a claim rests on itself."""
    batch = [
        record
        for record in records
        if isinstance(record, Relation) and record.kind == ENTAILS
    ]
    for relation in batch:
        if relation.source_claim in _reached(reader, relation.target_claim, batch):
            raise InvalidRecordError(
                f"Relation {relation.id}: by what is there, {relation.target_claim} "
                f"entails {relation.source_claim} already, and a claim cannot rest on "
                "itself; leave one of them out"
            )


def _reached(reader: Reader, claim: str, batch: list[Relation]) -> set[str]:
    found, waiting = {claim}, [claim]
    while waiting:
        near = set(_next(reader, waiting.pop(), batch)) - found
        found |= near
        waiting += near
    return found


def _next(reader: Reader, claim: str, batch: list[Relation]) -> Iterator[str]:
    stored = reader.find(Relation, source_claim=claim, kind=ENTAILS)
    for relation in (*stored, *batch):
        if relation.source_claim == claim:
            yield relation.target_claim
