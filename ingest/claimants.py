"""Who said it, as agents of the graph: known by name and organisation, or new."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeGuard

from ingest.said import Claimant
from kg.canon import new
from kg.model import Agent, AgentKind
from kg.names import Names

NOBODY = "unnamed source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The claimant, and the agents that the graph did not know before."""

    agent: Agent
    new: tuple[Agent, ...] = ()


def find_claimant(
    claimant: Claimant, names: Names, named: Iterable[Agent] = ()
) -> Found:
    """Return the agent of a claimant; the names learn of new ones.

    People of one name are told apart by their organisation: a person stated with
    another organisation than the known one is somebody else. Part of a name means the
    one of those `named` in the text who bears it.
    """
    organization = _organization(claimant.organization, names)
    if claimant.person:
        whole = _whole_name(claimant.person, names, named)
        return _person(whole, organization, names)
    if organization and not claimant.described_as:
        return organization
    return _unnamed(claimant.described_as or NOBODY, organization, names)


def _whole_name(name: str, names: Names, named: Iterable[Agent]) -> str:
    if names.candidates(name):
        return name
    words = _words(name)
    people = {one.id: one for one in named if one.kind is AgentKind.PERSON}
    bearers = [
        one for one in people.values() if any(words <= _words(n) for n in names.of(one))
    ]
    return bearers[0].name if len(bearers) == 1 else name


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _organization(name: str | None, names: Names) -> Found | None:
    """Return the organisation, by its name or by a known one that it begins with."""
    if not name:
        return None
    known = _agents(names, name, AgentKind.ORGANIZATION)
    leading = [one.id for one in names.mentions(name) if one.start == 0]
    known += [one for one in map(names.thing, leading) if _is_organization(one)]
    if known:
        return Found(agent=known[0])
    return _learn(new(Agent, name=name, kind=AgentKind.ORGANIZATION), names)


def _person(name: str, organization: Found | None, names: Names) -> Found:
    known = _agents(names, name, AgentKind.PERSON)
    if organization is None:
        known += _agents(names, name, AgentKind.ORGANIZATION, AgentKind.SOFTWARE)
        fitting = known if len(known) == 1 else []
    else:
        employer = organization.agent.id
        own = [one for one in known if one.organization == employer]
        fitting = own or [one for one in known if one.organization is None]
    if fitting:
        return Found(agent=fitting[0], new=organization.new if organization else ())
    return _learn(
        new(
            Agent,
            name=name,
            kind=AgentKind.PERSON,
            organization=organization.agent.id if organization else None,
        ),
        names,
        beside=organization.new if organization else (),
    )


def _unnamed(name: str, organization: Found | None, names: Names) -> Found:
    agent = new(
        Agent,
        name=name,
        kind=AgentKind.UNNAMED,
        organization=organization.agent.id if organization else None,
    )
    return _learn(agent, names, beside=organization.new if organization else ())


def _agents(names: Names, name: str, *kinds: AgentKind) -> list[Agent]:
    found = names.candidates(name)
    return [one for one in found if isinstance(one, Agent) and one.kind in kinds]


def _is_organization(thing: object) -> TypeGuard[Agent]:
    return isinstance(thing, Agent) and thing.kind is AgentKind.ORGANIZATION


def _learn(agent: Agent, names: Names, beside: Iterable[Agent] = ()) -> Found:
    """Return an agent as new, unless it is known or was joined with another."""
    known = names.thing(names.stands_for(agent.id))
    if isinstance(known, Agent):
        return Found(agent=known, new=tuple(beside))
    names.add(agent)
    return Found(agent=agent, new=(*beside, agent))
