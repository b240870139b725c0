"""The list of claims as it was known at a time."""

from dataclasses import replace

from api.story import Then
from kg.docket import rulings
from kg.store.base import ClaimQuery, ClaimRow, Page


def rows(then: Then, query: ClaimQuery) -> Page:
    """Return a page of the list; as of a time it is replayed claim by claim.

    A page as of a time may be shorter than its limit, since the status wanted is
    only known after the replay.
    """
    if then.as_of is None:
        return then.reader.claims(query)
    until = min(query.until or then.as_of, then.as_of)
    page = then.reader.claims(replace(query, status=None, until=until))
    replayed = [_replayed(then, row) for row in page.items]
    kept = [one for one in replayed if query.status in {None, one.status}]
    return Page(items=tuple(kept), next=page.next)


def _replayed(then: Then, row: ClaimRow) -> ClaimRow:
    changes = then.history(row.claim.id)
    [ruling] = rulings(then.reader, [row.claim.id], as_of=then.moment)
    return replace(
        row,
        status=ruling.status,
        reviewed=None,
        asserted_by=ruling.asserted_by,
        denied_by=ruling.denied_by,
        changed=changes[-1].at if changes else None,
        sources=len({one.source.id for one in then.sayings(claim=row.claim.id)}),
    )
