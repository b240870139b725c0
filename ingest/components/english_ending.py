"""Words with a capital that lead or end a name which tells what a body is."""

from ingest.components.english_human import calls_somebody
from ingest.components.english_kind import is_group, kind_of
from ingest.components.english_phrase import PROPER, is_role
from ingest.components.english_words import words
from ingest.parsed import Token

PAIR = 2


def leads_kind(token: Token, after: Token) -> bool:
    """Tell whether a noun that opens a sentence leads a name: `Fisheries Wales said`.

    No word for somebody, or for a firm, before its name: `Anglers Roe and Lind said`.
    """
    near = after.i <= token.head.i <= after.i + PAIR
    if not near or token.dep_ != "compound":
        return False
    if token.tag_ == "NN":
        long = after.tag_ == "NNPS" or _is_long(token, after)
        return long and not calls_somebody(token.lower_)
    return token.tag_ == "NNS" and not calls_somebody(token.lower_)


def _is_long(token: Token, after: Token) -> bool:
    """Tell whether a word leads a long name of a body: `Ardley Grammar School`."""
    last = after.doc[after.i + 1 : after.i + 2]
    named = len(last) > 0 and last[0].is_title and last[0].tag_ in PROPER
    word = is_group(token.lower_) or token.lower_ in words("firms")
    return named and not word and kind_of(f"{after.text} {last[0].text}") is not None


def ends_kind(token: Token) -> bool:
    """Tell whether a word ends a body's name: `Ardley Athletic manager Roe`."""
    around = token.doc[max(0, token.i - 1) : token.i + PAIR]
    if token.tag_ != "JJ" or len(around) <= PAIR or not token.i:
        return False
    named = around[0].tag_ in PROPER and around[0].is_title
    held = is_role(around[2]) and around[2].lower_ not in words("offices")
    kind = kind_of(f"{around[0].text} {token.text}")
    return (
        named
        and held
        and around[2].is_lower
        and kind not in (None, "politics", "press")
    )
