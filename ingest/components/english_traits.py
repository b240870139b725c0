"""What tells a sure English reading from an unsure one, by name; what is 0 is left out.

Three things may be wrong: which words are said, who says them, and of which body they
speak or are. Each has its traits, which ask only what is known while a text is read.
"""

import re
from functools import cache
from math import log

from ingest.components.english_given import given_names
from ingest.components.english_kind import kind_of
from ingest.components.english_phrase import titles
from ingest.components.english_spot import CALLS, Spot, parts_of
from ingest.components.english_words import words
from kg.model import Mode

Traits = dict[str, float]
SEXES = {
    "she": "female",
    "her": "female",
    **dict.fromkeys(("he", "him", "his"), "male"),
}
NEW = frozenset(("a", "an", "one", "two", "three", "several", "some", "many"))
JOINS = frozenset(("the", "of", "and", "for", "a", "an", "de", "von", "van", "al"))
PAST = re.compile(r"(?<=\w)(?:,| (?:of|for|at|from|in|who|with|that)\b)")
HOLDS = r"(?:,? [\w, -]*) (?:of|at|for|with|from) (?:the )?"
AFTER = re.compile(rf"^[^,.!?\n]+(?:, (?:the |an? |its )?|{HOLDS})$")
NEAR = 60  # characters between a name and the body after it
FEW, SOME, MANY = 15, 30, 120  # characters that are said
BESIDE, APART = 80, 200  # characters between a person and a body
USUAL = 0.9  # the weight of most cues
CROWD = 10  # people named in a text
INITIALS = 7
NAME, SYLLABLE = 2, 3  # words of a usual name, letters of `Tan Hock Seng`


def said_traits(spot: Spot) -> Traits:
    """Return what tells whether the words are what somebody puts forward."""
    size = spot.draft.end - spot.draft.start
    return {
        "weight": 10 * (spot.draft.weight - USUAL),
        "indirect": spot.draft.mode is Mode.INDIRECT,
        "unnamed": not (spot.who.person or spot.who.organization),
        "few": size < FEW,
        "some": FEW <= size < SOME,
        "many": size >= MANY,
    }


def who_traits(spot: Spot) -> Traits:
    """Return what tells whether it is that person, that body or nobody named."""
    person, body = spot.who.person, spot.who.organization
    told: Traits = {"authored": spot.draft.authored, "of_body": body is not None}
    if person is not None:
        told |= _of_person(spot, person.split())
        told |= _by_pronoun(spot) if spot.by_pronoun else _by_word(spot)
    elif spot.who.described_as is not None:
        told |= _described(spot)
    if body is not None:
        told |= {"kind": kind_of(body) is not None, "longer": spot.goes_back}
    if body is not None and person is None:
        told |= _of_body(spot, parts_of(body.lower()))
    return told


def body_traits(spot: Spot) -> Traits:
    """Return what tells whether the body is right, or none is where none is given."""
    crowd = min(2.0, len(spot.heard.people) / CROWD)
    told: Traits = {"authored": spot.draft.authored, "crowd": crowd}
    body = spot.who.organization
    if body is None:
        return told | {"no_body": spot.who.person is not None}
    told |= {
        "often": log(1 + len(spot.body.places)) if spot.body else 0,
        "longer": spot.goes_back,
        "small": any(one.islower() for one in parts_of(body) if one not in JOINS),
        "initials": body.isupper() and len(body) < INITIALS,
    }
    if spot.who.person is not None:
        return told | _tied(spot, body)
    far = not spot.shared and not spot.draft.authored
    gap = spot.since(spot.body)
    return told | {
        "one_word": len(body.split()) == 1,
        "described": spot.who.described_as is not None,
        "named": bool(spot.shared) and spot.who.described_as is None,
        "meant": far,
        "meant_gap": log(1 + (gap or 0) / 100) if far else 0,
    }


def _described(spot: Spot) -> Traits:
    """Return how somebody unnamed is told of: `the aide` may have a name."""
    first = spot.mention.split()[0] if spot.mention else ""
    owner = any(one.endswith(("'s", "’s")) for one in spot.mention.split())
    owned = owner or first in CALLS | {"our", "my"}
    known = first in ("the", "this", "that")
    return {
        "the": known,
        "owned": owned,
        "bare": not (known or owned or first in NEW),
        "the_new": known and not _is_introduced(spot),
        "the_rivals": min(3, len(spot.rivals())) if known else 0,
        "spokes": any(one.startswith("spokes") for one in parts_of(spot.mention)),
    }


def _head(spot: Spot) -> str:
    """Return the chief word of a description: `the officer who fired`."""
    return next(iter(parts_of(PAST.split(spot.mention)[0])[-1:]), spot.mention)


def _is_introduced(spot: Spot) -> bool:
    """Tell whether a text has told of such a one before: `a clerk … the clerk`."""
    new = rf"\b(?:an?|one|another)\b[^.,;:]{{0,40}}\b{re.escape(_head(spot))}\b"
    return re.search(new, spot.heard.text[: spot.at], re.IGNORECASE) is not None


def _of_body(spot: Spot, parts: list[str]) -> Traits:
    """Return how like a person's name or word a body's name is."""
    return {
        "like_a_person": any(one in given_names() for one in parts),
        "calling": parts[0] in _callings() or parts[-1] in _callings(),
        "named_often": log(1 + len(spot.body.places)) if spot.body else 0,
    }


@cache
def _callings() -> frozenset[str]:
    return words("roles") | words("origins") | words("nations") | titles().keys()


def _of_person(spot: Spot, parts: list[str]) -> Traits:
    body = spot.who.organization
    given = parts[0].lower() in given_names()
    return {
        "one_word": len(parts) == 1,
        "titled": len(parts) > NAME and not given and len(parts[0]) > SYLLABLE,
        "given_name": given,
        "body_of_one_word": body is not None and len(body.split()) == 1,
        "namesake": spot.shared < 1 and spot.has_namesake,
        "first_here": spot.since(spot.person) is None and spot.shared < 1,
    }


def _by_pronoun(spot: Spot) -> Traits:
    gap, last = spot.since(spot.person), next(spot.spoken(), None)
    agree = {None, SEXES.get(spot.mention)}
    rivals = [one for one in spot.rivals() if one.gender in agree]
    return {
        "gap": log(1 + (gap or 0) / 100),
        "here": spot.is_here(gap),
        "other_spoke": last is not None and last.person != spot.who.person,
        "rivals": min(2, len(rivals)),
    }


def _by_word(spot: Spot) -> Traits:
    if spot.shared or not spot.mention:
        return {"short": 0 < spot.shared < 1}
    gap = spot.since(spot.person)
    return {
        "word_gap": log(1 + (gap or 0) / 100),
        "word_here": spot.is_here(gap),
        "word_rivals": min(3, len(spot.rivals())),
    }


def _tied(spot: Spot, body: str) -> Traits:
    """Return how a person and a body stand to each other in the text."""
    person, organization = spot.person, spot.body
    one_word = len(body.split()) == 1
    if person is None or organization is None:
        return {"tied_to_unknown": 1, "tied_to_one_word": one_word}
    text = spot.heard.text
    gaps = [(at - of, at, of) for at in organization.places for of in person.places]
    gap = min((abs(one) for one, _, _ in gaps), default=APART)
    after = (text[of:at] for far, at, of in gaps if 0 < far < NEAR + len(person.full))
    return {
        "tied_beside": gap < BESIDE,
        "tied_apart": gap >= APART,
        "tied_after": any(AFTER.search(one) for one in after),
        "tied_to_one_word": one_word,
        "tied_to_once": len(organization.places) == 1,
    }
