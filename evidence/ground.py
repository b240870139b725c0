"""What was measured about whom, asked of the store for a few things at a time.

An evidence bears on the claims about the same things as itself. It changes what others
weigh only where these are compared with it: the same measure of pairs that share one
thing, and measures that are calibrated on pairs known to be related or not.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from evidence.rules import is_calibrating
from evidence.warrants import calibrations, family_of, metrics_of
from kg.model import Claim, Evidence, Record
from kg.store.base import Reader

Things = frozenset[str]


def about_of(claim: Claim) -> Things:
    """Return what a claim is about; evidence about just that bears on it."""
    return frozenset({claim.subject, claim.object} - {None})  # type: ignore[arg-type]


class Ground:
    """The evidence known at a time, each lookup asked once."""

    def __init__(self, reader: Reader, *, now: datetime) -> None:
        self._reader, self._now = reader, now
        self._about: dict[str, list[Evidence]] = {}
        self._measured: dict[str, list[Evidence]] = {}

    def claims(self, fresh: Iterable[Record]) -> Iterator[Claim]:
        """Yield each claim on which something may bear anew since these records."""
        told = list(fresh)
        measured = [one for one in told if isinstance(one, Evidence)]
        whole = {things for one in measured for things in self._reach(one)}
        met: set[str] = set()
        for things in sorted(whole, key=sorted):
            for claim in self._claims_about(things):
                met.add(claim.id)
                yield claim
        for one in told:
            if isinstance(one, Claim) and one.subject and one.id not in met:
                met.add(one.id)
                yield one

    def on(self, things: Things) -> list[Evidence]:
        """Return the evidence about just these things, by id."""
        found = self._of(min(things)) if things else []
        return [one for one in found if set(one.about) == things]

    def beside(self, claim: Claim) -> list[Evidence]:
        """Return what the evidence on a claim is compared with, by id."""
        things = about_of(claim)
        own = self.on(things)
        found = {one.id: one for thing in things if own for one in self._of(thing)}
        for metric in sorted({name for one in own for name in _calibrated(one)}):
            found |= {one.id: one for one in self._by(metric)}
        return [found[key] for key in sorted(found)]

    def _reach(self, one: Evidence) -> Iterator[Things]:
        """Yield about what things an evidence changes what bears on claims."""
        yield frozenset(one.about)
        for thing in one.about:
            near = (other for other in self._of(thing) if other.metric == one.metric)
            yield from (frozenset(other.about) for other in near)
        if is_calibrating(one):
            others = (other for name in _calibrated(one) for other in self._by(name))
            yield from (frozenset(other.about) for other in others)

    def _claims_about(self, things: Things) -> list[Claim]:
        found = {
            claim.id: claim
            for thing in things
            for claim in self._reader.find(Claim, subject=thing)
            if about_of(claim) == things
        }
        return [found[key] for key in sorted(found)]

    def _of(self, thing: str) -> list[Evidence]:
        if thing not in self._about:
            found = self._reader.find(Evidence, about=thing)
            self._about[thing] = [one for one in found if one.known_at <= self._now]
        return self._about[thing]

    def _by(self, metric: str) -> list[Evidence]:
        if metric not in self._measured:
            found = self._reader.find(Evidence, metric=metric)
            self._measured[metric] = [one for one in found if one.known_at <= self._now]
        return self._measured[metric]


def _calibrated(one: Evidence) -> tuple[str, ...]:
    """Return the measures with which an evidence is calibrated, if it is."""
    family = family_of(one.metric)
    asked = any(family in warrant.families for warrant in calibrations())
    return metrics_of(family) if asked else ()
