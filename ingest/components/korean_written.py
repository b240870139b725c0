"""What a document holds: `서류에는 주민 83%가 동의했다고 적혀 있었다`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_cue import predicate_of
from ingest.components.korean_cut import Cut, Kind
from ingest.components.korean_phrase import Phrase, phrase_at
from ingest.components.korean_words import Word

HOLDER = re.compile(
    r".*(?:서류|문서|공문|계약서|합의서|보고서|회의록|의견서|확인서|동의서|메일|이메일|편지|일지|장부|"
    r"안내문|공고문|대화록|녹취록|문건|자료|조서|각서|유서|일기)(?:에는|에|엔)"
)
HOLDS = frozenset(
    {"적히다", "쓰이다", "나오다", "담기다", "기재되다", "명시되다", "기록되다"}
)
REACH = 4


class Written(NamedTuple):
    """The document, the end of what it says, and the word of the verb."""

    phrase: Phrase
    at: int
    cut: Cut
    verb: int
    lemma: str


def find_written(
    text: str, words: Sequence[Word], cuts: Sequence[Cut]
) -> Written | None:
    """Return what a sentence says that a document holds; None for banners."""
    cut = next((one for one in reversed(cuts) if one.kind is Kind.SAY), None)
    place = next(
        (n for n, word in enumerate(words[:REACH]) if HOLDER.fullmatch(word.text)), None
    )
    if cut is None or place is None or not place < cut.at < len(words) - 1:
        return None
    found = predicate_of(words[cut.at + 1])
    if found is None or found.lemma not in HOLDS:
        return None
    return Written(phrase_at(text, words, place), place, cut, cut.at + 1, found.lemma)
