"""Claims in words meet those there are: the same are joined, opposites are linked.

What is certain is done, and taken back by whoever knows better; what is likely waits
for a person. Claims without a name in common are never joined by rule alone: "the
company" of one dispute is not that of another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ingest.relate.candidates import Index, keys
from ingest.relate.compared import Label, Related
from ingest.relate.encoder import Encoder, encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.names import sound_alike
from ingest.relate.related import relate
from ingest.shelf import Shelf
from kg.canon import new
from kg.errors import InvalidRecordError
from kg.kinds import OTHER
from kg.matches import between
from kg.model import Claim, Decision, Match, Record, Relation
from kg.names import Names
from kg.relations import CONTRADICTS, ENTAILS, check_relations
from kg.same import SAME
from kg.store.base import Reader

FEW = 300  # claims that are all laid open at once; of more, those that share words
LIKELY = {Label.SAME: 0.85, Label.CONTRADICTS: 0.9}  # to be put before a person
UNNAMED = 0.94  # the same where no name is shared
QUEUED = 3  # proposals that one claim may bring
KINDS = {Label.SAME: SAME, Label.CONTRADICTS: CONTRADICTS, Label.ENTAILS: ENTAILS}


@dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """A claim laid open: its gist, its vector, and what it names."""

    claim: Claim
    gist: Gist
    vector: NDArray[np.float32]
    named: frozenset[str]


class Meeting:
    """Whoever was met before: in the graph unless `empty`, and since."""

    def __init__(
        self, names: Names, reader: Reader | None, *, empty: bool = False
    ) -> None:
        self._names = names
        self._reader = reader
        self._encoder: Encoder = encoder()
        self._shelf = Shelf(names, reader)
        self._index = Index()
        self._open: dict[str, _Open] = {}
        self._laid: dict[str, _Open] = {}
        self._made: list[Relation] = []
        self._full = True if empty else None
        self._stored: dict[str, bool] = {}

    def meet(self, claim: Claim, *, at: datetime) -> list[Record]:
        """Return the matches and relations that a claim in words brings, at a time.

        Meeting it again brings nothing new.
        """
        self._fill()
        if claim.id in self._open:
            return []
        here = self._lay(claim)
        told = [(there, self._relate(here, there)) for there in self._near(here)]
        self._take(here)
        told.sort(key=lambda one: (-one[1].score, one[0].claim.id))
        sure = [one for pair in told for one in self._sure(here, *pair, at)]
        return [*sure, *list(self._likely(here, told, at))[:QUEUED]]

    def _fill(self) -> None:
        """Take in what the graph holds, if that is little."""
        if self._full is not None:
            return
        known = self._reader.find(Claim, kind=OTHER) if self._reader else []
        self._full = len(known) <= FEW
        if self._full:
            self._encoder.encode([one.text for one in known] or [""])
            for claim in known:
                self._take(self._lay(claim))

    def _lay(self, claim: Claim) -> _Open:
        if claim.id not in self._laid:
            self._laid[claim.id] = self._laid_open(claim)
        return self._laid[claim.id]

    def _laid_open(self, claim: Claim) -> _Open:
        named = {one.id for one in self._names.mentions(claim.text)}
        vector = self._encoder.encode([claim.text])[0]
        return _Open(claim, gist(claim.text, claim.lang), vector, frozenset(named))

    def _keys(self, one: _Open) -> set[str]:
        return keys(one.gist, one.vector, [*one.claim.about, *one.named])

    def _take(self, one: _Open) -> None:
        self._open[one.claim.id] = one
        self._index.add(one.claim.id, self._keys(one))

    def _near(self, here: _Open) -> list[_Open]:
        found = {key: self._open[key] for key in self._index.near(self._keys(here))}
        if not self._full:
            for claim in self._shelf.near(here.claim):
                found.setdefault(claim.id, self._lay(claim))
        found.pop(here.claim.id, None)
        return [found[key] for key in sorted(found)]

    def _relate(self, here: _Open, there: _Open) -> Related:
        return relate(here.gist, there.gist, self._encoder)

    def _sure(
        self, here: _Open, there: _Open, found: Related, at: datetime
    ) -> Iterator[Record]:
        """Yield what is done without a person."""
        if found.label not in KINDS or not found.certain or not _may_meet(here, there):
            return
        if not _have_common_name(here, there) or self._is_decided(here, there, found):
            return
        if found.label is Label.SAME:
            yield _match(here, there, found, (Decision.ACCEPTED, at))
            return
        relation = _relation(here, there, found, at)
        if self._fits(relation):
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
            if not _are_apart(here, there) and not self._is_decided(here, there, found):
                yield _match(here, there, found, (Decision.PROPOSED, at))

    def _is_decided(self, here: _Open, there: _Open, found: Related) -> bool:
        """Return whether it was decided before, by a person or by rule."""
        if self._reader is None or not self._is_stored(here.claim.id):
            return False
        one, other = here.claim.id, there.claim.id
        kind = KINDS[found.label]
        linked = (
            *self._reader.find(Relation, source_claim=one, target_claim=other),
            *self._reader.find(Relation, source_claim=other, target_claim=one),
        )
        known = any(relation.kind == kind for relation in linked)
        return known or between(self._reader, kind, one, other) is not None

    def _is_stored(self, claim: str) -> bool:
        """Return whether the graph holds a claim: of another it has decided nothing."""
        if claim not in self._stored and self._reader is not None:
            self._stored[claim] = bool(self._reader.find(Claim, id=claim))
        return self._stored[claim]

    def _fits(self, relation: Relation) -> bool:
        """Return whether the graph can follow the relation, with those just made."""
        if self._reader is None:
            return True
        try:
            check_relations(self._reader, [*self._made, relation])
        except InvalidRecordError:  # a circle or a clash: the first one told stays
            return False
        return True


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
