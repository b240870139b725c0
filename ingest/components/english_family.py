"""Relatives told by a given name alone, whose surname a later title tells.

`Her husband Geoff …` and, further on, `Mr Crabtree`, who cannot be Pauline Crabtree.
Where none does, it is the surname of whose relative it is: `Roe's brother Tom`.
"""

from itertools import pairwise

from ingest.components.english_entry import Name
from ingest.components.english_given import gender_of, given_names, is_korean
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import apposed
from ingest.components.english_run import full_run, name_in, top, written
from ingest.components.english_short import surname_of
from ingest.components.english_table import People
from ingest.parsed import Doc, Token

KIN = {
    "male": "husband dad father brother son uncle nephew grandfather grandson widower"
    " boyfriend fiancé stepson stepfather stepbrother half-brother ex-husband"
    " ex-boyfriend",
    "female": "wife mum mom mother sister daughter aunt niece grandmother widow"
    " granddaughter girlfriend fiancée stepdaughter stepmother stepsister half-sister"
    " ex-wife ex-girlfriend",
}
GENDERS = {"his": "male", "her": "female"}
SEXES = {word: sex for sex, listed in KIN.items() for word in listed.split()}
RELATED = frozenset((*SEXES, "partner", "cousin"))


def join_relatives(doc: Doc, people: People) -> None:
    """Join a relative's given name with the surname that only a title tells."""
    for name in [one for one in people.names.values() if _is_lone(one)]:
        sex = _relative(doc, name)
        if sex is None:
            continue
        name.gender = sex
        every = people.names.values()
        other = next((one for one in every if _is_surname_of(one, name, people)), None)
        if other is not None:
            _join(name, other, people)
        else:
            _lend(doc, name, people)


def _lend(doc: Doc, name: Name, people: People) -> None:
    """Give a relative the surname of who has it in full: `Roe's brother Tom`."""
    at = name.places[0]
    run: list[Token] = next((one for one in doc._.runs if one[0].idx == at), [])
    owner = owner_of(run, people) if run else None
    if owner is None or not _is_whole(owner) or is_korean(owner.full):
        return
    if f"{name.full} {surname_of(owner.parts)}" not in people.names:
        _join(name, Name(full=surname_of(owner.parts), person=True), people)
        name.lent = True


def owner_of(run: list[Token], people: People) -> Name | None:
    """Return whose relative a name is: `Roe's brother Tom`, `her son, Tom,`."""
    head = top(run)
    near = [head, *(one for one in _beside(head) if one.lower_ in RELATED)]
    owners = [one for each in near for one in each.lefts if one.dep_ == "poss"]
    if not owners:
        return None
    if owners[0].lower_ not in GENDERS:
        return people.find(full_run(owners[0]), owners[0].idx)
    at, agree = owners[0].idx, (None, GENDERS[owners[0].lower_])
    begin = paragraph_start(head.doc._.plain, at)
    for start in (begin, 0):
        acted = [one for one in people.actors(start, at) if one.gender in agree]
        if acted:
            return acted[0] if len(acted) == 1 else _leading(acted, head)
    return None


def _leading(acted: list[Name], head: Token) -> Name | None:
    """Return whom the sentence is about: `Roe asks Judge Poe to hear her son, Tom`."""
    root = head.sent.root
    subject = next((one for one in root.lefts if one.dep_ == "nsubj"), None)
    at = {one.idx for one in subject.subtree} if subject is not None else set()
    return next((one for one in acted if not at.isdisjoint(one.acting)), None)


def join_couples(doc: Doc, people: People) -> None:
    """Give who is named first of two the surname of both: `Ann and Bo Roe`."""
    for first, second in pairwise(doc._.runs):
        near = len(first) == 1 and second[0].i == first[0].i + 2
        joint = near and doc[first[0].i + 1].lower_ == "and"
        if not joint or first[0].lower_ not in given_names():
            continue
        name = people.names.get(first[0].text)
        other = people.names.get(written(name_in(second)))
        if name is None or name.place or other is None or not _is_whole(other):
            continue
        name.person, name.gender = True, name.gender or gender_of(name.full)
        lone = people.names.get(surname_of(other.parts))
        same = lone is not None and lone.person and lone.gender == name.gender
        _join(
            name,
            lone if lone and same else Name(full=surname_of(other.parts), person=True),
            people,
        )


def _is_whole(one: Name) -> bool:
    return one.person and len(one.parts) > 1


def is_founders(name: list[Token]) -> bool:
    """Tell whether a name begins with somebody's surname: `Rusk Pumps`, of Tom Rusk."""
    doc = name[0].doc
    if len(name) < 2:  # noqa: PLR2004  a surname and more
        return False
    if doc._.lasts is None:
        doc._.lasts = {run[-1].text for run in doc._.runs if len(run) > 1}
    return name[0].text in doc._.lasts


def is_relative(name: list[Token]) -> bool:
    """Tell whether a name says which relative: `her son Geoff`, `her son, Geoff,`."""
    doc, first = name[0].doc, name[0].i
    before = doc[first - 1].lower_ if first else ""
    told = apposed(name[-1])
    if told is not None and told.lower_ in {*SEXES, "eldest", "youngest"}:
        return len(name) == 1 and any(one.dep_ == "poss" for one in told.lefts)
    if before != "," or len(name) > 1 or first == 1:
        return before in SEXES
    return doc[first - 2].lower_ in SEXES and doc[first + 1 : first + 2].text == ","


def kin_beside(run: list[Token]) -> list[Token]:
    """Return the words beside a name that may say whose relative it is."""
    return _beside(top(run))


def _is_lone(one: Name) -> bool:
    return one.person and len(one.parts) == 1


def _relative(doc: Doc, name: Name) -> str | None:
    """Return the sex of the relative that a given name stands beside, if any."""
    runs = {run[0].idx: run for run in doc._.runs}
    named = [runs[at] for at in name.places if at in runs]
    told = (SEXES.get(one.lower_) for run in named for one in _beside(top(run)))
    return next((sex for sex in told if sex is not None), None)


def _beside(head: Token) -> list[Token]:
    told = apposed(head)
    before = [head.nbor(-1)] if head.i else []
    before += [head.head] if head.dep_ == "appos" else []
    return [*before, *([told] if told is not None else [])]


def _is_surname_of(other: Name, name: Name, people: People) -> bool:
    """Tell whether a lone surname of that sex is of a family named in full."""
    lone = _is_lone(other) and other is not name
    later = lone and min(other.places) > min(name.places)
    if not later or other.gender != name.gender:
        return False
    return any(
        one.person and len(one.parts) > 1 and one.parts[-1] == other.full
        for one in people.names.values()
    )


def _join(name: Name, other: Name, people: People) -> None:
    full = f"{name.full} {other.full}"
    del people.names[name.full]
    name.other.add(name.full)
    if people.names.pop(other.full, None) is other:
        name.other.add(other.full)
        name.bare[other.full] = min(other.places)
    name.full = full
    name.places = sorted([*name.places, *other.places])
    name.acting = sorted([*name.acting, *other.acting])
    name.asked |= other.asked
    name.roles |= other.roles
    people.names[full] = name
