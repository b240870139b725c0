"""Korean morphemes and words, as the rules of reported speech look at them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from spacy.tokens import Doc

from ingest.components.quotation import Quotation

PROPER = frozenset({"NNP", "SL"})
TAG = itemgetter(1)  # of a Morpheme
NEW = tuple.__new__  # makes a Morpheme or a Word in half the time of its own call
SPACED = re.compile(r"\S+")
NOMINAL = ("NN", "NP", "NR", "SL", "SN", "SH", "XSN", "XR", "SW")
BEFORE_PARTICLE = (*NOMINAL, "SS", "ETN", "JKG")
TOPIC, SUBJECT, ALSO = "topic", "subject", "also"
ROLES = {
    ("은", "JX"): TOPIC,
    ("는", "JX"): TOPIC,
    ("ᆫ", "JX"): TOPIC,
    ("이", "JKS"): SUBJECT,
    ("가", "JKS"): SUBJECT,
    ("께서", "JKS"): SUBJECT,
    ("에서", "JKS"): SUBJECT,
    ("도", "JX"): ALSO,
}


class Morpheme(NamedTuple):
    """One morpheme: its form, Sejong tag, and code points; neighbours may overlap."""

    form: str
    tag: str
    start: int
    end: int


class Word(NamedTuple):
    """A spaced word with its morphemes; one quoted has its quotation and its tail.

    `last` is the last morpheme that is no punctuation; `role` is what it makes of the
    word: TOPIC, SUBJECT, ALSO (도, which hides the role) or nothing.
    """

    text: str
    start: int
    end: int
    morphemes: tuple[Morpheme, ...]
    quotation: Quotation | None
    last: Morpheme | None
    role: str = ""

    @property
    def tail(self) -> str:
        """What follows the closing mark, or the whole word."""
        if self.quotation is None:
            return self.text
        return self.text[self.quotation.end + 1 - self.start :]

    def made_of(self, *morphemes: Morpheme) -> "Word":
        """Return the word with other morphemes."""
        last = _last(morphemes)
        role = role_of(morphemes, last)
        return self._replace(morphemes=morphemes, last=last, role=role)


def role_of(morphemes: Sequence[Morpheme], last: Morpheme | None) -> str:
    """Return what a word's last morpheme makes of it: a particle, behind a noun."""
    role = ROLES.get(last[:2], "") if last is not None else ""
    if last is None or not role or role == SUBJECT:
        return role
    return role if _is_nominal_before(morphemes, last) else ""


def _is_nominal_before(morphemes: Sequence[Morpheme], last: Morpheme) -> bool:
    """Tell whether a noun, or what closes like one, stands before a particle."""
    for one in reversed(morphemes):
        if one.start < last.start or one.end <= last.start:
            return one.tag.startswith(BEFORE_PARTICLE)
    return False


def _last(morphemes: Sequence[Morpheme]) -> Morpheme | None:
    for one in reversed(morphemes):
        if one.tag[0] != "S":
            return one
    return None


def is_proper(word: Word) -> bool:
    """Tell whether a word holds a proper name or a foreign word."""
    return not PROPER.isdisjoint(map(TAG, word.morphemes))


class Cutter:
    """Cuts the sentences of a text into words, one after the other."""

    def __init__(self, doc: Doc) -> None:
        told = doc._
        self._text: str = told.plain
        self._morphemes: list[Morpheme] = told.morphemes
        self._starts: list[int] = told.index.starts
        outer = (one for one in told.quotations if one.level == 0)
        self._speech = [one for one in outer if is_speech(self._text, one)]

    def cut(self, start: int, end: int) -> list[Word]:
        """Return a stretch's words; a quotation and what is stuck to it is one."""
        found: list[Word] = []
        at = start
        for one in self._speech:
            if at <= one.start and one.end <= end:
                found.extend(self._plain(at, one.start - 1))
                found.append(self._quoted(one, end))
                at = found[-1].end
        return found + self._plain(at, end)

    def _plain(self, start: int, end: int) -> list[Word]:
        found = []
        for match in SPACED.finditer(self._text, start, end):
            begin, stop = match.span()
            morphemes = self._take(begin, stop)
            last = _last(morphemes)
            role = role_of(morphemes, last)
            told = (match.group(), begin, stop, morphemes, None, last, role)
            found.append(NEW(Word, told))
        return found

    def _quoted(self, quotation: Quotation, limit: int) -> Word:
        after = min(quotation.end + quotation.closed, limit)
        tail = TAIL_END.match(self._text, after, limit)
        end = tail.end() if tail else after
        morphemes = self._take(after, end)
        start = quotation.start - 1
        text, last = self._text[start:end], _last(morphemes)
        return Word(text, start, end, morphemes, quotation, last)

    def _take(self, start: int, end: int) -> tuple[Morpheme, ...]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return tuple(self._morphemes[first:last])


TAIL_END = re.compile(r"[^\s\"“”‘’']*")
NAMED_SO = re.compile(r"[가-힣A-Za-z](?<![은는이가을를에의도고며서와과로])\s?")
SINGLE_TAIL = re.compile(r"(?:이?라[고며면는]|[고며]|면서|는\s)")
THING = re.compile(r"(?:으로|로)(?=\s)")
SENTENCE_LIKE = re.compile(r"(?:[다까요죠자라네지오]|[.!?…])\s*$")


def is_speech(text: str, quotation: Quotation) -> bool:
    """Tell speech from a name in marks: by the marks, and what follows them."""
    if not quotation.closed:
        return False
    behind = text[quotation.end + 1 : quotation.end + 6]
    if SINGLE_TAIL.match(behind):
        whole = not behind.startswith("는") or _ends_like_a_sentence(text, quotation)
        return whole and not _is_called(text, quotation, behind)
    if THING.match(behind) and text[quotation.end - 1] == "것":
        return quotation.double
    return quotation.double and _stands_alone(text, quotation, behind)


def _is_called(text: str, quotation: Quotation, behind: str) -> bool:
    """`악보 사이트 '오선지'는`: one word in marks after a noun is what it is called."""
    if not behind.startswith("는") or quotation.double:
        return False
    before = text[max(quotation.start - 3, 0) : quotation.start - 1]
    one = " " not in text[quotation.start : quotation.end]
    return one and NAMED_SO.fullmatch(before) is not None


def _stands_alone(text: str, quotation: Quotation, behind: str) -> bool:
    return behind[:1] in {"", " ", "\n", ",", ".", '"', "“"} and _ends_like_a_sentence(
        text, quotation
    )


def _ends_like_a_sentence(text: str, quotation: Quotation) -> bool:
    return bool(SENTENCE_LIKE.search(text[quotation.end - 4 : quotation.end]))
