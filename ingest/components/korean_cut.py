"""Where the words said end: quotative endings, and what follows a closing mark."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from ingest.components.korean_words import NOMINAL, Morpheme, Word
from ingest.components.quotation import Quotation


class Kind(Enum):
    """What has to follow: a verb, more words and a verb, a noun, or nothing."""

    SAY = "say"
    CHAIN = "chain"
    NOUN = "noun"
    THING = "thing"
    BARE = "bare"
    FACT = "fact"


class Cut(NamedTuple):
    """The end of what is said: the word it lies in, the code point, what follows."""

    at: int
    end: int
    kind: Kind
    quotation: Quotation | None = None


TAILS = (
    (
        Kind.CHAIN,
        re.compile(r"(?:이?라며|며|이?라면서|면서|이?라[든던]데)(?:도|는)?[,.]?$"),
    ),
    (Kind.SAY, re.compile(r"(?:이?라고|고)(?:도|는|만|까지)?[,.]?$")),
    (Kind.NOUN, re.compile(r"(?:이?라는|는|이?란|이?라던|던)$")),
    (Kind.THING, re.compile(r"(?:으로|로)$")),
    (Kind.BARE, re.compile(r"[,.]?$")),
)
ENDINGS = {
    stem + tail: (kind, length)
    for stem in "다라냐자"
    for tail, kind, length in (
        ("고", Kind.SAY, 1),
        ("며", Kind.CHAIN, 1),
        ("면서", Kind.CHAIN, 2),
        ("는", Kind.NOUN, 1),
        ("던", Kind.NOUN, 1),
        ("란", Kind.NOUN, 1),
    )
}
TAGS = frozenset({"EC", "ETM", "EF", "JKQ", "JX"})
LAST = frozenset(ending[-1] for ending in ENDINGS)
HELD = ("다는", "라는", "냐는", "자는", "란", "단")
FACTS = frozenset(
    noun + end
    for noun in ("사실", "혐의", "점")
    for end in ("을", "를", "은", "는", "도")
)
THING = ("것으로", "것로", "거으로", "거로")


def find_cuts(words: Sequence[Word]) -> Iterator[Cut]:
    """Return the ends of what is said in a sentence, in order."""
    for index, word in enumerate(words):
        cut = _quoted(index, word) if word.quotation else _indirect(index, word)
        if cut is None and index and word.text in FACTS:
            cut = _fact(words, index)
        if cut is not None:
            yield cut


def _quoted(index: int, word: Word) -> Cut | None:
    assert word.quotation is not None
    for kind, tail in TAILS:
        if kind is Kind.THING and not _is_thing(word):
            continue
        if tail.match(word.tail):
            return Cut(index, word.quotation.end, kind, word.quotation)
    return None


def _fact(words: Sequence[Word], index: int) -> Cut | None:
    """`일부를 가져다 쓴 사실은 (인정했다)`: a clause that a noun makes a fact."""
    before = words[index - 1].last
    told = words[index - 1].quotation or words[index - 1].text.endswith(HELD)
    if before is None or before.tag != "ETM" or told:
        return None
    return Cut(index, _before_particle(words[index]), Kind.FACT)


def _is_thing(word: Word) -> bool:
    """`"…이를 것"으로`: what is said ends in 것."""
    inside = word.text[: len(word.text) - len(word.tail) - 1]
    return inside.endswith(("것", "거"))


def _indirect(index: int, word: Word) -> Cut | None:
    for place, (form, tag, start, _) in enumerate(word.morphemes):
        if tag not in TAGS or form[-1] not in LAST:
            continue
        ending = form[-2:] if form[-2:] in ENDINGS else form[-3:]
        if ending in ENDINGS:
            return _ended(index, word, place, ending)
        if _is_quoting(word, place):
            return Cut(index, start, Kind.SAY)
    if word.text.endswith(THING):
        return Cut(index, _before_particle(word), Kind.THING)
    return None


def _ended(index: int, word: Word, place: int, ending: str) -> Cut | None:
    if _goes_on(word, place):
        return Cut(index, word.morphemes[place].start + 1, Kind.CHAIN)
    kind, length = ENDINGS[ending]
    end = _content_end(word, place, length, ending)
    return Cut(index, end, kind) if end > word.start else None


def _goes_on(word: Word, place: int) -> bool:
    """`없다면서도`, short for `없다고 하면서도`."""
    rest = word.morphemes[place + 1 : place + 3]
    return (
        [one.tag for one in rest] == ["VV", "EC"]
        and rest[0].form == "하"
        and rest[1].form in {"면서", "며"}
    )


def _is_quoting(word: Word, place: int) -> bool:
    """`모자란다|고`, where the sentence's own ending and the particle are apart."""
    one, before = word.morphemes[place], word.morphemes[place - 1] if place else None
    return (
        (one.tag, one.form) == ("JKQ", "고")
        and before is not None
        and (before.tag == "EF")
    )


def _content_end(word: Word, place: int, length: int, ending: str) -> int:
    """Keep a verb's own ending, leave a copula out: 않았다|고, 때문|이라고."""
    one = word.morphemes[place]
    before = word.morphemes[place - 1] if place else None
    if ending.startswith("라") and before is not None and _is_copular(before):
        return before.start if before.tag == "VCP" else one.start
    return one.end - length


def _is_copular(one: Morpheme) -> bool:
    return one.tag in {"VCP", "VCN"} or one.tag.startswith((*NOMINAL, "S"))


def _before_particle(word: Word) -> int:
    last = word.last
    return last.start if last is not None and last.tag.startswith("J") else word.end
