"""Names that a tagger takes apart, known again by what stands beside them in a text."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.components.korean_called import called, renamed
from ingest.components.korean_given import is_apart, is_made, is_stuck
from ingest.components.korean_housed import PARTICLES, housed, whole_body
from ingest.components.korean_seat import FULL, KO, ONCE, PAIR, TITLES, UNITS
from ingest.components.korean_title import ABROAD, USUAL, is_name
from ingest.components.korean_words import ALSO, TOPIC, Morpheme, Word
from ingest.components.occurrences import occurrences
from ingest.lexicon import one_of

SHORT_FORM = re.compile(
    rf"(?P<alias>[가-힣]{{2,4}})(?P<particle>[{''.join(PARTICLES)}])$"
)
SUFFIXES = one_of(frozenset(one for one in UNITS if len(one) > 1))
OFFICE = re.compile(
    rf"[가-힣]{{0,4}}{one_of(frozenset(one for one in TITLES if len(one) > 1))}"
    r"|씨(?![가-힣]{2})"
)
IN_FULL = re.compile(rf"{SUFFIXES}(?![가-힣]{{3}})")
NAMED = re.compile(r"[가와의를]|에게|\s")
HANGUL = re.compile("[가-힣]")
SEAT = re.compile(
    rf"[가-힣A-Za-z]*{SUFFIXES}$|[가-힣A-Za-z]{{2,}}[당청부원사시군구대]$"
)
STEMS = frozenset({"VV", "VA", "VX", "XSV", "XSA"})
SHORT = frozenset({PAIR, FULL})
LINKING = KO.words("connectives")
# Endings that do stand before an office: `그만두고 대표가 되다`.
PLAIN = re.compile(
    r"[ᆫ는]?(?:고|며|[지만서아어게니나]|도록|려고|다가|든지|[다라냐자].*)$"
)


class Known(NamedTuple):
    """What a text tells of its words: bodies that have people, and people."""

    housed: frozenset[str]
    called: frozenset[str]


def known(text: str) -> Known:
    """Return what a text tells of its words elsewhere."""
    return Known(housed(text), called(text))


def mend(text: str, words: Sequence[Word], known: Known) -> list[Word]:
    """Return the words of a sentence, its names whole."""
    housed, called = known
    found = [
        word
        if len(word.morphemes) < PAIR or word.quotation is not None
        else _mended(text, words, at, housed)
        for at, word in enumerate(words)
    ]
    if not called:
        return found
    return [renamed(x, found, at, called) for at, x in enumerate(found)]


def _mended(text: str, words: Sequence[Word], at: int, housed: frozenset[str]) -> Word:
    word = words[at]
    if _is_whole(words, at):
        return word.made_of(Morpheme(word.text, "NNP", word.start, word.end))
    end = word.text[-1]
    if word.morphemes[0].tag == "SL" and _is_topic(word):
        cut = word.end - 1
        first = word.morphemes[0]._replace(end=cut)
        return word.made_of(first, Morpheme(end, PARTICLES[end], cut, word.end))
    if end in PARTICLES and _ends_so(text, words, at):
        cut = word.end - 1
        stem = Morpheme(word.text[:-1], "NNP", word.start, cut)
        return word.made_of(stem, Morpheme(end, PARTICLES[end], cut, word.end))
    found = _alias(text, word) if end in PARTICLES else None
    found = found or (whole_body(word, housed) if housed else None)
    return word.made_of(*found) if found else word


def _is_topic(word: Word) -> bool:
    """`SPC는`, which the tags take for a verb (늘다) behind letters."""
    first, second, *_ = word.morphemes
    return word.text[-1] == "는" and first.end == word.end - 1 and second.tag == "VV"


def _is_whole(words: Sequence[Word], at: int) -> bool:
    """A word that is a name, whatever the tags take it apart into."""
    word = words[at]
    if len(word.text) == 1 and word.text in USUAL:
        return at == 0 and _is_ahead(words[1:FULL])
    if word.morphemes[-1].tag in STEMS:
        return HANGUL.match(word.text) is not None  # 루미네트: a stem alone is no word
    if len(word.text) in SHORT and _is_called(words, at):
        return True
    if len(word.text) >= FULL and word.text in ABROAD:
        return True
    behind = at > 0 and words[at - 1].text in ABROAD and not word.role
    return behind and _is_odd(word)


def _is_ahead(words: Sequence[Word]) -> bool:
    """`여 전 대표는`: an office behind the first word of a sentence."""
    rest = words[1:] if words and words[0].text in ONCE else words[:1]
    return bool(rest) and OFFICE.match(rest[0].text) is not None


def _ends_so(text: str, words: Sequence[Word], at: int) -> bool:
    """A word that is a name with a particle."""
    size = len(words[at].text)
    if size == FULL + 1 and at and _is_behind(words, at):
        return True
    return words[at].text.endswith("라는") and _is_named(text, words, at)


def _is_behind(words: Sequence[Word], at: int) -> bool:
    """`선수협회장 강이든은`: a whole name that is taken apart, behind an office."""
    text, office = words[at].text, words[at - 1].text
    first, *inside, _ = words[at].morphemes
    apart = len(first.form) == 1 and any(one.tag[0] in "JVE" for one in inside)
    apart = apart or is_apart(text[:-1], words[at].morphemes)
    apart = apart or is_stuck(text[:-1], words[at].morphemes[:-1])
    return apart and is_name(text[:-1]) and OFFICE.fullmatch(office) is not None


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


def _is_called(words: Sequence[Word], at: int) -> bool:
    """A name by its form that the tags make no sense of, before an office."""
    word = words[at]
    if len(word.text) == PAIR:
        usual = word.text[0] in USUAL and word.text not in LINKING
        return usual and is_name(word.text) and _is_short(words, at)
    if word.text in LINKING or not is_name(word.text):
        return False
    seat = _seat(words, at)
    if seat is None:
        return False
    opening = at == 0 or words[at - 1].quotation is not None
    if opening and _ends_a_name(word, seat):
        return word.text[-1] in "라란" and is_made(word.text)
    last = word.morphemes[-1]
    if last.tag[0] == "J" and is_stuck(word.text, word.morphemes):
        return True
    twice = (last.form, last.tag) == ("은", "JX") and seat.role in {TOPIC, ALSO}
    return twice or _is_odd(word)


def _ends_a_name(word: Word, seat: Word) -> bool:
    """`정보라 한빛물산 대표`, `맹주란 주주모임 대표는`: read as an ending."""
    _, *ends = word.morphemes
    copula = [one.tag for one in ends] == ["VCP", "EC"]
    defined = [(one.form, one.tag) for one in ends] == [("란", "JX")]
    return copula or (defined and seat.role == TOPIC)


def _seat(words: Sequence[Word], at: int) -> Word | None:
    """Return the office that is next, or behind up to two nouns, which are where."""
    for place in range(at + 1, min(at + 4, len(words))):
        if OFFICE.match(words[place].text) is not None:
            return words[place]
        last = words[place].last
        bare = last is not None and last.tag in {"NNP", "NNG", "SL"}
        bare = bare or words[place].text in ONCE
        if not bare and SEAT.match(words[place].text) is None:
            return None
    return None


def _is_short(words: Sequence[Word], at: int) -> bool:
    """`산학협력단 진이 단장은`: two syllables between a body and an office.

    `김도`, a surname with a particle, needs no body, nor does `여운`, a noun with one.
    """
    first, last = words[at].morphemes[0], words[at].morphemes[-1]
    split = (first.tag, len(first.form)) == ("NNP", 1) and last.tag[0] == "J"
    drawn = first.tag in {"NNG", "NNP"} and (last.form, last.tag) == ("ᆫ", "JX")
    if split or drawn or is_apart(words[at].text, words[at].morphemes):
        return _seat(words, at) is not None
    before, after = words[at - 1] if at else None, words[at + 1 : at + 2]
    bare = before is not None and before.last is not None and before.last.tag[0] == "N"
    role = bool(after) and after[0].role and OFFICE.match(after[0].text) is not None
    return _is_odd(words[at]) and bare and bool(role)


def _is_odd(word: Word) -> bool:
    """A particle inside, a rare ending, or a surname apart: 허+윤+도."""
    morphemes = word.morphemes
    first, last = morphemes[0], morphemes[-1]
    if is_apart(word.text, morphemes):
        return True
    if first.tag == "NNP" and len(first.form) == 1:
        return True
    inside = any(one.tag[0] == "J" for one in morphemes[:-1])
    inside = inside or (last.tag[0] == "J" and morphemes[-2].tag == "EC")
    if last.tag in {"XSA", "XSV"}:
        return True
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
