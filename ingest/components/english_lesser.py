"""Who only shadows an office, stands in for its holder or held it once.

`The minister` is not the shadow minister, `the mayor` not the deputy mayor.
"""

import re
from collections.abc import Set
from functools import lru_cache

from ingest.components.english_entry import Name
from ingest.components.english_phrase import Phrase, phrase_of, title_key
from ingest.components.english_table import People
from ingest.components.english_words import KEPT, words
from ingest.parsed import Token

AROUND, BEFORE = 60, 40
SHADOW = "shadow"


def holder_of(
    role: str, head: Token, people: People, party: Set[str] = frozenset()
) -> Name | None:
    """Return who holds an office that stands bare, no deputy or shadow of it."""
    before = head.idx
    held = people.holder(role, before, party)
    if held is None or any(_lessens(one) for one in phrase_of(head).tokens):
        return held
    passed: set[str] = set()
    while held is not None and is_lesser(held, role, head.doc._.plain):
        passed.add(held.full)
        held = people.holder(role, before, party, but=passed)
    return held


def is_below(name: Name, phrase: Phrase) -> bool:
    """Tell whether a phrase calls a whole office that somebody has not."""
    if any(_lessens(one) for one in phrase.tokens):
        return False
    return is_lesser(name, title_key(phrase.head), phrase.head.doc._.plain)


def is_shadow(holder: Name, phrase: Phrase) -> bool:
    """Tell whether somebody is named as who shadows an office in opposition."""
    text: str = phrase.head.doc._.plain
    return any(SHADOW in text[max(0, at - BEFORE) : at].lower() for at in holder.places)


def is_lesser(name: Name, role: str, text: str) -> bool:
    """Tell whether somebody is only told of as below, against or past an office."""
    if role not in name.roles:
        return False
    told = [_told(text, at, len(name.full), role) for at in name.places]
    return any(told) and None not in told


def _lessens(token: Token) -> bool:
    return title_key(token) in words("lessening") | words("formerly")


def _told(text: str, at: int, length: int, role: str) -> str | None:
    """Return the word that lessens an office beside a name, none for the whole one."""
    ahead, behind = _forms(role)
    found = ahead.search(text[max(0, at - AROUND) : at])
    found = found or behind.match(text[at : at + length + AROUND])
    return found[1] if found else ""


@lru_cache(KEPT)
def _forms(role: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    past = words("formerly") if role in words("seats") else frozenset()
    less = "|".join(sorted(words("lessening") | past))
    office = rf"\b(?:({less})[ -](?:\w+[ -]){{0,2}})?{re.escape(role)}"
    return (
        re.compile(rf"{office},? \Z", re.IGNORECASE),
        re.compile(rf"[\w .'’-]+, (?:the |a |an )?(?:\w+ )??{office}\b", re.IGNORECASE),
    )
