"""The verb or noun that reports, found after the end of what is said."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from ingest.components.korean_draft import Cue
from ingest.components.korean_words import Morpheme, Word
from ingest.lexicon import load_lexicon

KO = load_lexicon("ko")
VERBS = KO.part("verbs")
REPORTING = frozenset(chain.from_iterable(map(VERBS.words, VERBS.names())))
PASSED = KO.words("passed_verbs")
NOT_VERBS = KO.words("not_verbs")
IDIOM_OBJECTS = KO.words("idiom_objects")
# The newspaper itself, which Kiwi takes for a verb: 보+ᆫ 지에.
TO_US = frozenset({"본지에", "본지에게", "본지와", "본지에도", "본지와의"})
LIGHT = frozenset({"하", "되", "시키", "받", "당하"})
STEMS = frozenset({"XSV", "XSA"})
CLAUSE_ENDS = frozenset({"EF", "EC", "ETM", "ETN"})
PUNCTUATION = re.compile(r"[.,!?…\"”’']+$")
OBJECT = re.compile(r"[을를도만]$")


class Predicate(NamedTuple):
    """The first verb of a word: its lemma, and the tag and form of its ending."""

    lemma: str
    tag: str
    ending: str


def predicate_of(word: Word) -> Predicate | None:
    """Return the verb in a word; None for nouns and adverbs."""
    for place, one in enumerate(word.morphemes):
        if one.tag in STEMS and one.form in LIGHT:
            noun = "".join(m.form for m in word.morphemes[:place] if m.end <= one.start)
            return _predicate(word, place, noun + one.form + "다")
        if one.tag == "XSA" and place:
            return _predicate(word, place, word.morphemes[0].form + one.form + "다")
        joined = _joined(word.morphemes[place:]) if one.tag == "VV" else None
        if joined is not None:
            return _predicate(word, place + 2, joined)
        if one.tag == "VV" or (one.tag in {"VA", "VX"} and place == 0):
            whole = word.morphemes[0].form + one.form + "다"
            known = place == 1 and whole in REPORTING
            return _predicate(word, place, whole if known else one.form + "다")
    return None


def _joined(morphemes: Sequence[Morpheme]) -> str | None:
    """A reporting verb made of two, which Kiwi takes apart: 털+어+놓다."""
    first, rest = morphemes[:1], morphemes[1:3]
    if [one.tag for one in (*first, *rest)] != ["VV", "EC", "VX"]:
        return None
    lemma = "".join(one.form for one in (*first, *rest)) + "다"
    return lemma if lemma in REPORTING else None


def _predicate(word: Word, place: int, lemma: str) -> Predicate:
    rest = word.morphemes[place + 1 :]
    if [one.tag for one in rest[:2]] == ["EC", "VX"]:
        rest = rest[2:]
    ending = next((one for one in rest if one.tag in CLAUSE_ENDS), None)
    if ending is None:
        return Predicate(lemma, "", "")
    return Predicate(lemma, ending.tag, ending.form)


def cue_at(word: Word, lemma: str) -> Cue:
    """Return the cue that a word is, without its punctuation."""
    text = PUNCTUATION.sub("", word.text)
    return Cue(text=text, lemma=lemma, start=word.start, end=word.start + len(text))


def find_verb(words: Sequence[Word], first: int, last: int) -> int | None:
    """Return the index of the first reporting verb in words[first:last]."""
    for index in range(first, last):
        found = predicate_of(words[index])
        if found is None or words[index].text in TO_US:
            continue
        if found.lemma == "하다" and found.tag == "ETM" and index > first:
            continue
        if reports(words, index, found) or _is_plain(words, index, first, found):
            return index
        if found.lemma not in PASSED and found.tag in {"EF", "ETM"}:
            return None
    return None


def _is_plain(words: Sequence[Word], index: int, first: int, found: Predicate) -> bool:
    """A verb that no list knows, right after the words and ending its clause.

    Passives report nobody's words: 여겨지다, 평가되다, 불리다.
    """
    last = index == len(words) - 1 and found.tag == "EF"
    beside = index == first or _is_gesture(words[first:index])
    turning = index == first and (found.ending in TURNING or _is_told(words, index))
    return (
        ((last and beside) or turning)
        and found.lemma not in NOT_VERBS
        and found.lemma not in {"하다", "보다", "있다", "없다"}
        and not PASSIVE.search(found.lemma)
    )


def _is_told(words: Sequence[Word], index: int) -> bool:
    """`"…"고 소명한 것으로 알려졌다`"""
    after = words[index + 1].text if index + 1 < len(words) else ""
    last = words[index].last
    return after == "것으로" and last is not None and last.tag == "ETM"


def _is_gesture(words: Sequence[Word]) -> bool:
    """What one does in speaking, an object before the verb: `목청을 (돋웠다)`."""
    tags = [word.last.tag if word.last else "" for word in words]
    return 0 < len(tags) <= GESTURE and tags[-1] == "JKO" and set(tags) <= BESIDE


def reports(words: Sequence[Word], index: int, found: Predicate) -> bool:
    """Tell whether a verb reports here: 하다 and 보다 have other lives."""
    undone = words[index].text.endswith(("지는", "지도"))  # 약속하지는 않았다
    if undone or found.tag == "ETN" or CONDITIONAL.search(found.ending):
        return False
    if found.tag == "ETM" and found.ending in FUTURE:
        return False
    if _is_idiom(words, index) or (
        index and words[index - 1].text + found.lemma in REPORTING
    ):
        return True
    if found.lemma in NOT_VERBS or found.lemma not in REPORTING:
        return False
    if found.lemma in {"하다", "보다"}:
        return _says(words, index, found)
    return True


def _is_idiom(words: Sequence[Word], index: int) -> bool:
    return object_of(words, index) in IDIOM_OBJECTS


def object_of(words: Sequence[Word], index: int) -> str:
    """Return the object right before a verb, without its particle; else nothing."""
    before = words[index - 1] if index else None
    if before is None or before.quotation is not None or not OBJECT.search(before.text):
        return ""
    return before.text[:-1]


PASSIVE = re.compile(r"(?:되|지|불리|쓰이|읽히|보이|들리)다$")
TURNING = frozenset({"자", "지만", "으나", "나", "는데", "ᆫ데", "으며", "면서"})
GESTURE = 2
BESIDE = frozenset({"JKO", "MAG", "JKB", "MM", "JKG"})
FUTURE = frozenset({"ᆯ", "을"})
CONDITIONAL = re.compile(r"면$")
FINISHED = re.compile(
    r"(?:[했봤]|하고|본다|보고|한다|합니다|했|하며|하면서|봤|할|해\s*왔)"
)
POLITE = (
    "함",
    "하셨",
    "하시",
    "하신",
    "하자",
    "합니다",
    "하는데",
    "하던데",
    "하더",
    "해요",
    "하네",
)
NOT_SAID = re.compile(r"(?:하는|해서|하더라도|해도|하기|하여|볼|보기|보면|하면|할)$")


def _says(words: Sequence[Word], index: int, found: Predicate) -> bool:
    text = PUNCTUATION.sub("", words[index].text)
    if NOT_SAID.search(text):
        return False
    if found.lemma == "보다":
        return text.startswith(("봤", "본다", "봅니다", "보고", "봤으", "봤지"))
    return text.startswith(("했", "하고", "하며", "하면서", "한", *POLITE))
