"""Korean names told by what given names are made of, and names that are words."""

import re
from collections.abc import Sequence

from ingest.components.korean_seat import (
    BODY_END,
    CLASSES,
    COMPOUND,
    FIRMS,
    FULL,
    KO,
    LONG_END,
    OFFICES,
    PAIR,
    SURNAME,
    TITLES,
    Common,
)
from ingest.components.korean_sound import sounds_foreign
from ingest.components.korean_title import ABROAD, PLACES, USUAL, WHERE, Named, is_name
from ingest.components.korean_words import Morpheme
from ingest.lexicon import one_of

SYLLABLES = "".join(KO.words("given_syllables"))
NATIVE = one_of(KO.words("given_words"))
MADE = re.compile(rf"(?:{COMPOUND}|{SURNAME})[{SYLLABLES}]{{1,2}}")
# `양다은솔`, `이봄이슬`: a given name of three syllables holds a native word.
LONG = re.compile(
    rf"[{''.join(USUAL)}](?:{NATIVE}{{2,3}}|[{SYLLABLES}]{{2}}[솔별빛봄샘결찬슬]"
    rf"|[{SYLLABLES}]{NATIVE}|{NATIVE}[{SYLLABLES}])"
)
LENGTH = 4
QUALIFIERS = KO.words("qualifiers")
WORDS = KO.words("word_names")
CHINESE = re.compile(
    rf"{one_of(KO.words('chinese_surnames'))}(?:{one_of(KO.words('chinese_syllables'))}){{1,2}}"
)
CHINESE_ONLY = re.compile(one_of(KO.words("chinese_only")))
RANKS = KO.words("ranks")
INSTITUTE = re.compile(r"(?P<of>[가-힣]{2,})연구원")
ARTISTS = KO.words("artists")
CALLED = re.compile(r"[가-힣A-Za-z0-9]{2,8}(?<!들)(?<!의)")
STICKING = frozenset("이가도만나서로을")
APART = frozenset({"VV", "VA", "MM", "MAG", "IC", "VX"})
NOUNS = frozenset({"NNG", "NNP", "MM", "NR", "XPN"})


def is_made(name: str) -> bool:
    """Tell whether a word is a surname with syllables that given names have."""
    return MADE.fullmatch(name) is not None and name not in ABROAD


def is_apart(name: str, morphemes: Sequence[Morpheme]) -> bool:
    """`손+짓+은`, `서동+욱`: a verb or an adverb stuck to a noun makes no word.

    What is made so is a name, where its syllables are those of one.
    """
    first, second = morphemes[:PAIR]
    if first.tag not in NOUNS or first.form != name[: len(first.form)]:
        return False
    return second.tag in APART and name[:1] in USUAL and is_made(name)


def is_stuck(name: str, morphemes: Sequence[Morpheme]) -> bool:
    """`하준+만`, `방+현+이`: a name of three syllables whose last is a particle's.

    What stands before the particle is in no dictionary, and is no place and no firm.
    """
    *nouns, last = morphemes
    known = name[:PAIR] in WHERE or not is_name(name[:PAIR])
    if last.form not in STICKING or last.tag[0] != "J" or known or not is_made(name):
        return False
    return len(nouns) == PAIR or (len(nouns) == 1 and nouns[0].tag == "NNP")


def is_long(name: str) -> bool:
    """`강빛나라`: a surname and three syllables with a native word among them."""
    if len(name) != LENGTH or LONG.fullmatch(name) is None or name in FIRMS:
        return False
    return BODY_END.fullmatch(name) is None


def is_whole(name: str) -> bool:
    """Tell whether a word is a whole Korean name, however rare the surname."""
    made = len(name) == FULL and is_made(name) and is_name(name)
    return (made and not sounds_foreign(name)) or is_long(name) or is_chinese(name)


def is_chinese(name: str) -> bool:
    """Tell whether a word is a Chinese name as news spells it: 쑨웨이둥."""
    if CHINESE.fullmatch(name) is None or name in FIRMS or len(name) < FULL:
        return False
    return CHINESE_ONLY.search(name) is not None


def is_word_name(tokens: list[str], at: int, common: Common) -> bool:
    """`심판부 이슬 (부장)`, `원석 부산진경찰서 (경정)`: a word, beside a body."""
    name, last = tokens[at], len(tokens) - 1
    if name in WORDS:
        return True
    if len(name) != PAIR or name[:1] not in USUAL or name in QUALIFIERS:
        return False
    if at == 0 and last:
        return tokens[1] not in common and name not in PLACES
    if at != last or not at:
        return False
    before = tokens[at - 1]
    return before not in common or BODY_END.fullmatch(before) is not None


def is_institute(word: str) -> bool:
    """`통일연구원`: a body, no `선임연구원` and no `홍길동연구원`."""
    found = INSTITUTE.fullmatch(word) if word.endswith("연구원") else None
    if found is None or word in TITLES or found["of"] in RANKS:
        return False
    return len(found["of"]) == PAIR or not is_name(found["of"])


def staged(tokens: list[str], common: Common) -> Named | None:
    """`가수 하루`, `유튜버 MC진`: one word behind an art is who practises it."""
    *_, art, name = tokens if len(tokens) > 1 else ("", "")
    if art not in ARTISTS or CALLED.fullmatch(name) is None:
        return None
    other = name in OFFICES or name in CLASSES or LONG_END.fullmatch(name)
    if other or (name in common and len(name) > FULL):
        return None
    return Named(name=name, title=art)
