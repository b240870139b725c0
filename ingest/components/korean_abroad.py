"""Names of foreigners in Korean: of several words, by their sound or a given name."""

import re

from ingest.components.korean_given import is_long, is_whole
from ingest.components.korean_seat import (
    APPOSED,
    BODY_END,
    CLASSES,
    DETERMINERS,
    FIRMS,
    FULL,
    HEADED,
    KO,
    LONG_END,
    NATIONS,
    PAIR,
    ROLES,
    ROLES_BEFORE,
    SHORT,
    TEAMS,
    TITLES,
    UNITS,
    Common,
    clean_organization,
)
from ingest.components.korean_sound import ends_abroad, sounds_foreign
from ingest.components.korean_title import (
    ABROAD,
    WHERE,
    Named,
    is_name,
    is_seated,
    is_short,
    is_surely_short,
)

# `선수 본인인 호세 라모스`
APPOSITION = re.compile(r"[가-힣]{2,}인")
COUNTERS = frozenset({"명", "분", "인", "곳", "쪽"})
FOREIGN = re.compile(r"[가-힣]{1,6}")
BEFORE = ROLES_BEFORE | TITLES | {"전문가", "연구자", "학자", "저자"}
NO_NAMES = ROLES | CLASSES
SURE = re.compile(
    r".{2,}(?:대|대학교|대학원|위원회|의회|총리실|대통령실|외무부|국무부|국방부|재무부|연구소|기구)"
)
SCHOLAR = re.compile(
    r"[가-힣]+(?:학자|전문가|운동가|기자|가수|선수|배우|작가|감독|장관|의원|기술자|연구자)"
)
# Offices that only states have, before which no firm stands.
OF_STATE = frozenset({"대통령", "부통령", "총리", "부총리", "장관", "차관", "총통"})
# Who leads a team or a firm, whose name may sound foreign too.
LEADERS = KO.words("leaders")


def given(tokens: list[str]) -> str | None:
    """`일론 머스크`: two words, the first a given name of another language."""
    if len(tokens) > PAIR and APPOSITION.fullmatch(tokens[-PAIR - 1]):
        tokens = tokens[-PAIR:]
    abroad = len(tokens) == PAIR and tokens[0] in ABROAD and not _has_particle(tokens)
    plain = abroad and BODY_END.fullmatch(tokens[1]) is None and tokens[1] not in TITLES
    return " ".join(tokens) if plain and tokens[1] not in NO_NAMES else None


def leading(tokens: list[str], title: str, common: Common) -> str | None:
    """`일론 머스크 테슬라 CEO`: two words first, foreign by their sound."""
    pair, rest = tokens[:PAIR], tokens[PAIR:]
    abroad = tokens[0] in ABROAD
    foreign = abroad or any(map(sounds_foreign, pair))
    if len(pair) < PAIR or not (foreign or _is_seated(pair, rest, common)):
        return None
    if (not rest and title in LEADERS) or (not abroad and tokens[1] in ABROAD):
        return None
    if pair[0] in NATIONS or pair[0] in WHERE or pair[0] in BEFORE:
        return None
    if not abroad and title not in OF_STATE and _is_korean(tokens):
        return None
    plain = (
        any(map(_is_body, pair[abroad:]))
        or pair[1] in TEAMS
        or any(map(HEADED.fullmatch, pair))
    )
    told = not rest or not abroad
    plain = plain or (told and any(one in common for one in pair))
    loose = _has_particle(pair) or any(map(APPOSED.fullmatch, pair))
    return None if plain or loose else " ".join([*pair, *_third(rest)])


def _is_seated(pair: list[str], rest: list[str], common: Common) -> bool:
    """`바율 산토 미르대 (총장)`: two words that nobody knows, before a sure body."""
    if not rest or not _is_sure(rest[-1]) or len(rest) > PAIR:
        return False
    return not any(_is_known(one, common) for one in pair)


def _is_known(word: str, common: Common) -> bool:
    return word in common or word in WHERE or _is_body(word) or len(word) < PAIR


def _is_sure(word: str) -> bool:
    """A university, an office of the state, a body of letters."""
    letters = word.isascii() and word.isupper() and len(word) > PAIR
    return letters or SURE.fullmatch(word) is not None


def _third(rest: list[str]) -> list[str]:
    """`옌스 파울 (반더벨트) 루벤자유대 (교수)`: a third name, before the body."""
    if len(rest) < PAIR or not sounds_foreign(rest[0]) or _has_particle(rest[:1]):
        return []
    held = _is_body(rest[0]) or not _is_body(rest[1])
    return [] if held else rest[:1]


def _is_korean(tokens: list[str]) -> bool:
    """A whole Korean name, first, or behind the body: `스마일게이트 강찬 (교수)`."""
    if any(len(one) >= FULL and is_name(one) for one in tokens[1:]):
        return True
    first, second = tokens[:PAIR]
    if is_seated(first, second) or is_surely_short(first) or is_whole(first):
        return True
    return is_surely_short(tokens[-1]) or is_long(tokens[-1])


def trailing(tokens: list[str], common: Common) -> str | None:
    """`트웰브랩스 (총괄) 라비 순다람 (상무)`: a given name from abroad and another."""
    if len(tokens) <= PAIR or _has_particle(tokens[-PAIR:]):
        return None
    office, first, last = tokens[-PAIR - 1 :]
    abroad = first in ABROAD or (
        HEADED.fullmatch(office) is not None and sounds_foreign(first + last)
    )
    seated = _is_sure(office) and not any(_is_known(x, common) for x in (first, last))
    abroad = abroad or seated
    plain = is_short(last) or (is_name(last) and len(last) == FULL)
    if not abroad or plain or _is_body(first) or _is_body(last):
        return None
    return f"{first} {last}"


def two_names(tokens: list[str], common: Common, *, sure: bool) -> str | None:
    """`온체인랩의 팡 웨이`: two words after a body with 의 are a foreigner's name."""
    owner, pair = tokens[:-PAIR], tokens[-PAIR:]
    if not owner or not owner[-1].endswith("의") or _has_particle(pair):
        return None
    if any(map(APPOSED.fullmatch, pair)):
        return None
    if not sure and not any(map(sounds_foreign, pair)):
        return None
    plain = any(map(_is_body, pair))
    plain = plain or all(one in common for one in pair)
    return None if plain else " ".join(pair)


def _is_abroad(names: list[str]) -> bool:
    """`주민 에시 보아텡`: two words, foreign by their sound, and no body."""
    whole = len(names) == PAIR and not any(map(_is_body, names))
    return whole and any(map(sounds_foreign, names))


def _is_body(word: str) -> bool:
    known = word in CLASSES or word in FIRMS or word.endswith("대")
    if known or (len(word) > 1 and word in UNITS) or LONG_END.fullmatch(word):
        return True
    return BODY_END.fullmatch(word) is not None and not ends_abroad(word)


def _has_particle(pair: list[str]) -> bool:
    return any(one.endswith("의") or not FOREIGN.fullmatch(one) for one in pair)


def after_role(tokens: list[str], common: Common) -> Named | None:
    """A name of several words after a role: `테슬라 최고경영자 일론 머스크`."""
    for at in range(len(tokens) - 2, max(len(tokens) - 5, -1), -1):
        after = tokens[at + 1 :]
        role, known = tokens[at], tokens[at] in BEFORE
        scholar = role in common and SCHOLAR.fullmatch(role) is not None
        scholar = scholar or (role in ROLES and _is_abroad(after))
        if at > 0 and SHORT.fullmatch(tokens[at - 1]):
            continue
        other = (
            after[0] in DETERMINERS
            or after[-1] in COUNTERS
            or any(map(APPOSED.fullmatch, after))
        )
        if other or not (known or scholar) or not NO_NAMES.isdisjoint(after):
            continue
        names = known or not any(one in common for one in after)
        if len(after) > 1 and names and not _has_particle(after):
            body = clean_organization(tokens[:at], common)
            return Named(name=" ".join(after), title=role, organization=body)
    return None
