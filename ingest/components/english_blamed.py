"""Whom somebody praises or blames for what they said: `hit back at Roe for saying`."""

from ingest.components.english_inverted import may_speak
from ingest.parsed import Token

AT = frozenset(("at", "on"))
OBJECTS = frozenset(("dobj", "pobj"))


def blamed(verb: Token) -> Token | None:
    """Return whom somebody praises or blames for saying a thing, if it is told.

    Not who is sacked for it, nor who wins praise by it.
    """
    by = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or by.lower_ != "for":
        return None
    holder = by.head
    if holder.dep_ in OBJECTS and holder.i < by.i:
        return _somebody(holder)
    before = [one for one in holder.rights if one.i < by.i]
    at = (x for one in before if one.lower_ in AT for x in one.rights)
    held = [*(one for one in before if one.dep_ == "dobj"), *at]
    return next((one for one in map(_somebody, held) if one is not None), None)


def _somebody(noun: Token) -> Token | None:
    """Return a noun that calls somebody and is no thing: `lost his seat for saying`."""
    if noun.dep_ not in OBJECTS or not may_speak(noun):
        return None
    over = noun.head
    return noun if over.dep_ != "prep" or over.lower_ in AT else None
