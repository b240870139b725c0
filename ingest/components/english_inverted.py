"""Speakers behind their verb, `fumed shop owner Jane Roe`, however they are tied."""

from ingest.components.english_phrase import PROPER, is_role
from ingest.components.english_words import documents, nouns, words
from ingest.parsed import Token

REACH = 12
INSIDE = frozenset(
    ("DT", "JJ", "JJR", "JJS", "CD", "POS", "PRP$", "HYPH", "NN", "NNS", "NNP", "NNPS")
)
NAMED_OF = frozenset(("of", "for", "the", "and"))
SUBJECTIVE = frozenset(("they", "it"))
NAMING = frozenset(("NNP", "NNPS", "PRP"))
PRONOUNS = frozenset(("he", "she", "they", "it"))


def behind(verb: Token) -> Token | None:
    """Return the head of the noun phrase right after a verb, if it may speak."""
    head: Token | None = None
    for token in verb.doc[verb.i + 1 : verb.i + 1 + REACH]:
        if head is None and token.lower_ in PRONOUNS:
            return token
        if token.tag_ not in INSIDE or "\n" in token.text:
            break
        head = token if token.tag_.startswith("NN") else head
    return head if head is not None and may_speak(head) else None


def may_speak(head: Token) -> bool:
    """Tell whether a noun is a name, somebody or a body, or a thing that has words."""
    one = head.lower_.removesuffix("s") if head.tag_ == "NNS" else head.lower_
    keys = ("groups", "kin", "callings", "firms", "persons", "roles")
    told = any(one in words(key) for key in keys)
    carries = head.lower_ in documents() and head.lower_ not in nouns()
    return head.tag_.startswith("NNP") or told or is_role(head) or carries


def turned(verb: Token, own: Token | None) -> Token | None:
    """Return the speaker behind a verb between commas: `That, said Roe, was all.`"""
    if not verb.i or verb.nbor(-1).text != "," or verb.tag_ not in ("VBD", "VBZ"):
        return None
    after = behind(verb)
    paper = own is not None and own.is_lower and own.lower_ in documents()
    named = paper and after is not None and after.tag_ in PROPER
    if own is not None and may_speak(own) and not named:
        return None
    if after is None or after.i + 1 >= len(verb.doc) or after.lower_ in SUBJECTIVE:
        return None
    return after if _after_of(after).text in ",." else None


def _after_of(named: Token) -> Token:
    """Return the token after a name, and after what it is of: `the League of Ayr`."""
    doc, at = named.doc, named.i + 1
    if doc[at].lower_ not in ("of", "for"):
        return doc[at]
    firms = words("firms") | words("groups")
    known = (
        {*NAMED_OF, *firms}
        if at + 1 < len(doc) and doc[at + 1].lower_ in firms
        else NAMED_OF
    )
    while at + 1 < len(doc) and (doc[at].lower_ in known or doc[at].tag_ in NAMING):
        at += 1
    return doc[at]
