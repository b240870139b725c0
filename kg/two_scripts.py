"""People who may be one, named in Hangul and in Latin letters: proposed, never joined.

A pair needs a spelling that fits and something besides: the same body, or a day on
which both spoke where not both have a body. Whoever fits two others is left alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.ids import fold
from kg.model import Agent, AgentKind, Utterance
from kg.names import Names
from kg.romanised import begins, fits, parted, surnames
from kg.store.base import Reader


class Proposal(NamedTuple):
    """A Korean and a Latin name that may be one person's, and why."""

    korean: Agent
    latin: Agent
    because: str


def proposals(reader: Reader) -> list[Proposal]:
    """Return who may be one person under two names, by the Korean name."""
    names = Names(reader)
    people = [one for one in reader.find(Agent) if one.kind is AgentKind.PERSON]
    found = [
        Proposal(one, other, why)
        for one, other in _fitting(people)
        if fold(one.name) not in map(fold, names.of(other))
        and fold(other.name) not in map(fold, names.of(one))
        and (why := _agreement(reader, names, one, other))
    ]
    told = Counter(one.korean.id for one in found)
    told += Counter(one.latin.id for one in found)
    alone = (one for one in found if told[one.korean.id] == told[one.latin.id] == 1)
    return sorted(alone, key=lambda one: (one.korean.name, one.korean.id))


def _fitting(people: Sequence[Agent]) -> Iterator[tuple[Agent, Agent]]:
    """Yield those whose names fit; a surname is looked up, no pair compared in vain."""
    by_word: dict[str, dict[str, Agent]] = {}
    for one in people:
        words = one.name.casefold().replace(",", " ").split()
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            by_word.setdefault(word, {})[one.id] = one
    for one in people:
        spelled = {word for name, _ in parted(one.name) for word in surnames(name)}
        near = {key: x for word in spelled for key, x in by_word.get(word, {}).items()}
        yield from (
            (one, near[key]) for key in sorted(near) if fits(one.name, near[key].name)
        )


def _agreement(reader: Reader, names: Names, one: Agent, other: Agent) -> str:
    """Say what besides the spelling speaks for it; nothing where nothing does."""
    if one.organization and other.organization:
        body = _body(names, one.organization, other.organization)
        return f"the spelling fits, and both are of {body}" if body else ""
    days = _days(reader, one) & _days(reader, other)
    return f"the spelling fits, and both spoke on {max(days)}" if days else ""


def _body(names: Names, one: str, other: str) -> str | None:
    """Return the name of two bodies that are one, or are named alike in two scripts."""
    first, second = names.thing(one), names.thing(other)
    if first is None or second is None:
        return None
    if one == other:
        return first.name
    called, also = names.of(first), names.of(second)
    shared = set(map(fold, called)) & set(map(fold, also))
    alike = any(begins(x, y) or begins(y, x) for x in called for y in also)
    return f"{first.name} ({second.name})" if shared or alike else None


def _days(reader: Reader, one: Agent) -> set[str]:
    found = (said.said_on for said in reader.find(Utterance, claimant=one.id))
    return {day for day in found if day}
