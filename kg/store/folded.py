"""The lines of the claims that a batch changes, with those that are one with them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kg.model import Match, Record
from kg.same import survivors
from kg.store.lines import Line, fold, united
from kg.store.rows import read

Bearing = tuple[str, Record, int | None, int]


class Known(Protocol):
    """What a reading holds already, asked many at a time."""

    def payloads(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the payload of each record that is there."""
        ...

    def states(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return the folded state of each claim that has one, as JSON."""
        ...


class Folded:
    """Lines on their way: read when first needed, changed, told in the end."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._lines: dict[str, Line] = {}
        self._changed: set[str] = set()

    def take(self, bearing: Sequence[Bearing]) -> None:
        """Fold in what bears on claims; settle anew who answers for whom."""
        self._read(claim for claim, *_ in bearing)
        for claim, record, at, seq in bearing:
            fold(self._lines[claim], record, at, seq)
            self._changed.add(claim)
        matched = {claim for claim, record, *_ in bearing if isinstance(record, Match)}
        self._settle(matched)
        self._read(one for line in [*self._lines.values()] for one in line.members)

    def lines(self) -> dict[str, Line]:
        """Return the line of each claim that changed."""
        return {claim: self._lines[claim] for claim in sorted(self._changed)}

    def listed(self) -> dict[str, Line | None]:
        """Return the row of each claim that changed or is one with such a claim."""
        touched = {self._lines[claim].survivor or claim for claim in self._changed}
        rows = {claim: self._row(claim) for claim in sorted(touched)}
        return {**dict.fromkeys(sorted(self._changed - touched)), **rows}

    def _row(self, claim: str) -> Line:
        line = self._lines[claim]
        others = (one for one in line.members if one != claim)
        return united(line, (self._lines[one] for one in others))

    def _read(self, claims: Iterable[str]) -> None:
        fresh = sorted({*claims} - self._lines.keys())
        states = self._known.states(fresh) if fresh else {}
        self._lines |= {claim: Line.read(states.get(claim)) for claim in fresh}

    def _settle(self, matched: set[str]) -> None:
        found = self._component(matched)
        told = survivors(found.values())
        for claim, answers in told.items():
            members = sorted(one for one, its in told.items() if its == answers)
            self._lines[claim].survivor = answers
            self._lines[claim].members = members
        self._changed |= told.keys()

    def _component(self, claims: set[str]) -> dict[str, Match]:
        """Return the matches around some claims, and around what those tie them to."""
        found: dict[str, Match] = {}
        waiting, seen = {*claims}, {*claims}
        while waiting:
            self._read(waiting)
            texts = [self._lines[claim].matches for claim in waiting]
            near = {
                id_: read(Match, text) for one in texts for id_, text in one.items()
            }
            found |= near
            waiting = {end for one in near.values() for end in (one.claim, one.other)}
            waiting -= seen
            seen |= waiting
        return found
