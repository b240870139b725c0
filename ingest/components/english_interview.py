"""Interviews without labels: paragraphs that ask `you`, and `I` who answer them."""

import re
from collections.abc import Iterator

from ingest.components.english_draft import Span

LEAST = 3  # paragraphs that ask
LONGEST = 400  # letters of one that asks
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
HEARER = re.compile(r"\b(?:you|your|yours)\b", re.I)
SELF = re.compile(r"(?:\bI\b|\b(?:me|my|mine|we|our|us)\b)")
MARKS = "\"“”'’"
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


def exchanges(text: str) -> list[tuple[bool, Span]]:
    """Return where an interview's paragraphs stand, and whether each asks, in order.

    None where fewer than three ask, or hardly anybody asked says `I`.
    """
    found = list(_paragraphs(text))
    asking = [_asks(text[slice(*place)]) for place in found]
    first = next((at for at, asks in enumerate(asking) if asks), len(found))
    told: list[tuple[bool, Span]] = []
    for asks, place in zip(asking[first:], found[first:], strict=True):
        own = SELF.search(QUOTED.sub("", text[slice(*place)]))
        if asks or own or (told and told[-1][0]):
            told.append((asks, place))
    answers = [place for asks, place in told if not asks]
    spoken = sum(bool(SELF.search(text[slice(*one)])) for one in answers)
    open_ = sum(text[slice(*place)].endswith("?") for asks, place in told if asks)
    whole = open_ >= LEAST and 2 * spoken >= len(answers) >= LEAST
    return told if whole and _turns(told) else []


def _paragraphs(text: str) -> Iterator[Span]:
    for one in PARAGRAPH.finditer(text):
        yield one.span()


def _asks(words: str) -> bool:
    """Tell whether a paragraph asks its hearer, or brings up what they did."""
    plain = QUOTED.sub("", words)
    if len(words) > LONGEST or words[:1] in MARKS or SELF.search(plain):
        return False
    return words.endswith("?") or HEARER.search(plain) is not None


def _turns(told: list[tuple[bool, Span]]) -> bool:
    """Tell whether every paragraph that asks is answered at once."""
    asked = [at for at, (asks, _) in enumerate(told) if asks]
    return all(at + 1 < len(told) and not told[at + 1][0] for at in asked)
