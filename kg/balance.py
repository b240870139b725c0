"""Adding up: groups count once, computed supersedes reported, reported is capped.

Weights are summed in whole units of 1e-9 dB, so that no order of adding changes them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.brief import Finding

MARGIN, LEAST = 10.0, 5.0
ONE_PARTY, ONE_INDEPENDENT = 5.0, 10.0
REPORTED = (5.0, 9.0, 12.0)
UNITS = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A finding as it counts: its weight within what a report may bring, and after.

    `capped` is before undercuts and `kept` after them, in dB; `units` is `kept` in
    billionths of a decibel.
    """

    finding: Finding
    party: bool
    capped: float
    kept: float
    units: int

    @property
    def note(self) -> str:
        """Why it counts for less than it says, if it does."""
        if self.capped == self.finding.weight_db:
            return ""
        who = "a party" if self.party else "one reporter"
        return f"reported by {who}: at most {abs(self.capped):g} dB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
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


class Ledger:
    """One claim's findings by group, added up with all of them or without one."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._groups: dict[str, list[Held]] = {}
        for one in held:
            self._groups.setdefault(one.finding.group, []).append(one)
        self._own: Counter[int] = Counter()
        self._told: Counter[int] = Counter()
        self._reports: Counter[tuple[int, str]] = Counter()
        self._reporters: Counter[int] = Counter()
        self._stand = {name: counted(found) for name, found in self._groups.items()}
        for stand in self._stand.values():
            self._count(stand, 1)

    def totals(self) -> Totals:
        """Return what weighs for and against."""
        return Totals(pro=self._side(1), con=self._side(-1))

    def without(self, one: Held) -> Totals:
        """Return what would weigh for and against if one finding were dropped."""
        members = self._groups[one.finding.group]
        rest = counted([other for other in members if other is not one])
        stand = self._stand[one.finding.group]
        self._swap(stand, rest)
        totals = self.totals()
        self._swap(rest, stand)
        return totals

    def superseded(self, one: Held) -> bool:
        """Tell whether a computed finding of its group stands in a report's place."""
        stand = self._stand[one.finding.group]
        return one.finding.reported_by is not None and not _is_told(stand)

    def decisive(self) -> Iterator[Held]:
        """Yield the findings without which the totals may differ."""
        for stand in self._stand.values():
            alike = Counter(one.units for one in stand)
            ends = {end for end in (min(alike), max(alike)) if alike[end] == 1}
            yield from (o for o in stand if o.units in ends or self._only_voice(o))

    def carried(self) -> Iterator[Held]:
        """Yield the findings for the claim in groups that weigh for it."""
        for stand in self._stand.values():
            if _strongest(stand) > 0:
                yield from (one for one in stand if one.units > 0)

    def _count(self, stand: Sequence[Held], times: int) -> None:
        """Count a group in (1) or out again (-1)."""
        outcome, told = _strongest(stand), _is_told(stand)
        sums = self._told if told else self._own
        sums[1 if outcome > 0 else -1] += times * abs(outcome)
        for one in stand if told else ():
            self._hear(one, times)

    def _hear(self, one: Held, times: int) -> None:
        if one.party or not one.units:
            return
        key = _voice(one)
        before = self._reports[key] > 0
        self._reports[key] += times
        self._reporters[key[0]] += (self._reports[key] > 0) - before

    def _only_voice(self, one: Held) -> bool:
        """Tell whether a report's loss may lower what reports may weigh together."""
        side, _ = key = _voice(one)
        alone = self._reports[key] == 1
        return alone and not one.party and self._reporters[side] < len(REPORTED)

    def _swap(self, out: Sequence[Held], in_: Sequence[Held]) -> None:
        self._count(out, -1)
        self._count(in_, 1)

    def _side(self, sign: int) -> float:
        most = REPORTED[min(self._reporters[sign], len(REPORTED) - 1)]
        return (self._own[sign] + min(self._told[sign], round(most * UNITS))) / UNITS


def counted(members: Sequence[Held]) -> Sequence[Held]:
    """Return those of a group that count: the computed ones if there are any."""
    own = [one for one in members if one.finding.reported_by is None]
    return own or members


def _is_told(stand: Sequence[Held]) -> bool:
    return bool(stand) and stand[0].finding.reported_by is not None


def _strongest(members: Sequence[Held]) -> int:
    units = [one.units for one in members]
    high, low = max(units, default=0), min(units, default=0)
    if high == -low:
        return 0
    return high if high > -low else low


def _voice(one: Held) -> tuple[int, str]:
    return (1 if one.units > 0 else -1, one.finding.reported_by or "")
