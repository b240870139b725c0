"""Names of foreigners in Korean: of several words, by their sound or a given name."""

import re

from ingest.components.korean_seat import (
    APPOSED,
    BODY_END,
    CLASSES,
    FULL,
    KO,
    PAIR,
    ROLES,
    ROLES_BEFORE,
    SHORT,
    TITLES,
    Common,
    clean_organization,
)
from ingest.components.korean_sound import sounds_foreign
from ingest.components.korean_title import ABROAD, Named, is_name, is_seated

FOREIGN = re.compile(r"[가-힣]{1,6}")
BEFORE = ROLES_BEFORE | TITLES | {"전문가", "연구자", "학자", "저자"}
NO_NAMES = ROLES | CLASSES
SCHOLAR = re.compile(
    r"[가-힣]+(?:학자|전문가|운동가|기자|가수|선수|배우|작가|감독|장관|의원|기술자|연구자)"
)
# Who leads a team or a firm, whose name may sound foreign too.
LEADERS = KO.words("leaders")


def given(tokens: list[str]) -> str | None:
    """`일론 머스크`: two words, the first a given name of another language."""
    abroad = len(tokens) == PAIR and tokens[0] in ABROAD and not _has_particle(tokens)
    plain = abroad and BODY_END.fullmatch(tokens[1]) is None and tokens[1] not in TITLES
    return " ".join(tokens) if plain and tokens[1] not in NO_NAMES else None


def leading(tokens: list[str], title: str, common: Common) -> str | None:
    """`일론 머스크 테슬라 CEO`: two words first, foreign by their sound."""
    pair, rest = tokens[:PAIR], tokens[PAIR:]
    abroad = tokens[0] in ABROAD
    if len(pair) < PAIR or not (abroad or any(map(sounds_foreign, pair))):
        return None
    if not rest and title in LEADERS:
        return None
    korean = any(len(one) >= FULL and is_name(one) for one in tokens[1:])
    korean = not abroad and (korean or is_seated(*pair))
    plain = any(one in CLASSES or BODY_END.fullmatch(one) for one in pair)
    plain = plain or (not rest and any(one in common for one in pair))
    loose = _has_particle(pair) or any(map(APPOSED.fullmatch, pair))
    return None if korean or plain or loose else " ".join(pair)


def two_names(tokens: list[str], common: Common, *, sure: bool) -> str | None:
    """`온체인랩의 팡 웨이`: two words after a body with 의 are a foreigner's name."""
    owner, pair = tokens[:-PAIR], tokens[-PAIR:]
    if not owner or not owner[-1].endswith("의") or _has_particle(pair):
        return None
    if any(map(APPOSED.fullmatch, pair)):
        return None
    if not sure and not any(map(sounds_foreign, pair)):
        return None
    plain = any(BODY_END.fullmatch(one) or one in CLASSES for one in pair)
    plain = plain or all(one in common for one in pair)
    return None if plain else " ".join(pair)


def _has_particle(pair: list[str]) -> bool:
    return any(one.endswith("의") or not FOREIGN.fullmatch(one) for one in pair)


def after_role(tokens: list[str], common: Common) -> Named | None:
    """A name of several words after a role: `테슬라 최고경영자 일론 머스크`."""
    for at in range(len(tokens) - 2, max(len(tokens) - 5, -1), -1):
        after = tokens[at + 1 :]
        role, known = tokens[at], tokens[at] in BEFORE
        scholar = role in common and SCHOLAR.fullmatch(role) is not None
        korean = at > 0 and SHORT.fullmatch(tokens[at - 1])
        if korean or not (known or scholar) or not NO_NAMES.isdisjoint(after):
            continue
        names = known or not any(one in common for one in after)
        if len(after) > 1 and names and not _has_particle(after):
            body = clean_organization(tokens[:at], common)
            return Named(name=" ".join(after), title=role, organization=body)
    return None
