"""Importing this makes a process ready to weigh claims, in both languages.

Processes that are forked from it share what it has loaded.
"""

from ingest.weighing import Pairs, all_keys, weigh
from kg.canon import new
from kg.model import Claim

_FIRST = tuple(
    new(Claim, text=text, lang=lang)
    for text, lang in (
        ("The lake is deep", "en"),
        ("The lake is not deep", "en"),
        ("호수는 깊다", "ko"),
        ("호수는 깊지 않다", "ko"),
    )
)
all_keys(_FIRST)
weigh([Pairs(claim=_FIRST[0], near=_FIRST[1:]), Pairs(claim=_FIRST[2], near=_FIRST)])
