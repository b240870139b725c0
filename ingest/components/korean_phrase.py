"""The noun phrase that a Korean particle closes: who or what a clause is about."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_seat import FIRMS
from ingest.components.korean_sound import sounds_foreign
from ingest.components.korean_words import (
    ALSO,
    NOMINAL,
    SUBJECT,
    TOPIC,
    Morpheme,
    Word,
    is_proper,
)
from ingest.lexicon import load_lexicon

KO = load_lexicon("ko")
CONNECTIVES = KO.words("connectives")
TIME = re.compile(
    r"(?:(?:지난|오는|올|작년|지난해|올해|내년|이달|다음\s?달|지난달|이날|전날|같은날|당일|오전|오후|새벽|저녁|밤|낮|어제|오늘|내일|최근|방금|당시|현재|이후|앞서|"
    r"\d+(?:년|월|일|시|분)(?:\([^)]*\))?|\d+월\d+일|월|일|같은|날|이튿날|현지시간|현지시각|지난주|이번주|주말|[월화수목금토일]요일))+"
)
ADNOMINAL = re.compile(r"(?:익명을|이름을|신원을|실명을)$")
HIDING = re.compile(r"(?:요구|요청|밝히|전제|공개|숨|원하|희망)")
COMMON = frozenset({"NNG", "XSN", "XPN"})
JOINING = frozenset({"JKG", "JC", "MM", "XPN"})
MOST_WORDS = 9
AFTER = frozenset(
    {"뒤", "후", "직후", "다음", "끝에", "사이", "동안", "가운데", "와중에", "순간"}
)
NUMBERING = re.compile(r"\(?\d+[/.)]")
INITIAL = re.compile(r"(?:[A-Z]\.)+")
PERSON = re.compile(r"(?:[자가사인원수꾼생장서]|니어|이너|매니저|리더|메이커|래머|터)$")
VEIL = re.compile(
    rf"^(?:익명|이름|신원|실명)(?:을|를)\s{HIDING.pattern}\S*\s(?:(?:달라고|것을)\s\S+\s)?"
)
SIGNS = re.compile(r"[○◯●◇◆□■▷▶▲△―—–•*#\-\[【·]*")


class Phrase(NamedTuple):
    """A noun phrase without its particle, and where it stands.

    `proper` says that its last word is a name or unknown; `common` are those of its
    words that a dictionary holds as common nouns.
    """

    text: str
    start: int
    end: int
    proper: bool = False
    common: frozenset[str] = frozenset()


def unveiled(phrase: str) -> str:
    """`익명을 요구한 한빛대 교수`: who it is, without that no name is told."""
    return VEIL.sub("", phrase)


def is_topic(word: Word) -> bool:
    """Tell whether a word ends with the topic particle."""
    return word.role == TOPIC


def is_subject(word: Word) -> bool:
    """Tell whether a word ends with a subject particle."""
    return word.role == SUBJECT


def is_also(word: Word) -> bool:
    """Tell whether a word is a noun with 도, which hides its role."""
    return word.role == ALSO


def phrase_at(text: str, words: Sequence[Word], index: int, first: int = 0) -> Phrase:
    """Return the phrase whose last word is at an index, looking back to `first`."""
    start = index
    while start > max(first, index - MOST_WORDS) and _joins(words, start - 1):
        start -= 1
    while start < index and _opens(words[start]) and words[start + 1].text != "다른":
        start += 1
    begin, end = words[start].start, _noun_end(words[index])
    sign = SIGNS.match(text, begin, end)
    begin = sign.end() if sign else begin
    last, common = words[index], commons(words[start : index + 1])
    return Phrase(text[begin:end], begin, end, is_proper(last), common)


def bare(word: Word) -> str:
    """Return a word without its particles."""
    return word.text[: _noun_end(word) - word.start]


def commons(words: Sequence[Word]) -> frozenset[str]:
    """Return the common nouns among some words, without their particles."""
    found = []
    for word in words:
        forms = [one for one in word.morphemes if one.tag[0] not in "JS"]
        plain = forms and all(one.tag in COMMON for one in forms)
        if plain and (len(forms) == 1 or _is_compound(forms)):
            found.append(word.text[: forms[-1].end - word.start])
    return frozenset(found) - FIRMS


def _is_compound(forms: Sequence[Morpheme]) -> bool:
    """Several words of the dictionary that end in a long one: 현장+소장."""
    first, last = forms[0], forms[-1]
    long = len(last.form) > 1 or last.tag == "XSN"
    return long and len(first.form) > 1 and not _is_coined(forms)


def _is_coined(forms: Sequence[Morpheme]) -> bool:
    """`하이퍼루트`: words from abroad put together are what a firm is called."""
    last = forms[-1]
    loan = all(sounds_foreign(one.form) for one in forms)
    return loan and last.tag == "NNG" and not PERSON.search(last.form)


def _opens(word: Word) -> bool:
    """A first word that is no part of the noun: 이어, 다만, `(5년) 차인`."""
    return _is_loose(word) or (
        word.morphemes[:1] != ()
        and (word.morphemes[0].tag == "NNB" and _is_copula(word))
    )


def _joins(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word belongs to the noun that follows it."""
    word = words[index]
    another = word.text == "또" and words[index + 1].text == "다른"
    if another or word.quotation is not None or word.text[-1] in ",.=":
        return another or INITIAL.fullmatch(word.text) is not None
    opening = word.text in CONNECTIVES or TIME.fullmatch(word.text)
    if opening or NUMBERING.fullmatch(word.text) or _is_after(words, index):
        return False
    last = _outer_last(word)
    if last is None:
        return True
    if last.tag == "ETM":
        return _is_copula(word) or _hides_a_name(words, index)
    if ADNOMINAL.search(word.text):
        return HIDING.match(words[index + 1].text) is not None
    nominal = last.tag.startswith(NOMINAL) or last.tag in JOINING
    return nominal or _links(word, last)


def _is_after(words: Sequence[Word], index: int) -> bool:
    """`기사가 나간 뒤 …`: the noun closes a clause of time."""
    before = words[index - 1].last if index else None
    closed = before is not None and before.tag == "ETM"
    return closed and words[index].text in AFTER


def _links(word: Word, last: Morpheme) -> bool:
    """와/과 between nouns, which Kiwi may take for 'with'."""
    return (
        last.tag == "JKB"
        and last.form in {"와", "과"}
        and len(word.text) > len(last.form) + 1
    )


def _is_copula(word: Word) -> bool:
    tags = [one.tag for one in word.morphemes]
    return tags[-2:] == ["VCP", "ETM"]


def _hides_a_name(words: Sequence[Word], index: int) -> bool:
    before = words[index - 1].text if index else ""
    return bool(ADNOMINAL.search(before) and HIDING.match(words[index].text))


def _is_loose(word: Word) -> bool:
    """A first word that only opens the sentence."""
    last = _outer_last(word)
    return (
        last is not None
        and last.tag in {"MAG", "MAJ", "JC"}
        and word.text in CONNECTIVES
    )


def _outer_last(word: Word) -> Morpheme | None:
    """The last morpheme outside brackets."""
    if not word.text.endswith((")", "’", "'")):
        return word.last
    kept = [
        one
        for one in word.morphemes
        if not one.tag.startswith("S") or one.tag in {"SL", "SN"}
    ]
    return kept[-1] if kept else None


def _noun_end(word: Word) -> int:
    """Where the noun ends: before its particles."""
    end = word.end
    for one in reversed(word.morphemes):
        if one.tag != "ETN" and (one.tag[0] in "JE" or one.tag == "VCP"):
            end = one.start
        elif (
            one.tag == "ETN"
            or not one.tag.startswith("S")
            or one.tag in {"SL", "SN", "SSC", "SW"}
        ):
            break
    return end
