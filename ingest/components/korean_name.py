"""What a Korean noun phrase says about a person: name, title and organisation."""

import re
from dataclasses import dataclass

from ingest.lexicon import load_lexicon, one_of

KO = load_lexicon("ko")
BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
INSIDE = re.compile(r"[(（]([^()（）]*)[)）]")
SURNAME = one_of(KO.words("surnames"))
COMPOUND = one_of(KO.words("compound_surnames"))
NAME = re.compile(rf"(?:{COMPOUND}[가-힣]{{1,2}}|{SURNAME}[가-힣]{{1,2}})")
SHORT = re.compile(rf"(?:{COMPOUND}|{SURNAME})")
NOT_NAMES = KO.words("not_names")
SUFFIXED = re.compile(
    r".(?:[시군당청대위]|[^가-힣]|은행|전자|위원|의원|대표|회|부|사|국|측|팀|처)$"
)
TITLES = KO.words("titles")
TITLE = re.compile(
    rf"(?P<before>.*?)(?P<title>{one_of(TITLES)})(?:들|님|측)?$", re.DOTALL
)
CITY_TITLES = frozenset({"시장", "군수", "구청장", "도지사", "교육감", "지사"})
HEADS = ("장", "수", "사", "감")
CLASSES = KO.words("organization_classes")
ROLES = KO.words("roles")
ROLES_BEFORE = KO.words("roles_before")
PARTY = re.compile(r"[가-힣]+(?:당|연합|무소속)|무소속")
FULL = 3
PAIR = 2
UNITS = KO.words("organization_suffixes")
DEPARTMENTS = frozenset({"팀", "실", "부", "과", "국"})
HEAD = re.compile(r"[가-힣A-Z]{2,8}장")
NOT_HEADS = KO.words("not_heads")
FOREIGN = re.compile(r"[가-힣]{1,6}")
Common = frozenset[str]
NONE: Common = frozenset()
COURTESY = frozenset({"씨", "양", "군", "옹"})
KIND = re.compile(r"[가-힣]{2}사|[가-힣]+(?:업체|기업|단체|기관|매체|회사|모임)")
HEADING = re.compile(r"(?:대표|대표이사|회장|사장|이사장|의장|총재|CEO)$")
BODY_END = re.compile(
    rf".+(?:{'|'.join(one for one in UNITS if len(one) > 1)})|"
    rf".{{2,}}[부청처당시군구회팀실국과단원서련협검]|"
    rf"{one_of(KO.words('generic_organizations'))}"
)
APPOSED = re.compile(r".*(?:인|이자|이던|출신|출신의|소속의?|겸|전|현|前|現|신임|중|제\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a phrase gives: a full name or a surname, a title, an organisation."""

    name: str | None = None
    surname: str | None = None
    title: str | None = None
    organization: str | None = None


def read_name(phrase: str, common: Common = NONE) -> Named | None:
    """Return the person a phrase names; None where it names none.

    `common` are the words of the phrase that a dictionary holds as common nouns.
    """
    plain = BRACKETS.sub("", phrase).strip(" ,·")
    tokens = plain.split()
    if not tokens:
        return None
    match = TITLE.fullmatch(tokens[-1])
    if match and _is_title(match, tokens):
        return _titled(tokens[:-1], match, _bracketed(phrase), common)
    return _headed(tokens) or _bare(tokens, _bracketed(phrase), common)


def _headed(tokens: list[str]) -> Named | None:
    """A name before a head that no list knows: `홍길동 데이터센터장`."""
    *before, head = tokens
    if not before or not HEAD.fullmatch(head) or head in NOT_HEADS:
        return None
    name = before[-1]
    if len(name) < FULL or not is_name(name):
        return None
    return Named(name=name, title=head, organization=clean_organization(before[:-1]))


def is_name(token: str) -> bool:
    """Tell whether a token looks like a full Korean name."""
    return (
        NAME.fullmatch(token) is not None
        and token not in NOT_NAMES
        and token[:2] not in COUNTRIES
        and SUFFIXED.search(token) is None
        and token not in TITLES
    )


COUNTRIES = frozenset({"한국", "중국", "미국", "영국", "일본", "국회", "이날"})


def is_role(token: str, common: Common) -> bool:
    """Tell whether a word before a name says what somebody is, not where from."""
    known = token in ROLES or token in ROLES_BEFORE
    return known or (token in common and not BODY_END.fullmatch(token))


def clean_organization(tokens: list[str], common: Common = NONE) -> str | None:
    """Return the organisation that stands before a name or a title."""
    tokens = list(tokens)
    while tokens and is_role(tokens[-1], common):
        tokens.pop()
    kept: list[str] = []
    for token in reversed(tokens):
        bare = token.removesuffix("의") if len(token) >= FULL else token
        bare = bare.removesuffix("측") if len(bare) >= FULL else bare
        if not bare or bare in CLASSES or APPOSED.fullmatch(token) or bare in TITLES:
            break
        if kept and (token.endswith("의") or KIND.fullmatch(token)):
            break
        kept.insert(0, bare)
    if len(kept) == PAIR and SHORT.fullmatch(kept[0]):
        return None
    return " ".join(kept) or None


def _is_title(match: re.Match[str], tokens: list[str]) -> bool:
    """A title alone, after a name, or stuck to a name, a surname or a place."""
    before, title = match["before"], match["title"]
    if not before:
        return len(title) > 1 or len(tokens) > 1
    if title in COURTESY:
        full = NAME.fullmatch(before) and (title == "씨" or len(before) >= FULL)
        return bool(full or (title == "씨" and SHORT.fullmatch(before)))
    return len(title) > 1


def _bracketed(phrase: str) -> str | None:
    """Where from, in brackets: `홍길동(한빛당) 의원`, `홍길동(한빛전자 대표)`."""
    for inside in INSIDE.findall(phrase):
        party = PARTY.match(inside)
        if party:
            return party.group()
        *before, last = inside.split() or [""]
        if before and last in TITLES:
            return clean_organization(before)
    return None


def _titled(
    tokens: list[str], match: re.Match[str], party: str | None, common: Common
) -> Named:
    before, title = match["before"], match["title"]
    place = _place(before, title)
    if before and not place:
        tokens = _with_stuck(tokens, before, title)
    named = _named_in(tokens, title, NONE if HEADING.search(title) else common)
    organization = party or place or named.organization
    return Named(
        name=named.name,
        surname=named.surname,
        title=title,
        organization=organization,
    )


def _with_stuck(tokens: list[str], before: str, title: str) -> list[str]:
    """What a title is stuck to: a name, a body (`한빛은행장`), or a department."""
    unit = title.removesuffix("장")
    if unit == title or unit not in UNITS or _is_whole(before):
        return [*tokens, before]
    if unit in DEPARTMENTS or any(not is_name(one) for one in tokens):
        return tokens
    return [*tokens, before + unit]


def _is_whole(before: str) -> bool:
    """A full name, or what is too short to be anything but a surname."""
    return len(before) < PAIR or (len(before) >= FULL and is_name(before))


def _place(before: str, title: str) -> str | None:
    """`한강시장` is the head of 한강시, not a person called 한강시."""
    whole = len(before) >= FULL and is_name(before)
    if title in CITY_TITLES and len(before) > 1 and not whole:
        stem = title[:-1] if title.endswith(HEADS) else title
        return before if before.endswith(stem[0]) else before + stem
    return None


def _named_in(tokens: list[str], title: str, common: Common) -> Named:
    """Find the name: just before the title, else first; the rest is where from."""
    if not tokens:
        return Named(title=title)
    if SHORT.fullmatch(tokens[-1]):
        return Named(
            surname=tokens[-1],
            title=title,
            organization=clean_organization(tokens[:-1], common),
        )
    places = [
        index
        for index, token in enumerate(tokens)
        if is_name(token) and not token.endswith("의")
    ]
    if len(places) > 1:
        places = [index for index in places if not APPOSED.fullmatch(tokens[index])]
    if tokens[-1] in ROLES_BEFORE:
        places = [index for index in places if index != len(tokens) - 1]
    if not places:
        return Named(title=title, organization=clean_organization(tokens, common))
    at = places[0]
    if places[-1] == len(tokens) - 1 and not _is_head(tokens, places):
        at = places[-1]
    rest = [] if tokens[at] in tokens[at + 1 :] else tokens[at + 1 :]
    after = clean_organization(rest, common)
    return Named(
        name=tokens[at],
        title=title,
        organization=after or clean_organization(tokens[:at], common),
    )


def _is_head(tokens: list[str], places: list[int]) -> bool:
    """`김가람 한우리 대표`: the first is the person, the second the place."""
    return len(places) > 1 and places[:2] == [0, 1] and len(tokens[0]) >= FULL


def _bare(tokens: list[str], party: str | None, common: Common) -> Named | None:
    """A name without a title after it: `변호사 홍길동`, `통역 홍길동`, `홍길동`."""
    last = tokens[-1]
    foreign = _foreign(tokens)
    if foreign is not None:
        return foreign
    if not is_name(last) or len(last) < FULL or last in common:
        return None
    if len(tokens) == 1:
        return Named(name=last, organization=party)
    before, title = _title_before(tokens[:-1], common)
    if title is None:
        return None
    body = party or clean_organization(before, common)
    return Named(name=last, title=title, organization=body)


def _title_before(tokens: list[str], common: Common) -> tuple[list[str], str | None]:
    """The title or role that stands before a name, and what stands before it."""
    *before, last = tokens
    match = TITLE.fullmatch(last)
    if match and _is_title(match, tokens):
        if match["before"] and last not in common:
            return _with_stuck(before, match["before"], match["title"]), match["title"]
        whole = last.removesuffix("장")
        seat = [whole] if last in common and BODY_END.fullmatch(whole) else []
        return [*before, *seat] if match["before"] else before, match["title"]
    return before, last if is_role(last, common) else None


def _foreign(tokens: list[str]) -> Named | None:
    """A name of several words after a role: `테슬라 최고경영자 일론 머스크`."""
    for at in range(len(tokens) - 2, max(len(tokens) - 5, -1), -1):
        after = tokens[at + 1 :]
        role = tokens[at] in ROLES_BEFORE or tokens[at] in TITLES
        korean = at > 0 and SHORT.fullmatch(tokens[at - 1])
        if korean or after[-1] in ROLES or not role:
            continue
        if len(after) > 1 and all(FOREIGN.fullmatch(one) for one in after):
            organization = clean_organization(tokens[:at])
            return Named(
                name=" ".join(after), title=tokens[at], organization=organization
            )
    return None
