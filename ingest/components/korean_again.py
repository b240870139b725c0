"""Voices without a name that a text has told of before: `변호인`, `이 남성`."""

import re

from ingest.components.korean_agent import ANYBODY, ROLE
from ingest.components.korean_memory import Memory
from ingest.components.korean_phrase import Phrase
from ingest.lexicon import one_of
from ingest.said import Claimant

AGAIN = 400  # characters in which a bare role is who had it before
NEAR = 160
POINTED = re.compile(rf"[이그]\s(?P<who>{one_of(ANYBODY)})")
# `60대 남성을 조사하고 있다`, `한 남성이 들어왔다`: somebody whom no name is told of.
TOLD = (
    r"(?:\d0대(?:\s?[초중후]반)?|\d+[세살]|한|어떤|외국인|신원미상의?)\s(?:[가-힣]+\s)?"
)


def again(voice: str, subject: Phrase, memory: Memory) -> Claimant | None:
    """`변호인`, where `한들 측 변호인` was the last such voice near."""
    if " " in voice or ROLE.fullmatch(voice) is None:
        return None
    for one in reversed(memory.said):
        near = one.start is not None and subject.start - one.start < AGAIN
        if near and (one.described_as or "").endswith(f" {voice}"):
            return one
    return None


def is_somebody(subject: Phrase, text: str) -> bool:
    """`경찰은 60대 남성을 조사했다. 이 남성은 …`: whom no name is told of."""
    pointed = POINTED.fullmatch(subject.text)
    if pointed is None:
        return False
    before = text[max(0, subject.start - NEAR) : subject.start]
    return (
        re.search(
            rf"(?<![가-힣]){TOLD}{pointed['who']}(?!\s[가-힣]{{2,3}}\s?씨)", before
        )
        is not None
    )
