"""Whose a Korean document is by what it is: an indictment, a judgment, `KBO 규약`."""

import re

from ingest.components.korean_agent import ARTICLE, DOCUMENT, POINTING
from ingest.components.korean_body import SHORTENED, whole_name
from ingest.components.korean_meant import meant
from ingest.components.korean_memory import Memory
from ingest.components.korean_owner import ORGANS, is_body
from ingest.components.korean_phrase import TIME, Phrase
from ingest.components.korean_seat import GENERIC
from ingest.said import Claimant

CHARGE = re.compile(
    r"(?:공소장|공소사실|공소\s사실|(?:구속|체포|압수수색)?영장\s?청구서|불기소\s?(?:결정서|결정문|이유서))"
)
JUDGMENT = re.compile(r"(?:.*\s)?판결문|(?:가처분|인용|기각)\s결정문")
PROSECUTION = re.compile(r"(?<![가-힣])[가-힣]*(?:지검|지청|고검|대검|검찰)(?!총)")
ONCE = 1
LETTERS = re.compile(r"[A-Z]{2,6}")


def paper_of(document: Phrase, memory: Memory) -> str | None:
    """Return the body whose document a phrase names; None where nothing tells."""
    voice, place = document.text, document.start
    if CHARGE.fullmatch(voice):
        found = PROSECUTION.findall(memory.text, 0, place)
        return found[-1] if found else "검찰"
    if JUDGMENT.fullmatch(voice):
        court = whole_name(memory.text, place, "재판부")
        return court if court != "재판부" else None
    owner, *rest = ARTICLE.sub("", voice).split()
    if not rest or not DOCUMENT.fullmatch(rest[-1]):
        return None
    plain = owner in document.common | POINTING or TIME.fullmatch(owner) is not None
    return _owner(owner.removesuffix("의"), memory, place, plain=plain)


def _owner(owner: str, memory: Memory, place: int, *, plain: bool) -> str | None:
    """`학교 상담일지`, `감시단 보고서`, `KBO 규약`, `한들 약관`."""
    told = meant(owner, memory, place)
    if told is not None:
        return told
    if owner in SHORTENED:
        return whole_name(memory.text, place, owner)
    if owner in GENERIC or (plain and owner not in ORGANS):
        return None
    known = owner in memory.bodies or owner in memory.people.organizations()
    known = known or memory.text.count(owner) > ONCE
    surely = known or is_body(owner) or LETTERS.fullmatch(owner)
    return owner if surely else None


def maker_of(voice: str, subject: Phrase, memory: Memory) -> Claimant | None:
    """Whose `보고서` it is: of who was just told to say something in one."""
    last = memory.said[-1] if memory.said and " " not in voice else None
    if last is not None and last.organization and not last.person:
        said = memory.text[last.start or 0 : subject.start]
        if voice in said and "\n" not in said:
            return last
    return memory.told_of(voice, subject.start)
