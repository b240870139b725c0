"""Speakers behind their verb, `fumed shop owner Jane Roe`, however they are tied."""

from ingest.components.english_phrase import PROPER, is_role
from ingest.components.english_words import documents, forms_of, nouns, words
from ingest.parsed import Token

REACH = 12
NEAR = 4
PAIR = 2
ONE = frozenset(("one", "another", "third"))
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
        first = head is None and token.lower_ in ONE
        head = token if token.tag_.startswith("NN") or first else head
    if head is None:
        return None
    if head.lower_ in ONE:
        return _named_after(head)
    return head if may_speak(head) or _named_after(head) is not None else None


def named_one(head: Token) -> Token:
    """Return the name set off behind `one`: `wrote one of them, Jane Roe`."""
    named = _named_after(head) if head.lower_ in ONE else _named_ahead(head)
    return named if named is not None else head


def _named_ahead(head: Token) -> Token | None:
    """Return the name that opens a sentence and is told there what it is.

    `Acme, the agency hired to plan it, said`; the parser ties the noun to the verb.
    """
    first = head.left_edge
    if head.tag_ != "NN" or not head.is_lower or first.tag_ != "DT" or first.i < PAIR:
        return None
    comma, named = first.nbor(-1), first.nbor(-PAIR)
    begin = head.sent.start
    alone = all(one.tag_ in PROPER for one in head.doc[begin : comma.i])
    return named if comma.text == "," and alone and begin < comma.i else None


def _named_after(head: Token) -> Token | None:
    """Return the name that a comma sets off behind a word, with a title of its own."""
    doc, at = head.doc, head.i + 1
    if head.lower_ in ONE and doc[at : at + 1].text == "of":
        near = (one.i for one in doc[at : at + REACH] if one.text == ",")
        at = next(near, at)
    comma, *rest = [*doc[at : at + NEAR]] or [head]
    named = next((one for one in rest if one.tag_ not in ("NN", "CD")), head)
    if comma.text != "," or not named.tag_.startswith("NNP"):
        return None
    while named.i + 1 < len(doc) and named.nbor().tag_.startswith("NNP"):
        named = named.nbor()
    return named


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
    if verb.lower_ in forms_of("tells"):
        return None  # …, Roe, told Radio Fordham
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
