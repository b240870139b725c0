"""Speakers behind their verb, `fumed shop owner Jane Roe`, however they are tied."""

from ingest.components.english_phrase import is_role
from ingest.components.english_words import documents, nouns, words
from ingest.parsed import Token

REACH = 12
INSIDE = frozenset(
    ("DT", "JJ", "JJR", "JJS", "CD", "POS", "PRP$", "HYPH", "NN", "NNS", "NNP", "NNPS")
)
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
