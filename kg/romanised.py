"""Korean names in Latin letters: which spellings one may have, and whether one fits.

The standard (the Revised Romanisation, 2000, whose names are spelled by syllable) is
always among them, beside what people use: 이 is Lee, Yi or Rhee, 현 Hyun, 우 Woo.
"""

import re
from functools import lru_cache
from itertools import product

HANGUL = re.compile("[가-힣]{2,5}")
FIRST, VOWELS, FINALS = 0xAC00, 21, 28
# The standard spelling comes first.
INITIALS_SPELLED = (
    "g|k|gh kk|gg|k n d|t tt|t|dd r|l|n m b|p pp|p|bb s|sh ss|s - j|ch|jh|z jj|ch|tch"
    " ch|c k|kh t|th p|ph h"
)
MIDDLES_SPELLED = (
    "a|ah ae|ai|e|ay|ei ya|yah yae|yai|ye eo|u|o|ou|uh|au e|ae|eh yeo|yu|yo|you|yuh"
    " ye|yae o|oh wa|oa wae|wai|we oe|oi|we|oy yo u|oo|woo|ou wo|weo|uo we wi|wee"
    " yu|you|yoo eu|u|oo ui|ee|i|eui|yi i|ee|y|ie|yi"
)
ENDS_SPELLED = (
    "- k|g|c k|g k|g n n n t|d l|r|ll k|g m l l l l l m p|b p|b t|s t|s ng t|ch t|ch"
    " k|g t p|b t|h"
)
INITIALS, MIDDLES, ENDS = (
    one.split() for one in (INITIALS_SPELLED, MIDDLES_SPELLED, ENDS_SPELLED)
)
# Surnames that are spelled as no given name is, beside what their letters give.
SURNAMES = {
    "이": "lee|li|yi|yee|rhee|rhie|ree|ri|rhi|leigh",
    "박": "park|pak|bak|bahk|bark",
    "최": "choi|choe|chey|choy",
    "정": "jung|jeong|chung|jong|cheong|joung",
    "조": "cho|jo|joe|chough",
    "임": "lim|im|rim|yim|leem",
    "유": "yoo|yu|you|ryu|ryoo|lyu",
    "류": "ryu|ryoo|yoo|yu|lyu|you",
    "노": "noh|roh|no|ro",
    "오": "oh|o",
    "우": "woo|u|wu",
    "안": "ahn|an",
    "강": "kang|gang|khang",
    "김": "kim|gim|ghim",
    "고": "ko|go|koh|goh",
    "구": "koo|ku|gu|goo",
    "곽": "kwak|gwak|kwack",
    "권": "kwon|gwon|kweon",
    "신": "shin|sin",
    "심": "shim|sim",
    "서": "seo|suh|so|sur|seoh",
    "전": "jeon|chun|jun|chon",
    "천": "cheon|chun|chon",
    "주": "joo|ju|chu",
    "여": "yeo|yuh|yo",
    "나": "na|ra|rah|nah",
    "라": "ra|na|rah|la",
    "양": "yang|ryang",
    "문": "moon|mun",
    "윤": "yoon|yun|youn",
    "홍": "hong",
    "성": "sung|seong",
    "송": "song",
    "장": "jang|chang",
    "허": "huh|heo|hur|hu",
    "황": "hwang|whang",
    "백": "baek|paik|back|paek|baik",
    "추": "choo|chu",
    "남궁": "namgung|namkung|namgoong",
    "황보": "hwangbo",
    "제갈": "jegal|chegal",
    "선우": "sunwoo|seonu|sonu|seonwoo",
    "독고": "dokgo|tokko",
    "사공": "sagong",
}
COMPOUND = frozenset(one for one in SURNAMES if len(one) > 1)


def standard(name: str) -> str:
    """Return the standard spelling of some Hangul, each syllable by itself."""
    return "".join(map("".join, (_standard(one) for one in name)))


def parted(name: str) -> list[tuple[str, str]]:
    """Return the surname and the given name of a Korean: 황+보람, or 황보+람."""
    if HANGUL.fullmatch(name) is None:
        return []
    two = name[:2] in COMPOUND and len(name) > len("남궁")
    return [(name[:size], name[size:]) for size in (1, 2)[: 1 + two]]


def fits(korean: str, latin: str) -> bool:
    """Tell whether a name in Latin letters can be that of a Korean, in either order.

    `하석현` is `Seokhyun Ha`, `Ha Seok-hyun` and `Ha, Suk Hyun`; initials fit nobody.
    """
    words = [one for one in re.split(r"[\s,]+", latin.casefold()) if one]
    if len(words) < len(("surname", "given")):
        return False
    orders = ((words[0], words[1:]), (words[-1], words[:-1]))
    parts = ((surnames(one), _spelled(given)) for one, given in parted(korean))
    return any(
        _bare(one) in known and given.fullmatch(_bare("".join(rest)))
        for known, given in parts
        for one, rest in orders
    )


def begins(korean: str, latin: str) -> bool:
    """Tell whether a Latin name begins as a Korean one: 한빛전자, Hanbit Inc."""
    stem, word = korean[:2], _bare(latin.casefold().partition(" ")[0])
    if HANGUL.fullmatch(stem) is None or len(word) < len("sara"):
        return False
    return re.match(_spelled(stem).pattern, word) is not None


def _bare(word: str) -> str:
    return re.sub(r"[^a-z]", "", word)


def _standard(syllable: str) -> tuple[str, ...]:
    return tuple(one.partition("|")[0] for one in _letters(syllable))


def _letters(syllable: str) -> tuple[str, str, str]:
    """Return how a syllable's beginning, middle and end may be spelled."""
    place = ord(syllable) - FIRST
    middle, end = place // FINALS % VOWELS, place % FINALS
    first = INITIALS[place // FINALS // VOWELS]
    return first.strip("-"), MIDDLES[middle], ENDS[end].strip("-")


@lru_cache(maxsize=4096)
def _spelled(name: str) -> re.Pattern[str]:
    parts = (f"(?:{one})" for syllable in name for one in _letters(syllable))
    return re.compile("".join(parts))


@lru_cache(maxsize=512)
def surnames(name: str) -> frozenset[str]:
    """Return how a surname may be spelled, the standard among them."""
    known = SURNAMES.get(name)
    if known is not None:
        return frozenset({*known.split("|"), standard(name)})
    parts = (one.split("|") for syllable in name for one in _letters(syllable))
    return frozenset(map("".join, product(*parts)))
