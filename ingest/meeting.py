"""Claims in words meet those there are: the same are joined, opposites are linked.

What is certain is done, and taken back by whoever knows better; what is likely waits
for a person. Claims without a name in common are never joined by rule alone: "the
company" of one dispute is not that of another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ingest.met import Met
from ingest.relate.compared import Label
from ingest.weighing import Pairs, Weighed, all_keys, weigh
from kg.canon import new
from kg.matches import matches_of
from kg.model import Claim, Decision, Match, Record, Relation
from kg.relations import CONTRADICTS, ENTAILS, fits
from kg.same import SAME
from kg.spread import HERE, Spread
from kg.store.base import Reader

LIKELY = {Label.SAME: 0.85, Label.CONTRADICTS: 0.9}  # to be put before a person
UNNAMED = 0.94  # the same where no name is shared
QUEUED = 3  # proposals that one claim may bring
KINDS = {Label.SAME: SAME, Label.CONTRADICTS: CONTRADICTS, Label.ENTAILS: ENTAILS}
LOT = 8  # claims of one task
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A claim that comes: what it names, when it was told, whether it was met before.

    Who was met elsewhere is only taken in.
    """

    claim: Claim
    named: frozenset[str]
    at: datetime
    known: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A claim and what it named when it was met."""

    claim: Claim
    named: frozenset[str]

    @property
    def things(self) -> set[str]:
        """What it is about and names."""
        return {*self.claim.about, *self.named}


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """How a claim that comes stands to one that was there."""

    here: _Side
    there: _Side
    weighed: Weighed

    @property
    def named(self) -> bool:
        """Whether they have a name in common."""
        return self.weighed.named or bool(self.here.things & self.there.things)


class Meeting:
    """Lets claims of a graph meet those that `met` knows, which then knows them too.

    What `spread` does is to find by what claims are found, and to weigh them.
    """

    def __init__(self, met: Met, reader: Reader, spread: Spread = HERE) -> None:
        self._met, self._reader, self._spread = met, reader, spread
        self._made: list[Relation] = []
        self._linked: set[tuple[str, str]] = set()

    def meet(self, coming: Iterable[Coming]) -> list[Record]:
        """Return the matches and relations that claims in words bring, in turn.

        Meeting one again brings nothing new.
        """
        fresh = [one for one in coming if not self._met.has(one.claim.id)]
        found = self._each(all_keys, [one.claim for one in fresh])
        pairs = [
            self._introduce(one, keys) for one, keys in zip(fresh, found, strict=True)
        ]
        weighed = self._each(weigh, pairs)
        return [
            record
            for one, told in zip(fresh, zip(pairs, weighed, strict=True), strict=True)
            for record in self._outcome(one, *told)
        ]

    def stored(self) -> None:
        """Hear that what was returned is in the graph now."""
        self._made = []

    def _each(self, do: Callable[[Sequence[T]], list[R]], things: list[T]) -> list[R]:
        """Return what comes of each thing, a few of them a task."""
        lots = [things[at : at + LOT] for at in range(0, len(things), LOT)]
        return [one for lot in self._spread.map(do, lots) for one in lot]

    def _introduce(self, one: Coming, found: set[str]) -> Pairs:
        """Take a claim in; return who is near of those who were there."""
        keys = found | {f"@{thing}" for thing in {*one.claim.about, *one.named}}
        near = [] if one.known else self._met.near(keys)
        self._met.take(one.claim.id, one.named, keys)
        return Pairs(
            claim=one.claim,
            near=tuple(self._reader.get(Claim, other) for other in near),
        )

    def _outcome(
        self, one: Coming, pairs: Pairs, weighed: list[Weighed]
    ) -> list[Record]:
        here = _Side(one.claim, one.named)
        told = [
            _Told(here, _Side(other, self._met.named(other.id)), how)
            for other, how in zip(pairs.near, weighed, strict=True)
        ]
        self._linked = self._decided(one.claim.id) if told else set()
        told.sort(key=lambda one: (-one.weighed.related.score, one.there.claim.id))
        sure = [record for pair in told for record in self._sure(pair, one.at)]
        return [*sure, *list(self._likely(told, one.at))[:QUEUED]]

    def _sure(self, told: _Told, at: datetime) -> Iterator[Record]:
        """Yield what is done without a person."""
        found = told.weighed.related
        if found.label not in KINDS or not found.certain or not _may_meet(told):
            return
        if not told.named or self._is_decided(told):
            return
        if found.label is Label.SAME:
            yield _match(told, (Decision.ACCEPTED, at))
            return
        relation = _relation(told, at)
        if fits(self._reader, relation, self._made):
            self._made.append(relation)
            yield relation

    def _likely(self, several: list[_Told], at: datetime) -> Iterator[Match]:
        """Yield what a person may want to decide on."""
        for told in several:
            found = told.weighed.related
            sure = found.certain and told.named and _may_meet(told)
            least = LIKELY.get(found.label, 2.0)
            if sure or found.score < (least if told.named else max(least, UNNAMED)):
                continue
            if not _are_apart(told) and not self._is_decided(told):
                yield _match(told, (Decision.PROPOSED, at))

    def _is_decided(self, told: _Told) -> bool:
        """Return whether it was decided before, by a person or by rule."""
        kind = KINDS[told.weighed.related.label]
        return (kind, told.there.claim.id) in self._linked

    def _decided(self, claim: str) -> set[tuple[str, str]]:
        """Return how a claim was tied to others before, by kind and other end."""
        linked = (
            *self._reader.find(Relation, source_claim=claim),
            *self._reader.find(Relation, target_claim=claim),
        )
        ends = {(one.kind, one.source_claim) for one in linked}
        ends |= {(one.kind, one.target_claim) for one in linked}
        for one in matches_of(self._reader, claim):
            ends |= {(one.kind, one.claim), (one.kind, one.other)}
        return ends


def _may_meet(told: _Told) -> bool:
    """Return whether claims can be about one thing for sure."""
    subjects = (told.here.claim.subject, told.there.claim.subject)
    points = told.weighed.points
    if subjects[0] != subjects[1] or (points and subjects[0] is None):
        return False
    return told.here.named == told.there.named and not _are_apart(told)


def _are_apart(told: _Told) -> bool:
    """Return whether claims are about other things by what they are known to name."""
    here, there = told.here, told.there
    for one, other in (
        (here.named, there.named),
        (frozenset(here.claim.about), frozenset(there.claim.about)),
    ):
        if one and other and not one & other:
            return True
    return False


def _match(told: _Told, decided: tuple[Decision, datetime]) -> Match:
    """Return the match of a claim with one that was there before, which survives."""
    found = told.weighed.related
    return new(
        Match,
        kind=KINDS[found.label],
        claim=told.there.claim.id,
        other=told.here.claim.id,
        decision=decided[0],
        score=found.score,
        because=found.because,
        decided_at=decided[1],
    )


def _relation(told: _Told, at: datetime) -> Relation:
    found, ends = told.weighed.related, (told.here.claim, told.there.claim)
    if found.label is Label.ENTAILS:
        first, second = ends if found.forward else ends[::-1]
    else:
        first, second = sorted(ends, key=lambda claim: claim.id)
    return new(
        Relation,
        kind=KINDS[found.label],
        source_claim=first.id,
        target_claim=second.id,
        keep=found.keep,
        because=f"{found.because}: {first.text} / {second.text}",
        known_at=at,
    )
