"""Two people whom a Korean phrase joins: `한빛은행 홍길동 행장과 김가람 이사`."""

import re
from dataclasses import replace

from ingest.components.korean_name import read_name
from ingest.components.korean_seat import KO, NONE, Common
from ingest.components.korean_title import Named
from ingest.lexicon import one_of

OFFICE = one_of(KO.words("titles") | KO.words("roles"))
JOINT = re.compile(rf"(?P<first>.+{OFFICE})[와과]\s(?P<second>.+)", re.DOTALL)
SAME = re.compile(
    r"(?:.*\s)?(?P<body>\S{2,})[와과]\s(?:이|그|해당|같은)\s"
    r"(?:회사|업체|기업|단체|구단|병원|대학|학교|당|은행|재단|협회)\s(?P<second>.+)"
)
# Offices of one body: who is named beside its head belongs to it.
STAFF = re.compile(next(iter(KO.rules("seats")))["title"])


def read_one(phrase: str, common: Common = NONE) -> Named | None:
    """Return the last person that a phrase names, with the body that both share."""
    both = "와 " in phrase or "과 " in phrase
    joint = JOINT.fullmatch(phrase) if both else None
    if joint is None:
        return _of_same(phrase, common) if both else read_name(phrase, common)
    second = read_name(joint["second"], common)
    if second is None or second.organization or not STAFF.fullmatch(second.title or ""):
        return second
    first = read_name(joint["first"], common)
    return replace(second, organization=first.organization) if first else second


def _of_same(phrase: str, common: Common) -> Named | None:
    """`한빛전자와 이 회사 홍길동 대표`: of the body that it is named with."""
    same = SAME.fullmatch(phrase)
    named = read_name(same["second"] if same else phrase, common)
    if same is None or named is None or named.organization:
        return named
    return replace(named, organization=same["body"])
