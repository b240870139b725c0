"""Who makes a claim that is told of: `the claim that it leaks, repeated by Roe`."""

from ingest.components.english_words import forms_of, nouns
from ingest.parsed import Token

WHICH = frozenset(("which", "that"))


def repeater(noun: Token) -> Token | None:
    """Return who makes or repeats a claim, by a clause after a comma."""
    verb = repeated(noun)
    if verb is None:
        return None
    if verb.tag_ != "VBN" or verb.dep_ == "relcl":
        return next((one for one in verb.lefts if one.dep_ == "nsubj"), None)
    by = (one for one in verb.rights if one.dep_ == "agent")
    return next((one for each in by for one in each.rights), None)


def repeated(noun: Token) -> Token | None:
    """Return by what verb a claim is made: `, repeated by Roe`, `, which Roe made`."""
    if noun.lower_ not in nouns():
        return None
    made = (one for one in noun.subtree if one.lower_ in forms_of("light"))
    return next((one for one in made if _is_set_off(one)), None)


def _is_set_off(verb: Token) -> bool:
    """Tell whether a verb stands after a comma, past an adverb or its subject."""
    first = verb.left_edge
    ahead = verb.doc[first.i - 1] if first.i else first
    if ahead.text != ",":
        return False
    passive = verb.dep_ == "acl" and any(one.dep_ == "agent" for one in verb.rights)
    which = first.lower_ in WHICH and first.dep_ == "dobj" and verb.dep_ == "relcl"
    return passive or which


def before_repeated(noun: Token, numbers: set[int]) -> set[int]:
    """Leave out of a claim's clause where it is told who makes it."""
    verb = repeated(noun)
    if verb is None or verb.left_edge.i <= min(numbers, default=0):
        return numbers
    return {one for one in numbers if one < verb.left_edge.i - 1}
