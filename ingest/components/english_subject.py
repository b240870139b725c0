"""Whether a name does something: the subject of a clause, or beside it."""

from spacy.tokens import Token

from ingest.components.english_ties import spokesman_over
from ingest.components.english_words import verbs

CALLED = frozenset(("NN", "NNP", "NNPS", "NNS", "JJ", "DT", "HYPH"))


def is_subject(token: Token) -> bool:
    """Return whether a name is the subject of its clause, or stands beside it."""
    if _is_set_off(token) or _is_theme(token):
        return True
    token = spokesman_over(token) or token
    while token.dep_ in ("compound", "appos", "poss") and token.head != token:
        token = token.head
    agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
    entries = verbs().get(token.head.head.lower_, ()) if agent else ()
    by = any(not one.particles for one in entries)  # denied by Roe, not hosted
    return by or token.dep_ in ("nsubj", "nsubjpass")


def _is_theme(token: Token) -> bool:
    """Tell whether a sentence opens with whom it is about: `For Jane Roe, it is`."""
    first = token.left_edge.i
    ahead = token.doc[max(0, first - 1)]
    if ahead.lower_ != "for" or not ahead.is_sent_start:
        return False
    run = next((one for one in token.doc._.runs if token in one), [token])
    return token.doc[run[-1].i + 1 : run[-1].i + 2].text == ","


def _is_set_off(token: Token) -> bool:
    """Tell whether a name is between commas before a verb: `The man, Jane Roe, was`."""
    run = next((one for one in token.doc._.runs if token in one), [token])
    at = run[0].i - 1
    while at > 0 and token.doc[at].tag_ in CALLED:
        at -= 1
    behind = token.doc[run[-1].i + 1 : run[-1].i + 3]
    return (
        at > 0
        and token.doc[at].text == ","
        and len(behind) > 1
        and behind[0].text == ","
        and behind[1].tag_ in ("VBD", "VBZ", "VBP", "MD")
    )
