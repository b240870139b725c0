"""Words as FTS5's unicode61 can find them, in scripts that do and do not use spaces.

Runs of Hangul, Han and Kana become overlapping pairs (a lone character stays alone),
everything else stays words: what Lucene's `cjk` analyzer does. Korean is written with
spaces, but its particles stick to the word, and pairs find the word without them.
"""

import re
import unicodedata
from itertools import pairwise

CJK = (
    "\u1100-\u11ff\u3041-\u3096\u30a1-\u30fa\u30fc\u3130-\u318f\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{CJK}]+")
TERM = re.compile(f"[{CJK}]+|[^\\W{CJK}]+")
LONGEST = 64


def index(text: str) -> str:
    """Return the text as it is indexed: runs as pairs, words as they are."""
    plain = unicodedata.normalize("NFKC", text).replace("\0", " ")
    return RUN.sub(lambda run: f" {_pairs(run.group())} ", plain)


def terms(text: str) -> list[str]:
    """Return the runs and words of a question, at most 64 of them."""
    return TERM.findall(unicodedata.normalize("NFKC", text))[:LONGEST]


def match(text: str) -> str:
    """Return the FTS5 query for records that hold all words; "" when there are none."""
    return " AND ".join(_phrase(term) for term in terms(text))


def _pairs(run: str) -> str:
    return " ".join(map("".join, pairwise(run))) or run


def _phrase(term: str) -> str:
    alone = len(term) == 1 and RUN.fullmatch(term)
    phrase = f'"{_pairs(term) if RUN.fullmatch(term) else term}"'
    return f"{phrase} *" if alone else phrase
