"""Somebody without a name who comes back: `A clerk said. Mr Roe left. “Yes,” she said`.

Such a person is one, of a sex that a word, a clause beside it or a pronoun has told.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.components.english_epithet import FEMALE, MALE
from ingest.components.english_human import calls_somebody, does
from ingest.components.english_kind import is_group
from ingest.components.english_phrase import PROPER, is_role_word
from ingest.components.english_words import documents, verbs, words
from ingest.parsed import Doc, Token
from ingest.said import Claimant

BEHIND = re.compile(
    r",| (?:at|of|who|whose|in|from|with|that|for|on|to|close|familiar|briefed)\b"
)
ONE = ("a ", "an ", "one ", "another ")
ONES = 40
SOME = frozenset(("some", "both", "all"))
ALONE = ("one", "another")
KNOWN = ("the ", "his ", "her ", "my ", "its ", "their ", "this ")
FORMS = {"female": FEMALE, "male": MALE}
SEXES = {"she": "female", "her": "female", "he": "male", "his": "male", "him": "male"}


def is_some_of(head: Token) -> bool:
    """Tell whether a word is of several people: `Some of her colleagues`."""
    of = (one for one in head.rights if one.lower_ == "of")
    told = (one for each in of for one in each.rights if one.tag_ == "NNS")
    return head.lower_ in SOME and any(calls_somebody(one.lower_) for one in told)


def is_one(one: Claimant) -> bool:
    """Tell whether somebody unnamed is one, told of first: `a former engineer`."""
    first = (one.described_as or "").lower()
    return one.person is None and (first in ALONE or first.startswith(ONE))


def is_single(one: Claimant) -> bool:
    """Tell whether a claimant is one person without a name: `the whistleblower`."""
    own = words_for(one).lower()
    if one.person is not None or not own:
        return False
    owned = "’s " in own or "'s " in own
    return (own.startswith((*ONE, *KNOWN)) or owned) and _calls(head_of(own))


def is_somebody(one: Claimant) -> bool:
    """Tell whether a claimant is people, whom `it` does not mean: `two drivers`."""
    if one.person is not None:
        return True
    return one.organization is None and _are_people(one)


def body_alone(one: Claimant) -> Claimant:
    """Return the body of people who spoke, for `it`: `Its lawyers say …. It said`."""
    bodys = one.organization is not None and _are_people(one)
    return Claimant(organization=one.organization) if bodys else one


def _are_people(one: Claimant) -> bool:
    """Tell whether what somebody is called calls people, and no document."""
    word = head_of(one.described_as or "")
    return word not in documents() and (does(word) or does(word.removesuffix("s")))


def goes_on(one: Claimant, doc: Doc) -> bool:
    """Tell whether the next sentence may be about who spoke: `One, a cook, said. He`.

    Not about one of things, nor who told somebody named: `Roe was told by a cook`.
    """
    word = doc.char_span(one.start or 0, (one.start or 0) + 1, "expand")
    if word is None:
        return True
    first = word[0]
    if words_for(one).lower() in ALONE:
        start = max(0, first.i - ONES)
        ahead = [x for x in doc[start : first.i] if x.tag_ in ("NNS", "NNPS")]
        return any(calls_somebody(x.lower_) or _says(x) for x in ahead)
    by = next((x for x in (first.head, first.head.head) if x.dep_ == "agent"), None)
    told = by.head.lefts if by is not None else ()
    return not any(x.dep_ == "nsubjpass" and x.tag_ in PROPER for x in told)


def _says(noun: Token) -> bool:
    return noun.dep_ == "nsubj" and noun.head.lower_ in verbs()


def words_for(one: Claimant) -> str:
    """Return how somebody is told of who speaks unnamed, also for a body."""
    body = one.organization is not None and one.person is None
    return one.described_as or (one.mention if body else None) or ""


def head_of(described: str) -> str:
    """Return the word for somebody in a description: `a former clerk at Acme`."""
    ahead = BEHIND.split(described.lower(), maxsplit=1)[0].split() or [""]
    return ahead[-1].split("-")[-1]


def _calls(word: str) -> bool:
    thing = is_group(word) or word in words("firms") | words("doers_not")
    return does(word) or (not thing and is_role_word(word))


def may_be(one: Claimant, gender: str, sexes: dict[str, str]) -> bool:
    """Tell whether somebody unnamed may be he or she, by words and by what was told."""
    described = words_for(one)
    known = sexes.get(described)
    if known is not None:
        return known == gender
    told = {sex for sex, form in FORMS.items() if form.search(head_of(described))}
    return not told or gender in told


def last_single(
    spoken: Sequence[Claimant], gender: str, sexes: dict[str, str], since: int
) -> Claimant | None:
    """Return who of no name spoke last after a place and may be he or she."""
    return next(
        (
            one
            for one in reversed(spoken)
            if (one.start or 0) > since
            and is_single(one)
            and may_be(one, gender, sexes)
        ),
        None,
    )


def sex_told(head: Token) -> str | None:
    """Return of which sex a clause tells somebody: `A clerk, who says she`."""
    clauses = (one for one in head.rights if one.dep_ == "relcl")
    told = {SEXES[one.lower_] for each in clauses for one in _told_in(each)}
    return told.pop() if len(told) == 1 else None


def _told_in(clause: Token) -> Iterator[Token]:
    return (one for one in clause.subtree if one.lower_ in SEXES)
