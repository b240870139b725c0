"""Names with Latin letters in Korean: `R.J. 콜턴`, `얀 L. 크뢰머`, `Mark Lee`."""

import re

from ingest.components.korean_seat import (
    BODY_END,
    CLASSES,
    KO,
    PAIR,
    ROLES,
    ROLES_BEFORE,
    TITLES,
    clean_organization,
)
from ingest.components.korean_title import ABROAD, TITLE, Named

INITIALS = re.compile(r"(?:[A-Z]\.)+")
STUCK = re.compile(r"(?:[A-Z]\.)+[가-힣]{2,6}")
LAST = re.compile(r"[가-힣]{1,7}|[A-Z][a-z]+")
FIRST = re.compile(r"[가-힣]{1,2}(?<!의)")
COURTESY = frozenset({"님", "씨"})
# What stands before what somebody is called on the net.
NICKS = KO.words("nicks")
USERS = ROLES | ROLES_BEFORE | {"이용자", "유저"}
USER = re.compile(r"[a-z][\w.-]*")
VIETNAMESE = KO.words("vietnamese_surnames")
LATIN = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
ACCOUNT = re.compile(r"@[\w.]+")


def lettered(tokens: list[str]) -> Named | None:
    """Return who has letters in the name, with the office and the body beside it."""
    span = _span(tokens)
    if span is None:
        return None
    start, end = span
    before, after = tokens[:start], tokens[end:]
    mister = after.pop() if after and after[-1] in COURTESY else None
    title = after.pop() if after and TITLE.fullmatch(after[-1]) else None
    if before and before[-1] in NICKS:
        before.pop()
    if title is None and before and TITLE.fullmatch(before[-1].removesuffix("인")):
        title = before.pop().removesuffix("인")
    latin = LATIN.fullmatch(tokens[start]) is not None
    if (after and title is None) or (latin and not _is_placed(before, after, title)):
        return None
    body = clean_organization(after) or clean_organization(before)
    name = " ".join(tokens[start:end])
    mister = mister if mister == "씨" else None
    return Named(name=name, title=title or mister, organization=body)


def _is_placed(before: list[str], after: list[str], title: str | None) -> bool:
    """Two Latin words are a person where a body stands beside them, as no firm's do."""
    return title is not None and bool(before or after)


def _span(tokens: list[str]) -> tuple[int, int] | None:
    for at, token in enumerate(tokens):
        if _is_called(tokens[at - 1] if at else "", token):
            return at, at + 1
        if token in VIETNAMESE:
            return at, _last_of(tokens, at)
        if INITIALS.fullmatch(token):
            return _initialed(tokens, at)
        pair = tokens[at : at + PAIR]
        if len(pair) == PAIR and all(map(LATIN.fullmatch, pair)):
            return at, at + PAIR
    return None


def _last_of(tokens: list[str], at: int) -> int:
    """`응우옌 티 란 (의원)`: up to two short words behind a surname."""
    end = at + 1
    while end < min(at + 3, len(tokens)) and len(tokens[end]) <= PAIR:
        if tokens[end] in TITLES:
            break
        end += 1
    return end


def _is_called(before: str, token: str) -> bool:
    """`R.J.콜턴`, `@abc`, `닉네임 도트장인`, `개발자 kestrel`: one word is a name."""
    user = before in USERS and USER.fullmatch(token) is not None
    whole = any(shape.fullmatch(token) for shape in (STUCK, ACCOUNT))
    return whole or user or before in NICKS


def _initialed(tokens: list[str], at: int) -> tuple[int, int] | None:
    end = at
    while end < len(tokens) and INITIALS.fullmatch(tokens[end]):
        end += 1
    if end == len(tokens) or not LAST.fullmatch(tokens[end]):
        return None
    if at and end == at + 1 and len(tokens[at]) == PAIR and _is_given(tokens, at):
        at -= 1
    return at, end + 1


def _is_given(tokens: list[str], at: int) -> bool:
    """`얀 (L. 크뢰머)`: a first name, no body and no office."""
    first = tokens[at - 1]
    short = len(first) <= PAIR and FIRST.fullmatch(first) is not None
    plain = first in CLASSES or first in TITLES or first in ROLES
    given = first in ABROAD or LATIN.fullmatch(first) is not None
    return given or (short and not plain and BODY_END.fullmatch(first) is None)
