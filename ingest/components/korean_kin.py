"""Who is told by another: `홍길동 회장의 장남 홍판서`, `가수 '달빛' 홍길동`."""

import re

from ingest.components.korean_seat import HEADS_SO, KO, PAIR, TITLES
from ingest.lexicon import one_of

# What somebody is called besides, before the name.
NICKNAME = re.compile(
    r"['‘][^'‘’]{1,12}['’]\s(?=[가-힣]{3}$|[가-힣]{2,6}\s[가-힣]{2,6}$)"
)
OWNER = re.compile(rf"[가-힣]*{one_of(TITLES)}의")
KIN = KO.words("kin")


def behind_kin(phrase: str) -> list[str]:
    """Return the words of a phrase that tell who is meant, and not whose he is."""
    marked = "'" in phrase or "‘" in phrase
    tokens = (NICKNAME.sub("", phrase) if marked else phrase).strip(" ,·").split()
    if "의 " not in phrase:
        return tokens
    ends = [
        at
        for at, token in enumerate(tokens[:-PAIR])
        if OWNER.fullmatch(token) and tokens[at + 1] in KIN
    ]
    return tokens[ends[-1] + PAIR :] if ends else tokens


def apposition(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Return what one is, and the rest: `고문인 / 토마시 노박 프라하공대 (교수)`."""
    ends = [
        at
        for at, one in enumerate(tokens[:-PAIR])
        if one[-1] == "인" and one.endswith(HEADS_SO)
    ]
    cut = ends[-1] + 1 if ends else 0
    return tokens[:cut], tokens[cut:]
