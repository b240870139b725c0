"""What a document holds: `서류에는 주민 83%가 동의했다고 적혀 있었다`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_cue import predicate_of
from ingest.components.korean_cut import Cut, Kind
from ingest.components.korean_phrase import TIME, Phrase, phrase_at
from ingest.components.korean_words import Word

HOLDER = re.compile(
    r".*(?:서류|문서|공문|계약서|합의서|보고서|회의록|의견서|확인서|동의서|메일|이메일|편지|일지|장부|"
    r"안내문|공고문|대화록|녹취록|문건|자료|조서|각서|유서|일기|결과|판결문|공소장|결정문|논문|통계|기록|명세서|영수증|게시물|댓글|책자|설명서|"
    r"통지서|평가서|감정서|신청서|진술서|결정서|답변서|청구서|진정서|요청서|고발장|고소장|경고장|소장|초안|문자|메시지|규정|지침|약관|조례|협약|질의서|심사평|성명서?|호소문|건의서|탄원서|사과문|입장문)(?:에는|에|엔)"
)
HOLDS = frozenset(
    {"적히다", "쓰이다", "나오다", "담기다", "기재되다", "명시되다", "기록되다"}
)
SAYING = frozenset({Kind.SAY, Kind.NOUN})
POINT = re.compile(
    r"(?:내용|지적|주장|설명|의견|진술|증언|문구|글귀|구절|대목|평가|분석|결론|경고|해명|반박|칭찬|상찬)[이도은]"
)
REACH = 8


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
    cut = next((one for one in reversed(cuts) if one.kind in SAYING), None)
    verb = _verb_after(words, cut) if cut is not None else len(words)
    found = predicate_of(words[verb]) if verb < len(words) else None
    if cut is None or found is None or found.lemma not in HOLDS:
        return None
    near = enumerate(words[: min(REACH, cut.at)])
    place = next((n for n, word in near if HOLDER.fullmatch(word.text)), None)
    if place is None:
        return None
    phrase = dated_phrase(text, words, place)
    return Written(phrase, place, cut, verb, found.lemma)


def _verb_after(words: Sequence[Word], cut: Cut) -> int:
    """Where the verb stands: `…다고 (적혔다)`, `…다는 지적이 (담겼다)`."""
    after = cut.at + 1
    if cut.kind is Kind.SAY:
        return after
    told = after < len(words) and POINT.fullmatch(words[after].text) is not None
    return after + 1 if told else len(words)


def dated_phrase(text: str, words: Sequence[Word], place: int) -> Phrase:
    """Return a document with whose it is, a time between: `감사원의 지난달 결과`."""
    phrase = phrase_at(text, words, place)
    first = next(n for n, word in enumerate(words) if word.end > phrase.start)
    at = first - 1
    while at > 0 and TIME.fullmatch(words[at].text):
        at -= 1
    if at < 0 or at == first - 1 or not words[at].text.endswith("의"):
        return phrase
    owner = phrase_at(text, words, at)
    return phrase._replace(text=text[owner.start : phrase.end], start=owner.start)
