"""The table of who is named in a text: people, organisations, roles, genders.

A name is kept in full once; short forms (`Roe`, `Ms. Roe`, `Acme`) find it again.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from ingest.components.english_draft import is_quoted
from ingest.components.english_phrase import (
    apposed,
    belongs_to,
    is_role,
    is_title,
    title_key,
    titles,
)
from ingest.components.english_run import (
    full_run,
    name_in,
    proper_runs,
    top,
    written,
)
from ingest.components.english_shape import (
    is_acronym,
    is_firm,
    is_romanised,
    token_before,
)
from ingest.components.english_words import data, words


@dataclass(slots=True, kw_only=True)
class Name:
    """One who is named: the full name, what it is, and what the text says of it.

    `places` are where the name stands, `acting` those where it is a subject outside
    quotations.
    """

    full: str
    person: bool
    organization: str | None = None
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    acting: list[int] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """Return the words of the name."""
        return self.full.split()


@dataclass(slots=True)
class People:
    """Everybody named in one text, in the order of first mention."""

    names: dict[str, Name] = field(default_factory=dict)

    def find(self, called: str, before: int) -> Name | None:
        """Return who is called so: the full name, else the nearest that it shortens."""
        if called in self.names:
            return self.names[called]
        fits = [one for one in self.names.values() if _shortens(called, one)]
        return _nearest(fits, before)

    def holder(self, role: str, before: int) -> Name | None:
        """Return the person of a role named nearest before a place."""
        fits = [one for one in self.names.values() if one.person and role in one.roles]
        return _nearest(fits, before)

    def last(self, before: int, *, person: bool, gender: str | None) -> Name | None:
        """Return who was named last before a place; a known gender must agree."""
        fits = [one for one in self.names.values() if one.person == person]
        agree = [one for one in fits if gender is None or one.gender in (None, gender)]
        named = [one for one in agree if one.places and one.places[0] < before]
        return _nearest(named, before)

    def like(self, word: str, before: int) -> Name | None:
        """Return the organisation whose name has a word: the ministry, the council."""
        organizations = [one for one in self.names.values() if not one.person]
        fits = [one for one in organizations if word in one.full.lower().split()]
        return _nearest(fits, before)


def find_people(doc: Doc) -> People:
    """Return the table of a text."""
    runs = list(proper_runs(doc))
    people = People()
    labels = _labels(runs)
    for run in sorted(runs, key=len, reverse=True):
        _enter(people, run, labels)
    for one in people.names.values():
        one.places.sort()
        one.acting.sort()
    return people


def is_person(name: list[Token], labels: Counter[tuple[str, str]]) -> bool:
    """Return whether a name is a person's: by its words, else as mostly labelled."""
    text = written(name)
    if any(title_key(one) in words("suffixes") for one in name) or is_acronym(text):
        return False
    if name[0].lower_ in given_names() or is_romanised(text):
        return True
    person, other = labels[text, "PERSON"], labels[text, "other"]
    return person > other


@cache
def given_names() -> dict[str, str]:
    """Return common given names with their gender."""
    listed = data()["names"]
    return {word: gender for gender in listed for word in listed[gender].split()}


def _enter(people: People, run: list[Token], labels: Counter[tuple[str, str]]) -> None:
    name = name_in(run)
    ahead = run[: len(run) - len(name)]
    before = token_before(run[0])
    titled = bool(ahead) or (
        before is not None and (is_role(before) or is_title(before))
    )
    text = written(name)
    person = (titled and not is_firm(name)) or is_person(name, labels)
    known = people.find(text, run[0].idx)
    one = known if known is not None and (known.person or not titled) else None
    if one is None:
        one = people.names.setdefault(text, Name(full=text, person=person))
    one.places.append(name[0].idx)
    if is_subject(top(name)) and not is_quoted(name[-1].doc, name[0].idx):
        one.acting.append(name[0].idx)
    if one.person:
        _describe(one, name, ahead)


def is_subject(token: Token) -> bool:
    """Return whether a name is the subject of its clause."""
    while token.dep_ in ("compound", "appos", "poss") and token.head != token:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def _describe(one: Name, name: list[Token], ahead: list[Token]) -> None:
    """Note what the text says of a person: role, organisation, gender."""
    head = top(name)
    told = [*ahead, *_beside(head)]
    one.roles.update(title_key(word) for word in told if is_role(word))
    genders = {titles().get(title_key(word)) for word in told} & {"male", "female"}
    if genders:
        one.gender = genders.pop()
    elif one.gender is None:
        one.gender = given_names().get(one.parts[0].lower())
    if one.organization is None:
        one.organization = _organization(head, ahead)


def _beside(head: Token) -> list[Token]:
    """Return the words beside a name that may tell a role."""
    beside = apposed(head)
    found = [
        child for child in head.lefts if child.dep_ in ("compound", "amod", "nmod")
    ]
    if beside is not None:
        found.extend([beside, *beside.lefts, *beside.rights])
    if head.dep_ == "appos":
        found.extend([head.head, *head.head.lefts])
    return found


def _organization(head: Token, ahead: list[Token]) -> str | None:
    named = [one for one in ahead if not is_title(one) and not is_role(one)]
    if named and (is_role(ahead[-1])):
        return written(named)
    roles = [
        one for one in (apposed(head), head.head) if one is not None and is_role(one)
    ]
    for role in roles:
        found = belongs_to(role)
        if found is not None and found != head:
            return full_run(found)
    return None


def _labels(runs: list[list[Token]]) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for run in runs:
        name = name_in(run)
        label = name[-1].ent_type_
        kind = "PERSON" if label == "PERSON" else "other" if label else ""
        counted[written(name), kind] += 1
    return counted


def _shortens(called: str, one: Name) -> bool:
    parts, wanted = one.parts, called.split()
    if len(wanted) >= len(parts):
        return False
    ends = parts[-len(wanted) :] == wanted
    begins = parts[: len(wanted)] == wanted
    return ends or begins if one.person else begins


def _nearest(fits: list[Name], before: int) -> Name | None:
    """Return who was named last before a place, people first; else the first named."""
    people = [one for one in fits if one.person] or fits

    def gap(one: Name) -> tuple[bool, int]:
        ahead = [place for place in one.places if place <= before]
        return (not ahead, before - ahead[-1] if ahead else 0)

    return min(people, key=gap, default=None)
