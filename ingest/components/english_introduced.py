"""Nouns for somebody: told apart by words beside them, or told of before unnamed."""

import re

from ingest.components.english_draft import is_quoted
from ingest.components.english_family import GENDERS
from ingest.components.english_kind import is_group
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import apposed, is_role, phrase_of
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Token

DOER = re.compile(r"[a-z]{3,}(?:er|ist|ian|man|woman|person)$")
SEXED = frozenset(("man", "woman", "person", "girl", "boy"))
OFTEN = 2  # times somebody unnamed is told of
APART = frozenset(
    ("other", "second", "third", "first", "next", "latter", "same", "another", "elder")
)


def is_set_off(head: Token) -> bool:
    """Tell whether a clause after a comma only adds to who is meant."""
    after = head.doc[head.i + 1 : head.i + 3]
    whose = [[",", "whose"]] if head.lower_ not in words("persons") else []
    return [one.lower_ for one in after] in [[",", "who"], *whose]


def is_calling(token: Token) -> bool:
    """Tell whether a noun calls somebody, listed or by its ending: the florist."""
    word = token.lower_
    if word in words("callings"):
        return True
    other = is_group(word) or any(
        word in words(key) for key in ("firms", "doers_not", "persons", "kin", "roles")
    )
    return token.tag_ == "NN" and not other and DOER.match(word) is not None


def is_told_apart(head: Token) -> bool:
    """Tell whether words beside a noun make it somebody else than who acted last."""
    told = ("appos",) if is_set_off(head) else ("appos", "relcl", "acl")
    beside = (one for one in head.rights if one.dep_ in told)
    if any(not _only_adds(one) for one in beside):
        return True
    if any(one.lower_ in APART or one.dep_ == "poss" for one in head.lefts):
        return True
    of = (one for one in head.rights if one.dep_ == "prep")
    return any(each.tag_ != "CD" for one in of for each in one.rights)


def _only_adds(beside: Token) -> bool:
    """Tell whether what is set beside a noun tells no other: `the Dane, 22, said`."""
    return beside.lower_ in ("himself", "herself") or beside.tag_ == "CD"


def told_just_now(head: Token, people: People) -> Token | None:
    """Return who does something here unnamed: `A nurse wrote. The woman said`."""
    if head.lower_ not in SEXED or head.left_edge.lower_ != "the":
        return None
    begin = paragraph_start(head.doc._.plain, head.idx)
    inner = [one.place for one in head.doc._.drafts if not one.aside]
    told = [
        one
        for one in head.doc[: head.i]
        if one.idx >= begin and one.dep_ == "nsubj"
        if one.left_edge.lower_ in ("a", "an", "one", "the")
        if one.tag_ == "NN" and not is_quoted(head.doc, one.idx)
        if is_role(one) or is_calling(one) or one.lower_ in words("persons")
    ]
    told = [x for x in told if not any(a <= x.idx < b for a, b in inner)]
    other = told and people.actors(told[-1].idx, head.idx)  # named, or told so
    if not told or other or is_told_apart(head) or is_named(told[-1]):
        return None
    return told[-1]


def has_age(head: Token) -> bool:
    """Tell whether an age was told before: `Roe, 30`, then the 30-year-old."""
    age = re.search(r"\d+", phrase_of(head).text)
    told = head.doc.written(age[0]) if age else []
    return any(one.i < head.left_edge.i for one in told)


def introduced(head: Token) -> Token | None:
    """Return who was told of last without a name by the same word: `a driver`."""
    alike_ones = (
        one
        for one in reversed(head.doc.written(head.lower_))
        if one.i < head.left_edge.i and one.left_edge.lower_ in ("a", "an", "one")
    )
    return next((one for one in alike_ones if not is_named(one)), None)


def is_named(noun: Token) -> bool:
    """Tell whether a noun tells of a name: `Roe, a pilot`, `Roe is a pilot`."""
    beside = apposed(noun)
    over = noun.head
    if noun.dep_ == "appos" and over.is_lower and over.tag_ == "NN":
        return any(one.is_title for one in over.rights if one.dep_ == "appos")
    return noun.dep_ in ("appos", "attr", "compound") or (
        beside is not None and beside.is_title
    )


def sexes_told(head: Token) -> tuple[str | None, ...]:
    """Return which sexes somebody may be of: `The chef, for her part, says`."""
    beside = (one for each in (head, head.head) for one in each.children)
    begin = head.sent.start
    ahead = (one for one in beside if one.i == begin or one.nbor(-1).text == ",")
    parts = (one for each in ahead if each.lower_ == "for" for one in each.rights)
    owning = (one for each in parts if each.lower_ == "part" for one in each.lefts)
    told = [GENDERS[one.lower_] for one in owning if one.lower_ in GENDERS]
    return (None, *told) if told else (None, *GENDERS.values())
