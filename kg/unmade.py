"""Which measures would bear on a claim and have not been made here."""

from datetime import datetime

from kg.kinds import KINDS
from kg.model import Basis, Claim, Evidence
from kg.store.base import Reader

UNMADE = "not yet measured: "


def unmade(reader: Reader, claim: Claim, *, as_of: datetime) -> tuple[str, ...]:
    """Return the measures of the claim's kind that nobody had computed by `as_of`."""
    things = {one for one in (claim.subject, claim.object) if one is not None}
    if claim.kind not in KINDS or claim.subject is None:
        return ()
    made = {
        one.metric
        for one in reader.find(Evidence, about=claim.subject)
        if one.basis is Basis.COMPUTED
        and one.known_at <= as_of
        and things <= set(one.about)
    }
    return tuple(one for one in KINDS[claim.kind].measures if one not in made)
