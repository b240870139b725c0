"""The table of who is named in a text, and how a short form finds its name again."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from ingest.components.english_entry import COURTESIES, Name
from ingest.components.english_given import is_korean
from ingest.components.english_shape import is_acronym
from ingest.components.english_short import is_inner_surname, shortens, small_words
from ingest.components.english_sorts import Known
from ingest.components.english_stretch import Told
from ingest.components.english_words import alike, same_role, words
from ingest.parsed import Token
from ingest.said import Claimant


@dataclass(slots=True)
class People:
    """Everybody named in one text, in the order of first mention.

    `untied` are people, each with a name and what stands ahead of it, whom nothing
    there ties to a body; `sexes` tells of somebody unnamed, by the words, he or she;
    `acts` holds who acts unnamed and says nothing there, `kin` who is whose relative,
    `nobodies` how often a word for somebody has meant nobody named;
    `brought` keeps the words beside each person's name, once somebody asks, `known`
    what is told that each of them is, and `told` that each body is; `delayed` which
    body a word of the lead means.
    """

    names: dict[str, Name] = field(default_factory=dict)
    issuer: str | None = None  # whose `our` is, in a release
    untied: list[tuple[Name, list[Token], list[Token]]] = field(default_factory=list)
    sexes: dict[str, str] = field(default_factory=dict)
    acts: list[Claimant] = field(default_factory=list)
    nobodies: Counter[str] = field(default_factory=Counter)
    kin: dict[tuple[str, str], str] = field(default_factory=dict)
    brought: dict[str, set[str]] = field(default_factory=dict)
    known: dict[str, Known] | None = None
    told: dict[str, Known] | None = None
    sides: dict[str, Told] | None = None
    delayed: dict[int, Name] = field(default_factory=dict)

    def find(
        self,
        called: str,
        before: int,
        gender: str | None = None,
        *,
        roles: Set[str] = frozenset(),
    ) -> Name | None:
        """Return who is called so: the full name, else the nearest that it shortens.

        An office before a surname tells who of a family is meant: `Deputy Roe`.
        """
        for written in (called, f"{called}'s", f"{called}’s"):
            whole = self.names.get(written)
            site = whole is not None and whole.site and before not in whole.places
            agrees = whole is not None and gender in (None, whole.gender or gender)
            bare = gender is None and whole is not None and self._is_spouse(whole)
            if agrees and not (site or bare):
                return whole
        fits = self._shortened(called)
        fits = _chartered(fits) or fits
        held = [one for one in fits if one.person and one.roles & roles]
        if len(held) == 1:
            return held[0]
        if gender is None:
            fits = _named_by_then(fits, before)
        agree = [one for one in fits if gender is None or one.gender in (None, gender)]
        agree = _addressed(agree, roles) or agree
        agree = [one for one in agree if not one.lent] or agree
        guessed = [one for one in fits if is_korean(one.full)]
        near = _settled(agree or guessed, called) or nearest(agree or guessed, before)
        return near if fits else self._inside(called)

    def _is_spouse(self, one: Name) -> bool:
        """Tell whether somebody is told by a title and another's surname: `Mrs Roe`."""
        if not one.person or " " in one.full or not COURTESIES & one.trades:
            return False
        every = (x for x in self.names.values() if x.person and x is not one)
        others = [x for x in every if x.parts[-1] == one.full]
        return bool(others) and one.gender is not None

    def _inside(self, called: str) -> Name | None:
        """Return the one person with a surname before the last: `Ana Roe Poe`."""
        every = (one for one in self._sharing(called) if one.person)
        fits = [one for one in every if is_inner_surname(called, one.full)]
        return fits[0] if len(fits) == 1 else None

    def _shortened(self, called: str) -> list[Name]:
        """Return all whose names a short form may stand for."""
        return [
            one
            for one in self._sharing(called)
            if called in one.other or shortens(called, one.full, person=one.person)
        ]

    def _sharing(self, called: str) -> list[Name]:
        """Return who bears a word of a short form; everybody where it is initials."""
        small, every = small_words(called), self.names.values()
        if not small or is_acronym(called):
            return list(every)
        apart = small.isdisjoint
        return [x for x in every if x.other or not apart(small_words(x.full))]

    def other(self, called: str, before: int) -> Name | None:
        """Return who else bears a surname: `the younger Roe`, `Roe senior`."""
        people = [one for one in self._shortened(called) if one.person]
        usual = _settled(people, called) or min(
            people, key=lambda one: one.places, default=None
        )
        rest = [one for one in people if one is not usual]
        return nearest(rest or people, before)

    def body_called(self, called: str, before: int) -> Name | None:
        """Return the organisation that is called so, whoever else bears the word."""
        fits = self._shortened(called)
        bodies = [one for one in fits if not (one.person or one.place)]
        return nearest(bodies, before)

    def holder(
        self,
        role: str,
        before: int,
        party: Set[str] = frozenset(),
        *,
        but: Set[str] = frozenset(),
    ) -> Name | None:
        """Return the person of a role, or one like it, named nearest before a place.

        A party beside the role leaves out who is of another; so are some by name.
        """
        others = words("partisans") - party if party else party
        every = [one for one in self.names.values() if one.full not in but]
        every = [one for one in every if not one.roles & others]
        fits = [one for one in every if one.roles & same_role(role)]
        ahead = [one for one in every if one.places and one.places[0] < before]
        known = [one for one in fits if one in ahead]
        like = [one for one in ahead if one.roles & alike(role)]
        found = known or like
        acted = [one for one in found if any(at < before for at in one.acting)]
        if acted:
            return max(acted, key=lambda one: last_of(one.acting, before))
        return nearest(found or fits, before)

    def body(self, before: int) -> Name | None:
        """Return the organisation that acted last before a place, else named last."""
        acted = self.acted(before)
        if acted:
            return max(acted, key=lambda one: last_of(one.acting, before))
        bodies = [one for one in self.bodies(before) if not one.sited]
        others = [one for one in bodies if one.kind != "press"]
        return nearest(others or bodies, before)

    def acted(self, before: int) -> list[Name]:
        """Return the organisations that acted before a place."""
        bodies = [one for one in self.bodies(before) if one.acting]
        return [one for one in bodies if min(one.acting) < before]

    def actors(self, start: int, end: int) -> list[Name]:
        """Return the people who act between two places."""
        every = [one for one in self.names.values() if one.person]
        return [one for one in every if any(start <= at < end for at in one.acting)]

    def is_main(self, body: Name, before: int) -> bool:
        """Tell whether of those that acted an organisation is named most so far."""
        acted = self.acted(before)
        told = {one.full: sum(at < before for at in one.places) for one in acted}
        most = max((told[one.full] for one in acted if one is not body), default=0)
        return told.get(body.full, 0) > most

    def calls(self, word: str) -> bool:
        """Tell whether the text calls a body by a common noun: `Acme, the lobby`."""
        return any(word in one.called for one in self.names.values() if not one.person)

    def told_of(self, before: int) -> bool:
        """Tell whether anybody is named before a place."""
        every = (one for one in self.names.values() if one.person and one.places)
        return any(one.places[0] < before for one in every)

    def bodies(self, before: int) -> list[Name]:
        """Return the organisations named before a place, in the reporter's words."""
        every = [
            one
            for one in self.names.values()
            if one.free
            and not (one.person or one.place)
            and one.full.lower() not in words("no_labels")
        ]
        return [one for one in every if one.places and one.places[0] < before]


def as_claimant(name: Name) -> Claimant:
    """Return the claimant that a name is: a person with the organisation, or a body."""
    if name.person:
        return Claimant(person=name.full, organization=name.organization)
    return Claimant(organization=name.full)


def _addressed(fits: list[Name], roles: Set[str]) -> list[Name]:
    """Return who of a family is addressed so: `Mrs Roe` is not who is `Ms Roe`."""
    titles = COURTESIES & roles
    same = [one for one in fits if one.addressed & titles]
    return same or [one for one in fits if titles and not one.addressed]


def _settled(fits: list[Name], called: str) -> Name | None:
    """Return whose bare surname it was before anybody else of that name came up."""
    people = [one for one in fits if one.person and called in one.bare]
    others = [min(one.places) for one in fits if one.person and one.places]
    if len(others) < 2:  # noqa: PLR2004  nobody shares the name
        return None
    early = [one for one in people if one.bare[called] < max(others)]
    return early[0] if len(early) == 1 else None


def _chartered(fits: list[Name]) -> list[Name]:
    """Return the one body that a word shortens by its legal form: no product of it."""
    bodies = [] if any(one.person for one in fits) else fits
    forms = words("charters")
    found = [
        x
        for x in bodies
        if all(part.lower().strip(".,") in forms for part in x.parts[1:])
    ]
    return found if len(found) == 1 < len(bodies) and found[0].parts[1:] else []


def _named_by_then(fits: list[Name], before: int) -> list[Name]:
    """Leave out the people who come up later where a body of the word is known."""
    early = [one for one in fits if one.places and min(one.places) <= before]
    body = early and not any(one.person for one in early)
    return early if body and any(one.person for one in fits) else fits


def last_of(places: Iterable[int], before: int) -> int:
    """Return the last place before one, -1 where there is none."""
    return max((place for place in places if place < before), default=-1)


def nearest(fits: list[Name], before: int) -> Name | None:
    """Return who was named last before a place, people first; else the first named."""
    people = [one for one in fits if one.person] or fits

    def gap(one: Name) -> tuple[bool, int]:
        ahead = [place for place in one.places if place <= before]
        return (not ahead, before - max(ahead) if ahead else min(one.places, default=0))

    return min(people, key=gap, default=None)
