"""Words as FTS5's unicode61 can find them, in scripts that do and do not use spaces.

Runs of Hangul, Han and Kana become overlapping pairs (a lone character stays alone),
everything else stays words: what Lucene's `cjk` analyzer does. Korean is written with
spaces, but its particles stick to the word, and pairs find the word without them.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

CJK = (
    "\u1100-\u11ff\u3041-\u3096\u30a1-\u30fa\u30fc\u3130-\u318f\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{CJK}]+")
TERM = re.compile(f"[{CJK}]+|[^\\W{CJK}]+")
QUESTION = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
LONGEST = 64


class Asked(NamedTuple):
    """One thing asked for: words that follow each other; the last may only begin so."""

    words: tuple[str, ...]
    prefix: bool = False


def index(text: str) -> str:
    """Return the text as it is indexed: runs as pairs, words as they are."""
    if text.isascii():
        return text.replace("\0", " ")
    plain = unicodedata.normalize("NFKC", text).replace("\0", " ")
    return RUN.sub(_apart, plain)


def terms(text: str) -> list[str]:
    """Return the runs and words of a question, at most 64 of them."""
    return TERM.findall(unicodedata.normalize("NFKC", text))[:LONGEST]


def asked(text: str) -> list[Asked]:
    """Return what a question asks for: words, "phrases" and beginnings of words*."""
    found: list[Asked] = []
    for quoted, star, plain in QUESTION.findall(unicodedata.normalize("NFKC", text)):
        words = TERM.findall(quoted or plain)
        prefix = bool(star) or plain.endswith("*")
        if quoted:
            found += [Asked(tuple(words), prefix)] if words else []
        else:
            found += [Asked((one,), prefix and one is words[-1]) for one in words]
    return found[:LONGEST]


def match(text: str) -> str:
    """Return the FTS5 query for records that hold all words; "" when there are none."""
    return " AND ".join(_phrase(one) for one in asked(text))


def _apart(run: re.Match[str]) -> str:
    return f" {_pairs(run[0])} "


@lru_cache(maxsize=32_768)  # words come again and again
def _pairs(run: str) -> str:
    return " ".join([run[at : at + 2] for at in range(len(run) - 1)]) or run


def is_run(word: str) -> bool:
    """Tell whether a word is of a script whose words are found as pairs."""
    return bool(RUN.fullmatch(word))


def _phrase(one: Asked) -> str:
    tokens = (_pairs(word) if is_run(word) else word for word in one.words)
    last = one.words[-1]
    begins = one.prefix or (len(last) == 1 and is_run(last))
    return f'"{" ".join(tokens)}"{" *" if begins else ""}'
