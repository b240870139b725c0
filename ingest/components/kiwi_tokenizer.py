"""Korean words for spaCy, cut by Kiwi: morphemes, sentence starts, code points."""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

import numpy
from kiwipiepy import Kiwi
from kiwipiepy import Token as KiwiToken
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from ingest.components.korean_sentence import sentence_starts
from ingest.components.korean_words import NEW, Morpheme
from ingest.components.quotation import find_quotations

KIWI = "claimgraph.kiwi"
# A word or a longer blank, and the one space behind it.
WORD = re.compile(r"\S+")
STRETCH = re.compile(r"(\S+|\s+)( ?)")
# spaCy's marks of a token that opens a sentence, and of one that does not (-1).
BEGINS, INSIDE = numpy.uint64(1), numpy.uint64(2**64 - 1)


class Index:
    """Finds the first morpheme at or after a place."""

    def __init__(self, morphemes: list[Morpheme]) -> None:
        self.starts = [one.start for one in morphemes]

    def first_at(self, place: int) -> int:
        """Return the position in the list of morphemes."""
        return bisect_left(self.starts, place)


class KiwiTokenizer:
    """Makes a Doc of a text; its morphemes, finer than tokens, are `doc._.morphemes`.

    A token is what stands between blanks; tags and forms are the morphemes' alone.
    Each text has a vocabulary of its own, so that a long run keeps no word.
    """

    def __init__(self) -> None:
        self._kiwi = Kiwi(num_workers=1)

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text, its sentences and quotations on it."""
        morphemes = [_morpheme(one) for one in self._kiwi.tokenize(text)]
        for at in [at for at, one in enumerate(morphemes) if " " in one.form][::-1]:
            morphemes[at : at + 1] = _parted(text, morphemes[at])
        quotations = find_quotations(text)
        doc = _to_doc(text, sentence_starts(text, quotations))
        told = doc._
        told.plain, told.quotations = text, tuple(quotations)
        told.morphemes, told.index = morphemes, Index(morphemes)
        return doc

    def to_disk(self, *_: object, **__: object) -> None:
        """Write nothing: Kiwi's model lives in its package."""

    def from_disk(self, *_: object, **__: object) -> "KiwiTokenizer":
        """Read nothing."""
        return self


def kiwi_tokenizer() -> Callable[[Language], KiwiTokenizer]:
    """Return what makes the tokenizer for a pipeline."""
    return _make


registry.tokenizers.register(KIWI, func=kiwi_tokenizer)


def _make(_: Language) -> KiwiTokenizer:
    return KiwiTokenizer()


def _morpheme(token: KiwiToken) -> Morpheme:
    """A noun that no dictionary holds is a name."""
    tag: str = token.tag
    if tag == "NNG":
        tag = "NNP" if token.oov else tag
    elif tag == "W_MENTION":
        tag = "SL"
    elif "-" in tag:
        tag = tag.partition("-")[0]
    return NEW(Morpheme, (token.form, tag, token.start, token.end))


def _parted(text: str, one: Morpheme) -> list[Morpheme]:
    """Return the words of a name that the dictionary holds as one: `마커스 존슨`."""
    words = WORD.finditer(text, one.start, one.end)
    return [Morpheme(word[0], one.tag, word.start(), word.end()) for word in words]


def _to_doc(text: str, opening: list[int]) -> Doc:
    found = list(STRETCH.finditer(text))
    words, spaces = [one[1] for one in found], [one[2] == " " for one in found]
    doc = Doc(Vocab(), words=words, spaces=spaces)
    if not found:
        return doc
    starts = [one.start() for one in found]
    begins: Any = numpy.full((len(found), 1), INSIDE)
    begins[[0, *(bisect_left(starts, place) for place in opening)]] = BEGINS
    return doc.from_array(["SENT_START"], begins)
