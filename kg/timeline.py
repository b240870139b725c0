"""Dated moments: said, denied, withdrawn, measured, undercut, reviewed, changed.

By when the world could know of each, never by when it was stored.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kg.history import history
from kg.links import claims_of
from kg.model import (
    Argument,
    Basis,
    Claim,
    Evidence,
    Record,
    Review,
    Stance,
    Testimony,
    Utterance,
)
from kg.store.base import Reader
from kg.vettings import heard, is_struck


class Happened(StrEnum):
    """What a moment tells."""

    SAID = "said"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    MEASURED = "measured"
    REPORTED = "reported"
    SHOWN = "shown"
    UNDERCUT = "undercut"
    REVIEWED = "reviewed"
    REVIEW_WITHDRAWN = "review withdrawn"
    STATUS = "status changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One dated line: what happened, by whom, on which claim, in which words.

    `record` is the id of what tells it; for a change of status, of the claim. `text`
    is the quote, the question measured, the reason given, or the new status.
    """

    at: datetime
    happened: Happened
    record: str
    text: str
    claim: str | None = None
    who: str | None = None
    source: str | None = None


ORDER = {one: rank for rank, one in enumerate(Happened)}
SPOKEN = {
    Testimony.ASSERTS: Happened.SAID,
    Testimony.DENIES: Happened.DENIED,
    Testimony.WITHDRAWS: Happened.WITHDRAWN,
}
FOUND = {
    Basis.COMPUTED: Happened.MEASURED,
    Basis.REPORTED: Happened.REPORTED,
    Basis.SHOWN: Happened.SHOWN,
}


def timeline(
    reader: Reader,
    *,
    about: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Moment]:
    """Return the moments from `since` to what was known at `until`, oldest first.

    `about` is the id of a claim, agent, entity or source, or a case's slug. Changes of
    status are told with it, by replay; without it they are left out.
    """
    records = list(_records(reader, about, until))
    found = [moment for record in records for moment in _told(reader, record)]
    if about is not None:
        found += _changes(reader, _claims(reader, about, records), until)
    kept = [one for one in found if since is None or one.at >= since]
    return _once(
        sorted(kept, key=lambda one: (one.at, ORDER[one.happened], one.record))
    )


def _once(moments: Iterable[Moment]) -> list[Moment]:
    """Return the moments, an attack on several inferences by one evidence once."""
    found: dict[tuple[object, ...], Moment] = {}
    for one in moments:
        attack = one.happened is Happened.UNDERCUT
        same = (one.at, one.claim, one.text) if attack else (one.happened, one.record)
        found.setdefault((*same, one.at), one)
    return list(found.values())


def _records(
    reader: Reader, about: str | None, until: datetime | None
) -> Iterable[Record]:
    if about is not None:
        return _with_premises(reader, reader.timeline(about, until=until))
    dated = [
        *[(one, one.known_at) for one in heard(reader)],
        *[(one, one.known_at) for one in reader.find(Evidence)],
        *[(one, one.known_at) for one in reader.find(Argument)],
        *[(one, one.decided_at) for one in reader.find(Review)],
    ]
    return [record for record, at in dated if until is None or at <= until]


def _with_premises(reader: Reader, records: Iterable[Record]) -> Iterable[Record]:
    """Return the records, and the evidence that the arguments among them rest on."""
    found = {one.id: one for one in records}
    premises = [one.premise for one in found.values() if isinstance(one, Argument)]
    for premise in premises:
        for evidence in reader.find(Evidence, id=premise):
            found.setdefault(evidence.id, evidence)
    return found.values()


def _claims(reader: Reader, about: str, records: Iterable[Record]) -> set[str]:
    """Return the claim itself if `about` is one, else those that the records touch."""
    if reader.find(Claim, id=about):
        return {about}
    return {claim for record in records for claim in claims_of(record)}


def _told(reader: Reader, record: Record) -> Iterator[Moment]:
    match record:
        case Utterance() if not is_struck(reader, record):
            yield _said(record)
        case Evidence():
            yield _measured(record)
        case Argument(stance=Stance.UNDERCUTS):
            yield _undercut(reader, record)
        case Review():
            yield _reviewed(record)
        case _:
            return


def _said(one: Utterance) -> Moment:
    return Moment(
        at=one.known_at,
        happened=SPOKEN[one.testimony],
        record=one.id,
        text=one.selector.exact,
        claim=one.claim,
        who=one.claimant,
        source=one.source,
    )


def _measured(one: Evidence) -> Moment:
    return Moment(
        at=one.known_at,
        happened=FOUND[one.basis],
        record=one.id,
        text=one.question,
        who=one.reported_by,
        source=one.source,
    )


def _undercut(reader: Reader, one: Argument) -> Moment:
    return Moment(
        at=one.known_at,
        happened=Happened.UNDERCUT,
        record=one.id,
        text=one.because,
        claim=_claim_below(reader, one),
        who=one.reported_by,
    )


def _claim_below(reader: Reader, argument: Argument) -> str | None:
    """Return the claim at the end of a chain of undercuts; None in a bare circle."""
    seen: set[str] = set()
    conclusion = argument.conclusion
    while found := reader.find(Argument, id=conclusion):
        if conclusion in seen:
            return None
        seen.add(conclusion)
        conclusion = found[0].conclusion
    return conclusion


def _reviewed(one: Review) -> Moment:
    taken_back = one.withdraws is not None
    return Moment(
        at=one.decided_at,
        happened=Happened.REVIEW_WITHDRAWN if taken_back else Happened.REVIEWED,
        record=one.id,
        text=one.because,
        claim=one.claim,
        who=one.reviewer,
    )


def _changes(
    reader: Reader, claims: Iterable[str], until: datetime | None
) -> Iterator[Moment]:
    for claim in sorted(claims):
        last = None
        for step in history(reader, claim):
            if until is not None and step.at > until:
                break
            if step.ruling.status is not last:
                last = step.ruling.status
                yield Moment(
                    at=step.at,
                    happened=Happened.STATUS,
                    record=claim,
                    text=last,
                    claim=claim,
                )
