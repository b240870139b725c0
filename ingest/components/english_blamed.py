"""Whom somebody quotes, praises or blames for what they said, and who sent it.

`hit back at Roe for saying`, `quoted Roe as saying`.
"""

from ingest.components.english_inverted import may_speak
from ingest.components.english_words import documents, forms_of
from ingest.parsed import Token

AT = frozenset(("at", "on"))
OBJECTS = frozenset(("dobj", "pobj"))


def told_of(verb: Token) -> Token | None:
    """Return whom somebody quotes as saying a thing, or praises or blames for it."""
    return _blamed(verb) or _quoted(verb)


def _blamed(verb: Token) -> Token | None:
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


def _quoted(verb: Token) -> Token | None:
    """Return whom somebody quotes: `quoted Roe as saying`, of whom it is no claim."""
    by = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or by.lower_ != "as":
        return None
    over = by.head
    if over.dep_ == "dobj" and over.head.lower_ in forms_of("quotes"):
        return over
    if over.lower_ not in forms_of("quotes"):
        return None
    held = [one for one in over.rights if one.dep_ in ("dobj", "dative")]
    return held[0] if held and held[0].i < by.i else None


def sender_of(noun: Token) -> Token | None:
    """Return who sent or wrote a thing: `a letter Roe sent Acme`, no `that came`."""
    paper = noun.lower_ in documents()
    told = (one for one in noun.rights if one.dep_ == "relcl" and paper)
    sent = (one for one in told if one.lower_ in forms_of("issues"))
    each = (one for verb in sent for one in verb.lefts if one.dep_ == "nsubj")
    return next((one for one in each if one.tag_ not in ("WDT", "WP")), None)


def _somebody(noun: Token) -> Token | None:
    """Return a noun that calls somebody and is no thing: `lost his seat for saying`."""
    if noun.dep_ not in OBJECTS or not may_speak(noun):
        return None
    over = noun.head
    return noun if over.dep_ != "prep" or over.lower_ in AT else None
