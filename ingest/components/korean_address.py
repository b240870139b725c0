"""Who speaks, told by where: `물맑음은 보도자료를 내고 …`, whatever its name."""

from collections.abc import Sequence

from ingest.components.korean_adjunct import May, skip_venue
from ingest.components.korean_agent import read_agent
from ingest.components.korean_phrase import TIME, is_subject, is_topic, phrase_at
from ingest.components.korean_subject import Subject
from ingest.components.korean_words import Word

ANYWHERE = May(dates=True, networks=True)


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
