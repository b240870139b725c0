"""Given names as data (`ingest/lang/names.yaml`): who is a person, and she or he."""

import re
from functools import cache, lru_cache

from ingest.components.english_words import KEPT, data

TIED = re.compile(r"(\w+)[-‐‑](\w+)")
SEXES = ("male", "female")
INITIALS = re.compile(
    r"(?!(?:U\.S|U\.K|U\.N|E\.U|D\.C|L\.A|P\.O)\.)(?:[A-Z]\. ?)+[A-Z]\w[\w’'-]+"
    r"|[^\W\d_a-z][\w’'-]+ (?:[A-Z]\. ?)+[^\W\d_a-z]\w[\w’'-]+.*"
    r"|.+ .+ (?:Jr|Sr)\.?"
)  # K. Roe, Jane K. Roe, John Roe Jr.


@cache
def given_names() -> dict[str, str]:
    """Return common given names with the gender they tell: male, female or either."""
    listed = data("names")
    return {
        word: gender for gender in (*SEXES, "either") for word in listed[gender].split()
    }


@lru_cache(KEPT)
def gender_of(full: str) -> str | None:
    """Return the gender that a person's name tells, if it tells one."""
    korean = _korean_gender(full)
    first = full.split(maxsplit=1)[0].lower()
    told = given_names().get(first) or _weak().get(first)
    return korean or (told if told in SEXES else None)


@lru_cache(KEPT)
def is_personal(full: str) -> bool:
    """Tell whether a name's form is a person's alone: K. Roe, Ana Petrenko, Deng Li."""
    if INITIALS.fullmatch(full):
        return True
    first, _, last = full.rpartition(" ")
    if _is_koreans(first, last):
        return True
    if " " in first or not first:
        return False
    if _form("endings").search(last) is not None:
        return True
    whole = (("chinese surnames", "pinyin"), ("korean surnames", "syllables"))
    return any(
        first.lower() in data("names")["forms"][surnames].split()
        and _form(given).fullmatch(last) is not None
        for surnames, given in whole
    )


def _is_koreans(given: str, last: str) -> bool:
    """Tell whether two syllables stand before a Korean surname: Sejin Oh."""
    forms = data("names")["forms"]
    fits = _form("syllables").fullmatch(given.replace(" ", "").replace("-", ""))
    known = f"{forms['korean surnames']} {forms['korean last']}"
    return fits is not None and last.lower() in known.split()


@cache
def _form(key: str) -> re.Pattern[str]:
    return re.compile(data("names")["forms"][key].replace(" ", ""))


@lru_cache(KEPT)
def is_korean(full: str) -> bool:
    """Tell whether a name is a Korean surname beside syllables tied by a hyphen."""
    words = full.split()
    tied = [word for word in words if TIED.fullmatch(word)]
    rest = [word.lower() for word in words if word not in tied]
    one_each = len(tied) == 1 and len(rest) == 1
    return one_each and rest[0] in _syllables("surnames")


def korean_surnames() -> frozenset[str]:
    """Return Korean surnames as they are written in Latin letters."""
    return _syllables("surnames")


def _korean_gender(full: str) -> str | None:
    """Read a given name's syllables: the first where it decides, else the last."""
    found = TIED.search(full) if is_korean(full) else None
    if found is None:
        return None
    first, last = (part.lower() for part in found.groups())
    if first in _syllables("female first"):
        return "female"
    return next((sex for sex in SEXES if last in _syllables(sex)), None)


@cache
def _syllables(key: str) -> frozenset[str]:
    return frozenset(data("names")["korean"][key].split())


def is_weak(word: str) -> bool:
    """Tell whether a common word or a month is a given name too: April, Guy."""
    return word in _weak()


@cache
def _weak() -> dict[str, str]:
    listed = data("names")["weak"]
    return {word: gender for gender in listed for word in listed[gender].split()}
