"""Words whose role a tagger misses: `감사원 역시`, `교통과는`, `@abc 는`, `…고 함.`"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.components.korean_seat import SURNAME, TITLES
from ingest.components.korean_title import is_name
from ingest.components.korean_words import TOPIC, Morpheme, Word
from ingest.components.occurrences import occurrences
from ingest.lexicon import one_of

TOO = frozenset({"역시", "또한"})
OFFICES = one_of(frozenset(one for one in TITLES if len(one) > 1))
OFFICE = re.compile(OFFICES)
ECHO = re.compile(
    rf"(?<![가-힣])(?P<surname>{SURNAME})\s(?P<title>{OFFICES})"
    r"(?=[은는이가을를의도과와]|에게|께|측|[^가-힣])"
)
SEATED = re.compile(r".+[시군구청도처부원회]")
DIVISION = re.compile(r"(?P<stem>[가-힣]{2,}과)(?P<rest>[는도가의]|에서)")
# `설명과는 다르다`: two things compared, no division.
COMPARED = re.compile(r"다르|다른|달리|별개|무관|반대|거리|차이|상관|관계|비슷|함께|같")
RESTS = {"는": "JX", "도": "JX", "가": "JKS", "의": "JKG", "에서": "JKS"}
NOUNS = ("NN", "NP", "SL", "XSN")
SHORTEST, LONGEST = 2, 3
DIVIDED = ("과는", "과도", "과가", "과의", "과에서")
# Of words that may need repair a hint that a text has any, and where they stand.
SHAPES = (
    (("역시", "또한"), re.compile(r"(?<!\S)\S+(?=\s(?:역시|또한)\s)")),
    (("님이",), re.compile(r"(?<!\S)\S+님이(?=\s)")),
    (
        ("과는", "과도", "과가", "과의", "과에서"),
        re.compile(rf"(?<!\S){DIVISION.pattern}(?=\s)"),
    ),
    (("의 ",), re.compile(rf"(?<=의\s)[가-힣]{{2,3}}(?=\s[가-힣]{{0,4}}{OFFICES})")),
    (
        (" 은 ", " 는 ", " 이 ", " 가 ", " 도 ", " 에서 "),
        re.compile(r"(?<=\S\s)(?:[은는이가도]|에서)(?=\s)"),
    ),
)
Echoes = Mapping[str, frozenset[str]]


class Repairs:
    """Where the words of a text stand that may need repair, found once for all."""

    def __init__(self, text: str) -> None:
        self._called = _echoes(text)
        self._spots = frozenset(self._places(text))
        self._order = sorted(self._spots)

    def whole(self, words: Sequence[Word]) -> Sequence[Word]:
        """Return the words of a sentence, each with the role that it has."""
        closed = _closed(words[-1])
        if not self._is_met(words):
            return words if closed is words[-1] else [*words[:-1], closed]
        found = _joined([*words[:-1], closed])
        for at, (word, after) in enumerate(pairwise(found)):
            before = found[at - 1] if at else None
            late = after.text in TOO and any(_speaks(one) for one in found[:at])
            if word.start in self._spots and word.quotation is None and not late:
                found[at] = _repaired(before, word, after, self._called)
        return found

    def _is_met(self, words: Sequence[Word]) -> bool:
        """Tell whether a word of a sentence may need repair."""
        at = bisect_left(self._order, words[0].start)
        near = at < len(self._order) and self._order[at] <= words[-1].start
        return near and not self._spots.isdisjoint(word.start for word in words)

    def _places(self, text: str) -> Iterator[int]:
        for hints, shape in SHAPES:
            if any(hint in text for hint in hints):
                yield from (match.start() for match in shape.finditer(text))
        for surname in self._called:
            yield from _begun(text, surname)


def _begun(text: str, surname: str) -> Iterator[int]:
    """Where a short word begins that may be the name of somebody with a surname."""
    for end in occurrences(text, surname):
        start = end - len(surname)
        short = text[end + 1 : end + 2].isspace() or text[end + 2 : end + 3].isspace()
        if short and not text[start - 1 : start].isalpha():
            yield start


def _echoes(text: str) -> Echoes:
    """Return the surnames that a text calls somebody by, each with its offices."""
    found: dict[str, frozenset[str]] = {}
    for match in ECHO.finditer(text):
        known = found.get(match["surname"], frozenset())
        found[match["surname"]] = known | {match["title"]}
    return found


def _repaired(before: Word | None, word: Word, after: Word, called: Echoes) -> Word:
    if after.text in TOO and not word.role and _is_noun(word):
        return word._replace(role=TOPIC)
    if word.text.endswith("님이") and word.morphemes[-1].tag == "MM":
        last = word.morphemes[-1]._replace(tag="JKS")
        return word.made_of(*word.morphemes[:-1], last)
    name = _name_in(before, word, after, called)
    if name:
        end = word.start + len(name)
        rest = (one for one in word.morphemes if one.start >= end)
        return word.made_of(Morpheme(name, "NNP", word.start, end), *rest)
    divided = before is not None and "과" in word.text[-3:]
    return _division(before, word, after) if before and divided else word


def _joined(words: Sequence[Word]) -> list[Word]:
    """Put a particle that stands alone to its noun: `@abc 는`, `GPT 가`."""
    found: list[Word] = []
    for word in words:
        if found and _is_loose(word) and _is_noun(found[-1]):
            found[-1] = _whole(found[-1], word.morphemes[0], word.end)
        else:
            found.append(word)
    return found


def _speaks(word: Word) -> bool:
    """`"…"라며`: what stands behind is within what somebody says."""
    return word.quotation is not None or word.text.endswith(("다며", "라며", "면서"))


def _is_loose(word: Word) -> bool:
    """A particle with nothing before it."""
    alone = len(word.morphemes) == 1 and word.quotation is None
    only = word.morphemes[0].tag if alone else ""
    return only in {"JX", "JKS"}


def _whole(word: Word, particle: Morpheme, end: int) -> Word:
    text = word.text + particle.form
    last = particle._replace(start=word.end)
    return word._replace(text=text, end=end).made_of(*word.morphemes, last)


def _is_noun(word: Word) -> bool:
    plain = word.quotation is None and bool(word.morphemes)
    return plain and word.morphemes[-1].tag.startswith(NOUNS)


def _closed(word: Word) -> Word:
    """`밝힘.` closes a sentence as `밝혔다.` does."""
    last = word.last
    if last is None or last.tag != "ETN":
        return word
    ended = (one._replace(tag="EF") if one is last else one for one in word.morphemes)
    return word.made_of(*ended)


def _is_short(word: Word, called: Echoes) -> bool:
    """A word that may be a name: the text calls somebody so, or it is an adverb."""
    text = word.text
    if not SHORTEST <= len(text) <= LONGEST:
        return False
    adverb = word.last is not None and word.last.tag == "MAG"
    return adverb or text[0] in called or text[:2] in called


def _name_in(
    before: Word | None, word: Word, after: Word, called: Echoes
) -> str | None:
    """Return the name that a word is, beside an office that the text says again."""
    if not _is_short(word, called):
        return None
    text = word.text
    if before is not None and _is_adverb(before, word, after):
        return text
    titles = called.get(text[:2]) or called.get(text[0])
    if titles is None:
        return None
    if _is_echoed(text, after, titles):
        return text
    held = before is not None and word.role and len(word.morphemes[-1].form) == 1
    if held and before and _is_echoed(text[:-1], before, titles):
        return text[:-1]
    return None


def _is_echoed(name: str, beside: Word, titles: frozenset[str]) -> bool:
    """`여운 교수`, `부사장 마루`, where the text goes on with `여 교수`."""
    office = OFFICE.match(beside.text)
    return office is not None and office.group() in titles and is_name(name)


def _is_adverb(before: Word, word: Word, after: Word) -> bool:
    """`해밀의 한결 대표변호사`: no adverb stands after 의 and before an office."""
    owner = before.last is not None and before.last.tag == "JKG"
    adverb = word.last is not None and word.last.tag == "MAG"
    return owner and adverb and is_name(word.text) and bool(OFFICE.match(after.text))


def _division(before: Word, word: Word, after: Word) -> Word:
    """`부천시 대중교통과는`: a division of an office, no `with`."""
    match = DIVISION.fullmatch(word.text)
    seat = before.last is not None and before.last.tag.startswith("NN")
    if match is None or not seat or not SEATED.fullmatch(before.text):
        return word
    if COMPARED.match(after.text):
        return word
    cut = word.start + len(match["stem"])
    stem = Morpheme(match["stem"], "NNG", word.start, cut)
    rest = Morpheme(match["rest"], RESTS[match["rest"]], cut, word.end)
    return word.made_of(stem, rest)
