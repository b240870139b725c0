"""Whether a Korean noun phrase can speak, and as what: person, body, voice unnamed."""

import re
from dataclasses import dataclass

from ingest.components.korean_behalf import SIDE, SUFFIX, on_behalf
from ingest.components.korean_kinded import body_name
from ingest.components.korean_name import read_name
from ingest.components.korean_nicknamed import (
    MARKED,
    MARKS,
    in_marks,
    is_thing,
    unmarked,
)
from ingest.components.korean_phrase import ADNOMINAL, Phrase
from ingest.components.korean_seat import (
    FIRMS,
    HOUSES,
    KINDS,
    KO,
    TITLES,
    UNITS,
    clean_organization,
)
from ingest.components.korean_title import BRACKETS, Named
from ingest.components.korean_veiled import (
    OFFICER,
    is_held,
    is_new,
    is_officer,
    is_side,
    is_veiled,
)
from ingest.lexicon import one_of

PRONOUNS = KO.words("pronouns")
ROLES = KO.words("roles")
ROLE = re.compile(rf"(?P<role>.*{one_of(ROLES)})(?:들|측|님|님들)?$")
COLLECTIVES = KO.words("collectives")
GENERIC = KO.words("generic_organizations")
COUNTED = re.compile(
    r"[둘셋넷]|다섯|여섯|일곱|여덟|아홉|열|(?:\d+여?|수십|수백|수천)?(?:명|인|곳|분)"
)
COUNT = re.compile(r"\d+여?|수십|수백|수천|한|두|세|네|다섯|여섯")
PLAIN_KIND = re.compile(
    r"[가-힣]*(?:단체|업체|기업|회사|매체|기관|구단|정당|학회|모임|대책위)들?"
)
HEARD_BEFORE = re.compile(r"(?:이|그|해당|같은)\s+(?P<role>\S+)$")
ANYBODY = frozenset({"사람", "남성", "여성", "남자", "여자", "노인", "청년"})
UNNAMED = frozenset({"한", "어느", "어떤"})
SOME = UNNAMED | {"또", "다른"}
DEPARTMENT = re.compile(r".+(?:팀|실|과|국|부서)$|[IPCH]R")
COUNTING = KO.words("counting")
KIND = re.compile(r"[가-힣]+(?:단체|업체|기업|회사|매체|기관|구단|정당|학회)")
LATIN = re.compile(r"[A-Za-z@]")
POINTED, PAIR = "해당", 2
ARTICLE = re.compile(r"\s제?\d+(?:조|항|호|장)(?:\s제?\d+[항호])?$")
DOCUMENT = re.compile(one_of(KO.words("documents")) + "|.+(?:보고서|실태조사)")
POINTING = frozenset({"이", "그", "해당", "같은"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """What a phrase says of a speaker.

    `weak` ones could also be mere things; `back` ones point to a body named before.
    """

    named: Named | None = None
    organization: str | None = None
    described_as: str | None = None
    pronoun: str | None = None
    back: bool = False
    weak: bool = False
    document: bool = False


def read_agent(phrase: Phrase, *, topic: bool = False) -> Agent | None:
    """Return the speaker that a phrase can name; None for things.

    As the topic of a sentence a document speaks too, and so does `해당 학술지`.
    """
    plain = BRACKETS.sub("", phrase.text)
    marked = MARKED.search(plain) is not None
    if marked and is_thing(plain):
        return None
    user = in_marks(plain) if marked else None
    if user is not None:
        return Agent(named=user)
    phrase = unmarked(phrase, plain) if marked else phrase
    plain = MARKS.sub("", BRACKETS.sub("", phrase.text)).strip(" ,·―-")
    tokens = plain.split()
    if not tokens:
        return None
    return (
        _pronoun(tokens)
        or _anonymous(plain, tokens, phrase.common)
        or (None if marked else _person(phrase))
        or _role(plain, tokens, phrase.common)
        or _some(plain, tokens)
        or (_officer(plain, tokens, phrase.common) if topic else None)
        or _introduced(plain, tokens, phrase)
        or _sided(plain, phrase)
        or (_thing(phrase, tokens) if topic else None)
        or _body(plain, tokens, phrase)
    )


def _sided(plain: str, phrase: Phrase) -> Agent | None:
    one = on_behalf(phrase)
    return Agent(described_as=plain, organization=one.organization) if one else None


def _thing(phrase: Phrase, tokens: list[str]) -> Agent | None:
    """A document speaks for whom it belongs to, else for itself."""
    if tokens[0] == POINTED and len(tokens) == PAIR:
        return Agent(organization=" ".join(tokens), weak=True)
    if not DOCUMENT.fullmatch(ARTICLE.sub("", " ".join(tokens)).split()[-1]):
        return None
    owner = [one.removesuffix("의") for one in tokens[:-1]]
    if owner and tokens[-2].endswith("의"):
        found = read_agent(phrase._replace(text=" ".join(owner)))
        if found is not None:
            return found
    return Agent(described_as=" ".join(tokens), weak=True, document=True)


def _pronoun(tokens: list[str]) -> Agent | None:
    if len(tokens) == 1 and tokens[0] in PRONOUNS:
        return Agent(pronoun=tokens[0])
    if len(tokens) == PAIR and tokens[0] in {"이", "그"} and tokens[1] in ANYBODY:
        return Agent(pronoun="그")
    back = HEARD_BEFORE.fullmatch(" ".join(tokens[-2:]))
    if back and ROLE.fullmatch(back["role"]):
        return Agent(pronoun=back["role"])
    return None


def _anonymous(plain: str, tokens: list[str], common: frozenset[str]) -> Agent | None:
    hidden = is_veiled(plain) or is_new(tokens, common) or is_side(tokens)
    return Agent(described_as=plain) if hidden else None


def _person(phrase: Phrase) -> Agent | None:
    named = read_name(phrase.text, phrase.common)
    written = named is not None and LATIN.search(named.name or "") is not None
    if named and named.title is None and not phrase.proper and not written:
        return None
    if named is None or (named.title in ROLES and not (named.name or named.surname)):
        return None
    known = named.name or named.surname or named.organization
    plain = BRACKETS.sub("", phrase.text).strip()
    if not known and plain.partition(" ")[0] in SOME:
        return Agent(described_as=plain)
    return Agent(named=named, weak=not known)


def _role(phrase: str, tokens: list[str], common: frozenset[str]) -> Agent | None:
    if len(tokens) > 1 and COUNTED.fullmatch(tokens[-1]):
        many = COUNT.fullmatch(tokens[-PAIR]) and len(tokens) > PAIR
        noun = tokens[-PAIR - 1] if many else tokens[-PAIR]
        counted = ROLE.fullmatch(noun) is not None or noun in TITLES
        return Agent(described_as=phrase) if counted else None
    match = ROLE.fullmatch(tokens[-1])
    if match is None:
        return None
    before = [
        one for one in tokens[:-1] if one not in COUNTING and one not in {"측", "쪽"}
    ]
    if before and ROLE.fullmatch(before[-1]):
        return Agent(described_as=phrase)
    if len(before) > 1 and ADNOMINAL.search(before[0]):
        before = before[PAIR:]  # 익명을 요구한
    while len(before) > 1 and DEPARTMENT.fullmatch(before[-1]):
        before.pop()
    if len(before) > 1 and before[0] in POINTING:
        return Agent(described_as=phrase, back=True)
    held = bool(before) and is_held(before)
    body = None if held else clean_organization(before, common)
    kinds = common | KINDS
    some = tokens[0] in UNNAMED and (before[-1:] or [""])[-1] in kinds
    named = body is None or not (some or body.split()[-1] in COLLECTIVES)
    return Agent(described_as=phrase, organization=body if named else None)


def _some(plain: str, tokens: list[str]) -> Agent | None:
    """`한 중개업자`: somebody, whatever the noun."""
    if tokens[0] not in UNNAMED or len(tokens) < PAIR:
        return None
    return Agent(described_as=plain, weak=not OFFICER.fullmatch(tokens[-1]))


def _officer(plain: str, tokens: list[str], common: frozenset[str]) -> Agent | None:
    """`교육청 인권옹호관`: an office that no list knows, after a body."""
    *before, last = tokens
    if not is_officer(before, last):
        return None
    body = clean_organization(before, common)
    return Agent(described_as=plain, organization=body, weak=True)


def _introduced(plain: str, tokens: list[str], phrase: Phrase) -> Agent | None:
    """`이 회사` is one named before; after `환경단체` any word is a name."""
    *before, last = tokens
    if before and before[0] in POINTING and last in KINDS:
        return Agent(organization=plain, back=True)
    if before and before[-1] in HOUSES:
        return Agent(organization=last)
    if before and KIND.fullmatch(before[-1]):
        body = body_name(plain, [last])
        return Agent(organization=body, weak=not phrase.proper)
    return None


def _body(plain: str, tokens: list[str], phrase: Phrase) -> Agent | None:
    last = SIDE.sub("", tokens[-1]) or tokens[-2:][0]
    many = last.endswith("들") and PLAIN_KIND.fullmatch(last) is not None
    if many or last.removesuffix("들") in COLLECTIVES:
        return Agent(described_as=plain)
    if last in GENERIC:
        return _generic(plain, tokens, last, phrase.common)
    if PLAIN_KIND.fullmatch(last) and not phrase.proper:
        return Agent(organization=SIDE.sub("", plain), weak=not SIDE.search(plain))
    proper, suffixed = (
        phrase.proper or last in FIRMS,
        SUFFIX.fullmatch(last) is not None,
    )
    if len(last) == PAIR and last in phrase.common and last not in UNITS:
        suffixed = False
    if proper or SIDE.search(plain):
        sure = suffixed or tokens[-1] != last
        kind = phrase.common if proper else frozenset[str]()
        body = body_name(plain, tokens, kind)
        return Agent(organization=body, weak=not sure)
    if not suffixed:
        return None
    return Agent(organization=body_name(plain, tokens), weak=True)


def _generic(plain: str, tokens: list[str], last: str, common: frozenset[str]) -> Agent:
    """`한빛 구단`, `한빛 측` are 한빛; `회사` alone is one named before."""
    before = tokens[: tokens.index(last)] if last in tokens else tokens[:-1]
    if (
        before
        and before[-1] not in common
        and last in {"구단", "회사", "법인", "본사", "기업", "사측", "측", "쪽"}
    ):
        return Agent(organization=body_name(plain, before))
    return Agent(organization=SIDE.sub("", plain))
