"""Korean words for spaCy, cut by Kiwi: morphemes, sentence starts, code points."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import numpy
from kiwipiepy import Kiwi
from kiwipiepy import Token as KiwiToken
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from ingest.components.korean_sentence import sentence_starts
from ingest.components.korean_words import Morpheme
from ingest.components.quotation import find_quotations

KIWI = "claimgraph.kiwi"
Place = tuple[int, int]
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

    A token is the shortest run of morphemes that share no character with others:
    `했` is 하 and 었. Tags and forms are the morphemes' alone.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._kiwi = Kiwi(num_workers=1)

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text, its sentences and quotations on it."""
        morphemes = [_morpheme(one) for one in self._kiwi.tokenize(text)]
        quotations = find_quotations(text)
        places = _with_gaps(text, _runs(morphemes))
        doc = _to_doc(self.vocab, text, places, sentence_starts(text, quotations))
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


def _make(nlp: Language) -> KiwiTokenizer:
    return KiwiTokenizer(nlp.vocab)


def _morpheme(token: KiwiToken) -> Morpheme:
    """A noun that no dictionary holds is a name."""
    tag: str = token.tag
    if tag == "NNG":
        tag = "NNP" if token.oov else tag
    elif "-" in tag:
        tag = tag.partition("-")[0]
    return Morpheme(token.form, tag, token.start, token.end)


def _runs(morphemes: Sequence[Morpheme]) -> tuple[list[int], list[int]]:
    """Return where the runs of morphemes that share characters start and end."""
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for _, _, start, end in morphemes:
        if ends and (start < last or start == end):
            ends[-1] = last = max(last, end)
        elif end > start:
            starts.append(start)
            ends.append(end)
            last = end
    return starts, ends


def _with_gaps(text: str, runs: tuple[list[int], list[int]]) -> list[Place]:
    """Add what Kiwi passes over: line ends, doubled spaces, unknown signs."""
    places: list[Place] = []
    at = 0
    for start, end in zip([*runs[0], len(text)], [*runs[1], len(text)], strict=True):
        skipped = at + (at > 0 and text.startswith(" ", at))
        if skipped < start:
            places.append((skipped, start))
        places.append((start, end))
        at = end
    return places[:-1]


def _to_doc(vocab: Vocab, text: str, places: list[Place], opening: list[int]) -> Doc:
    doc = Doc(
        vocab,
        words=[text[start:end] for start, end in places],
        spaces=[text.startswith(" ", end) for _, end in places],
    )
    if not places:
        return doc
    starts = [start for start, _ in places]
    firsts = [bisect_left(starts, place) for place in opening]
    begins: Any = numpy.full((len(places), 1), INSIDE)
    begins[[0, *(at for at in firsts if at < len(places))]] = BEGINS
    return doc.from_array(["SENT_START"], begins)
