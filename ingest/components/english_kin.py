"""Which relative a word means: `his wife`, where `her husband, Bo` or a name tells.

Who is told of as somebody's son is that one's father's or mother's son for ever; a
spouse may also be the only other one of a surname, of that sex and no other relative.
"""

from collections.abc import Iterator

from ingest.components.english_entry import Name
from ingest.components.english_family import (
    GENDERS,
    SEXES,
    kin_beside,
    owner_of,
)
from ingest.components.english_phrase import PROPER, apposed
from ingest.components.english_short import surname_of
from ingest.components.english_table import People
from ingest.parsed import Doc, Token

SORTS = {
    "spouse": "husband wife widow widower ex-husband ex-wife",
    "child": "son daughter stepson stepdaughter",
    "parent": "father mother dad mum mom stepfather stepmother",
    "sibling": "brother sister stepbrother stepsister half-brother half-sister",
    "lover": "boyfriend girlfriend fiancé fiancée partner ex-boyfriend ex-girlfriend",
    "cousin": "cousin",
}
SORT = {word: sort for sort, listed in SORTS.items() for word in listed.split()}
MARRIED = frozenset(("mr", "mrs"))
BACK = {one: one for one in SORTS} | {"child": "parent", "parent": "child"}


def note_kin(doc: Doc, people: People) -> None:
    """Keep who is told to be whose relative by a name beside the word."""
    at = {place: one for one in people.names.values() for place in one.places}
    for run in doc._.runs:
        name = next((at[one.idx] for one in run if one.idx in at), None)
        word = next((one for one in kin_beside(run) if one.lower_ in SORT), None)
        if name is None or word is None or not name.person:
            continue
        owner, sort = owner_of(run, people), SORT[word.lower_]
        people.kin[owner.full if owner else "", name.full] = sort
        if owner is not None:
            people.kin[name.full, owner.full] = BACK[sort]


def whose_relative(head: Token) -> Token | None:
    """Return the word that tells whose relative somebody without a name is."""
    named = apposed(head)
    if head.lower_ not in SORT or (named is not None and named.tag_ in PROPER):
        return None
    return next((one for one in head.lefts if one.dep_ == "poss"), None)


def relative(head: Token, owner: Name, people: People) -> Name | None:
    """Return the relative of somebody that a word means: `his wife`."""
    sort, sex = SORT[head.lower_], SEXES.get(head.lower_)
    every = [one for one in people.names.values() if one is not owner]
    fits = [one for one in every if one.person and sex in (None, one.gender or sex)]
    told = [one for one in fits if people.kin.get((owner.full, one.full)) == sort]
    if not told and sort == "spouse":
        told = list(_namesakes(owner, fits, people))
    return told[0] if len(told) == 1 else None


def only_spouse(head: Token, whose: Token, people: People) -> Name | None:
    """Return the only spouse or lover whom a text tells of, of a like owner."""
    owner, sex = GENDERS.get(whose.lower_), SEXES.get(head.lower_)
    sort = SORT[head.lower_]
    if owner is None or sort not in ("spouse", "lover"):
        return None
    names = people.names
    pairs = [pair for pair, told in people.kin.items() if told == sort and all(pair)]
    met = [pair for pair in pairs if names[pair[0]].gender in (None, owner)]
    told = {two for _, two in met if sex in (None, names[two].gender or sex)}
    return names[told.pop()] if len(told) == 1 else None


def _namesakes(owner: Name, fits: list[Name], people: People) -> Iterator[Name]:
    """Yield who bears the same surname and is told to be no other relative."""
    related = {two for one, two in people.kin if one in (owner.full, "")}
    for one in fits:
        if not one.addressed & MARRIED:
            continue
        same = len(one.parts) > 1 and len(owner.parts) > 1
        same = same and surname_of(one.parts) == surname_of(owner.parts)
        if same and one.full not in related:
            yield one
