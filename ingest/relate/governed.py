"""Which English word a negation falls on, by how the sentence hangs together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = ("xcomp", "ccomp", "csubj", "acl", "pcomp")
THINGS = ("dobj", "pobj", "attr", "nsubjpass", "nsubj")
ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}
FURTHEST = 4  # steps up the sentence within which a governed word stands


def governed(one: Token, telling: Collection[Token]) -> int | None:
    """Return the place of the telling word that a negation falls on, if there is one.

    That is what is not done (did not pay), what is refused or denied to be so (failed
    to pay), what is done to what is not there (no bomb was found), or that itself.
    """
    there = {token.i for token in telling}
    return next((token.i for token in _candidates(one) if token.i in there), None)


def _candidates(one: Token) -> Iterator[Token]:
    if one.tag_.startswith(("VB", "IN", "NN", "JJ")):
        yield from _children(one, CLAUSES)
        yield from _children(one, THINGS)
    if one.dep_ == "det" and one.head.dep_ in ARGUMENTS:
        yield one.head.head
    if one.dep_ in ARGUMENTS:  # nobody came, none of them came
        yield one.head
    above = one
    for _ in range(FURTHEST):
        yield above.head
        yield from _children(
            above.head, ("acomp", "attr", "xcomp", "oprd", "ccomp", "csubj")
        )
        above = above.head


def _children(one: Token, deps: tuple[str, ...]) -> Iterator[Token]:
    for dep in deps:
        yield from (child for child in one.children if child.dep_ == dep)
