"""Names that a tagger takes apart, known again by what stands beside them in a text."""

import re
from collections.abc import Iterator, Sequence

from ingest.components.korean_seat import FULL, KO, TITLES, UNITS
from ingest.components.korean_title import is_name
from ingest.components.korean_words import Morpheme, Word
from ingest.lexicon import one_of

PARTICLES = {
    "은": "JX",
    "는": "JX",
    "이": "JKS",
    "가": "JKS",
    "의": "JKG",
    "도": "JX",
    "에": "JKB",
}
SHORT_FORM = re.compile(
    rf"(?P<alias>[가-힣]{{2,4}})(?P<particle>[{''.join(PARTICLES)}])$"
)
SUFFIXES = one_of(frozenset(one for one in UNITS if len(one) > 1))
OFFICE = re.compile(
    rf"[가-힣]{{0,4}}{one_of(frozenset(one for one in TITLES if len(one) > 1))}"
)
BODY = re.compile(rf"[가-힣A-Za-z]+{SUFFIXES}$")
LINKING = KO.words("connectives")
# Endings that do stand before an office: `그만두고 대표가 되다`.
PLAIN = re.compile(r"(?:고|며|[지만서아어게니나]|도록|려고|다가|든지|[다라냐자].*)$")


def mend(text: str, words: Sequence[Word]) -> list[Word]:
    """Return the words of a sentence, its names whole."""
    return [_mended(text, words, at) for at in range(len(words))]


def _mended(text: str, words: Sequence[Word], at: int) -> Word:
    word = words[at]
    if word.quotation is not None or not word.morphemes[1:]:
        return word
    if len(word.text) == FULL and _is_called(words, at):
        whole = Morpheme(word.text, "NNP", word.start, word.end)
        return word._replace(morphemes=(whole,))
    return word._replace(morphemes=tuple(_alias(text, word) or word.morphemes))


def _is_called(words: Sequence[Word], at: int) -> bool:
    """A name by its form that the tags make no sense of, before an office."""
    word = words[at]
    if not _is_odd(word.morphemes) or not is_name(word.text) or word.text in LINKING:
        return False
    after = [one.text for one in words[at + 1 : at + 3]]
    beside = bool(after) and OFFICE.match(after[0]) is not None
    seated = len(after) > 1 and BODY.match(after[0]) and OFFICE.match(after[1])
    return beside or bool(seated)


def _is_odd(morphemes: Sequence[Morpheme]) -> bool:
    """A particle inside, or a rare ending."""
    last = morphemes[-1]
    inside = any(one.tag[0] == "J" for one in morphemes[:-1])
    rare = last.tag in {"EC", "EF"} and not PLAIN.match(last.form)
    return inside or rare


def _alias(text: str, word: Word) -> Iterator[Morpheme] | None:
    """`바른셈은`, where the text has `바른셈리서치`."""
    match = SHORT_FORM.fullmatch(word.text)
    nouns = [one for one in word.morphemes if one.tag[0] == "N"]
    if match is None or len(word.morphemes) <= len(nouns) + 1 > 1:
        return None
    if any(one.tag == "NNP" for one in nouns):
        return None
    alias, particle = match["alias"], match["particle"]
    if not re.search(rf"(?<![가-힣]){alias}{SUFFIXES}(?![가-힣]{{3}})", text):
        return None
    cut = word.start + len(alias)
    return iter(
        (
            Morpheme(alias, "NNP", word.start, cut),
            Morpheme(particle, PARTICLES[particle], cut, word.end),
        )
    )
