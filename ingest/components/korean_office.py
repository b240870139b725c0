"""Names before an office that no list knows: `홍길동 데이터센터장`, `홍길동 통보관`."""

import re

from ingest.components.korean_given import is_whole
from ingest.components.korean_seat import (
    BODY_END,
    FULL,
    KO,
    LONG_END,
    ONCE,
    PAIR,
    ROLES,
    SHORT,
    Common,
    clean_organization,
)
from ingest.components.korean_sound import sounds_foreign
from ingest.components.korean_title import ABROAD, Named, is_name, is_short, is_usual

HEAD = re.compile(r"[가-힣A-Z]{1,8}장")
# What one is, an open class: 통보관, 해설사, 조련사, 옴부즈맨.
OFFICE = re.compile(
    r"[가-힣]{2,7}(?:관|사|원|수|자|가|인|맨|꾼|공|생)(?<!회사)(?<!공사)(?<!병원)(?<!행사)(?<!대사관)"
)
NOT_HEADS = KO.words("not_heads")
# Surnames that more often point or count.
POINTERS = KO.words("pointing_surnames")


def headed(tokens: list[str]) -> Named | None:
    """A name before a head that no list knows: `홍길동 데이터센터장`."""
    *before, head = tokens
    if not before or not HEAD.fullmatch(head) or head in NOT_HEADS:
        return None
    name = before[-1]
    if SHORT.fullmatch(name) and name not in POINTERS:
        return Named(surname=name, title=head)
    if len(name) < FULL or not is_name(name):
        return None
    return Named(name=name, title=head, organization=clean_organization(before[:-1]))


def officed(tokens: list[str], common: Common) -> Named | None:
    """A full name before an office that no list knows: `기상청 홍길동 통보관`."""
    *before, office = tokens
    plain = LONG_END.fullmatch(office) or office in ROLES or is_name(office)
    if not before or plain or not OFFICE.fullmatch(office):
        return None
    name = before[-1]
    if name in common or len(name) != FULL or not is_name(name):
        return None
    if BODY_END.fullmatch(name):
        return None
    body = clean_organization(before[:-1], common)
    return Named(name=name, title=office, organization=body)


def present(tokens: list[str]) -> list[str]:
    """`편 전 국장`: the word for former times is no surname after a name."""
    if len(tokens) < PAIR or tokens[-1] not in ONCE:
        return tokens
    named = SHORT.fullmatch(tokens[-PAIR]) or is_name(tokens[-PAIR])
    return tokens[:-1] if named or _is_headed(tokens[:-1]) else tokens


def _is_headed(tokens: list[str]) -> bool:
    """`홍길동 한빛대 (전 교수)`: a name stands first, with a body behind it."""
    first = tokens[0]
    named = is_usual(first) or is_short(first) or is_whole(first) or first in ABROAD
    return len(tokens) > 1 and (named or sounds_foreign(first))
