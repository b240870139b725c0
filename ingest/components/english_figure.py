"""Figures that something is put at: `at 60 per cent`, `at between 40 and 50`."""

import re
from collections.abc import Iterable

from ingest.components.english_words import words
from ingest.parsed import Token

CURRENCY = "$£€¥₩₹₦"
NEAR = 6  # tokens from `at` to the number
PERCENT = frozenset(("%", "percent", "per", "pc"))
YEAR = re.compile(r"(?:19|20)\d\d")
HOURS = frozenset(("am", "pm", "a.m.", "p.m.", "o'clock", "o’clock", "noon"))


def number_after(at: Token) -> Token | None:
    """Return the number that a preposition brings: `at [nearly] 40`; none elsewhere."""
    for token in at.doc[at.i + 1 : at.i + NEAR]:
        if token.like_num or any(one.isdigit() for one in token.text):
            return token
        if not (token.lower_ in words("roughly") or token.text[-1] in CURRENCY):
            return None
    return None


def is_amount(at: Token, number: Token) -> bool:
    """Tell whether a number is of money, a share or of things, not a place or time."""
    doc = at.doc
    money = any(one in CURRENCY for x in doc[at.i + 1 : number.i + 1] for one in x.text)
    money = money or (number.text[0].isalpha() and number.text[-1].isdigit())
    behind = [*doc[number.i + 1 : number.i + 4]]
    if money or not behind:
        return money
    after = behind[0]
    if after.lower_ in PERCENT:
        return True
    if after.lower_ in HOURS or after.text in "-–:/":
        return False
    unit = after.tag_ in ("NNS", "NN", "CD") and after.is_lower
    cubed = after.tag_ == "JJ" and any(one.tag_ == "NNS" for one in behind[1:])
    return unit or cubed


def counts(within: Iterable[Token]) -> bool:
    """Tell whether words tell how much or how many: no year, nor `one of them`."""
    told = [one for one in within if one.like_num or one.text[0] in CURRENCY]
    return any(one.lower_ != "one" and not YEAR.fullmatch(one.text) for one in told)
