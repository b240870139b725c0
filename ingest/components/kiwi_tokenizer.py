"""Korean words for spaCy, cut by Kiwi: tags, lemmas, sentence starts, code points."""

from bisect import bisect_left
from collections.abc import Callable, Iterable

from kiwipiepy import Kiwi
from kiwipiepy import Token as KiwiToken
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from ingest.components.korean_sentence import sentence_starts
from ingest.components.korean_words import Morpheme

VERBAL = ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA")


KIWI = "claimgraph.kiwi"


class Index:
    """Finds the first morpheme at or after a place."""

    def __init__(self, morphemes: list[Morpheme]) -> None:
        self._starts = [one.start for one in morphemes]

    def first_at(self, place: int) -> int:
        """Return the position in the list of morphemes."""
        return bisect_left(self._starts, place)


class KiwiTokenizer:
    """Makes a Doc of a text; its finer morphemes stay on `doc._.morphemes`.

    A token is the shortest run of morphemes that share no character with others:
    `했` is 하 and 었, tagged `XSV+EP`.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._kiwi = Kiwi(num_workers=1)

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text."""
        morphemes = [
            Morpheme(one.form, _tag(one), one.start, one.end)
            for one in self._kiwi.tokenize(text)
        ]
        tokens = _with_gaps(text, _groups(morphemes))
        doc = _to_doc(self.vocab, text, tokens)
        doc._.plain = text
        doc._.morphemes = morphemes
        doc._.index = Index(morphemes)
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


Token = tuple[int, int, list[Morpheme]]


def _tag(token: KiwiToken) -> str:
    """A noun that no dictionary holds is a name."""
    tag: str = token.tag
    if tag == "NNG":
        return "NNP" if token.oov else tag
    return tag.partition("-")[0] if "-" in tag else tag


def _groups(morphemes: Iterable[Morpheme]) -> list[Token]:
    groups: list[Token] = []
    for one in morphemes:
        if groups and (one.start < groups[-1][1] or one.start == one.end):
            start, end, members = groups[-1]
            members.append(one)
            groups[-1] = (start, max(end, one.end), members)
        elif one.end > one.start:
            groups.append((one.start, one.end, [one]))
    return groups


def _with_gaps(text: str, groups: list[Token]) -> list[Token]:
    """Add what Kiwi passes over: line ends, doubled spaces, unknown signs."""
    tokens: list[Token] = []
    at = 0
    for group in [*groups, (len(text), len(text), [])]:
        skipped = int(bool(tokens) and text[at : at + 1] == " ")
        if at + skipped < group[0]:
            tokens.append((at + skipped, group[0], []))
        tokens.append(group)
        at = group[1]
    return tokens[:-1]


def _to_doc(vocab: Vocab, text: str, tokens: list[Token]) -> Doc:
    starts = [start for start, _, _ in tokens]
    opening = {bisect_left(starts, place) for place in sentence_starts(text)}
    return Doc(
        vocab,
        words=[text[start:end] for start, end, _ in tokens],
        spaces=[text[end : end + 1] == " " for _, end, _ in tokens],
        tags=["+".join(one.tag for one in members) or "SP" for _, _, members in tokens],
        lemmas=[_lemma(text[start:end], members) for start, end, members in tokens],
        sent_starts=[index in opening or index == 0 for index in range(len(tokens))],
    )


def _lemma(text: str, members: list[Morpheme]) -> str:
    if not members:
        return text
    first = members[0]
    return first.form + "다" if first.tag in VERBAL else first.form
