"""What a role or a document is of: `Acme's`, `its`, `at Acme`, `in the ministry`."""

from collections.abc import Iterator

from ingest.components.english_kind import is_group, kind_called, kind_of
from ingest.components.english_phrase import (
    OF,
    PROPER,
    THEIRS,
    apposed,
    is_role,
    is_title,
    title_key,
)
from ingest.components.english_words import words
from ingest.parsed import Token


def owners(head: Token) -> Iterator[Token]:
    """Yield what a role may be of: `Acme's`, `its`, `at Acme`, `the Acme chief`."""
    lefts = [one for one in head.lefts if not (is_title(one) or is_role(one))]
    yield from (one for one in lefts if one.dep_ == "poss" and _may_own(one))
    for noun in _after(head):
        if _may_own(noun):
            yield noun
        else:
            yield from (x for x in [apposed(noun)] if x is not None and _may_own(x))
            told = PROPER | THEIRS  # of its Leeds branch
            yield from (x for x in noun.lefts if {x.tag_, x.lower_} & told)
    beside = [one for one in lefts if one.dep_ in ("compound", "nmod")]
    beside += [one for one in lefts if one.dep_ == "amod" and not one.is_sent_start]
    yield from (one for one in beside if _may_own(one))


def belongs_to(head: Token) -> Token | None:
    """Return the name or the word of the organisation that a noun is of."""
    return next(owners(head), None)


def _may_own(token: Token) -> bool:
    group = title_key(token) in words("groups")
    the = token.dep_ == "pobj" and token.left_edge.lower_ == "the"
    group = group or (the and token.lower_ in words("firms"))  # for the landlord
    if token.lower_ in words("months", "weekdays"):
        return False
    return token.tag_ in PROPER or group or token.lower_ in THEIRS


def _after(head: Token) -> list[Token]:
    """Return the nouns after a noun's prepositions, those of the last one too."""
    preps = [one for one in head.rights if one.dep_ == "prep" and _ties(one)]
    nouns = [one for prep in preps for one in prep.rights if one.dep_ == "pobj"]
    nouns = [one for one in nouns if not is_held(one)]
    inner = [one for noun in nouns if not _may_own(noun) for one in _after(noun)]
    at = [one for one in nouns if one.head.lower_ != "of"]
    return [*at, *inner, *(one for one in nouns if one not in at)]


def _ties(prep: Token) -> bool:
    """Tell whether a preposition tells whose somebody is: `in the ministry`."""
    if prep.lower_ not in ("in", "within"):
        return prep.lower_ in OF
    over = (one for one in prep.rights if one.dep_ == "pobj")
    return any(_is_body(one) for one in over)


def _is_body(noun: Token) -> bool:
    """Tell whether somebody may be in a body: a firm, or one told apart or named."""
    apart = any(one.dep_ == "compound" for one in noun.lefts)
    plain = kind_called(noun.lower_) == "business"
    told = is_group(noun.lower_) and (apart or plain)
    return told or kind_of(_name_to(noun)) is not None


def _name_to(noun: Token) -> str:
    """Return the name that a noun is or begins, as far as its last word in capitals."""
    span = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
    return " ".join(
        one.text for one in span if one.tag_ in PROPER or one.lower_ == "of"
    )


def is_held(noun: Token) -> bool:
    """Tell whether a name is what an office is for: `Head of Life Sciences at Acme`."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    sited = len(behind) > 1 and behind[0].lower_ == "at" and behind[1].is_title
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    of = [one.lower_ for one in before[:1]] == ["of"] and before[-1].is_title
    return of and sited and noun.tag_ in PROPER and kind_of(noun.text) is None
