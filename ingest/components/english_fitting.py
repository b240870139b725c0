"""Whom a description fits by what the text has told of each person.

`the physician`, of a surgeon; `the Dane`, `the 19-year-old`, `the widow`. Who acts in
the same paragraph may be told something new: the word is theirs then.
"""

import re

from ingest.components.english_entry import Name
from ingest.components.english_epithet import agrees
from ingest.components.english_holder import is_of_other_sort
from ingest.components.english_introduced import introduced, is_told_apart
from ingest.components.english_kind import is_group
from ingest.components.english_known import compounds, known_of
from ingest.components.english_lesser import is_below
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import apposed, phrase_of
from ingest.components.english_shape import is_aged
from ingest.components.english_sorts import (
    Known,
    around,
    from_land,
    sorts_of,
)
from ingest.components.english_table import People, as_claimant, last_of
from ingest.components.english_words import words
from ingest.parsed import Token
from ingest.said import Claimant

YEARS = re.compile(r"\d{1,3}")
STEM = 5
NONE, NARROWER, FITS, SAME = range(4)


def refitted(found: Claimant, head: Token, people: People) -> Claimant:
    """Return whom a description fits, where who was found is told to be another."""
    if not _is_plain(head):
        return found
    own = people.names.get(found.person or "")
    body = found.organization in people.names
    body = body or (is_group(head.lower_) and bool(sorts_of(head.lower_)))
    alone = found.described_as is None
    if (found.person and own is None) or (body and alone and not found.person):
        return found
    phrase = phrase_of(head)
    if not alone and found.described_as != phrase.text:
        return found
    if own is not None and _acts_here(own, head):
        return found
    fits = _fitting(head, people)
    return as_claimant(_last(fits, head)) if fits and own not in fits else found


def _acts_here(one: Name, head: Token) -> bool:
    """Tell whether somebody has acted in this paragraph: what follows may be new."""
    before = head.left_edge.idx
    begin = paragraph_start(head.doc._.plain, before)
    return any(begin <= at < before for at in one.acting)


def _is_plain(head: Token) -> bool:
    """Tell whether a word with an article calls one person, by nothing but words."""
    aged = is_aged(head)
    single = head.tag_ in ("NN", "JJ", "NNP") and (
        head.is_lower or head.tag_ == "NN" or _stands(head)
    )
    if not (aged or single) or apposed(head) is not None:
        return False
    known = aged or _sorts(head) or _stands(head) or head.lower_ == "native"
    owned = _owner(head) is not None
    if not known or (not owned and is_told_apart(head)):
        return False
    return aged or owned or phrase_of(head).tokens[0].lower_ == "the"


def _stands(head: Token) -> bool:
    """Tell whether a word stands for somebody by land or party: the Dane."""
    return head.lower_ in words("origins") | words("partisans")


def _owner(head: Token) -> Token | None:
    """Return whose somebody is, where that is a common word: `the barn's owner`."""
    owner = next((one for one in head.lefts if one.dep_ == "poss"), None)
    if owner is None or not owner.is_lower or owner.left_edge.lower_ != "the":
        return None
    return owner


def _sorts(head: Token) -> frozenset[str]:
    """Return the sorts that a description calls, by as many words as are known."""
    every = [sorts_of(one) for one in compounds(head)]
    return next((one for one in reversed(every) if one), frozenset())


def _fitting(head: Token, people: People) -> list[Name]:
    """Return who is told to be so, of those named before; the best only."""
    known = known_of(head.doc, people)
    before = head.left_edge.idx
    every = [one for one in people.names.values() if one.person]
    ahead = [one for one in every if one.places and one.places[0] < before]
    unnamed = introduced(head)
    if unnamed is not None:
        ahead = [one for one in ahead if _since(one, unnamed.idx, before)]
    scored = [
        (_fit(head, known[one.full]), _shared(head, known[one.full]), one)
        for one in ahead
        if agrees(one, head.lower_)
    ]
    best = max((score for score, _, _ in scored), default=NONE)
    least = SAME if is_group(head.lower_) else min(best, FITS)
    fits = [(shared, one) for score, shared, one in scored if score >= least > NONE]
    phrase = phrase_of(head)
    fits = [pair for pair in fits if not is_of_other_sort(phrase, pair[1])]
    fits = [pair for pair in fits if not is_below(pair[1], phrase)]
    most = max((shared for shared, _ in fits), default=0)
    if _owner(head) is not None and not most:
        return []
    return [one for shared, one in fits if shared == most]


def _since(one: Name, unnamed: int, before: int) -> bool:
    return any(unnamed < at < before for at in one.places)


def _fit(head: Token, known: Known) -> int:
    """Return how well a word fits what is told of somebody."""
    if is_aged(head):
        ages = {int(one) for one in YEARS.findall(phrase_of(head).text)}
        return SAME if ages & known.ages else NONE
    if _stands(head):
        return SAME if known.near & from_land(head.lower_) else NONE
    if head.lower_ == "native":
        home = {one.lower_ for one in head.lefts if one.dep_ == "compound"}
        return SAME if home & known.near else NONE
    own = set(compounds(head))
    if own & known.words:
        return SAME
    wanted, told = _sorts(head), known.called()
    if wanted & around(told | known.sorts):
        return FITS
    narrower = around(wanted) & (known.words | known.sorts)
    narrower = narrower or wanted & around(frozenset(known.loose))
    return NARROWER if narrower else NONE


def _shared(head: Token, known: Known) -> int:
    """Count the words before a description that were told beside a name as well."""
    beside = [one for one in phrase_of(head).tokens[1:] if one.i < head.i]
    every = {one.lower_[:STEM] for one in beside if one.is_alpha}
    return len(every & {one[:STEM] for one in known.near})


def _last(fits: list[Name], head: Token) -> Name:
    """Return who acted last of several, else who was named last."""
    before = head.left_edge.idx

    def place(one: Name) -> tuple[int, int]:
        acted = [at for at in one.acting if at < before]
        return max(acted, default=-1), last_of(one.places, before)

    return max(fits, key=place)
