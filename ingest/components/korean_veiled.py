"""Somebody whose name a text hides: `A씨`, `김모 씨`, `길 씨 측`."""

import re

from ingest.components.korean_behalf import SUFFIX
from ingest.components.korean_seat import ONCE, PAIR, ROLES, TITLES
from ingest.components.korean_title import begins_a_name

ANONYMOUS = re.compile(
    r"(?:^|.*\s)(?:[A-Zㄱ-ㅎ]\s?(?:씨|군|양|[가-힣]{2,4})?|[A-Z]{2}\s?(?:씨|군|양)"
    r"|[가-힣](?:\s?모|아무개|○○|OO|XX)(?:\s?[씨군양]|\s[가-힣]{2,4})?)$"
)
OFFICER = re.compile(r"[가-힣]{2,}(?:관|원|사|자|인|장|가|꾼)")
PLACE = re.compile(
    r".*(?:도서|박물|미술|체육|회|전시|영화|여|기념)관|.*(?:공|시|현|매|광|농)장|.*병원|.*공원"
)
LETTERED = re.compile(r" [A-Z]{2} ?[가-힣]{2,4}$")  # 남궁훈 KT 대표
OFFICES = tuple(one for one in TITLES - {"신부", "감사"} if len(one) > 1)
HOME = re.compile(r"[가-힣]{1,5}[읍면리]의")
SURNAME_SIDE = re.compile(r"[가-힣A-Z]{1,4}\s?씨\s?[측쪽]")


def is_veiled(plain: str) -> bool:
    """Tell whether a phrase hides the name of whom it means."""
    if SURNAME_SIDE.fullmatch(plain):
        return True
    if ANONYMOUS.fullmatch(plain) is None:
        return False
    named = LETTERED.search(plain) is not None
    return not (named and begins_a_name(plain.partition(" ")[0]))


def is_new(tokens: list[str], common: frozenset[str] = frozenset()) -> bool:
    """`경기 화성의 한 협력사 대표`: somebody new; `누리당의 한 전 대표` has a name.

    So is `한 배구 해설위원`, for 배구 is a word.
    """
    if tokens[0] == "한" and len(tokens) > PAIR and tokens[1] in common:
        return tokens[-1] in TITLES
    at = tokens.index("한") if "한" in tokens[1:-PAIR] else 0
    of = at > 0 and tokens[at - 1].endswith("의") and tokens[at + 1] not in ONCE
    return of and tokens[-1] in TITLES


def is_side(tokens: list[str]) -> bool:
    """`입주민 측`: people who are named nowhere, and no body."""
    sided = len(tokens) == PAIR and tokens[1] in {"측", "쪽"}
    return sided and tokens[0].removesuffix("들") in ROLES


def is_held(before: list[str]) -> bool:
    """`길 전 본부장의 변호인`, `산내면의 한 조합원`: whose they are, and no body."""
    office = before[-1].removesuffix("의")
    titled = office != before[-1] and office.endswith(OFFICES)
    home = HOME.fullmatch(before[-1]) is not None
    return office in TITLES or titled or home


def is_officer(before: list[str], office: str) -> bool:
    """`교육청 인권옹호관`: an office that no list knows, after a body."""
    known = OFFICER.fullmatch(office) is not None and not PLACE.fullmatch(office)
    return known and bool(before) and SUFFIX.fullmatch(before[-1]) is not None
