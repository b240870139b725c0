"""Which stretch of a Korean sentence is what is said."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_adjunct import May, skip_adjuncts
from ingest.components.korean_cue import REPORTING, predicate_of
from ingest.components.korean_cut import Cut
from ingest.components.korean_phrase import is_subject, is_topic
from ingest.components.korean_source import OWNED
from ingest.components.korean_words import SENTENCE_LIKE, Word
from kg.model import Mode

AT_ONCE = frozenset({"즉각", "즉시", "당장", "곧바로"})
COMMANDS = ("라", "자", "야 한다", "한다")


class Content(NamedTuple):
    """The words said: code points, and how they stand."""

    start: int
    end: int
    mode: Mode


def content_of(words: Sequence[Word], cut: Cut, first: int, may: May) -> Content:
    """Return the words that a cut ends, looking back to words[first]."""
    at = skip_adjuncts(words, first, cut.at, may)
    if at > first and _urges(words[at - 1], words[cut.at], cut):
        at -= 1
    if cut.quotation is None:
        marked = any(word.quotation for word in words[at : cut.at + 1])
        mode = (
            Mode.MIXED
            if marked or _has_marks(words[at : cut.at + 1])
            else Mode.INDIRECT
        )
        return Content(words[at].start, cut.end, mode)
    if _is_part(words, at, cut):
        return Content(words[at].start, cut.quotation.end + 1, Mode.MIXED)
    return Content(cut.quotation.start, cut.quotation.end, Mode.DIRECT)


def _urges(before: Word, word: Word, cut: Cut) -> bool:
    """`즉각 업무에 복귀하라고`: the adverb belongs to the command."""
    said = word.text[: cut.end - word.start]
    return cut.quotation is None and before.text in AT_ONCE and said.endswith(COMMANDS)


def _has_marks(words: Sequence[Word]) -> bool:
    return any(mark in word.text for word in words for mark in '"“”')


def _is_part(words: Sequence[Word], at: int, cut: Cut) -> bool:
    """Tell whether words before a quotation belong to it: `이 일은 "위법"이라고`."""
    before = words[at : cut.at]
    if not before or any(word.quotation for word in before):
        return False
    last = before[-1].last
    if is_subject(before[-1]) or (
        is_topic(before[-1]) and not _is_sentence(words[cut.at])
    ):
        return True
    fragment = not _is_sentence(words[cut.at])
    return fragment and last is not None and last.tag == "JKO"


def _is_sentence(word: Word) -> bool:
    inside = word.text[1 : len(word.text) - len(word.tail) - 1]
    return SENTENCE_LIKE.search(inside) is not None


def past_document(words: Sequence[Word], first: int, last: int) -> int:
    """Skip `(한빛리서치가) 발간한 보고서는`: it speaks for who made it."""
    making = words[first].last if first < last else None
    if making is None or making.tag != "ETM":
        return first
    noun = words[first + 1] if first + 1 < last else None
    if noun is None or not is_topic(noun):
        return first
    return first + 2 if noun.morphemes[0].form in OWNED else first


def is_a_verb(word: Word, said: Content) -> bool:
    """`"…"라고 (판결했다)고 밝혔다`: behind the words a verb alone, nothing said."""
    found = predicate_of(word) if said.start == word.start else None
    return found is not None and found.lemma in REPORTING
