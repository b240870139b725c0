"""Who is told by another: `홍길동 회장의 장남 홍판서`, `가수 '달빛' 홍길동`."""

import re

from ingest.components.korean_seat import BODY_END, HEADS_SO, KO, PAIR, TITLES
from ingest.lexicon import one_of

# What somebody is called besides, before the name.
NICKNAME = re.compile(
    r"['‘][^'‘’]{1,12}['’]\s(?=[가-힣]{3}$|[가-힣]{2,6}\s[가-힣]{2,6}$)"
)
OWNER = re.compile(rf"[가-힣]*{one_of(TITLES)}의")
KIN = KO.words("kin")
FROM = frozenset({"출신", "출신의", "출신인"})


def behind_kin(phrase: str) -> list[str]:
    """Return the words of a phrase that tell who is meant, and not whose he is."""
    marked = "'" in phrase or "‘" in phrase
    tokens = (NICKNAME.sub("", phrase) if marked else phrase).strip(" ,·").split()
    if " 출신" in phrase:
        tokens = _from(tokens)
    if "의 " not in phrase:
        return tokens
    ends = [
        at for at, token in enumerate(tokens[:-PAIR]) if _is_kin(token, tokens[at + 1])
    ]
    return tokens[ends[-1] + PAIR :] if ends else tokens


def _is_kin(owner: str, kin: str) -> bool:
    """`홍길동 회장의 장남`, `고인의 동생인`: no body's, as `한빛그룹의 장남`."""
    if not owner.endswith("의") or kin.removesuffix("인") not in KIN:
        return False
    return OWNER.fullmatch(owner) is not None or not BODY_END.fullmatch(owner[:-1])


def _from(tokens: list[str]) -> list[str]:
    """`독일 출신 얀 크뢰거 (감독)`: what somebody was, and is no more."""
    ends = [at for at, one in enumerate(tokens[:-PAIR]) if one in FROM]
    return tokens[ends[-1] + 1 :] if ends else tokens


def apposition(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Return what one is, and the rest: `고문인 / 토마시 노박 프라하공대 (교수)`."""
    ends = [
        at
        for at, one in enumerate(tokens[:-PAIR])
        if one[-1] == "인" and one.endswith(HEADS_SO)
    ]
    cut = ends[-1] + 1 if ends else 0
    return tokens[:cut], tokens[cut:]
