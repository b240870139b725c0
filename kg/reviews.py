"""What named persons decided: beside the computed status, until it is withdrawn."""

from collections.abc import Iterable
from datetime import datetime

from kg.errors import InvalidRecordError
from kg.model import Agent, AgentKind, Record, Review
from kg.store.base import Reader


def standing(
    reviews: Iterable[Review], *, as_of: datetime | None = None
) -> Review | None:
    """Return the last review that nobody has withdrawn by then; None without one."""
    known = [one for one in reviews if as_of is None or one.decided_at <= as_of]
    withdrawn = {one.withdraws for one in known}
    left = [one for one in known if one.withdraws is None and one.id not in withdrawn]
    return max(left, key=lambda one: (one.decided_at, one.id), default=None)


def check_reviews(reader: Reader, records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for a review that the audit trail cannot hold.

    A person decides; what is withdrawn is an earlier review of the same claim that
    stands until then.
    """
    batch = {record.id: record for record in records}
    for record in batch.values():
        problem = _problem(reader, record, batch) if isinstance(record, Review) else ""
        if problem:
            raise InvalidRecordError(f"Review {record.id}: {problem}")


def _problem(reader: Reader, review: Review, batch: dict[str, Record]) -> str:
    if not _is_person(reader, review.reviewer, batch):
        return f"its reviewer {review.reviewer} is no person: name the one who decides"
    if review.withdraws is None:
        return ""
    stored = reader.find(Review, claim=review.claim)
    trail = {one.id: one for one in (*stored, *_reviews(batch))}
    return _against(review, trail)


def _against(review: Review, trail: dict[str, Review]) -> str:
    """Return why a withdrawal does not fit the trail; nothing if it does."""
    named = trail.get(review.withdraws or "")
    if named is None or named.claim != review.claim:
        return f"{review.withdraws} is no review of {review.claim}"
    if named.withdraws is not None:
        return f"{named.id} is a withdrawal itself: decide anew instead"
    if named.decided_at > review.decided_at:
        return f"{named.id} was decided later, it cannot be withdrawn before"
    before = (one for one in trail.values() if one.id != review.id)
    if any(one.withdraws == named.id for one in before):
        return f"{named.id} is withdrawn already"
    return ""


def _is_person(reader: Reader, id: str, batch: dict[str, Record]) -> bool:
    found = batch.get(id) or next(iter(reader.find(Agent, id=id)), None)
    return isinstance(found, Agent) and found.kind is AgentKind.PERSON


def _reviews(batch: dict[str, Record]) -> Iterable[Review]:
    return (one for one in batch.values() if isinstance(one, Review))
