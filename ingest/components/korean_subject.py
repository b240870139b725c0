"""Who stands in a Korean clause as the one who speaks."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_agent import Agent, read_agent
from ingest.components.korean_deed import by_deed
from ingest.components.korean_phrase import (
    Phrase,
    is_also,
    is_subject,
    is_topic,
    phrase_at,
)
from ingest.components.korean_seat import KO
from ingest.components.korean_words import Word

MINDS = frozenset(
    {
        "생각",
        "말",
        "입장",
        "주장",
        "설명",
        "태도",
        "목소리",
        "얘기",
        "이야기",
        "속내",
        "의견",
        "해명",
        "대응",
        "반응",
        "판단",
        "답변",
        "계획",
        "잘못",
        "기억",
        "셈법",
        "계산",
        "시각",
        "논리",
        "견해",
        "사정",
        "해석",
    }
)
HELD = ("다는", "라는", "냐는", "자는")
CARRYING = KO.words("carrying")


class Subject(NamedTuple):
    """A phrase that can speak, the word it ends with, and whether it is the topic."""

    phrase: Phrase
    agent: Agent
    at: int
    topic: bool


def is_voice(subject: Subject) -> bool:
    """Tell whether it is a person or an unnamed voice as the topic, and no pronoun."""
    agent = subject.agent
    named = agent.named is not None or agent.described_as is not None
    return subject.topic and named and not agent.weak and agent.pronoun is None


def subjects_in(
    text: str, words: Sequence[Word], first: int, last: int
) -> list[Subject]:
    """Return the speakers that words[first:last] name, in order."""
    found: list[Subject] = []
    for index in range(first, last):
        if not words[index].role or _is_held(words, index):
            continue
        topic = is_topic(words[index])
        phrase = phrase_at(text, words, index, first)
        agent = read_agent(phrase, topic=topic or is_also(words[index]))
        if agent is None:
            continue
        agent = by_deed(words, phrase, agent) if agent.organization else agent
        maker = found[-1] if agent.document and found else None
        if maker is not None and _made(words, phrase):
            found[-1] = Subject(maker.phrase, maker.agent, index, topic)
        else:
            found.append(Subject(phrase, agent, index, topic))
    return found


def _is_held(words: Sequence[Word], at: int) -> bool:
    """`유효하다는 주장도`: what somebody holds, and no captain (주장)."""
    held = at > 0 and words[at - 1].text.endswith(HELD)
    return held and words[at].morphemes[0].form in MINDS


def owner_of(
    text: str, words: Sequence[Word], *, body: bool = False, he: bool = False
) -> Subject | None:
    """`홍길동 시장의 생각은`: whose words or thoughts a sentence is about.

    With `body` also `교육부의 태도는`, with `he` also `그의 말은`.
    """
    for at in range(1, len(words)):
        if not is_topic(words[at]) or words[at].morphemes[0].form not in MINDS:
            continue
        phrase = phrase_at(text, words, at - 1)._replace(proper=True)
        agent = read_agent(phrase) if words[at - 1].text.endswith("의") else None
        if agent is None:
            continue
        whole = (body and agent.organization) or (he and agent.pronoun)
        if agent.named is not None or whole:
            return Subject(phrase, agent, at, topic=True)
    return None


def _made(words: Sequence[Word], phrase: Phrase) -> bool:
    """`용 교수팀이 지난해 발표한 논문은`: a verb stands before the document."""
    before = next((one for one in reversed(words) if one.end <= phrase.start), None)
    return before is not None and before.last is not None and before.last.tag == "ETM"


def nearest(
    subjects: Sequence[Subject], words: Sequence[Word], last: int
) -> Subject | None:
    """Return who says a quotation: the nearest topic, unless a new clause began."""
    topics = [one for one in subjects if one.topic]
    others = [one for one in subjects if not one.topic]
    best = next((one for one in reversed(topics) if not one.agent.weak), None)
    best = best or (topics[-1] if topics else None)
    rival = next((one for one in reversed(others) if not one.agent.weak), None)
    rival = rival or (others[-1] if others else None)
    if best is None or rival is None:
        return best or rival
    broken = _clause_ends(words, best.at, rival.at)
    return rival if broken and not _clause_ends(words, rival.at, last) else best


def outermost(
    subjects: Sequence[Subject], words: Sequence[Word], last: int, *, told: bool
) -> Subject | None:
    """Return who says what is told indirectly: the first topic, else a first of two.

    `told` says that somebody was speaking already, so that a lone subject may belong
    to what is said.
    """
    carried = bool(words) and words[0].text.rstrip(",") in CARRYING
    topics = [one for one in subjects if one.topic and not (one.agent.weak and carried)]
    first = subjects[0] if subjects else None
    if topics and (first is None or not _leads(first, topics[0])):
        return topics[0]
    if first is None or (carried and not _is_somebody(first)):
        return None
    followed = any(
        is_subject(word) or is_topic(word) for word in words[first.at + 1 : last]
    )
    return first if followed or not (told or carried) else None


def _is_somebody(subject: Subject) -> bool:
    """A person or a voice: after `이어` a body with 이 belongs to what is said."""
    agent = subject.agent
    named = agent.named is not None or agent.described_as is not None
    return not agent.weak and (named or agent.pronoun is not None or subject.topic)


def _leads(first: Subject, topic: Subject) -> bool:
    """A subject before the topic speaks, when the topic is a thing."""
    person = first.agent.named is not None and topic.agent.named is None
    sure = person or not first.agent.weak
    return first.at < topic.at and topic.agent.weak and sure


def _clause_ends(words: Sequence[Word], first: int, last: int) -> bool:
    return any(
        one.tag == "EC" and word.quotation is None
        for word in words[first + 1 : last]
        for one in word.morphemes[-1:]
    )
