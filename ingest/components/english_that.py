"""The clause of a noun of saying: `the claim that it failed`, `claims it failed`."""

from ingest.components.english_source import maker_of
from ingest.components.english_span import FINITE
from ingest.parsed import Token

BE = frozenset(("is", "was", "'s", "’s", "remains", "remained"))
WHOLE = frozenset(("dobj", "attr", "acomp", "auxpass", "ccomp", "xcomp"))


def clause_of(noun: Token) -> Token | None:
    """Return the that-clause of a noun of saying, also where its verb has taken it.

    `rejects an allegation by the union, Local 88, that …`.
    """
    own = next((one for one in noun.children if is_that_clause(one)), None)
    if own is None and noun.dep_ == "nsubj":
        return _held(noun)
    if own is not None or noun.dep_ != "dobj" or maker_of(noun) is None:
        return own
    after = (one for one in noun.head.rights if one.i > noun.i and one.dep_ == "ccomp")
    return next((one for one in after if is_that_clause(one)), None)


def _held(noun: Token) -> Token | None:
    """Return what somebody's view is: `Roe's argument was that [it had been sold]`."""
    be = noun.head
    if be.lower_ not in BE or any(one.dep_ == "neg" for one in be.rights):
        return None
    told = (one for one in be.rights if one.dep_ == "ccomp")
    return next((one for one in told if is_that_clause(one)), None)


def is_that_clause(token: Token) -> bool:
    """Return whether a noun's clause is introduced by `that`, not a relative one.

    One without `that` lacks nothing: `claims he was sacked`, not `claims he made`.
    """
    if token.dep_ not in ("acl", "ccomp", "relcl"):
        return False
    return _is_whole(token) or any(
        one.lower_ == "that" and (one.dep_ == "mark" or one.tag_ == "IN")
        for one in token.lefts
    )


def _is_whole(verb: Token) -> bool:
    """Tell whether a finite clause begins with its subject and has its object."""
    kinds = {one.dep_ for one in verb.children}
    first = next((one for one in verb.lefts if one.dep_ != "punct"), verb)
    opens = first.dep_ in ("nsubj", "nsubjpass") and not first.tag_.startswith("W")
    finite = {verb.tag_, *(one.tag_ for one in verb.lefts)} & FINITE
    near = verb.left_edge.i == verb.head.i + 1
    return near and opens and bool(finite) and not WHOLE.isdisjoint(kinds)
