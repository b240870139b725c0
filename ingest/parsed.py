"""A parsed text in plain Python: what rules ask of spaCy's tokens, many times as fast.

Rules look at each word some hundred times, and each look at a compiled token of spaCy's
makes new objects. Names, order and errors are spaCy's, so that a rule reads as if it
had its tokens. Tags, relations and sorts of names may be set; heads stay as they are.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, SupportsIndex, overload

from spacy import tokens

from ingest.extensions import Notes
from ingest.tree import Told, Word, edges, in_order, read


class Token:
    """A word of a text, with its place in the sentence's tree."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_digit",
        "is_lower",
        "is_punct",
        "is_sent_start",
        "is_space",
        "is_title",
        "is_upper",
        "left_edge",
        "lefts",
        "like_num",
        "lower_",
        "right_edge",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )
    head: "Token"
    left_edge: "Token"
    right_edge: "Token"
    children: "tuple[Token, ...]"
    lefts: "tuple[Token, ...]"
    rights: "tuple[Token, ...]"

    def __init__(self, doc: "Doc", told: Told, word: Word) -> None:
        self.doc = doc
        self.i, self.idx, self.tag_, self.dep_, self.whitespace_, starts = told
        self.is_sent_start = starts == 1
        self.ent_type_ = ""
        (
            self.text,
            self.lower_,
            self.is_alpha,
            self.is_digit,
            self.is_lower,
            self.is_punct,
            self.is_space,
            self.is_title,
            self.is_upper,
            self.like_num,
        ) = word

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, i: int = 1) -> "Token":
        """Return the word so many places on; IndexError where the text has none."""
        at = self.i + i
        if at < 0:
            raise IndexError(f"no word stands {-i} before the one at {self.i}")
        return list.__getitem__(self.doc, at)

    @property
    def text_with_ws(self) -> str:
        """The letters, and the blank after them if there is one."""
        return self.text + self.whitespace_

    @property
    def n_rights(self) -> int:
        """How many words hang on it to its right."""
        return len(self.rights)

    @property
    def sent(self) -> "Span":
        """The sentence that it stands in."""
        return self.doc.sentence_at(self.i)

    @property
    def subtree(self) -> "Iterator[Token]":
        """The word and all that hangs on it, from left to right."""
        return in_order(self)

    @property
    def ancestors(self) -> "Iterator[Token]":
        """What it hangs on, and what that hangs on, up to the root."""
        one = self
        while one.head is not one:
            one = one.head
            yield one

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The words that stand beside it in a row, itself left out."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        found = [first]
        for one in found:
            found += [each for each in one.rights if each.dep_ == "conj"]
        return tuple(one for one in found if one is not self)


class Span(list[Token]):
    """Some words of a text in a row; `start` and `end` are their numbers in it."""

    __slots__ = ("doc", "end", "start")
    doc: "Doc"
    start: int
    end: int

    @property
    def start_char(self) -> int:
        """Where the first word begins."""
        if self:
            return self[0].idx
        doc = self.doc
        return doc[self.start].idx if self.start < len(doc) else len(doc.text)

    @property
    def end_char(self) -> int:
        """Where the last word ends."""
        return self[-1].idx + len(self[-1].text) if self else self.start_char

    @property
    def text(self) -> str:
        """The letters from the first word to the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Span":
        """The sentence that it begins in."""
        return self.doc.sentence_at(self.start)

    @property
    def root(self) -> Token:
        """The word that the others hang on; of several the highest, the first."""
        for one in self:
            if one.head is one:
                return one
        tops = [one for one in self if not self.start <= one.head.i < self.end]
        top = min(tops, key=_depth, default=None)
        return top if top is not None else self.doc[self.start]


class Doc(list[Token]):
    """A text as the parser read it; `_` holds what our components put on it."""

    __slots__ = ("_", "_firsts", "_sentences", "_starts", "_written", "text")

    def __init__(self, doc: tokens.Doc) -> None:
        words, heads = read(doc)
        super().__init__(Token(self, told, word) for told, word in words)
        self._: Any = Notes(doc._)
        self.text = doc._.plain or doc.text
        self._starts = [one.idx for one in self]
        self._firsts = [one.i for one in self if one.is_sent_start or not one.i]
        ends = pairwise([*self._firsts, len(self)])
        self._sentences = [self[start:end] for start, end in ends]
        self._written: dict[str, list[Token]] = defaultdict(list)
        self._tie(heads)

    def _tie(self, heads: list[int]) -> None:
        """Tell each word what it hangs on, what hangs on it, and how far that goes."""
        words = list(self)
        lefts: dict[int, list[Token]] = defaultdict(list)
        rights: dict[int, list[Token]] = defaultdict(list)
        for at, (one, head) in enumerate(zip(words, heads, strict=True)):
            one.head = words[head]
            if at != head:
                (lefts if at < head else rights)[head].append(one)
        edged = zip(words, *edges(heads), strict=True)
        for at, (one, first, last) in enumerate(edged):
            one.left_edge, one.right_edge = words[first], words[last]
            one.lefts = left = tuple(lefts.get(at, ()))
            one.rights = right = tuple(rights.get(at, ()))
            one.children = left + right

    @overload
    def __getitem__(self, at: SupportsIndex) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: Any) -> Any:
        found = list.__getitem__(self, at)
        if not isinstance(at, slice):
            return found
        span = Span(found)
        span.doc = self
        span.start = start = at.indices(len(self))[0]
        span.end = start + len(found)
        return span

    @property
    def sents(self) -> Iterator[Span]:
        """The sentences, in order."""
        return iter(self._sentences)

    def sentence_at(self, at: int) -> Span:
        """Return the sentence that a word stands in."""
        return self._sentences[bisect_right(self._firsts, at) - 1]

    def written(self, word: str) -> list[Token]:
        """Return every token that is a word, in small letters or in large."""
        if not self._written:
            for one in self:
                self._written[one.lower_].append(one)
        return self._written.get(word, [])

    def char_span(self, start: int, end: int, alignment_mode: str) -> Span | None:
        """Return the words between two places; `contract` or `expand` to whole ones."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        if alignment_mode == "expand":  # but no word for the blank behind it
            first += start == self[first].idx + len(self[first])
            return self[first : max(first, last + 1)]
        first += self[first].idx < start
        last -= end < self[last].idx + len(self[last])
        return self[first : last + 1] if first <= last else None


def _depth(token: Token) -> int:
    """Return how deep a word hangs; deepest a mark or blank that holds nothing."""
    mark = (token.is_space or token.is_punct) and not token.children
    return len(token.doc) if mark else sum(1 for _ in token.ancestors)
