"""Claims in words meet those there are: the same are joined, opposites are linked.

What is certain is done, and taken back by whoever knows better; what is likely waits
for a person. Claims without a name in common are never joined by rule alone: "the
company" of one dispute is not that of another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ingest.met import Met
from ingest.relate.candidates import keys
from ingest.relate.compared import Label, Related
from ingest.relate.encoder import Encoder, encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.names import sound_alike
from ingest.relate.related import relate
from kg.canon import new
from kg.matches import matches_of
from kg.model import Claim, Decision, Match, Record, Relation
from kg.names import Names
from kg.relations import CONTRADICTS, ENTAILS, fits
from kg.same import SAME
from kg.store.base import Reader

LIKELY = {Label.SAME: 0.85, Label.CONTRADICTS: 0.9}  # to be put before a person
UNNAMED = 0.94  # the same where no name is shared
QUEUED = 3  # proposals that one claim may bring
KINDS = {Label.SAME: SAME, Label.CONTRADICTS: CONTRADICTS, Label.ENTAILS: ENTAILS}
KEPT = 20_000  # claims that are kept laid open


@dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """A claim laid open: its gist, and what it named when it was met."""

    claim: Claim
    gist: Gist
    named: frozenset[str]


class Meeting:
    """Lets claims of a graph meet those that `met` knows, which then knows them too."""

    def __init__(self, names: Names, met: Met, reader: Reader) -> None:
        self._names, self._met, self._reader = names, met, reader
        self._encoder: Encoder = encoder()
        self._laid: dict[str, _Open] = {}
        self._made: list[Relation] = []
        self._linked: set[tuple[str, str]] = set()

    def meet(self, claim: Claim, *, at: datetime) -> list[Record]:
        """Return the matches and relations that a claim in words brings, at a time.

        Meeting it again brings nothing new.
        """
        if self._met.has(claim.id):
            return []
        here = self._lay(claim, self._names_in(claim))
        found = self._keys(here)
        near = [self._known(one) for one in self._met.near(found)]
        told = list(zip(near, self._relate(here, near), strict=True))
        self._met.take(claim.id, here.named, found)
        self._linked = self._decided(claim.id) if told else set()
        told.sort(key=lambda one: (-one[1].score, one[0].claim.id))
        sure = [one for pair in told for one in self._sure(here, *pair, at)]
        return [*sure, *list(self._likely(here, told, at))[:QUEUED]]

    def take(self, claim: Claim) -> None:
        """Know a claim that was met elsewhere."""
        if not self._met.has(claim.id):
            here = self._lay(claim, self._names_in(claim))
            self._met.take(claim.id, here.named, self._keys(here))

    def stored(self) -> None:
        """Hear that what was returned is in the graph now."""
        self._made = []

    def _names_in(self, claim: Claim) -> frozenset[str]:
        return frozenset(one.id for one in self._names.mentions(claim.text))

    def _lay(self, claim: Claim, named: frozenset[str]) -> _Open:
        if len(self._laid) >= KEPT:
            self._laid.clear()
        laid = _Open(claim, gist(claim.text, claim.lang), named)
        self._laid[claim.id] = laid
        return laid

    def _known(self, id: str) -> _Open:
        known = self._laid.get(id)
        if known is not None:
            return known
        return self._lay(self._reader.get(Claim, id), self._met.named(id))

    def _keys(self, one: _Open) -> set[str]:
        vector = self._encoder.encode([one.claim.text])[0]
        return keys(one.gist, vector, [*one.claim.about, *one.named])

    def _relate(self, here: _Open, near: list[_Open]) -> list[Related]:
        return [relate(here.gist, there.gist, self._encoder) for there in near]

    def _sure(
        self, here: _Open, there: _Open, found: Related, at: datetime
    ) -> Iterator[Record]:
        """Yield what is done without a person."""
        if found.label not in KINDS or not found.certain or not _may_meet(here, there):
            return
        if not _have_common_name(here, there) or self._is_decided(there, found):
            return
        if found.label is Label.SAME:
            yield _match(here, there, found, (Decision.ACCEPTED, at))
            return
        relation = _relation(here, there, found, at)
        if fits(self._reader, relation, self._made):
            self._made.append(relation)
            yield relation

    def _likely(
        self, here: _Open, told: list[tuple[_Open, Related]], at: datetime
    ) -> Iterator[Match]:
        """Yield what a person may want to decide on."""
        for there, found in told:
            named = _have_common_name(here, there)
            sure = found.certain and named and _may_meet(here, there)
            least = LIKELY.get(found.label, 2.0)
            if sure or found.score < (least if named else max(least, UNNAMED)):
                continue
            if not _are_apart(here, there) and not self._is_decided(there, found):
                yield _match(here, there, found, (Decision.PROPOSED, at))

    def _is_decided(self, there: _Open, found: Related) -> bool:
        """Return whether it was decided before, by a person or by rule."""
        return (KINDS[found.label], there.claim.id) in self._linked

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


def _may_meet(here: _Open, there: _Open) -> bool:
    """Return whether claims can be about one thing for sure."""
    points = here.gist.deictic or there.gist.deictic
    subjects = (here.claim.subject, there.claim.subject)
    if subjects[0] != subjects[1] or (points and subjects[0] is None):
        return False
    return here.named == there.named and not _are_apart(here, there)


def _are_apart(here: _Open, there: _Open) -> bool:
    """Return whether claims are about other things by what they are known to name."""
    for one, other in (
        (here.named, there.named),
        (frozenset(here.claim.about), frozenset(there.claim.about)),
    ):
        if one and other and not one & other:
            return True
    return False


def _have_common_name(here: _Open, there: _Open) -> bool:
    if {*here.claim.about, *here.named} & {*there.claim.about, *there.named}:
        return True
    return any(
        one.base == other.base or _alike(one.base, other.base)
        for one in here.gist.names
        for other in there.gist.names
    )


def _alike(one: str, other: str) -> bool:
    return one.isascii() is not other.isascii() and sound_alike(one, other)


def _match(
    here: _Open, there: _Open, found: Related, decided: tuple[Decision, datetime]
) -> Match:
    """Return the match of a claim with one that was there before, which survives."""
    return new(
        Match,
        kind=KINDS[found.label],
        claim=there.claim.id,
        other=here.claim.id,
        decision=decided[0],
        score=found.score,
        because=found.because,
        decided_at=decided[1],
    )


def _relation(here: _Open, there: _Open, found: Related, at: datetime) -> Relation:
    ends = (here.claim, there.claim)
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
