"""What a name is called by the words beside it: `the lobby Acme`, `Acme, a lender`."""

import re

from ingest.components.english_kind import called, is_group
from ingest.components.english_phrase import apposed, title_key
from ingest.components.english_run import top
from ingest.components.english_words import words
from ingest.parsed import Token

AHEAD = 40
LEAST = 3
ARTICLES = frozenset(("a", "an", "the"))
BE = frozenset(("is", "was", "'s", "’s"))
PARTNERS = re.compile(r"[a-z]{3,}(?:ers|ors|ants|ists|tects|neers)$")


def introduced(name: list[Token]) -> set[str]:
    """Return the words that call an organisation what it is, beside its name.

    `operator Acme`, `Acme, a start-up`, `the regulator, Acme`, `the Acme newspaper`.
    """
    after = name[-1].nbor() if name[-1].i + 1 < len(name[-1].doc) else name[0]
    club = {"club"} if title_key(after) in words("sporting") else set()
    ahead = [name[0].nbor(-1)] if name[0].i else []
    club |= {"firm"} if are_partners(name) else set()
    listed = {
        called(one)
        for one in (*ahead, *beside(name))
        if one.is_lower and (is_group(one.lower_) or one.lower_ in words("firms"))
    }
    return club | listed


def are_partners(name: list[Token]) -> bool:
    """Tell whether a name is of several at once: `architects Roe Lind have left`."""
    before = name[0].nbor(-1) if name[0].i else name[0]
    does = PARTNERS.match(before.lower_) and before.tag_ == "NNS" and before.is_lower
    if not does:
        return False
    after = name[-1].doc[name[-1].i + 1 : name[-1].i + 2].text
    return after not in ("and", "&", ",")


def beside(name: list[Token]) -> list[Token]:
    """Return what is set beside a name: `Acme, a lobby`; `Acme is a lobby`."""
    head = top(name)
    told = [apposed(head), head.head if head.dep_ in ("appos", "compound") else None]
    told += _set_off(name[-1]) if told == [None, None] else []
    if head.dep_ == "nsubj" and head.head.lower_ in BE:
        told += [one for one in head.head.rights if one.dep_ == "attr"]
    return [one for one in told if one is not None and one.is_lower]


def _set_off(last: Token) -> list[Token]:
    """Return what a comma sets off behind a name that ends what another is of."""
    rest = last.doc[last.i + 1 : last.i + AHEAD]
    if len(rest) < LEAST or rest[0].text != "," or rest[1].lower_ not in ARTICLES:
        return []
    return [one for one in rest[2:] if one.dep_ == "appos" and one.left_edge == rest[1]]
