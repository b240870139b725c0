"""Verbs of saying that the parser takes for something else."""

from ingest.components.english_span import FINITE, next_word
from ingest.components.english_words import carries, forms_of, verbs
from ingest.parsed import Token

LEAST = 2
NOUNS = frozenset(("NNS", "NN"))
INSIDE = frozenset(("DT", "JJ", "NN", "NNS", "PRP$", "NNP", "POS"))


def is_misread(token: Token) -> bool:
    """Tell whether a verb is taken for a noun: `Roe disputes that it was so`."""
    if token.tag_ not in NOUNS or token.lower_ not in verbs() or token.is_sent_start:
        return False
    if said_apart(token) is not None or stranded(token) is not None:
        return True
    if token.tag_ != "NNS":
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


def said_apart(token: Token) -> Token | None:
    """Return whose report a noun between commas is: `It leaks, court files show, and`.

    A list goes on behind its comma with `and`.
    """
    doc, at = token.doc, token.i
    if at < LEAST or at + LEAST >= len(doc) or doc[at + 1].text != ",":
        return None
    paper = doc[at - 1]
    if not carries(paper.lower_):
        return None
    before = range(at - 1, -1, -1)
    first = next((one for one in before if doc[one].tag_ not in INSIDE), 0)
    goes_on = doc[at + 2].tag_ == "CC" or doc[at + 2].lower_ in ("which", "who")
    parted = doc[first].text == "," and first > token.sent.start
    return paper if parted and not goes_on else None


def stranded(token: Token) -> Token | None:
    """Return who speaks where the sentence has no verb: `The study, out now, states`.

    Before `that`, or a preposition that tells where.
    """
    root = token.sent.root
    told = token.dep_ == "appos" and token.head == root and token.i > 0
    if not told or token.nbor(-1).text != "," or root.tag_[:2] != "NN":
        return None
    brings = next_word(token) in ("that", "in", "on")
    that = any(one.lower_ == "that" for one in token.doc[token.i : token.sent.end])
    return root if brings and that else None


def helps_misread(verb: Token) -> bool:
    """Tell whether a verb is taken for one that helps: `Roe admits drawing it`."""
    if verb.dep_ != "aux" or verb.head.tag_ != "VBG" or verb.head.i < verb.i:
        return False
    return any("gerund" in one.frames for one in verbs().get(verb.lower_, ()))
