"""The offices that a name is tied to, and what a clause tells that somebody does."""

from collections.abc import Iterator

from ingest.components.english_kept import run_of
from ingest.components.english_owners import owners
from ingest.components.english_phrase import (
    OF,
    PROPER,
    apposed,
    is_role,
    is_role_word,
    title_key,
)
from ingest.components.english_span import FINITE
from ingest.components.english_trade import is_title_only
from ingest.components.english_words import words
from ingest.parsed import Token

JOINED = 6
CLOSERS = frozenset((",", "–", "—", "-", ";", "("))
PAST = frozenset(("and", "there"))
BE = frozenset(("is", "was", "'s", "are", "were"))


def is_past(noun: Token) -> bool:
    """Tell whether words before a noun tell that somebody is it no longer."""
    return any(title_key(one) in words("formerly") for one in noun.lefts)


def is_against(noun: Token) -> bool:
    """Tell whether somebody is against whose they are: `its critic Jane Roe`.

    So is a teacher and critic of it, whom grammar ties by the first word.
    """
    ahead = [one for one in noun.lefts if one.dep_ in ("poss", "compound", "nmod")]
    owned = any(one.dep_ == "poss" or one.tag_ in PROPER for one in ahead)
    last = (one.nbor(-1) for one in noun.rights if one.lower_ in OF and one.i)
    joined = any(one is not noun and one.lower_ in words("opposed") for one in last)
    return joined or (owned and noun.lower_ in words("opposed"))


def roles_of(head: Token) -> Iterator[Token]:
    """Yield the role nouns that a name is tied to."""
    beside = apposed(head)
    if beside is not None and is_role(beside):
        yield beside
    yield from (one for one in head.lefts if is_role(one) and not is_title_only(one))
    over = spokesman_over(head) or _role_before_comma(head)
    if over is not None:
        yield over
    yield from _told_to_be(head)
    for clause in clauses_of(head):
        if clause.lower_ in BE:
            yield from (
                one for one in clause.rights if one.dep_ == "attr" and is_role(one)
            )


def _told_to_be(head: Token) -> Iterator[Token]:
    """Yield the office that a sentence gives to a name: `Its director is Jane Roe`."""
    first = head.head if head.dep_ == "conj" else head
    if first.dep_ != "attr" or first.head.lower_ not in BE or head.tag_ not in PROPER:
        return
    for one in first.head.lefts:
        role = one.lower_.removesuffix("s") if one.tag_ == "NNS" else one.text
        if one.dep_ == "nsubj" and is_role_word(role):
            yield one


def _role_before_comma(head: Token) -> Token | None:
    """Return the role before a name between commas that the parser has not tied."""
    run = run_of(head)
    if run is None or run[0].i < 2:  # noqa: PLR2004  a role and a comma
        return None
    comma = head.doc[run[0].i - 1]
    if comma.text != ",":
        return None
    closed = head.doc[run[-1].i + 1 : run[-1].i + 2].text in CLOSERS
    ahead = head.doc[max(0, comma.i - JOINED) : comma.i]
    stops = [one.i for one in ahead if one.is_punct or one.tag_ in FINITE]
    near = [one for one in ahead if is_role(one) and one.i > max(stops, default=-1)]
    plain = near and (near[-1].i + 1 == comma.i or near[-1].nbor().lower_ in PAST)
    return near[-1] if closed and plain else None


def spokesman_over(head: Token) -> Token | None:
    """Return the role that a name stands in apposition to, also over its owner."""
    if head.dep_ != "appos":
        return None
    noun = head.head
    if is_role(noun):
        return noun
    holder = noun.head.head if noun.dep_ == "pobj" else noun
    return holder if is_role(holder) else None


def clauses_of(head: Token) -> Iterator[Token]:
    """Yield the verbs of which a name is subject, itself or by a `who`."""
    told = apposed(head)  # Roe, the hotelier who chairs the Friends
    for noun in (head, told) if told is not None else (head,):
        yield from (one for one in noun.rights if one.dep_ == "relcl" or _is_doing(one))
    if head.dep_ == "nsubj":
        yield head.head


def _is_doing(clause: Token) -> bool:
    """Tell whether a clause tells what somebody does: `Roe, representing Acme,`."""
    return clause.dep_ == "acl" and clause.tag_ == "VBG"


def told_as(head: Token) -> list[Token]:
    """Return whose somebody is told to be: `Acme's founders are Roe and Lind`."""
    top = head.head if head.dep_ == "conj" and head.head.tag_ in PROPER else head
    if top.dep_ != "attr" or top.head.lower_ not in BE:
        return []
    nouns = [one for one in top.head.lefts if one.dep_ == "nsubj"]
    nouns = [one for one in nouns if not is_past(one) and not is_against(one)]
    held = [one for one in nouns if is_role_word(one.lower_.removesuffix("s"))]
    return [owner for noun in held for owner in owners(noun)]
