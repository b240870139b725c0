"""Which names a text itself tells to be people, whatever the name finder says.

`Jane Roe, 61,`; `Jane Roe, who …`; `the inventor Jane Roe`; `Jane Roe of the Guild
says`; `Jane Roe` where `Mr Roe` comes later.
"""

import re
from collections.abc import Iterator

from ingest.components.english_family import SEXES
from ingest.components.english_institution import is_named_body
from ingest.components.english_kind import is_group, kind_of
from ingest.components.english_phrase import (
    apposed,
    is_role,
    is_title,
    title_key,
    titles,
)
from ingest.components.english_run import name_in, top
from ingest.components.english_shape import is_firm, token_before
from ingest.components.english_words import verbs, words
from ingest.parsed import Token

AGE = re.compile(r", \d{2}\b(?=[,.;)])|,? \(?aged? \d{2}\b")
DOER = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|man|woman|tern)$")
FROM = frozenset(("of", "from", "at"))
EMERITI = frozenset(("emeritus", "emerita", "emeriti"))
PAIR = 2
SITED = frozenset(("from", "in", "near", "at"))


def surnames(runs: list[list[Token]]) -> frozenset[str]:
    """Return the names that a title stands before, or that speak alone: `Roe said`."""
    found = set()
    for run in runs:
        ahead = run[: len(run) - len(name_in(run))]
        if any(titles().get(title_key(one)) in ("male", "female") for one in ahead):
            found.add(run[-1].text)
        elif _is_lone(run):
            found.add(run[0].text)
    return frozenset(found)


def is_told_human(name: list[Token], titled: frozenset[str]) -> bool:
    """Tell whether the words around a name of two or three words are a person's."""
    called = name[-1].text in titled
    body = is_firm(name) or (is_named_body(name[-1]) and not called)
    if len(name) > PAIR + 1 or body or is_title(name[0]):
        return False
    if len(name) < PAIR:
        return _is_plainly(name)
    return called or _is_told_of(name)


def _is_told_of(name: list[Token]) -> bool:
    return _is_plainly(name) or _is_doer(name) or _speaks_from(top(name))


def _is_plainly(name: list[Token]) -> bool:
    """Tell whether an age or a `who` follows a name."""
    last = name[-1]
    text = last.doc._.plain[last.idx + len(last) : last.idx + len(last) + 12]
    head = top(name)
    sited = head.dep_ == "pobj" and head.head.lower_ in SITED
    clauses = (one for one in head.rights if one.dep_ == "relcl" and not sited)
    return AGE.match(text) is not None or any(_has_who(one) for one in clauses)


def _has_who(clause: Token) -> bool:
    if any(one.lower_ in ("who", "whom") for one in clause.lefts):
        return True
    kin = (one for one in clause.lefts if one.lower_ in SEXES)
    return any(one.left_edge.lower_ == "whose" for one in kin)


def _is_doer(name: list[Token]) -> bool:
    """Tell whether a word for who does something is set beside: `the inventor Roe`."""
    head = top(name)
    before = token_before(name[0])
    beside = [before, apposed(head), head.head if head.dep_ == "appos" else None]
    if any(one is not None and _is_calling(one) for one in beside):
        return True
    if any(one.lower_ in SEXES for one in _over(head)):
        return True  # her daughter, the broadcaster Jane Roe
    told = apposed(head)
    inner = told.lefts if told is not None and told.is_lower else ()
    after = told is not None and title_key(told) in EMERITI
    return after and any(is_role(one) for one in inner)


def _over(head: Token) -> Iterator[Token]:
    """Yield what a name is set beside, also further off."""
    while head.dep_ == "appos":
        head = head.head
        yield head


def _is_calling(noun: Token) -> bool:
    office = is_role(noun) and title_key(noun) not in words("firm_roles")
    return noun.is_lower and noun.tag_ == "NN" and (office or does(noun.lower_))


def calls_somebody(word: str) -> bool:
    """Tell whether a common noun, also in the plural, calls people or a body."""
    every = {word, word.removesuffix("s"), word.removesuffix("ies") + "y"}
    keys = ("roles", "members", "partisans", "origins", "labelling", "firms", "alone")
    listed = any(each in words(key) for each in every for key in keys)
    plain = word.endswith(("men", "women", "people"))
    return plain or listed or any(is_group(one) or does(one) for one in every)


def does(word: str) -> bool:
    """Tell whether a noun calls somebody who does something: a diver, a nurse."""
    if any(word in words(key) for key in ("kin", "callings", "persons")):
        return True
    other = is_group(word) or word in words("firms") | words("doers_not")
    return DOER.match(word) is not None and not other


def _is_lone(run: list[Token]) -> bool:
    """Tell whether one word alone speaks, as a surname does: `Roe said`."""
    head = run[0]
    free = head.left_edge == head and len(run) == 1
    return free and _speaks(head) and kind_of(head.text) is None


def _speaks(head: Token) -> bool:
    return head.dep_ == "nsubj" and head.head.lower_ in verbs()


def _speaks_from(head: Token) -> bool:
    """Tell whether a name speaks `of` or `from` somewhere that has a capital."""
    speaks = _speaks(head)
    owner = any(one.dep_ == "poss" and one.tag_ == "NNP" for one in head.lefts)
    if speaks and owner and head.ent_type_ not in ("ORG", "PRODUCT"):
        return True  # the Guild's Jane Roe said
    preps = [one for one in head.rights if one.lower_ in FROM and one.dep_ == "prep"]
    return speaks and any(
        one.is_title for prep in preps for one in prep.rights if one.dep_ == "pobj"
    )
