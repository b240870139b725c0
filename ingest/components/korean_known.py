"""Names that a tagger takes apart, known again by what stands beside them in a text."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ingest.components.korean_seat import FULL, KO, PAIR, TITLES, UNITS
from ingest.components.korean_title import is_name
from ingest.components.korean_words import Morpheme, Word
from ingest.components.occurrences import occurrences
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
IN_FULL = re.compile(rf"{SUFFIXES}(?![가-힣]{{3}})")
NAMED = re.compile(r"[가와의를]|에게|\s")
HANGUL = re.compile("[가-힣]")
HEADS = KO.words("leaders") | frozenset({"대표이사", "이사장", "위원장", "총장"})
SEAT = re.compile(
    rf"[가-힣A-Za-z]*{SUFFIXES}$|[가-힣A-Za-z]{{2,}}[당청부원사시군구대]$"
)
COMMON = frozenset({"NNG", "XSN", "XPN", "XR"})
HOUSED = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<body>[가-힣A-Za-z0-9]{{3,12}})\s"
    rf"(?:전\s)?(?:{one_of(HEADS)}|{one_of(KO.words('staff'))})"
    r"(?=[은는이가을를의도과와\s(]|에게|께)"
)
LINKING = KO.words("connectives")
# Endings that do stand before an office: `그만두고 대표가 되다`.
PLAIN = re.compile(r"(?:고|며|[지만서아어게니나]|도록|려고|다가|든지|[다라냐자].*)$")


def mend(text: str, words: Sequence[Word], housed: frozenset[str]) -> list[Word]:
    """Return the words of a sentence, its names whole; `housed` have people."""
    return [_mended(text, words, at, housed) for at in range(len(words))]


def housed(text: str) -> frozenset[str]:
    """Return the words that stand before an office or a side: `새싹한끼 대표`."""
    return frozenset(match["body"] for match in HOUSED.finditer(text))


def _mended(text: str, words: Sequence[Word], at: int, housed: frozenset[str]) -> Word:
    word = words[at]
    if word.quotation is not None or len(word.morphemes) < PAIR:
        return word
    if len(word.text) == FULL and _is_called(words, at):
        whole = Morpheme(word.text, "NNP", word.start, word.end)
        return word.made_of(whole)
    if word.text.endswith("라는") and _is_named(text, words, at):
        cut = word.end - 1
        stem = Morpheme(word.text[:-1], "NNP", word.start, cut)
        return word.made_of(stem, Morpheme("는", "JX", cut, word.end))
    found = _alias(text, word) if word.text[-1] in PARTICLES else None
    found = found or (_housed(word, housed) if housed else None)
    return word.made_of(*found) if found else word


def _is_named(text: str, words: Sequence[Word], at: int) -> bool:
    """`페레이라는`, `매니저 변소라는`: a name in 라, known from beside or elsewhere."""
    stem = words[at].text[:-1]
    if _stands(text, stem, NAMED):
        return True
    titled = at > 0 and OFFICE.fullmatch(words[at - 1].text) is not None
    return titled and len(stem) == FULL and is_name(stem)


def _stands(text: str, stem: str, after: re.Pattern[str]) -> bool:
    """Tell whether a word of a text begins with a stem, and goes on so."""
    return any(
        after.match(text, end) and not HANGUL.match(text[: end - len(stem)][-1:])
        for end in occurrences(text, stem)
    )


def _housed(word: Word, housed: frozenset[str]) -> Iterator[Morpheme] | None:
    """`새싹한끼는`, where the text has `새싹한끼 대표`: one name, no 새싹."""
    cut = _cut_of(word.text, housed)
    if cut is None:
        return None
    end = word.end + cut
    nouns = [one for one in word.morphemes if one.start < end]
    if len(nouns) < PAIR or any(one.tag == "NNP" for one in nouns):
        return None
    if nouns[-1].tag[0] in "JE" or all(one.tag in COMMON for one in nouns):
        return None
    rest = (one for one in word.morphemes if one.start >= end)
    particle = word.text[cut:] if cut else ""
    tag = PARTICLES.get(particle)
    last = [Morpheme(particle, tag, end, word.end)] if tag else rest
    return chain(
        [Morpheme(word.text[: end - word.start], "NNP", word.start, end)], last
    )


def _cut_of(word: str, housed: frozenset[str]) -> int | None:
    """Return how much stands behind a body: nothing, or a particle of one or two."""
    if word in housed:
        return 0
    if word[:-1] in housed:
        return -1
    return -2 if word[:-2] in housed else None


def _is_called(words: Sequence[Word], at: int) -> bool:
    """A name by its form that the tags make no sense of, before an office."""
    word = words[at]
    if not _is_odd(word.morphemes) or not is_name(word.text) or word.text in LINKING:
        return False
    after = [one.text for one in words[at + 1 : at + 3]]
    beside = bool(after) and OFFICE.match(after[0]) is not None
    seated = len(after) > 1 and SEAT.match(after[0]) and OFFICE.match(after[1])
    return beside or bool(seated)


def _is_odd(morphemes: Sequence[Morpheme]) -> bool:
    """A particle inside, a rare ending, or a surname apart: 허+윤+도."""
    first, last = morphemes[0], morphemes[-1]
    if first.tag == "NNP" and len(first.form) == 1:
        return True
    inside = any(one.tag[0] == "J" for one in morphemes[:-1])
    inside = inside or (last.tag[0] == "J" and morphemes[-2].tag == "EC")
    rare = last.tag in {"EC", "EF"} and not PLAIN.match(last.form)
    return inside or rare


def _alias(text: str, word: Word) -> Iterator[Morpheme] | None:
    """`바른셈은`, where the text has `바른셈리서치`."""
    match = SHORT_FORM.fullmatch(word.text)
    if match is None:
        return None
    nouns = [one for one in word.morphemes if one.tag[0] == "N"]
    if len(word.morphemes) <= len(nouns) + 1 > 1:
        return None
    if any(one.tag == "NNP" for one in nouns):
        return None
    alias, particle = match["alias"], match["particle"]
    if not _stands(text, alias, IN_FULL):
        return None
    cut = word.start + len(alias)
    return iter(
        (
            Morpheme(alias, "NNP", word.start, cut),
            Morpheme(particle, PARTICLES[particle], cut, word.end),
        )
    )
