"""Whose colleague somebody is, which ties both to one body: `her colleague Roe`."""

from ingest.components.english_entry import Name
from ingest.components.english_phrase import PROPER, title_key
from ingest.components.english_run import full_run
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Token

AHEAD = 3
SINGLE = {"his": "male", "her": "female"}
FELLOWS = frozenset(("colleague", "co-worker"))


def colleague(name: list[Token], people: People) -> str | None:
    """Return the body of whose colleague somebody is: `her colleague Jane Roe`."""
    doc, at = name[0].doc, name[0].i
    ahead = doc[max(0, at - AHEAD) : at]
    noun = next((one for one in ahead if one.lower_ in FELLOWS), None)
    if noun is None:
        return None
    lefts = list(noun.lefts) + (list(noun.head.lefts) if noun.head in name else [])
    if any(title_key(one) in words("formerly") | words("benches") for one in lefts):
        return None
    owner = next((one for one in lefts if one.dep_ == "poss"), None)
    other = _owner(owner, people) if owner is not None else None
    return other.organization if other is not None else None


def _owner(owner: Token, people: People) -> Name | None:
    """Return who a possessive is: `her`, whoever acted last; else by the name."""
    if owner.tag_ in PROPER:
        found = people.find(full_run(owner), owner.idx)
        return found if found is not None and found.person else None
    if owner.lower_ not in SINGLE:
        return None
    every = people.actors(0, owner.idx)
    fits = [one for one in every if one.gender in (None, SINGLE[owner.lower_])]
    told = ((max(at for at in one.acting if at < owner.idx), one) for one in fits)
    return max(told, key=lambda pair: pair[0], default=(0, None))[1]
