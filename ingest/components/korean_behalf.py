"""For whom somebody speaks: `홍길동 한빛대 교수 측`."""

import re

from ingest.components.korean_name import read_name
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_seat import KO
from ingest.components.korean_title import Named
from ingest.lexicon import one_of

SUFFIX = re.compile(rf".{{1,}}{one_of(KO.words('organization_suffixes'))}$")
SIDE = re.compile(r"\s*[측쪽]$")


def on_behalf(phrase: Phrase) -> Named | None:
    """Return the person whose side a phrase names; None for the side of a body."""
    if not phrase.text.endswith(("측", "쪽")):
        return None
    plain = SIDE.sub("", phrase.text)
    if SUFFIX.fullmatch(plain):
        return None
    named = read_name(plain, phrase.common)
    return named if named is not None and (named.name or named.surname) else None
