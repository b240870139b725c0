"""Who is a side of a dispute: their figures lean less than those of others."""

from collections.abc import Iterable, Mapping

from kg.model import Agent, Argument, Case, Claim, Testimony, Utterance
from kg.store.base import Reader

Spoken = Mapping[str, Iterable[Utterance]]


class Parties:
    """The sides of claims: who asserts or denies them, and their cases' parties."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._cases = _current(reader.find(Case))
        self._sides: dict[str, frozenset[str]] = {}

    def includes(self, argument: Argument, spoken: Spoken) -> bool:
        """Tell whether an argument's reporter, or who employs them, is a side.

        `spoken` holds what was said of each claim. Nobody reported what we computed.
        """
        reporter = argument.reported_by
        if reporter is None:
            return False
        claim = argument.conclusion
        if claim not in self._sides:
            self._sides[claim] = self._of(claim, list(spoken.get(claim, ())))
        return not self._sides[claim].isdisjoint(self._with_employer(reporter))

    def _of(self, claim: str, spoken: Iterable[Utterance]) -> frozenset[str]:
        speakers = {
            one.claimant for one in spoken if one.testimony is not Testimony.WITHDRAWS
        }
        found = {agent for one in speakers for agent in self._with_employer(one)}
        record = self._reader.get(Claim, claim)
        things = {record.subject, record.object, *record.about}
        sources = {one.source for one in spoken}
        for case in self._cases:
            if things & set(case.about) or sources & set(case.includes):
                found.update(case.parties)
        return frozenset(found)

    def _with_employer(self, agent: str) -> set[str]:
        employers = (one.organization for one in self._reader.find(Agent, id=agent))
        return {agent, *(one for one in employers if one is not None)}


def _current(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that no later record of theirs replaces."""
    found = list(cases)
    revised = {one.revises for one in found}
    return [one for one in found if one.id not in revised]
