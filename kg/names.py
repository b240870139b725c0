"""Who and what the graph knows, by every name they go by.

Names are compared folded (`kg.ids.fold`). A name that two things share resolves to
none of them, unless a scope, such as the organisation, leaves one. An alias whose name
is an agent's id joins that agent to another, whose it is from then on; one that names
an agent by its own id splits it off again, for good.
"""

import re
from collections.abc import Iterable, Iterator

from kg.ids import fold
from kg.mentions import HANGUL, Forms, Mention
from kg.model import Agent, Alias, Entity, Record
from kg.store.base import Reader

Thing = Agent | Entity
KOREAN = re.compile(f"[{HANGUL}]")


class Names:
    """The alias table: of a reader, or of records, or grown one by one with `add`."""

    def __init__(self, known: Reader | Iterable[Record] = ()) -> None:
        self._things: dict[str, Thing] = {}
        self._aliases: dict[str, list[Alias]] = {}
        self._by_name: dict[str, set[str]] = {}
        self._forms = Forms()
        self._joined: dict[str, str] = {}
        self._standing: dict[str, list[str]] = {}  # who was joined with each
        self._split: set[str] = set()
        for record in known if isinstance(known, Iterable) else _all_of(known):
            self.add(record)

    def add(self, record: Record) -> None:
        """Take in an agent, entity or alias; other records have no names."""
        if isinstance(record, Agent | Entity):
            self._things[record.id] = record
            self._name(record.name, record.id)
        if isinstance(record, Alias) and record.name in self._things:
            self._join(record)
        elif isinstance(record, Alias):
            self._aliases.setdefault(record.of, []).append(record)
            self._name(record.name, record.of)

    def thing(self, id: str) -> Thing | None:
        """Return the agent or entity of that id, None if it has no name here."""
        return self._things.get(id)

    def candidates(self, name: str) -> list[Thing]:
        """Return everything that goes by the name, by id."""
        named = self._by_name.get(fold(name), ())
        found = sorted({self.stands_for(one) for one in named})
        return [self._things[one] for one in found if one in self._things]

    def resolve(self, name: str, scope: str | None = None) -> str | None:
        """Return the id of the one thing of that name; None for nobody or several.

        `scope` is an organisation's id: among several agents its own is meant.
        """
        found = self.candidates(name)
        if len(found) > 1 and scope is not None:
            found = [one for one in found if _belongs(one, scope)]
        return found[0].id if len(found) == 1 else None

    def entity(self, name: str) -> str | None:
        """Return the id of the one entity of that name."""
        found = [one for one in self.candidates(name) if isinstance(one, Entity)]
        return found[0].id if len(found) == 1 else None

    def of(self, thing: Thing) -> list[str]:
        """Return every name a thing goes by, its own first."""
        told = (one.name for one in self._aliases.get(thing.id, ()))
        names = [thing.name, *told]
        for one in self.joined_with(thing.id):
            names += self.of(one)
        return list(dict.fromkeys(names))

    def stands_for(self, id: str) -> str:
        """Return the id of whom an agent was joined with, its own if with nobody."""
        one, seen = id, {id}
        while one in self._joined and one not in self._split:
            one = self._joined[one]
            if one in seen:
                return min(seen)
            seen.add(one)
        return one

    def joined_with(self, id: str) -> list[Thing]:
        """Return whoever was joined with a thing and not split off."""
        found = (one for one in self._standing.get(id, ()) if one not in self._split)
        return [self._things[one] for one in found if self._joined[one] == id]

    def was_split(self, id: str) -> bool:
        """Tell whether a person took back that an agent is another."""
        return id in self._split

    def mentions(self, text: str) -> list[Mention]:
        """Return where the text names known things, longest name first, in order."""
        return list(self._forms.find(text, self.resolve))

    def display(self, id: str, lang: str) -> str:
        """Return the fullest name in the language, else the record's own, else the id.

        The record's own name is its English one.
        """
        told = [one.name for one in self._aliases.get(id, ()) if one.lang == lang]
        told += [name for one in self.joined_with(id) for name in self._in(one, lang)]
        if told and lang != "en":
            return max(told, key=lambda name: (len(name), name))
        thing = self._things.get(id)
        return thing.name if thing else id

    def _join(self, told: Alias) -> None:
        if told.of == told.name:
            self._split.add(told.name)
        else:
            self._joined[told.name] = told.of
            self._standing.setdefault(told.of, []).append(told.name)

    def _in(self, thing: Thing, lang: str) -> Iterator[str]:
        """Yield the names of a thing in a language."""
        yield from (x.name for x in self._aliases.get(thing.id, ()) if x.lang == lang)
        if (KOREAN.search(thing.name) is not None) is (lang == "ko"):
            yield thing.name

    def _name(self, name: str, id: str) -> None:
        folded = fold(name)
        if folded:
            self._by_name.setdefault(folded, set()).add(id)
            self._forms.add(name)


def _all_of(reader: Reader) -> Iterator[Record]:
    yield from reader.find(Agent)
    yield from reader.find(Entity)
    yield from reader.find(Alias)


def _belongs(thing: Thing, organization: str) -> bool:
    return isinstance(thing, Agent) and organization in {thing.id, thing.organization}
