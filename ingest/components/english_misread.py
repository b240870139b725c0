"""Verbs of saying that the parser takes for something else."""

from ingest.components.english_span import FINITE, next_word
from ingest.components.english_words import forms_of, verbs
from ingest.parsed import Token


def is_misread(token: Token) -> bool:
    """Tell whether a verb is taken for a noun: `Roe disputes that it was so`."""
    if token.tag_ != "NNS" or token.lower_ not in verbs() or token.is_sent_start:
        return False
    that = token.nbor() if next_word(token) else token
    named = token.nbor(-1)
    clause = that.lower_ == "that" and that.dep_ == "mark" and that.head.i > that.i
    clause = clause or (that.tag_ == "VBG" and token.lower_ in forms_of("denying"))
    before = token.doc[token.sent.start : token.i]
    return (
        clause
        and named.tag_ in ("NNP", "NNPS", "CD")
        and not any(one.tag_ in FINITE for one in before)
    )


def helps_misread(verb: Token) -> bool:
    """Tell whether a verb is taken for one that helps: `Roe admits drawing it`."""
    if verb.dep_ != "aux" or verb.head.tag_ != "VBG" or verb.head.i < verb.i:
        return False
    return any("gerund" in one.frames for one in verbs().get(verb.lower_, ()))
