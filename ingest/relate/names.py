"""Whether a Latin and a Korean name sound alike: consonants, by classes.

텍사스 and Texas are both t-k-s-s; 삼성 and Samsung both s-m-s-n. Romanisation has many
schools; what survives them all are the consonants, roughly.
"""

import re
from functools import lru_cache

LEADS = (
    *("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "j", "j", "j"),
    *("k", "t", "p", "h"),
)
TAILS = (  # as they sound: six letters end like t
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l"),
    *("p", "l", "m", "p", "p", "t", "t", "n", "t", "t", "k", "t", "p", ""),
)
FIRST, LAST = 0xAC00, 0xD7A3
VOWELS, FINALS = 21, 28
LATIN = (
    (r"ph", "p"), (r"th", "t"), (r"sch|sh", "s"), (r"tch|ch", "j"), (r"ck", "k"),
    (r"ng(?=[aeiou])", "nk"), (r"ng", "n"), (r"x", "ks"), (r"qu|q", "k"),
    (r"c(?=[eiy])", "s"), (r"c|g", "k"), (r"d", "t"), (r"b|f|v", "p"), (r"r", "l"),
    (r"z", "j"), (r"[aeiouyw]", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
# Surnames whose usual spelling hides how they sound.
SPELLED = {
    "강": "kang gang",
    "고": "ko koh go",
    "김": "kim gim",
    "노": "noh roh",
    "류": "ryu",
    "박": "park pak bak",
    "서": "seo suh",
    "신": "shin sin",
    "안": "ahn an",
    "오": "oh o",
    "우": "woo wu",
    "유": "yoo yu you",
    "윤": "yoon yun",
    "이": "lee yi",
    "임": "lim im rim",
    "정": "jung jeong chung cheong",
    "조": "cho jo",
    "최": "choi",
    "하": "ha",
    "허": "hur heo",
}
SURNAMES = {form: name for name, forms in SPELLED.items() for form in forms.split()}
SHORTEST, FOR_MORE = 2, 3  # consonants, and those of a beginning


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """Return the consonant classes of a name of either script, in order."""
    if any(FIRST <= ord(letter) <= LAST for letter in name):
        return re.sub(r"(.)\1+", r"\1", "".join(map(_syllable, name)))
    sound = re.sub(r"[^a-z]", "", name.lower())
    for form, plain in LATIN:
        sound = re.sub(form, plain, sound)
    return sound


def sound_alike(one: str, other: str) -> bool:
    """Return whether names of two scripts may be one: one may go on longer."""
    if {SURNAMES.get(one.lower()), SURNAMES.get(other.lower())} & {one, other}:
        return True
    left, right = _bare(skeleton(one)), _bare(skeleton(other))
    short, long = sorted((left, right), key=len)
    if short == long:
        return len(short) >= SHORTEST
    return len(short) >= FOR_MORE and long.startswith(short)


def _bare(sound: str) -> str:
    """Return the sound without h, which scripts and schools drop."""
    return sound.replace("h", "")


def _syllable(letter: str) -> str:
    place = ord(letter) - FIRST
    if not 0 <= place <= LAST - FIRST:
        return ""
    return LEADS[place // (VOWELS * FINALS)] + TAILS[place % FINALS]
