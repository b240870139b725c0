"""Which body stands before a Korean name or office."""

import re
from itertools import pairwise

from ingest.components.korean_marked import marked
from ingest.lexicon import load_lexicon, one_of

KO = load_lexicon("ko")
SURNAME = one_of(KO.words("surnames"))
COMPOUND = one_of(KO.words("compound_surnames"))
SHORT = re.compile(rf"(?:{COMPOUND}|{SURNAME})")
TITLES = KO.words("titles")
# What a dictionary or an ending takes for other words.
FIRMS = KO.words("firms") | KO.words("short_bodies")
TEAMS = KO.words("teams")
CLASSES = KO.words("organization_classes")
ROLES = KO.words("roles")
ROLES_BEFORE = KO.words("roles_before")
UNITS = KO.words("organization_suffixes")
CALLED = ROLES | ROLES_BEFORE
OFFICES = CALLED | TITLES
FULL = 3
PAIR = 2
HOUSES = KO.words("houses")  # behind which any word is a name: 법무법인 한결
KIND = re.compile(r"[가-힣]{2}사|[가-힣]+(?:업체|기업|단체|기관|매체|회사|모임)")
BODY_END = re.compile(
    rf".+(?:{'|'.join(one for one in UNITS if len(one) > 1)})|"
    rf".{{2,}}[부청처당시군구회팀실국과단원서련협검위]|"
    r".{0,2}[의공법약교사치미음체]대|"
    rf"{one_of(KO.words('generic_organizations'))}"
)
LONG_END = re.compile(
    rf".+(?:{'|'.join(one for one in UNITS if len(one) > 1)})|"
    rf"{one_of(KO.words('generic_organizations'))}"
)
APPOSED = re.compile(
    r"(?:앞|옆|뒤|근처|인근|부근|맞은편|건너편|일대|겸|전|현|前|現|신임|중)|.*(?:인(?<!라인)(?<!법인)|이자|이던|출신|출신의|소속의?|제\d+|(?:미국|중국|영국|일본|유럽|외국|홍콩|독일|프랑스|싱가포르)계)"
)
# Words that point or count, a closed class: `다른 선수`, `입건된 또 다른 직원`.
DETERMINERS = KO.words("determiners")
TRADE = re.compile(
    r"[가-힣]+(?:(?<!전)(?<!투)자|꾼)|[가-힣]*(?:전문|평론|운동|비평|활동|건축|작곡|사업|기업|예술|음악|소설)가"
)
COUNTRIES = [[one] for one in ("미", "영", "중", "일", "독", "러", "북", "대", "한")]
ONCE = frozenset({"전", "현", "前", "現", "전직", "현직"})
SPECIALTY = re.compile(
    r".*(?:[내외안치]과|소아과|청소년과|산부인과|피부과|비뇨\S*과|이비인후과|정신\S*과|신경과|마취\S*과|재활\S*과|응급\S*과|의학과)"
)
# A clinic by what it treats: `새봄정형외과`, no `호흡기내과`.
CLINIC = re.compile(
    r"(?!호흡|소화|순환|심장|신장|감염|류마|내분비|혈액|종양|알레르|노년|통합|일반|소아[치안]|교정|보존|구강|응급|흉부|소아청소년과|소아과)"
    r"[가-힣]{2,}(?:정형외과|신경외과|성형외과|피부과|안과|치과|내과|소아청소년과|소아과|이비인후과|산부인과|비뇨의학과|정신건강의학과|정신과)"
)
DEPARTMENT = re.compile(
    r".{2,}(?:[실과국]|(?<!교수)(?<!박사)(?<!연구)팀|학부|부서|전공)"
)
# Who does a firm's work, and names no firm: `외주구매팀`, `홍보실`.
FIRMS_DESK = re.compile(
    r"[가-힣A-Z]{0,4}(?:홍보|공보|대외협력|커뮤니케이션|법무|고객|인사|총무|노무|재무|기획"
    r"|구매|영업|마케팅|품질|생산|안전|안전관리|시설|운영|개발|보안|전략|지원|관리|IR|PR)"
    r"(?:팀|실|부서|부|본부|센터|그룹|파트)"
)
# A part of a body that may have a name of its own: `대구서부지청`.
BRANCH = re.compile(
    r".*부|.+(?:지청|지방청|지회|지사|지점|지국|사무소|지원|분원|출장소)"
)
GENERIC = KO.words("generic_organizations")
KINDS = GENERIC | CLASSES
Common = frozenset[str]
NONE: Common = frozenset()
# Parts of a body that name nothing without it: `로텐베크의 팀 매니저`.
PARTS = frozenset({"팀", "구단", "회사", "본사", "측", "조직", "부서"})


# An office with what it is for, behind a body: `오브라코리아 대외정책총괄`.
HEADED = re.compile(
    r"[가-힣A-Z]{2,}(?:총괄|책임자|담당자?|본부장|부문장|[실팀국부그룹센터]장|부대표|간사|선수)"
    r"(?<!.시장)"
)
# `기호 1번`, `2학년`; `한빛과는`: a body that is told of beside the next.
NUMBERED = re.compile(r"\d+(?:번|번째|위|학년|년차|급|대|기|세|살|차)|기호")
JOINED = re.compile(r".{2,}(?<![나자사카])와")
HEADED_SO = frozenset("장괄자당표사수")
ALSO = "겸"
STUDY = re.compile(r"[가-힣]{2,}학(?<!대학)(?<!의학)")
PARTIES = frozenset({"여당", "야당", "제1야당"})
# What part of the world somebody heads a body for: `메콩캐피털의 한국 대표`.
REGIONS = KO.words("regions")
# `대변인인 홍길동 의원`: the body stands before the office.
HEADS_SO = tuple(one + "인" for one in TITLES if len(one) > 1)
OF = frozenset({"소속", "측", "쪽"})
# `국가안보회의`, `당정협의`; no `시의회의`, `환경연합의`.
ENDING_SO = re.compile(
    r".*(?:(?<![의협학총원합우지노])회의|(?<![의변간한])협의|(?<![연조])합의|결의)"
)
WHOLE_SO = frozenset(
    {"토의", "민의", "정의", "동의", "문의", "강의", "심의", "대한상의"}
)
NATIONS = KO.words("nations")
GOVERNMENT = re.compile(
    r".{2,}(?:부|성|처|청|국|수비대|사령부|함대|총리실|대통령실|대통령궁|의회|대사관|중앙은행|대법원|당국)"
    r"|정부|의회|하원|상원|연준|군|해군|공군|육군|해경|경찰|검찰|국회|대통령실"
)
QUOTES = "'‘’\"“”"


STAGES = frozenset({"걸그룹", "보이그룹", "밴드", "듀오"})
UNIONS = ("노조", "노동조합", "지부", "지회", "노련", "연맹")


def united(body: str | None, title: str) -> str | None:
    """`한빛택배 노조위원장` heads 한빛택배 노조."""
    if body is None or title != "노조위원장" or body.endswith(UNIONS):
        return body
    return f"{body} 노조"


def is_role(token: str, common: Common) -> bool:
    """Tell whether a word before a name says what somebody is, not where from."""
    plain = token in common and token not in FIRMS
    return token in CALLED or (plain and not BODY_END.fullmatch(token))


def clean_organization(tokens: list[str], common: Common = NONE) -> str | None:
    """Return the organisation that stands before a name or a title."""
    if not HOUSES.isdisjoint(tokens[:-1]):
        at = max(at for at, one in enumerate(tokens[:-1]) if one in HOUSES)
        return tokens[at + 1].removesuffix("의")
    band = _band(tokens)
    if band is not None:
        return band
    kept = without_kind(_kept(_unroled(single(marked(tokens)), common)), common)
    if len(kept) > 1 and STUDY.fullmatch(kept[-1]):
        kept.pop()  # 루벤자유대 국제경제학 교수
    surnamed = len(kept) == PAIR and SHORT.fullmatch(kept[0])
    if surnamed or kept in COUNTRIES:
        return None
    return " ".join(kept) or None


def without_kind(tokens: list[str], common: Common) -> list[str]:
    """`평가 플랫폼 한들` is 한들; `고용노동부 대구서부지청` is one with its part."""
    tokens = list(tokens)
    while len(tokens) > 1 and tokens[0] in common and tokens[-1] not in common:
        part = DEPARTMENT.fullmatch(tokens[-1]) or BRANCH.fullmatch(tokens[-1])
        if part and BODY_END.fullmatch(tokens[0]):
            break
        tokens.pop(0)
    return tokens


def _band(tokens: list[str]) -> str | None:
    """`걸그룹 하늘빛 멤버`: the word behind is their name."""
    for kind, name in pairwise(tokens):
        bare = name.strip(QUOTES)
        if kind in STAGES and bare not in OFFICES and not BODY_END.fullmatch(bare):
            return bare or None
    return None


def _kept(tokens: list[str]) -> list[str]:
    """The words of a body, those before a name read backwards to where it begins."""
    kept: list[str] = []
    for token in (one.strip(QUOTES) for one in reversed(tokens)):
        bare, own = _bare(token)
        if not kept and bare in PARTIES:
            return []  # `여당 홍길동 의원`: that is a side, and no body's name
        if not kept and (_is_office(bare) or (bare in REGIONS and token != tokens[0])):
            continue
        if not kept and bare in OF:
            continue  # `한빛전자 소속 홍길동 선수`, `한빛 측 대리인 홍길동`
        if bare != token and set(kept) <= PARTS:
            kept.clear()
        if kept and bare in NATIONS and GOVERNMENT.fullmatch(kept[0]):
            return [bare, *kept]
        if _closes(token, bare) or (kept and _owns(token, own=own)):
            break
        kept.insert(0, bare)
    return kept


def _bare(token: str) -> tuple[str, bool]:
    """Return a word without 의 and 측, and whether its 의 is its own."""
    ended = ENDING_SO.fullmatch(token) is not None or token in WHOLE_SO
    own = len(token) < FULL or ended
    bare = (token if own else token.removesuffix("의")).strip(QUOTES)
    return (bare.removesuffix("측") if len(bare) >= FULL else bare), own


def single(tokens: list[str]) -> list[str]:
    """`한빛물산 대표 겸 아시아총괄`: of two offices the first is left out."""
    if ALSO not in tokens[1:]:
        return tokens
    at = tokens.index(ALSO, 1)
    return single([*tokens[: at - 1], *tokens[at + 1 :]])


def _is_office(word: str) -> bool:
    """`대변인인`, `전`, `시험 보안 전문가`, `대외정책총괄`: what somebody is."""
    last = word[-1:]
    if word in ONCE or (word in TITLES and len(word) > 1 and word not in ROLES):
        return True
    if last == "인":
        return word.endswith(HEADS_SO)
    headed = last in HEADED_SO and HEADED.fullmatch(word) is not None
    return (headed and word not in FIRMS) or _is_trade(word)


def _unroled(tokens: list[str], common: Common) -> list[str]:
    """Leave what somebody is out; `이적설의 주인공`: of what no body is."""
    tokens, loose = list(tokens), False
    while tokens and is_role(tokens[-1], common):
        loose = tokens.pop() not in OFFICES
    if not loose or not tokens or not tokens[-1].endswith("의"):
        return tokens
    return tokens if BODY_END.fullmatch(tokens[-1][:-1]) else []


def _is_trade(word: str) -> bool:
    """`분석화학자`, `시험 보안 전문가`: what somebody is, no body."""
    return TRADE.fullmatch(word) is not None and word not in FIRMS


def _closes(token: str, bare: str) -> bool:
    """A kind of body, an office, a label: what stands before is another thing."""
    plain = not bare or bare in CLASSES or bare in TITLES or bare in DETERMINERS
    plain = plain or (bare != token and bare in ROLES)  # `고인의 유족`
    apart = NUMBERED.fullmatch(token) is not None or JOINED.fullmatch(token) is not None
    return plain or apart or token[-1] in ":/" or APPOSED.fullmatch(token) is not None


def _owns(token: str, *, own: bool) -> bool:
    return (token.endswith("의") and not own) or KIND.fullmatch(token) is not None


def main_body(body: str) -> str | None:
    """Return the body without the department in it; none of a department alone.

    `한빛시청 도로과` is 한빛시청; `정형외과` is what a doctor knows.
    """
    tokens = body.split()
    if len(tokens) == PAIR and tokens[0] in NATIONS:
        return body
    while tokens and DEPARTMENT.fullmatch(tokens[-1]) and tokens[-1] not in GENERIC:
        alone = len(tokens) == 1
        if alone and (CLINIC.fullmatch(body) or not SPECIALTY.fullmatch(body)):
            break
        tokens.pop()
    return " ".join(tokens) or None
