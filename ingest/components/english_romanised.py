"""Koreans in English texts, whose names may be small words: `An Ji-hye`, `Sejin Oh`.

The tagger takes `An`, `No`, `Oh` or `Im` for what they are in English. Beside the rest
of such a name they are surnames, and so is each of them alone in that text, where the
parser sees the given name in its place.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components.english_given import korean_surnames
from ingest.components.english_phrase import is_role_word
from ingest.components.english_shape import GIVEN, SYLLABLE
from ingest.components.english_words import words
from ingest.tree import texts_of

GIVEN_WORD = re.compile(f"(?i:{SYLLABLE}){{1,2}}")
ONE_SYLLABLE = re.compile(f"(?i:{SYLLABLE})")
NAMES = frozenset(("NNP", "NNPS"))
FINITE = frozenset(("VBD", "VBZ", "VBN", "MD"))
PARTED = ("I", "m")
SMALL = frozenset(("DT", "RB", "IN"))
AHEAD = frozenset(("an", "do", "go", "in", "no", "oh", "ok", "so", "son", "you"))
WHOLE = "Im"
NEVER = frozenset(("You", "We", "He", "In", "So"))  # alone they are words
LONG = 3


@Language.component("english_romanised", requires=["token.tag"], assigns=["token.tag"])
def english_romanised(doc: Doc) -> Doc:
    """Tag such names and their surnames alone as names."""
    texts = _joined(doc, texts_of(doc))
    given: dict[str, int] = {}  # where a given name stands, by its surname
    for start, end, surname in _full(texts):
        _name(doc[start:end])
        given.setdefault(texts[surname], end - 1 if surname == start else start)
    alone = [at for at, text in enumerate(texts) if text in given] if given else []
    for at in (one for one in alone if _stands_alone(doc, texts, one)):
        if doc[at].tag_ in SMALL:
            doc.tensor[at] = doc.tensor[given[texts[at]]]
        _name(doc[at : at + 1])
    return doc


def _joined(doc: Doc, texts: list[str]) -> list[str]:
    """Make `Im` one word again where it stands by a name; return the words.

    The parser sees that name in its place: it has learnt `Im` as two words.
    """
    halves = [
        at
        for at, text in enumerate(texts[:-1])
        if text == PARTED[0] and texts[at + 1] == PARTED[1] and not doc[at].whitespace_
    ]
    beside = (one for at in halves for one in (at - 1, at + 2))
    named = next((one for one in beside if _is_part(texts[max(one, 0) :][:1])), None)
    if named is None:
        return texts
    row = doc.tensor[named].copy()
    with doc.retokenize() as retokenizer:
        for at in halves:
            retokenizer.merge(doc[at : at + 2], attrs={"TAG": "NNP"})
    joined = texts_of(doc)
    for at in (at for at, text in enumerate(joined) if text == WHOLE):
        doc.tensor[at] = row
    return joined


def _is_part(beside: list[str]) -> bool:
    """Tell whether a word may be of a given name."""
    return any(
        GIVEN.fullmatch(one) or (one.istitle() and GIVEN_WORD.fullmatch(one))
        for one in beside
    )


def _full(texts: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where full names stand, and the surname in each; none inside another."""
    near = [
        (start, -size, at)
        for at, text in enumerate(texts)
        if text in _surnames()
        for size in (LONG, LONG - 1)
        for start in (at, at - size + 1)
        if 0 <= start <= len(texts) - size
    ]
    past = 0
    for start, size, at in sorted(near):
        row = texts[start : start - size]
        if start >= past and _is_name(row, at - start):
            yield start, start - size, at
            past = start - size


@cache
def _surnames() -> frozenset[str]:
    return frozenset(one.title() for one in korean_surnames())


def _is_name(row: list[str], surname: int) -> bool:
    """Tell whether a row is a name; ahead, a small word only by a tie: not In June."""
    if surname == 0 and row[0].lower() in words("smalls") | AHEAD:
        return len(row) < LONG and GIVEN.fullmatch(row[1]) is not None
    given = row[1:] if surname == 0 else row[:-1]
    return _is_given(given) and _may_open(row[0])


def _may_open(word: str) -> bool:
    """Tell whether a name may begin with a word: no title, no calling."""
    plain = word.lower()
    return not is_role_word(plain) and plain not in words("callings")


def _is_given(words_: list[str]) -> bool:
    """Tell whether words are a given name: `Ji-hye`, `Ji Hye` or `Jihye`."""
    if len(words_) > 1:
        return all(one.istitle() and ONE_SYLLABLE.fullmatch(one) for one in words_)
    [word] = words_
    if GIVEN.fullmatch(word):
        return True
    two = GIVEN_WORD.fullmatch(word) and not ONE_SYLLABLE.fullmatch(word)
    return word.istitle() and bool(two)


def _stands_alone(doc: Doc, texts: list[str], at: int) -> bool:
    """Tell whether a surname is one here, and no word that opens a sentence."""
    if doc[at].tag_ in NAMES:
        return False
    after = doc[at + 1] if at + 1 < len(doc) else doc[at]
    opening = not at or (not texts[at - 1][-1:].isalnum() and texts[at - 1] != ",")
    told = after.tag_ in FINITE or after.tag_ == "POS"
    told = told or texts[at + 1 : at + LONG] == [",", "who"]
    return told if opening or texts[at] in NEVER else True


def _name(name: Span) -> None:
    for token in (one for one in name if one.tag_ not in NAMES):
        token.tag_ = "NNP"
