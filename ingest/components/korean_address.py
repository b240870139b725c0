"""Who speaks, told by where: `물맑음은 보도자료를 내고 …`, whatever its name."""

import re
from collections.abc import Sequence

from ingest.components.korean_adjunct import May, skip_venue
from ingest.components.korean_agent import read_agent
from ingest.components.korean_phrase import TIME, is_subject, is_topic, phrase_at
from ingest.components.korean_seat import KO
from ingest.components.korean_subject import Subject
from ingest.components.korean_title import WHERE
from ingest.components.korean_words import Word
from ingest.lexicon import one_of

ANYWHERE = May(dates=True, networks=True)


WHERE_FROM = re.compile(r"에(?:서는|서도|선)$")
VENUE = re.compile(
    rf"{one_of(KO.words('venues'))}|.*(?:회의|총회|회견|간담회|토론회|공청회|설명회|청문회|감사|재판|공판"
    r"|법정|행사|집회|포럼|세미나|경기|대회|현장|자리|청사|사옥|안팎|내부|일각|학계|업계|당내)"
)


def housing(text: str, words: Sequence[Word], first: int, last: int) -> Subject | None:
    """`한빛전자에서는 "…"고 밝혔다`: the body in which it is said, and no place."""
    for index in range(first, last):
        word = words[index]
        if word.quotation is not None or not WHERE_FROM.search(word.text):
            continue
        phrase = phrase_at(text, words, index, first)
        tokens = phrase.text.split()
        if not tokens or VENUE.fullmatch(tokens[-1]) or tokens[-1] in WHERE:
            continue
        if phrase.text in phrase.common:
            continue
        agent = read_agent(phrase._replace(proper=True))
        named = agent is not None and agent.organization and not agent.document
        if agent is not None and named:
            return Subject(phrase, agent, index, topic=True)
    return None


def addressing(
    text: str, words: Sequence[Word], first: int, last: int
) -> Subject | None:
    """Return the topic or subject that a place of speaking follows at once.

    Only what speaks has one, so that no list has to know the name.
    """
    for index in range(first, last):
        word = words[index]
        if not (is_topic(word) or is_subject(word)):
            continue
        at = index + 1
        while at < last and TIME.fullmatch(words[at].text.rstrip(",")):
            at += 1
        phrase = phrase_at(text, words, index, first)
        if phrase.text in phrase.common or skip_venue(words, at, last, ANYWHERE) == at:
            continue
        agent = read_agent(phrase._replace(proper=True), topic=True)
        if agent is not None:
            return Subject(phrase, agent, index, topic=is_topic(word))
    return None
