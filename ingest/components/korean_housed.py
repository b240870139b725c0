"""Bodies whose names a tagger takes apart, known by who has an office there."""

import re
from collections.abc import Iterator
from itertools import chain

from ingest.components.korean_seat import KO, PAIR
from ingest.components.korean_words import Morpheme, Word
from ingest.lexicon import one_of

PARTICLES = {"의": "JKG", "에": "JKB", "이": "JKS", "가": "JKS"}
PARTICLES |= dict.fromkeys("은는도", "JX")
COMMON = frozenset({"NNG", "XSN", "XPN", "XR"})
HEADS = KO.words("leaders") | frozenset({"대표이사", "이사장", "위원장", "총장"})
HOUSED = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<body>[가-힣A-Za-z0-9]{{3,12}})\s"
    rf"(?:전\s)?(?:{one_of(HEADS)}|{one_of(KO.words('staff'))})"
    r"(?=[은는이가을를의도과와\s(]|에게|께)"
)


# `'밀과당신' 빵집`, `빵집 ‘밀과당신’`: what a shop or a firm is called.
PLACE = one_of(KO.words("organization_classes") | KO.words("shops"))
IN_MARKS = re.compile(
    rf"['‘](?P<before>[가-힣A-Za-z0-9]{{3,12}})['’](?:[은는이라]{{1,2}}는)?\s{PLACE}(?![가-힣]{{2}})"
    rf"|(?<![가-힣]){PLACE}\s['‘](?P<behind>[가-힣A-Za-z0-9]{{3,12}})['’]"
)


def housed(text: str) -> frozenset[str]:
    """Return the words that stand before an office or a side: `새싹한끼 대표`."""
    found = frozenset(match["body"] for match in HOUSED.finditer(text))
    if "'" in text or "‘" in text:
        found |= {x["before"] or x["behind"] for x in IN_MARKS.finditer(text)}
    return frozenset(
        one for one in found if one[-1] not in PARTICLES or _goes_on(text, one)
    )


def _goes_on(text: str, body: str) -> bool:
    """`집들이 대표`, where the text has `집들이는` too: no `주민들이 대표를`."""
    return any(f"{body}{one} " in text for one in "는가를의와")


def whole_body(word: Word, housed: frozenset[str]) -> Iterator[Morpheme] | None:
    """`새싹한끼는`, where the text has `새싹한끼 대표`: one name, no 새싹."""
    cut = _cut_of(word.text, housed)
    if cut is None:
        return None
    end = word.end + cut
    nouns = [one for one in word.morphemes if one.start < end]
    if len(nouns) < PAIR or any(one.tag == "NNP" for one in nouns):
        return None
    if nouns[-1].tag[0] == "E" or all(one.tag in COMMON for one in nouns):
        return None
    rest = (one for one in word.morphemes if one.start >= end)
    particle = word.text[cut:] if cut else ""
    tag = PARTICLES.get(particle)
    last = [Morpheme(particle, tag, end, word.end)] if tag else rest
    return chain(
        [Morpheme(word.text[: end - word.start], "NNP", word.start, end)], last
    )


def _cut_of(word: str, housed: frozenset[str]) -> int | None:
    """Return how much stands behind a body: nothing, or a particle of one or two."""
    if word in housed:
        return 0
    if word[:-1] in housed:
        return -1
    return -2 if word[:-2] in housed else None
