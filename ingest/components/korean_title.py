"""The shapes of Korean names and titles."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.components.korean_seat import (
    BODY_END,
    COMPOUND,
    FIRMS,
    FULL,
    HEADED,
    HOUSES,
    KO,
    LONG_END,
    PAIR,
    SHORT,
    SURNAME,
    TEAMS,
    TITLES,
    UNITS,
    clean_organization,
)
from ingest.components.korean_sound import sounds_foreign
from ingest.lexicon import one_of

BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
INSIDE = re.compile(r"[(（]([^()（）]*)[)）]")
UNGIVEN = "".join(KO.words("ungiven_syllables"))
GIVEN_NAME = f"(?![{UNGIVEN}])[가-힣](?:(?![{UNGIVEN}])[가-힣])?"
NAME = re.compile(rf"(?:{COMPOUND}|{SURNAME}){GIVEN_NAME}")
NOT_NAMES = KO.words("not_names") | FIRMS | TEAMS
PLACES = KO.words("places")
WHERE = PLACES | KO.words("districts")
PARTED = "도시군구"  # 전북도, 강남구
COMPOUNDED = re.compile(rf"{COMPOUND}{GIVEN_NAME}")
SUFFIXED = re.compile(
    r".(?:[시군당청대위역]|[^가-힣]|은행|전자|위원|의원|대표|회|부|사|국|측|팀|처)$"
)
TITLE = re.compile(
    rf"(?P<before>.*?)(?P<title>{one_of(TITLES)})(?:들|님|측)?$", re.DOTALL
)
CITY_TITLES = frozenset({"시장", "군수", "구청장", "도지사", "교육감", "지사"})
HEADS = ("장", "수", "사", "감")
PARTY = re.compile(r"[가-힣]+(?:당|연합|무소속)|무소속")
DEPARTMENTS = frozenset({"팀", "실", "부", "과", "국"})
PARTS = UNITS | {"지부", "지회", "지점", "지사", "지국", "분회"}
COURTESY = frozenset({"씨", "양", "군", "옹"})
COUNTRIES = frozenset({"한국", "중국", "미국", "영국", "일본", "국회", "이날"})


CALLINGS = TITLES | KO.words("roles") | KO.words("roles_before")
# `홍길동(31·한빛카드)`: of whom the second is a club or a firm, no trade and no home.
AGED = re.compile(r"\d{1,2}세?[·,]\s?(?P<body>[가-힣A-Za-z0-9]{2,12})")
LAST_INSIDE = re.compile(r"[(（](?P<inside>[^()（）]{2,30})[)）]$")
SEATED = re.compile(r"(?:의원|후보|당선인)$")
# `FIFA`, `SK텔레콤`; no office as `CFO` and no name as `Emma`.
LETTERS = re.compile(
    r"[A-Z&]{2,6}(?<!C.O)(?<!PD)(?<!VP)[가-힣]*|[a-zA-Z]*[A-Z]{2}[가-힣]+"
)
SCHOOL = re.compile(
    r"[가-힣]{2,}(?:대|초|중|고|부|청|시|군|구|당|위)(?<![문포]구)(?<!부대)"
)
AGE = re.compile(r"\d{1,2}세?[·,]\s?")
NO_CLUB = re.compile(
    rf"[남여]성?|무직|주부|자영업|.{{1,2}}[시군구도읍면동리]|..[문포]구|"
    rf".*(?:업|원|사|자|생|인|부|직|가|수|공|꾼|장|주)|{one_of(CALLINGS)}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a phrase gives: a full name or a surname, a title, an organisation."""

    name: str | None = None
    surname: str | None = None
    title: str | None = None
    organization: str | None = None


FIRM_HEADS = (
    *("대표", "대표이사", "회장", "사장", "의장", "총재", "CEO", "최고경영자", "CTO"),
    *("창업자", "책임자", "본부장", "이사", "상무", "전무", "애널리스트"),
)
USUAL = KO.words("usual_surnames")
ABROAD = KO.words("given_abroad")
# Surnames with which short foreign names begin too: 이안, 오마르, 하산.
SHARED = frozenset("이오하유안주노우고조장")
GIVEN_ENDS = frozenset(
    "솔은슬진준훈현빈혁욱윤율별결찬건철숙희경영형환웅섭석식선성승연원완용열겸규균담"
)
FULL_ENDS = GIVEN_ENDS | frozenset("길민정태호범희")
SEAT_ENDS = ("대", "원", "사", "청", "부", "당", "시", "군", "처")
# Given names that end like a bureau: 박성국, 이종국; no 방송국, 사무국, 정보국.
GIVEN = re.compile(
    rf"{SURNAME}[성영종진병상재동용정경기철인현승광형태순홍창희치명문덕윤민우준지]국"
)


@lru_cache(maxsize=512)  # a word of a text is asked about again and again
def is_name(token: str) -> bool:
    """Tell whether a token looks like a full Korean name."""
    return (
        NAME.fullmatch(token) is not None
        and token not in NOT_NAMES
        and token[:2] not in COUNTRIES
        and (token[-1] not in PARTED or token[:-1] not in WHERE)
        and (SUFFIXED.search(token) is None or GIVEN.fullmatch(token) is not None)
        and token not in CALLINGS
        and LONG_END.fullmatch(token) is None
    )


def is_title(match: re.Match[str], tokens: list[str]) -> bool:
    """A title alone, after a name, or stuck to a name, a surname or a place."""
    before, title = match["before"], match["title"]
    if not before:
        return len(title) > 1 or len(tokens) > 1
    if title in COURTESY:
        full = NAME.fullmatch(before) and (title == "씨" or len(before) >= FULL)
        return bool(full or (title == "씨" and SHORT.fullmatch(before)))
    return len(title) > 1


def bracketed(phrase: str) -> str | None:
    """Where from, in brackets: `홍길동(한빛당) 의원`, `홍길동(한빛전자 대표)`."""
    for inside in INSIDE.findall(phrase):
        party = PARTY.match(inside)
        if party:
            return party.group()
        aged = AGED.fullmatch(inside)
        if aged and _is_club(aged["body"]):
            return aged["body"]
        *before, last = AGE.sub("", inside).split() or [""]
        if before and last in TITLES:
            return clean_organization(before)
    return None


def behind(phrase: str) -> str | None:
    """`홍길동 변호사(법무법인 한빛)`: the body in brackets at the end; no place."""
    found = LAST_INSIDE.search(phrase) if phrase[-1] in ")）" else None
    *before, last = found["inside"].split() if found else [""]
    if not last or HEADED.fullmatch(last) or last in CALLINGS or last in WHERE:
        return None
    if last[-1] in PARTED and SEATED.search(phrase, 0, found.start() if found else 0):
        return None
    if before and before[-1] in HOUSES:
        return last
    known = last in FIRMS or last in TEAMS or LETTERS.fullmatch(last) is not None
    whole = len(last) > PAIR and LONG_END.fullmatch(last) is not None
    if not (known or whole or SCHOOL.fullmatch(last)):
        return None
    return clean_organization([*before, last])


def _is_club(word: str) -> bool:
    return LONG_END.fullmatch(word) is not None or NO_CLUB.fullmatch(word) is None


def with_stuck(tokens: list[str], before: str, title: str) -> list[str]:
    """What a title is stuck to: a name, a body (`한빛은행장`), or a department."""
    unit = title.removesuffix("장")
    long = len(before) > FULL and title not in COURTESY
    placed = long and len(tokens) > 1 and BODY_END.fullmatch(before) is None
    if tokens and unit not in PARTS and (placed or _qualifies(before, title)):
        return tokens
    if unit == title or unit not in PARTS or _is_whole(before):
        return [*tokens, before]
    if unit in DEPARTMENTS or any(not is_name(one) for one in tokens):
        return tokens
    return [*tokens, before + unit]


def _qualifies(before: str, title: str) -> bool:
    """`노무`이사, `수석`부사장, `대외정책`총괄: no name and no body of its own."""
    named = SHORT.fullmatch(before) or (len(before) >= FULL and is_name(before))
    headed = any(map(HEADED.fullmatch, (before, before + title)))
    short = len(before) <= FULL or headed
    return not named and BODY_END.fullmatch(before) is None and short


def _is_whole(before: str) -> bool:
    """A full name, or what is too short to be anything but a surname."""
    return len(before) < PAIR or (len(before) >= FULL and is_name(before))


def place_of(before: str, title: str) -> str | None:
    """`한강시장` is the head of 한강시, not a person called 한강시."""
    whole = len(before) >= FULL and is_name(before)
    if title in CITY_TITLES and len(before) > 1 and not whole:
        stem = title[:-1] if title.endswith(HEADS) else title
        return before if before.endswith(stem[0]) else before + stem
    return None


def is_seated(first: str, body: str) -> bool:
    """`배승오 미르대 (교수)`: a whole Korean name before a body."""
    return is_usual(first) or (_is_korean(first) and body.endswith(SEAT_ENDS))


def is_usual(first: str) -> bool:
    """`최하린 (네이버 대표)`: a whole Korean name with which no foreign one begins."""
    if COMPOUNDED.fullmatch(first) is not None:
        return True
    usual = first[:1] in USUAL or first[-1:] in FULL_ENDS
    return usual and first not in ABROAD and _is_korean(first)


def begins_a_name(first: str) -> bool:
    """`김도 (KT 상무)`, `Mark (Lee KT 대표)`: no `A 대표`."""
    abroad = first in ABROAD or (first.isascii() and len(first) > PAIR)
    return abroad or is_usual(first) or is_short(first)


def is_surely_short(first: str) -> bool:
    """`박은`, `이솔`: no foreign name begins or ends so."""
    return is_short(first) and (first[0] not in SHARED or first[1] in GIVEN_ENDS)


def is_short(first: str) -> bool:
    """`김도 (코메츠 단장)`: a Korean name of two syllables."""
    short = len(first) == PAIR and first not in ABROAD and is_name(first)
    return short and first[:1] in USUAL and not sounds_foreign(first)


def _is_korean(first: str) -> bool:
    return len(first) == FULL and is_name(first) and not sounds_foreign(first)
