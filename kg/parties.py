"""Who is a side of a dispute: their figures lean less than those of others."""

from collections.abc import Iterable, Iterator, Mapping

from kg.model import Agent, Argument, Case, Claim, Testimony, Utterance
from kg.store.base import Reader

Spoken = Mapping[str, Iterable[Utterance]]


class Parties:
    """The sides of claims: who asserts or denies them, and their cases' parties."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
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
        for case in self._cases(things, sources):
            found.update(case.parties)
        return frozenset(found)

    def _cases(
        self, things: Iterable[str | None], sources: Iterable[str]
    ) -> Iterator[Case]:
        """Yield the cases about any thing, or with any source, that none replaces."""
        find = self._reader.find
        near = [case for one in things if one for case in find(Case, about=one)]
        near += [case for one in sources for case in find(Case, includes=one)]
        for id_, case in {one.id: one for one in near}.items():
            if not find(Case, revises=id_):
                yield case

    def _with_employer(self, agent: str) -> set[str]:
        employers = (one.organization for one in self._reader.find(Agent, id=agent))
        return {agent, *(one for one in employers if one is not None)}
