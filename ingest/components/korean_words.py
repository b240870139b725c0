"""Korean morphemes and words, as the rules of reported speech look at them."""

import re
from typing import NamedTuple

from spacy.tokens import Doc

from ingest.components.quotation import Quotation

PROPER = frozenset({"NNP", "SL"})
SPACED = re.compile(r"\S+")
NOMINAL = ("NN", "NP", "NR", "SL", "SN", "SH", "XSN", "XR", "SW")


class Morpheme(NamedTuple):
    """One morpheme: its form, Sejong tag, and code points; neighbours may overlap."""

    form: str
    tag: str
    start: int
    end: int


class Word(NamedTuple):
    """A spaced word with its morphemes; one quoted has its quotation and its tail."""

    text: str
    start: int
    end: int
    morphemes: tuple[Morpheme, ...]
    quotation: Quotation | None = None

    @property
    def tail(self) -> str:
        """What follows the closing mark, or the whole word."""
        if self.quotation is None:
            return self.text
        return self.text[self.quotation.end + 1 - self.start :]

    @property
    def last(self) -> Morpheme | None:
        """The last morpheme that is no punctuation."""
        for one in reversed(self.morphemes):
            if one.tag[0] != "S":
                return one
        return None


def is_proper(word: Word) -> bool:
    """Tell whether a word holds a proper name or a foreign word."""
    return any(one.tag in PROPER for one in word.morphemes)


def words_between(text: str, doc: Doc, start: int, end: int) -> list[Word]:
    """Return the words of a stretch; a quotation and what is stuck to it is one."""
    quoted = [
        one
        for one in doc._.quotations
        if one.level == 0 and start <= one.start and one.end <= end
    ]
    return _Cutter(text, doc, start, end).cut(quoted)


class _Cutter:
    """Cuts a stretch of a text into words."""

    def __init__(self, text: str, doc: Doc, start: int, end: int) -> None:
        self._text = text
        self._morphemes: list[Morpheme] = doc._.morphemes
        self._next = doc._.index.first_at(start)
        self._start, self._end = start, end

    def cut(self, quoted: list[Quotation]) -> list[Word]:
        """Return the words in order."""
        found: list[Word] = []
        at = self._start
        for quotation in quoted:
            if quotation.start < at or not is_speech(self._text, quotation):
                continue
            found.extend(self._plain(at, quotation.start - 1))
            found.append(self._quoted(quotation))
            at = found[-1].end
        return found + self._plain(at, self._end)

    def _plain(self, start: int, end: int) -> list[Word]:
        return [
            self._word(*match.span())
            for match in SPACED.finditer(self._text, start, end)
        ]

    def _quoted(self, quotation: Quotation) -> Word:
        after = min(quotation.end + quotation.closed, self._end)
        tail = TAIL_END.match(self._text, after, self._end)
        end = tail.end() if tail else after
        morphemes = self._take(after, end)
        start = quotation.start - 1
        return Word(self._text[start:end], start, end, morphemes, quotation)

    def _word(self, start: int, end: int) -> Word:
        return Word(self._text[start:end], start, end, self._take(start, end))

    def _take(self, start: int, end: int) -> tuple[Morpheme, ...]:
        all_, at = self._morphemes, self._next
        while at < len(all_) and all_[at].start < start:
            at += 1
        first = at
        while at < len(all_) and all_[at].start < end:
            at += 1
        self._next = at
        return tuple(all_[first:at])


TAIL_END = re.compile(r"[^\s\"“”‘’']*")
SINGLE_TAIL = re.compile(r"(?:이?라[고며면는]|[고며]|면서|는\s)")
THING = re.compile(r"(?:으로|로)(?=\s)")
SENTENCE_LIKE = re.compile(r"(?:[다까요죠자라네지오]|[.!?…])\s*$")


def is_speech(text: str, quotation: Quotation) -> bool:
    """Tell speech from a name in marks: by the marks, and what follows them."""
    if not quotation.closed:
        return False
    behind = text[quotation.end + 1 : quotation.end + 6]
    if SINGLE_TAIL.match(behind):
        return not behind.startswith("는") or _ends_like_a_sentence(text, quotation)
    if THING.match(behind) and text[quotation.end - 1] == "것":
        return quotation.double
    return quotation.double and _stands_alone(text, quotation, behind)


def _stands_alone(text: str, quotation: Quotation, behind: str) -> bool:
    return behind[:1] in {"", " ", "\n", ",", '"', "“"} and _ends_like_a_sentence(
        text, quotation
    )


def _ends_like_a_sentence(text: str, quotation: Quotation) -> bool:
    return bool(SENTENCE_LIKE.search(text[quotation.end - 4 : quotation.end]))
