"""The matches of the graph: those of a claim, the queue for review, decisions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from kg.canon import new
from kg.errors import BadInputError, InvalidRecordError
from kg.model import Agent, AgentKind, Claim, Decision, Match, Record
from kg.relations import CONTRADICTS, ENTAILS
from kg.same import SAME, in_force, pair
from kg.store.base import MOST, Reader

KINDS = (SAME, CONTRADICTS, ENTAILS)


def component(reader: Reader, claim: str) -> tuple[set[str], list[Match]]:
    """Return the claims that matches of any sort tie to one, and those matches."""
    claims, found, waiting = {claim}, dict[str, Match](), [claim]
    while waiting:
        for one in matches_of(reader, waiting.pop()):
            found[one.id] = one
            fresh = {one.claim, one.other} - claims
            claims |= fresh
            waiting += sorted(fresh)
    return claims, [found[key] for key in sorted(found)]


def joined(reader: Reader, claims: Iterable[str]) -> set[str]:
    """Return the claims that are one with some, or were until that was taken back."""
    found = {*claims}
    waiting = sorted(found)
    while waiting:
        near = matches_of(reader, waiting.pop())
        ends = {
            end
            for one in near
            if one.kind == SAME and one.decision is Decision.ACCEPTED
            for end in (one.claim, one.other)
        }
        waiting += sorted(ends - found)
        found |= ends
    return found


def matches_of(reader: Reader, claim: str) -> Iterator[Match]:
    """Yield the matches of one claim, decided in whatever way."""
    yield from reader.find(Match, claim=claim)
    yield from reader.find(Match, other=claim)


def queue(reader: Reader) -> Iterator[Match]:
    """Yield the proposals that nobody has decided on, the surest first."""
    return (one for one in proposals(reader) if is_open(reader, one))


def proposals(reader: Reader) -> Iterator[Match]:
    """Yield what was proposed, decided on or not, the surest first."""
    skip = 0
    while page := reader.waiting(Match, limit=MOST, skip=skip):
        yield from page
        skip += len(page)


def is_open(reader: Reader, one: Match) -> bool:
    """Tell whether a proposal is the last word on its claims, and not settled."""
    standing = between(reader, one.kind, one.claim, one.other)
    return standing == one and not _is_settled(reader, one)


def decide(
    match: Match, decision: Decision, *, because: str, by: str, now: datetime
) -> Match:
    """Return a person's decision on a match."""
    return new(
        Match,
        kind=match.kind,
        claim=match.claim,
        other=match.other,
        decision=decision,
        score=match.score,
        because=because,
        decided_at=now,
        decided_by=by,
    )


def between(reader: Reader, kind: str, claim: str, other: str) -> Match | None:
    """Return the decision that stands between two claims; None without any."""
    found = [one for one in matches_of(reader, claim) if other in pair(one)]
    return in_force(found).get((kind, frozenset({claim, other})))


def check_matches(reader: Reader, records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for a match that the graph cannot follow."""
    batch = {record.id: record for record in records}
    for one in batch.values():
        problem = _problem(reader, one, batch) if isinstance(one, Match) else ""
        if problem:
            raise InvalidRecordError(f"Match {one.id}: {problem}")


def two_claims(reader: Reader, claim: str, other: str) -> tuple[Claim, Claim]:
    """Return two claims that are not the same record."""
    if claim == other:
        raise BadInputError(f"{claim} is one claim: name two")
    return reader.get(Claim, claim), reader.get(Claim, other)


def _problem(reader: Reader, one: Match, batch: Mapping[str, Record]) -> str:
    if one.kind not in KINDS:
        return f"its kind is not one of: {', '.join(KINDS)}"
    if one.claim == one.other:
        return "a claim is not matched with itself"
    if one.decided_by is None:
        return ""
    found = batch.get(one.decided_by) or next(
        iter(reader.find(Agent, id=one.decided_by)), None
    )
    person = isinstance(found, Agent) and found.kind is AgentKind.PERSON
    return "" if person else f"{one.decided_by} is no person: name the one who decides"


def _is_settled(reader: Reader, one: Match) -> bool:
    same = reader.survivor(one.claim) == reader.survivor(one.other)
    return one.kind == SAME and same
