"""How a claim stood over time: the judge, replayed at every moment that mattered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from kg.brief import Ruling
from kg.docket import rulings
from kg.model import Argument, Relation, Status
from kg.store.base import Reader
from kg.vettings import heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From this moment on the claim stood like this."""

    at: datetime
    ruling: Ruling

    @property
    def status(self) -> Status:
        """How the claim stood."""
        return self.ruling.status


def history(reader: Reader, claim: str) -> list[Change]:
    """Return the steps of a claim, oldest first; equal rulings make one step."""
    steps: list[Change] = []
    for at in sorted(set(moments(reader, claim))):
        [ruling] = rulings(reader, [claim], as_of=at)
        if not steps or steps[-1].ruling != ruling:
            steps.append(Change(at=at, ruling=ruling))
    return steps


def moments(reader: Reader, claim: str) -> Iterator[datetime]:
    """Yield when anything became known that bears on a claim, directly or by others."""
    waiting, seen = [claim], {claim}
    while waiting:
        here = waiting.pop()
        yield from (one.known_at for one in heard(reader, claim=here))
        for argument in reader.find(Argument, conclusion=here):
            yield argument.known_at
            waiting += _fresh([argument.id], seen)
        for relation in _relations(reader, here):
            yield relation.known_at
            ends = [relation.source_claim, relation.target_claim]
            waiting += _fresh(ends, seen)


def _relations(reader: Reader, claim: str) -> Iterator[Relation]:
    yield from reader.find(Relation, target_claim=claim)
    yield from reader.find(Relation, source_claim=claim)


def _fresh(ids: list[str], seen: set[str]) -> list[str]:
    new = [one for one in ids if one not in seen]
    seen.update(new)
    return new


def first_moment(reader: Reader, claim: str) -> datetime:
    """Return when the claim was first heard of; the beginning of time if never."""
    start = datetime.min.replace(tzinfo=UTC)
    return min(moments(reader, claim), default=start)
