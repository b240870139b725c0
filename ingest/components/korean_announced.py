"""`홍 대표는 다음과 같이 밝혔다.`: a sentence that gives the next paragraph to one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.components.korean_agent import read_agent
from ingest.components.korean_phrase import phrase_at
from ingest.components.korean_subject import Subject, subjects_in
from ingest.components.korean_words import Word, is_proper

PAPERS = "(?:성명|입장|편지|답변|발언|해명|사과|보도자료|게시|서한|메일|회견)"
PAPER = re.compile(PAPERS)
ANNOUNCES = re.compile(
    r"(?:(?:다음|아래)[과와]\s같(?:이|은)|이렇게)\s(?:\S+\s){0,3}"
    r"(?:말|밝|썼|적었|적혔|전했|설명|답|반박|해명|주장|호소|토로|강조|사과|남겼|올렸)\S*[.:：]?"
    r"|(?:다음|아래)[과와]\s같(?:다|습니다)[.:：]?"
    rf"|{PAPERS}\S*\s전문(?:이다|입니다|은\s\S+\s같(?:다|습니다))?[.:：]?"
)
POINTERS = frozenset(("다음", "아래", "이하", "전문"))


def announces(text: str, words: Sequence[Word]) -> bool:
    """Tell whether a sentence ends by giving what follows as somebody's words."""
    told = text[words[0].start : words[-1].end + 1].rstrip()
    return any(one.end() == len(told) for one in ANNOUNCES.finditer(told))


def announced(text: str, words: Sequence[Word]) -> Subject | None:
    """Return whose words they are: who acts in the sentence, or owns them."""
    found = subjects_in(text, words, 0, len(words))
    named = [one for one in found if _is_somebody(one, words)]
    sure = (one for one in named if not one.agent.weak)
    return next(sure, None) or next(iter(named), None) or _owner(text, words)


def _is_somebody(subject: Subject, words: Sequence[Word]) -> bool:
    """Tell who acts from a document; a word that may be anything must be a name."""
    if subject.agent.document or subject.phrase.text in POINTERS:
        return False
    start, end = subject.phrase.start, subject.phrase.end
    own = [one for one in words if start <= one.start < end]
    return not subject.agent.weak or any(is_proper(one) for one in own)


def _owner(text: str, words: Sequence[Word]) -> Subject | None:
    """`다음은 누리빔의 성명 전문이다.`, `누리빔 성명 전문.`"""
    for at, (word, after) in enumerate(pairwise(words)):
        if not word.text.endswith("의") and PAPER.match(after.text) is None:
            continue
        phrase = phrase_at(text, words, at)._replace(proper=True)
        agent = read_agent(phrase)
        subject = Subject(phrase, agent, at, topic=True) if agent else None
        if subject is not None and _is_somebody(subject, words):
            return subject
    return None
