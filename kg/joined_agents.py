"""Two agents that a person says are one: what each said becomes the one's.

The words stay where they were read, and each correction can be taken back like any
other. An alias whose name is the id of an agent says whom that agent stands for, which
is how `kg.names` gives what is read later to the same one.
"""

from collections.abc import Iterator
from datetime import datetime

from kg.canon import new
from kg.errors import BadInputError
from kg.model import Agent, AgentKind, Alias, Record, Utterance, Vetted, Vetting
from kg.names import Names
from kg.store.base import Reader
from kg.vetted import in_force
from kg.vettings import heard, instead_of, vettings_of

Pair = tuple[Agent, Agent]


class Deciding:
    """A person's decision that agents are one, or are not, and why."""

    def __init__(self, reader: Reader, *, by: str, because: str, now: datetime) -> None:
        self._reader = reader
        self.names = Names(reader)
        self._person = new(Agent, name=by, kind=AgentKind.PERSON)
        self._because = because
        self._now = now

    def join(self, one: Agent, other: Agent) -> list[Record]:
        """Return what makes `one` stand for `other`; of a body, with its people.

        Raises `BadInputError` where they are no two of a kind or were split.
        """
        self._refuse_unfit(one, other)
        found: list[Record] = [self._person]
        for lesser, greater in self._pairs(one, other):
            found += [greater, self._alias(lesser, greater)]
            for said in heard(self._reader, claimant=lesser.id):
                found += self._correction(said, greater)
        return found

    def split(self, one: Agent) -> list[Record]:
        """Return what takes joining an agent back, for good; its people's as well.

        Raises `BadInputError` where it stands for itself.
        """
        if self.names.stands_for(one.id) == one.id:
            raise BadInputError(self._joined_with(one))
        members = self._reader.find(Agent, organization=one.id)
        joined = [x for x in members if self.names.stands_for(x.id) != x.id]
        found: list[Record] = [self._person]
        for each in (one, *joined):
            found.append(self._alias(each, each))
            for said in self._reader.find(Utterance, claimant=each.id):
                found += self._taken_back(said)
        return found

    def _joined_with(self, one: Agent) -> str:
        told = f"{one.id} ({one.name}) was not joined with anybody"
        joined = [f"{x.id} ({x.name})" for x in self.names.joined_with(one.id)]
        return f"{told}: {', '.join(joined)} was, with it" if joined else told

    def _refuse_unfit(self, one: Agent, other: Agent) -> None:
        told = f"{one.id} ({one.name}) and {other.id} ({other.name})"
        if one.id == other.id or one.id == self.names.stands_for(other.id):
            raise BadInputError(f"{told} are one already")
        if one.kind is not other.kind or one.kind is AgentKind.UNNAMED:
            raise BadInputError(f"{told}: only two persons, or two bodies, can be one")
        if self.names.was_split(one.id):
            raise BadInputError(
                f"{told} were split by a person, and that stays: what one said is "
                "given to the other by `vet correct`"
            )

    def _pairs(self, one: Agent, other: Agent) -> Iterator[Pair]:
        """Yield who becomes whom: the two, and those who are of the first."""
        yield one, other
        for member in self._reader.find(Agent, organization=one.id):
            if self.names.stands_for(member.id) == member.id:
                yield member, self._same_at(member, other)

    def _same_at(self, member: Agent, body: Agent) -> Agent:
        """Return whoever has that name at a body, perhaps new."""
        for one in self.names.candidates(member.name):
            if isinstance(one, Agent) and one.organization == body.id:
                return one
        return new(Agent, name=member.name, kind=member.kind, organization=body.id)

    def _alias(self, one: Agent, of: Agent) -> Alias:
        why = f"{self._person.name}: {self._because}"
        return new(Alias, name=one.id, lang="en", of=of.id, stated_in=why)

    def _correction(self, said: Utterance, who: Agent) -> Iterator[Record]:
        """Yield what stands instead, as sure as before, and the decision."""
        trail = vettings_of(self._reader, said.id)
        standing = in_force(trail).get(said.id)
        if standing is not None:
            yield self._vetting(said, Vetted.REOPENED, withdraws=standing.id)
        instead = instead_of(said, claimant=who.id, confidence=said.confidence)
        yield instead
        yield self._vetting(said, Vetted.CORRECTED, instead=instead.id)

    def _taken_back(self, said: Utterance) -> Iterator[Vetting]:
        """Yield what takes back that it was given to another in these words."""
        standing = in_force(vettings_of(self._reader, said.id)).get(said.id)
        if standing is not None and standing.instead is not None:
            instead = self._reader.get(Utterance, standing.instead)
            if instead == instead_of(
                said, claimant=instead.claimant, confidence=said.confidence
            ):
                yield self._vetting(said, Vetted.REOPENED, withdraws=standing.id)

    def _vetting(self, said: Utterance, what: Vetted, **more: str) -> Vetting:
        return new(
            Vetting,
            utterance=said.id,
            claim=said.claim,
            decision=what,
            because=self._because,
            decided_by=self._person.id,
            decided_at=self._now,
            **more,
        )
