"""A body's name as a phrase gives it: without its kind and without 측."""

from ingest.components.korean_behalf import SIDE
from ingest.components.korean_seat import (
    KINDS,
    NONE,
    PAIR,
    Common,
    clean_organization,
    without_kind,
)


def body_name(plain: str, tokens: list[str], common: Common = NONE) -> str:
    """Return a body's name; common nouns before a proper one say what kind it is."""
    tokens = [token for token in tokens if token not in {"측", "쪽"}]
    tokens = without_kind(tokens, common)
    if any(token.endswith(("와", "과")) for token in tokens[:-1]):
        return SIDE.sub("", plain)
    named = len(tokens) > 1 and tokens[-PAIR] in KINDS  # 호스팅 업체 클라우드나인
    return clean_organization(tokens) or (tokens[-1] if named else SIDE.sub("", plain))
