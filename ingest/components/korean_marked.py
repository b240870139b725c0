"""A body whose name stands in marks behind what it is: `동호회 '노을클럽' 운영자`."""

import re

from ingest.lexicon import load_lexicon, one_of

KO = load_lexicon("ko")
KINDS = one_of(KO.words("shops") | KO.words("organization_classes"))
KIND = re.compile(rf"[가-힣]{{0,3}}{KINDS}")
NAME = re.compile(r"['‘][^'‘’]+['’]의?")


def marked(tokens: list[str]) -> list[str]:
    """Leave out what stands before a name in marks, where that says what it is."""
    for at in range(len(tokens) - 1, 0, -1):
        if NAME.fullmatch(tokens[at]) and KIND.fullmatch(tokens[at - 1]):
            return tokens[at:]
    return tokens
