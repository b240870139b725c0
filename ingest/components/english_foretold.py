"""Bodies that a first paragraph tells of without a name, and whom they turn out to be.

`A Danish maker and the Scottish firm that sued it are at odds`, before Acme of Aberdeen
is named: Acme sued, and the other one named makes things.
"""

from collections.abc import Iterator
from itertools import takewhile

from ingest.components.english_entry import Name
from ingest.components.english_kind import is_group, kind_called
from ingest.components.english_lands import land_in
from ingest.components.english_paragraph import first_two
from ingest.components.english_phrase import apposed
from ingest.components.english_stems import stems
from ingest.components.english_stretch import Told
from ingest.components.english_words import words
from ingest.parsed import Doc, Token

FIRMS = frozenset(("business", "cause", None))
PAIR = 2
ENDS = frozenset(("CC", ",", "WDT", "WP", "VBD", "VBZ", "VBP", "MD", ":"))


def unnamed(doc: Doc) -> Iterator[tuple[Told, list[Token]]]:
    """Yield what is told of each body without a name, with its words."""
    end, _, _ = first_two(doc._.plain)
    for token in doc:
        if token.idx >= end:
            return
        if _is_firm(token):
            every = list(_phrase(token))
            small = {one.lower_ for one in every if one.i <= token.i and one.is_lower}
            lands = {land_in(one.text) for one in every}
            known = {one for one in lands if one is not None}
            near = {one.lower_ for one in every}
            yield Told(nouns=set(small), own=small, near=near, lands=known), every


def _phrase(noun: Token) -> Iterator[Token]:
    """Yield the words of a noun phrase up to an `and`, a comma or a verb."""
    doc, last = noun.doc, noun.right_edge.i
    yield from doc[noun.left_edge.i : noun.i + 1]
    rest = doc[noun.i + 1 : last + 1]
    yield from takewhile(lambda one: one.tag_ not in ENDS, rest)


def reveal(
    foretold: list[Told], bodies: list[Name], told: dict[str, Told], end: int
) -> None:
    """Give what was foretold to the bodies that it fits, and the rest to the last."""
    later = sorted((x for x in bodies if x.places[0] >= end), key=lambda x: x.places[0])
    names = [one.full for one in later][: max(PAIR, len(foretold))]
    for each in list(foretold):
        fits = [full for full in names if _fits(each, told[full])]
        if len(fits) == 1:
            _add(told[fits[0]], each)
            foretold.remove(each)
            names.remove(fits[0])
    if len(foretold) == 1 == len(names) and not _differ(foretold[0], told[names[0]]):
        _add(told[names[0]], foretold[0])


def _is_firm(token: Token) -> bool:
    plain = token.tag_ == "NN" and token.is_lower and apposed(token) is None
    word = token.lower_
    called = plain and (is_group(word) or word in words("firms"))
    whole = token.dep_ not in ("compound", "appos") and token.left_edge.i < token.i
    return called and whole and kind_called(word) in FIRMS


def _fits(one: Told, told: Told) -> bool:
    lands = told.lands or told.perhaps
    if one.lands and lands:
        return bool(one.lands & lands)
    return bool(stems(one.own) & stems(told.own))


def _differ(one: Told, told: Told) -> bool:
    lands = told.lands or told.perhaps
    return bool(one.lands and lands and not one.lands & lands)


def _add(told: Told, one: Told) -> None:
    told.nouns |= one.nouns
    told.own |= one.own
    told.near |= one.near
    told.lands |= one.lands
    told.roles |= one.roles
