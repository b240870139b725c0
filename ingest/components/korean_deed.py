"""Names of foreigners that only what they do tells from a firm's."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.components.korean_agent import Agent
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_seat import BODY_END, KO, PAIR
from ingest.components.korean_sound import sounds_foreign
from ingest.components.korean_title import Named
from ingest.components.korean_words import Word

# What a person does, and no firm: 사는, 파는, 키우는, 만난; 일하는, 은퇴한.
VERBS = KO.words("human_verbs")
NOUNS = KO.words("human_deeds")


def by_deed(words: Sequence[Word], phrase: Phrase, agent: Agent) -> Agent:
    """Return the person of two words whom a clause before tells to live or work."""
    names = phrase.text.split()
    fits = agent.organization == phrase.text and len(names) == PAIR
    if not (fits and phrase.proper and any(map(sounds_foreign, names))):
        return agent
    if any(one in phrase.common or BODY_END.fullmatch(one) for one in names):
        return agent
    before = next((x for x in reversed(words) if x.end <= phrase.start), None)
    if before is None or not _does(before):
        return agent
    return replace(agent, organization=None, named=Named(name=phrase.text))


def _does(word: Word) -> bool:
    forms = {one.form for one in word.morphemes}
    clause = word.last is not None and word.last.tag == "ETM"
    return clause and not (VERBS | NOUNS).isdisjoint(forms)
