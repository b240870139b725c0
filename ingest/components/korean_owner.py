"""What a speaker of documents is: whose they are, or a newspaper."""

import re

from ingest.components.korean_agent import DOCUMENT, POINTING, Agent, read_agent
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_seat import KO
from ingest.components.korean_title import BRACKETS
from ingest.lexicon import one_of

# Of whom there is one alone, though a dictionary has the word.
ORGANS = frozenset({"감사원", "국회", "검찰", "경찰", "법원", "대법원", "헌재", "정부"})
MEDIA = re.compile(rf"{one_of(KO.words('media'))}$|(?:BBC|CNN|AP|AFP|KBS|MBC|SBS|YTN)$")


def owner_of_document(phrase: Phrase) -> Agent:
    """`감사원의 지난달 보고서`: 감사원 speaks; else the document itself."""
    owner, of, _ = phrase.text.partition("의 ")
    first, _, noun = phrase.text.partition(" ")
    plain = first in phrase.common and first not in ORGANS
    plain = plain or first in POINTING
    if not of and noun and " " not in noun and not plain:
        owner, of = first, "의"  # 감사원 감사보고서
    found = read_agent(phrase._replace(text=owner, proper=True)) if of else None
    if found is None or found.organization is None or (found.weak and owner == first):
        return Agent(described_as=phrase.text, document=True)
    return Agent(organization=found.organization, document=True)


def is_media(phrase: str) -> bool:
    """Tell whether a phrase names a newspaper, a broadcaster or the like."""
    return MEDIA.search(BRACKETS.sub("", phrase)) is not None


def is_body(word: str) -> bool:
    """Tell whether a word surely names a body, and none that was told before."""
    found = read_agent(Phrase(word, 0, len(word), proper=True))
    if found is None or found.weak or found.back:
        return False
    return found.organization is not None


def is_somebody(voice: str | None) -> bool:
    """Tell whether a voice without a name is people's, and no document's."""
    return bool(voice) and DOCUMENT.fullmatch((voice or "").split()[-1]) is None
