"""Degrees behind a name, which the parser takes for who speaks: `Roe, MD, said`."""

import re
from functools import cache

from ingest.components.english_words import words
from ingest.parsed import Token


def before_degrees(noun: Token | None) -> Token | None:
    """Return whose degrees a word is, for another word itself."""
    while noun is not None and noun.i > 1 and noun.text in words("credentials"):
        comma = noun.nbor(-1)
        if comma.text != ",":
            return noun
        noun = comma.nbor(-1)
    return noun


@cache
def degreed() -> re.Pattern[str]:
    """Return what stands behind the name of somebody with a degree."""
    return re.compile(rf", (?:{'|'.join(sorted(words('credentials')))})\b")
