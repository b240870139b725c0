"""Adding up: groups count once, computed supersedes reported, reported is capped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.brief import Finding

MARGIN, LEAST = 10.0, 5.0
ONE_PARTY, ONE_INDEPENDENT = 5.0, 10.0
REPORTED = (5.0, 9.0, 12.0)
DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A finding and the share of its weight that undercuts leave."""

    finding: Finding
    keep: float

    @property
    def capped(self) -> float:
        """The weight before undercuts: a reported one at most 5 or 10 dB."""
        if self.finding.reported_by is None:
            return self.finding.weight_db
        most = ONE_PARTY if self.finding.party else ONE_INDEPENDENT
        return max(-most, min(most, self.finding.weight_db))

    @property
    def kept(self) -> float:
        """The weight after undercuts, in dB."""
        return self.capped * self.keep

    @property
    def note(self) -> str:
        """Why it counts for less than it says, if it does."""
        if self.capped == self.finding.weight_db:
            return ""
        who = "a party" if self.finding.party else "one reporter"
        return f"reported by {who}: at most {abs(self.capped):g} dB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What weighs for and against, and which arguments a computed one superseded."""

    pro: float
    con: float
    superseded: frozenset[str]


def total(held: Sequence[Held]) -> Totals:
    """Return the totals of one claim's findings."""
    groups: dict[str, list[Held]] = {}
    for one in held:
        groups.setdefault(one.finding.group, []).append(one)
    computed, reported, superseded = [], [], set()
    for members in groups.values():
        own = [one for one in members if one.finding.reported_by is None]
        if own:
            computed.append(_strongest(own))
            superseded |= {one.finding.id for one in members} - _ids(own)
        else:
            reported.append(_strongest(members))
    counted = [one for one in held if one.finding.id not in superseded]
    return Totals(
        pro=_side(computed, reported, counted, 1),
        con=_side(computed, reported, counted, -1),
        superseded=frozenset(superseded),
    )


def _side(
    computed: list[float], reported: list[float], held: list[Held], sign: int
) -> float:
    own = sum(sorted(max(0.0, sign * one) for one in computed))
    told = sum(sorted(max(0.0, sign * one) for one in reported))
    return round(own + min(told, _most(held, sign)), DIGITS)


def _most(held: list[Held], sign: int) -> float:
    """Return what reports may weigh together on one side."""
    independent = {
        one.finding.reported_by
        for one in held
        if one.finding.reported_by and not one.finding.party and sign * one.kept > 0
    }
    return REPORTED[min(len(independent), 2)]


def _strongest(members: Iterable[Held]) -> float:
    kept = [round(one.kept, DIGITS) for one in members]
    high, low = max(kept), min(kept)
    if high == -low:
        return 0.0
    return high if high > -low else low


def _ids(held: Iterable[Held]) -> set[str]:
    return {one.finding.id for one in held}
