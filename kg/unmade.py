"""Which measures would bear on a claim and have not been made here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from kg.kinds import KINDS
from kg.model import Basis, Claim, Evidence
from kg.store.base import Reader

UNMADE = "not yet measured: "
Made = Mapping[frozenset[str], set[str]]  # metrics by all that they are about


class Unmade:
    """What had been measured by a moment; what is about one thing is read once."""

    def __init__(self, reader: Reader, *, as_of: datetime) -> None:
        self._reader = reader
        self._as_of = as_of
        self._made: dict[str, Made] = {}

    def __call__(self, claim: Claim) -> tuple[str, ...]:
        """Return the measures of the claim's kind that nobody had computed."""
        if claim.kind not in KINDS or claim.subject is None:
            return ()
        things = {one for one in (claim.subject, claim.object) if one is not None}
        near = self._of(claim.subject).items()
        made = {one for about, metrics in near if things <= about for one in metrics}
        return tuple(one for one in KINDS[claim.kind].measures if one not in made)

    def _of(self, thing: str) -> Made:
        if thing not in self._made:
            self._made[thing] = _by_about(
                one
                for one in self._reader.find(Evidence, about=thing)
                if one.basis is Basis.COMPUTED and one.known_at <= self._as_of
            )
        return self._made[thing]


def _by_about(measured: Iterable[Evidence]) -> Made:
    made = defaultdict[frozenset[str], set[str]](set)
    for one in measured:
        made[frozenset(one.about)].add(one.metric)
    return made
