"""Somebody unnamed who is told by where, or by what they know."""

import re

from ingest.components.english_words import words
from ingest.parsed import Token

AGE = re.compile(r"(?:\d0|teen|(?:twen|thir|for|fif|six|seven|eigh|nine)tie)s")


def is_placed(prep: Token) -> bool:
    """Tell whether `in` says where somebody unnamed is, by a name, or how old."""
    if prep.lower_ == "in" and any(AGE.fullmatch(one.lower_) for one in prep.rights):
        return True  # a man in his 50s
    head = prep.head.lower_.removesuffix("s")
    places = (
        one for one in prep.rights if one.dep_ == "pobj" and one.tag_.startswith("NNP")
    )
    return prep.lower_ == "in" and head in words("placed") and any(places)


def is_knowing(token: Token) -> bool:
    """Return whether a word tells what an unnamed source knows: familiar with it."""
    return token.lower_ in words("knowing")
