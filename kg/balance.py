"""Adding up: groups count once, computed supersedes reported, reported is capped.

Weights are summed in whole units of 1e-9 dB, so that no order of adding changes them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.brief import Finding

MARGIN, LEAST = 10.0, 5.0
ONE_PARTY, ONE_INDEPENDENT = 5.0, 10.0
UNITS = 10**9
REPORTED = (5 * UNITS, 9 * UNITS, 12 * UNITS)  # by no, one, more independent reporters


class Held(NamedTuple):  # there are millions of these: a tuple is made fastest
    """A finding as it counts: its weight within what a report may bring, and after.

    `capped` is before undercuts and `kept` after them, in dB; `units` is `kept` in
    billionths of a decibel.
    """

    finding: Finding
    party: bool
    capped: float
    kept: float
    units: int


class Totals(NamedTuple):
    """What weighs for and against a claim, in dB."""

    pro: float
    con: float


def hold(finding: Finding, keep: float, parties: Collection[str]) -> Held:
    """Return the finding with its caps and the share that undercuts leave applied."""
    weight = finding.weight_db
    party = finding.party or finding.reported_by in parties
    if finding.reported_by is not None:
        most = ONE_PARTY if party else ONE_INDEPENDENT
        weight = max(-most, min(most, weight))
    kept = weight * keep
    units = round(kept * UNITS)
    return Held(finding=finding, party=party, capped=weight, kept=kept, units=units)


class _Group(NamedTuple):
    """The findings of one group, those that count, and what they come to in units."""

    members: Sequence[Held]
    stand: Sequence[Held]
    told: bool
    outcome: int


class Ledger:
    """One claim's findings by group, added up with all of them or without one."""

    def __init__(self, held: Iterable[Held]) -> None:
        members: dict[str, list[Held]] = {}
        for one in held:
            members.setdefault(one.finding.group, []).append(one)
        self._groups = {name: _group(found) for name, found in members.items()}
        self._own = {1: 0, -1: 0}
        self._told = {1: 0, -1: 0}
        self._reports: dict[tuple[int, str], int] = {}
        self._reporters = {1: 0, -1: 0}
        for group in self._groups.values():
            self._count(group, 1)

    def totals(self) -> Totals:
        """Return what weighs for and against."""
        return Totals(self._side(1), self._side(-1))

    def without(self, one: Held) -> Totals:
        """Return what would weigh for and against if one finding were dropped."""
        group = self._groups[one.finding.group]
        rest = _less(group, one)
        if not (group.told or rest.told):
            out, in_ = group.outcome, rest.outcome
            pro = self._side(1, max(0, in_) - max(0, out))
            return Totals(pro, self._side(-1, max(0, -in_) - max(0, -out)))
        self._swap(group, rest)
        totals = self.totals()
        self._swap(rest, group)
        return totals

    def superseded(self, one: Held) -> bool:
        """Tell whether a computed finding of its group stands in a report's place."""
        reported = one.finding.reported_by is not None
        return reported and not self._groups[one.finding.group].told

    def decisive(self) -> Iterator[Held]:
        """Yield the findings without which the totals may differ."""
        for group in self._groups.values():
            ends = _ends(group.stand)
            for one in group.stand:
                if one.units in ends or (group.told and self._only_voice(one)):
                    yield one

    def carried(self) -> Iterator[Held]:
        """Yield the findings for the claim in groups that weigh for it."""
        for group in self._groups.values():
            if group.outcome > 0:
                yield from (one for one in group.stand if one.units > 0)

    def _count(self, group: _Group, times: int) -> None:
        """Count a group in (1) or out again (-1)."""
        sums = self._told if group.told else self._own
        sums[1 if group.outcome > 0 else -1] += times * abs(group.outcome)
        if group.told:
            for one in group.stand:
                self._hear(one, times)

    def _hear(self, one: Held, times: int) -> None:
        if one.party or not one.units:
            return
        key = _voice(one)
        before = self._reports.get(key, 0)
        self._reports[key] = before + times
        self._reporters[key[0]] += (before + times > 0) - (before > 0)

    def _only_voice(self, one: Held) -> bool:
        """Tell whether a report's loss may lower what reports may weigh together."""
        side, _ = key = _voice(one)
        alone = self._reports.get(key) == 1
        return alone and not one.party and self._reporters[side] < len(REPORTED)

    def _swap(self, out: _Group, in_: _Group) -> None:
        self._count(out, -1)
        self._count(in_, 1)

    def _side(self, sign: int, more: int = 0) -> float:
        most = REPORTED[min(self._reporters[sign], len(REPORTED) - 1)]
        return (self._own[sign] + more + min(self._told[sign], most)) / UNITS


def _group(members: Sequence[Held]) -> _Group:
    """Return a group; computed findings stand in the place of reported ones."""
    own = [one for one in members if one.finding.reported_by is None]
    stand = own or members
    return _Group(members, stand, not own and bool(members), _strongest(stand))


def _less(group: _Group, one: Held) -> _Group:
    if len(group.members) == 1:
        return EMPTY
    return _group([other for other in group.members if other is not one])


def _strongest(stand: Sequence[Held]) -> int:
    """Return the largest absolute weight with its sign; equal opposites give zero."""
    if len(stand) == 1:
        return stand[0].units
    units = [one.units for one in stand]
    high, low = max(units, default=0), min(units, default=0)
    if high == -low:
        return 0
    return high if high > -low else low


def _ends(stand: Sequence[Held]) -> Collection[int]:
    """Return the highest and the lowest weight, each if only one finding has it."""
    if len(stand) == 1:
        return (stand[0].units,)
    alike = Counter(one.units for one in stand)
    return [end for end in (min(alike), max(alike)) if alike[end] == 1]


def _voice(one: Held) -> tuple[int, str]:
    return (1 if one.units > 0 else -1, one.finding.reported_by or "")


EMPTY = _group(())
