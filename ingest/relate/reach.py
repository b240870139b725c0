"""Whether a claim leaves something out (all but one) or adds to it (in India, too)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.components.korean_words import Morpheme

EVERY = r"all|every\w*|any\w*|no ?one|no-one|nobody|nothing|none|nowhere"
ENGLISH = {
    "except": re.compile(
        rf"\b(?:except\w*|exclud\w+|barring|other than|(?:apart|aside) from"
        rf"|(?:but|save) for|(?:{EVERY}) (?:but|save))\b",
        re.IGNORECASE,
    ),
    "also": re.compile(
        r"\b(?:also|even|likewise|as well(?! as))\b|\btoo(?=[\s\"'”’]*(?:[.,;!]|$))",
        re.IGNORECASE,
    ),
}
KOREAN_EXCEPT = re.compile(r"빼고|뺀|빼면|제외|말고|(?<![가-힣])외[에의]|이외|예외")
COMPARING = re.compile(r"\bthan\b|(?<=[가-힣])보다(?:는|도)?(?![가-힣])", re.IGNORECASE)
RESTRICTING = re.compile(
    r"\b(?:only|unless|until)\b|뿐|[가-힣]만(?= |이다|이었)|밖에|야만", re.IGNORECASE
)
ADDING = {"도", "마저", "조차", "또한", "역시"}
ADDED_TO = {"NNG", "NNP", "NP", "SL", "XSN", "XR", "JKB", "JX"}
NOBODY = {"누구", "아무", "아무것", "무엇", "아무개"}


def compares(text: str) -> bool:
    """Return whether a claim says something of one thing beside another: more than."""
    return COMPARING.search(text) is not None


def restricts(text: str) -> bool:
    """Return whether a claim is of some alone: only, unless, 뿐, 해야만."""
    return RESTRICTING.search(text) is not None


def english_reach(text: str) -> frozenset[str]:
    """Return `except` and `also` where an English claim says so."""
    return frozenset(name for name, form in ENGLISH.items() if form.search(text))


def korean_reach(text: str, there: Sequence[Morpheme]) -> frozenset[str]:
    """Return the same of a Korean claim; 아무도 and 한 명도 add nothing."""
    return frozenset(_korean(text, there))


def _korean(text: str, there: Sequence[Morpheme]) -> Iterator[str]:
    if KOREAN_EXCEPT.search(text):
        yield "except"
    if any(_adds(there, at) for at, one in enumerate(there) if one.form in ADDING):
        yield "also"


def _adds(there: Sequence[Morpheme], at: int) -> bool:
    if there[at].tag != "JX":
        return there[at].tag in {"MAG", "MAJ"}
    before = there[at - 1] if at else None
    return before is not None and before.tag in ADDED_TO and before.form not in NOBODY
