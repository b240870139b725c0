"""What a batch must keep to, beyond its references, before it is added."""

import json
from collections.abc import Iterable, Mapping

from kg.canon import from_plain
from kg.errors import InvalidRecordError
from kg.matches import check_matches
from kg.model import Agent, AgentKind, Record, Redaction
from kg.redaction import redaction
from kg.relations import check_relations
from kg.reviews import check_reviews
from kg.store.base import Reader
from kg.vettings import check_vettings


def check_batch(reader: Reader, records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for what does not fit to what is known."""
    batch = list(records)
    checks = (check_relations, check_reviews, check_matches, check_redactions)
    for check in (*checks, check_vettings):
        check(reader, batch)


def check_redactions(reader: Reader, records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for a redaction that blanks otherwise than ours."""
    batch = {record.id: record for record in records}
    for one in batch.values():
        if isinstance(one, Redaction) and not reader.find(Redaction, id=one.id):
            _check(reader, one, batch)


def _check(reader: Reader, told: Redaction, batch: Mapping[str, Record]) -> None:
    person = batch.get(told.decided_by) or reader.get(Agent, told.decided_by)
    if not isinstance(person, Agent) or person.kind is not AgentKind.PERSON:
        raise InvalidRecordError(
            f"Redaction {told.id}: {told.decided_by} is no person: name who decided"
        )
    kind = type(from_plain(json.loads(told.left)))
    record = batch.get(told.record) or reader.get(kind, told.record)
    because, by, now = told.because, told.decided_by, told.decided_at
    if told != redaction(record, because=because, by=by, now=now):
        raise InvalidRecordError(
            f"Redaction {told.id}: it is not what is left of {told.record} without its "
            "words: make it with `claimgraph redact`"
        )
