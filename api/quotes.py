"""Quotations in their texts: the text cut where a quotation begins or ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Selector

LONGEST = 200_000  # code points of one source that a page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text, the quotations that cover it, and those that begin there."""

    text: str
    ids: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quotation with what stands before and after it."""

    before: str
    quote: str
    after: str


def cut(text: str, quotes: Sequence[tuple[str, Selector]]) -> list[Piece]:
    """Return the whole text in pieces, each knowing the quotations it belongs to."""
    text = text[:LONGEST]
    spans = [(name, one.start, min(one.end, len(text))) for name, one in quotes]
    edges = {0, len(text), *(edge for _, *both in spans for edge in both)}
    marks = sorted(edge for edge in edges if 0 <= edge <= len(text))
    return [
        Piece(
            text=text[start:end],
            ids=tuple(
                name for name, low, high in spans if low <= start and end <= high
            ),
            begins=tuple(name for name, low, _ in spans if low == start),
        )
        for start, end in pairwise(marks)
    ]


def excerpt(text: str, selector: Selector, *, around: int = 140) -> Excerpt:
    """Return the quotation with its neighbourhood, cut at blanks."""
    quote = text[selector.start : selector.end]
    if quote != selector.exact:
        return Excerpt(
            before=selector.prefix, quote=selector.exact, after=selector.suffix
        )
    before = text[max(0, selector.start - around) : selector.start]
    after = text[selector.end : selector.end + around]
    if selector.start > around:
        before = "…" + before.partition(" ")[2]
    if selector.end + around < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Excerpt(before=before, quote=quote, after=after)
