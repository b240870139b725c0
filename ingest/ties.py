"""Names that a text gives in both scripts: `김민수(Minsu Kim)`, `Nuri (누리)`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.components.korean_seat import TITLES
from ingest.components.korean_title import is_name
from ingest.lexicon import one_of
from ingest.said import Claimant

INSIDE = re.compile(
    r" ?[(（](?P<name>[A-Z][A-Za-z.&'’ -]{1,60}|[가-힣][가-힣A-Za-z· ]{1,30})"
    r"(?:[,;·/][^()（）\n]{0,60})?[)）]"
)
OUTSIDE = 80  # characters before a bracket that may hold the name
CAPITALS = re.compile(r"(?:[A-Z][\w.'’&-]*\s)*[A-Z][\w.'’&-]*\Z")
LONGEST = 3  # words of a foreigner's name
# A word before a name: a title, or one with a particle.
NO_NAME = re.compile(
    rf"(?:{one_of(TITLES)}|선수|[의은는이가을를인한된]|출신|[,.\"”’)])\Z"
)
HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True)
class Tie:
    """A name in brackets, and what stands before them."""

    inside: str
    before: str


def ties_in(text: str) -> tuple[Tie, ...]:
    """Return the names in brackets behind words of the other script."""
    found = []
    for one in INSIDE.finditer(text):
        before = text[max(0, one.start() - OUTSIDE) : one.start()]
        name, last = one["name"].strip(), before[-1:]
        korean = HANGUL.match(name) is not None
        if last.isalnum() and korean != (HANGUL.match(last) is not None):
            found.append(Tie(name, before))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Ties:
    """What a text calls in its own language whom its other paragraphs name.

    `people` are names of its own language, each with the body of a person, and
    `bodies` those of bodies.
    """

    ties: tuple[Tie, ...]
    people: Mapping[str, str | None]
    bodies: frozenset[str]

    def settle(self, claimant: Claimant) -> Claimant:
        """Return a claimant of the other language by the names of the text's own."""
        person, body = claimant.person, claimant.organization
        described = claimant.described_as
        told = self._person(person) if person else None
        if not person and described and (told := self._described(described)):
            described = None
        own = self._body(body) if body else None
        if not person and own in self.people:  # a bare surname, taken for a body
            told, own, body = own, None, None
        if told and not own:
            own = self.people.get(told)
        return replace(
            claimant,
            person=told or person,
            organization=own or body,
            described_as=described,
        )

    def _person(self, name: str) -> str | None:
        """Return whose name it is, also where it is but the surname of one."""
        whole = self._whole(name)
        if whole is not None or " " in name:
            return whole
        fits = {self._outside(one) for one in self.ties if name in _ends(one.inside)}
        return fits.pop() if len(fits) == 1 else None

    def _body(self, name: str) -> str | None:
        """Return the body of that name, or whoever bears it as a part of theirs."""
        return self._whole(name) or self._person(name)

    def _described(self, words: str) -> str | None:
        """Return the person whose name stands before a title: `레아 발데인 감독`."""
        fits = (one for one in self.ties if words.startswith(f"{one.inside} "))
        named = (self._outside(one) for one in fits)
        return next((one for one in named if one in self.people), None)

    def _whole(self, name: str) -> str | None:
        for one in self.ties:
            if one.inside.casefold() == name.casefold():
                return self._outside(one)
            if one.before.endswith(name) and not _is_in_word(one.before, name):
                return one.inside
        return None

    def _outside(self, tie: Tie) -> str:
        """Return the name before a bracket: a known one, also before its title."""
        untitled = tie.before.rpartition(" ")[0]
        for before in (tie.before, untitled):
            fits = [one for one in (*self.people, *self.bodies) if before.endswith(one)]
            fits = [one for one in fits if not _is_in_word(before, one)]
            if fits:
                return _whole_name(max(fits, key=len), before, tie)
        capitals = CAPITALS.search(tie.before)
        return capitals[0] if capitals else _last_words(tie)


def _last_words(tie: Tie) -> str:
    """Return as many words as the name in brackets has; a Korean's name is one."""
    words, many = tie.before.split(), len(tie.inside.split())
    if is_name(words[-1]) or many > LONGEST:
        return words[-1]
    named = words[-many:]
    while len(named) > 1 and NO_NAME.search(named[0]):
        named.pop(0)
    return " ".join(named)


def _whole_name(known: str, before: str, tie: Tie) -> str:
    """Return a foreigner's whole name where a text goes on by the last one alone."""
    whole = _last_words(Tie(tie.inside, before)) if HANGUL.match(known) else known
    return whole if whole.endswith(f" {known}") else known


def _ends(name: str) -> set[str]:
    """Return the first and the last word of a name of several."""
    words = name.split()
    return {words[0], words[-1]} if len(words) > 1 else set()


def _is_in_word(before: str, name: str) -> bool:
    """Tell whether what ends in a name goes on to the left of it: `신한들해운`."""
    return before[: -len(name)][-1:].isalnum()
