"""Two people whom a Korean phrase joins: `한빛은행 홍길동 행장과 김가람 이사`."""

import re
from dataclasses import replace

from ingest.components.korean_name import read_name
from ingest.components.korean_seat import KO, NONE, Common
from ingest.components.korean_title import Named
from ingest.lexicon import one_of

OFFICE = one_of(KO.words("titles") | KO.words("roles"))
JOINT = re.compile(rf"(?P<first>.+{OFFICE})[와과]\s(?P<second>.+)", re.DOTALL)
# Offices of one body: who is named beside its head belongs to it.
STAFF = re.compile(next(iter(KO.rules("seats")))["title"])


def read_one(phrase: str, common: Common = NONE) -> Named | None:
    """Return the last person that a phrase names, with the body that both share."""
    joint = JOINT.fullmatch(phrase) if "와" in phrase or "과" in phrase else None
    if joint is None:
        return read_name(phrase, common)
    second = read_name(joint["second"], common)
    if second is None or second.organization or not STAFF.fullmatch(second.title or ""):
        return second
    first = read_name(joint["first"], common)
    return replace(second, organization=first.organization) if first else second
