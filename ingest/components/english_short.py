"""Whether a word may stand for a longer name: `Roe`, `Acme`, `Rovers`, `BBC`."""

import re
from functools import lru_cache

from ingest.components.english_given import given_names
from ingest.components.english_kind import kind_of
from ingest.components.english_shape import is_acronym
from ingest.components.english_words import KEPT, words

FULL = 3
JUNIOR = re.compile(r"(?:,? (?:jr|sr|jnr|snr)\.?| i{2,3}| iv)$", re.IGNORECASE)
TIED = re.compile(r"\w{2,5}-\w{2,5}", re.IGNORECASE)


@lru_cache(KEPT)
def shortens(called: str, full: str, *, person: bool) -> bool:
    """Tell whether a short form begins or ends a name, or is its initials."""
    if person:
        called, full = called.casefold(), JUNIOR.sub("", full.casefold())
    wanted, parts = called.split(), full.split()
    rest = parts[len(wanted) :]
    if not rest:
        return False
    begins, ends = parts[: len(wanted)] == wanted, parts[-len(wanted) :] == wanted
    if person:
        fits = begins or ends or wanted == [surname_of(parts)]
    else:
        fits = (
            (begins and not _is_more(rest))
            or (ends and (parts[0].lower() in words("editions") or _is_common(wanted)))
            or _is_initials(called, parts)
            or _is_sorted(wanted, parts)
        )
    return fits and not any(map(_is_made, rest))


@lru_cache(KEPT)
def small_words(name: str) -> frozenset[str]:
    """Return the words of a name in small letters, a comma left out as `, Jr.` has."""
    return frozenset(word.rstrip(",") for word in name.casefold().split())


def _is_more(rest: list[str]) -> bool:
    """Tell whether no name is short for it without the rest: `Sindh Growers' Board`."""
    paper = len(rest) == 1 and rest[0].lower() in words("papers")
    return paper or any(one.endswith(("s'", "s’", "'s", "’s")) for one in rest)


def surname_of(parts: list[str]) -> str:
    """Return a name's surname: its last word, or `Kwok` in `Raymond Kwok Chi-ming`."""
    western = len(parts) == FULL and parts[0].lower() in given_names()
    tied = western and "-" in parts[-1] and parts[-1].lower() not in given_names()
    return parts[1] if tied and TIED.fullmatch(parts[-1]) else parts[-1]


def is_inner_surname(called: str, full: str) -> bool:
    """Tell whether a word is a surname before the last one: `Ana Roe Poe`."""
    inner = full.casefold().split()[1:-1]
    word = called.casefold()
    return word in inner and word not in given_names() and word.isalpha()


def _is_sorted(wanted: list[str], parts: list[str]) -> bool:
    """Tell whether a common word stands for what a body is: the Ardley institute."""
    first, last = wanted[0], wanted[-1]
    return last.islower() and first == parts[0] and last == parts[-1].lower()


def _is_made(part: str) -> bool:
    """Tell whether a part of a name is of a thing that is made: `Acme C2`."""
    return part[-1].isdigit() and part[0].isalpha()


def _is_common(wanted: list[str]) -> bool:
    """Tell whether the end of a name may stand for it: the Echo, Rovers."""
    last = wanted[-1].lower()
    known = words("suffixes") | words("groups")
    return (last in known or kind_of(last) in ("press", "play")) and last != "house"


def _is_initials(called: str, parts: list[str]) -> bool:
    if not is_acronym(called):
        return False
    initials = "".join(part[0] for part in parts if part[0].isupper())
    return called.replace(".", "") == initials
