"""Whom `the former` and `the latter` stand for: the two who were named last."""

from ingest.components.english_draft import is_quoted
from ingest.components.english_table import People, as_claimant
from ingest.parsed import Token
from ingest.said import Claimant

PAIR = 2


def former_or_latter(head: Token, people: People) -> Claimant | None:
    """Return the first or the second of two who were named last, people first."""
    word = head.lower_
    if word not in ("former", "latter") or head.dep_ not in ("nsubj", "pobj"):
        return None
    if head.i == 0 or head.nbor(-1).lower_ != "the":
        return None
    begin = head.doc._.plain.rfind("\n\n", 0, head.idx) + 1
    for person in (True, False):
        named = [
            (at, one)
            for one in people.names.values()
            if one.person == person and not one.place
            for at in one.places
            if begin <= at < head.idx and not is_quoted(head.doc, at)
        ]
        last = {one.full: at for at, one in sorted(named, key=lambda pair: pair[0])}
        pair = sorted(last, key=lambda full: last[full])[-PAIR:]
        if len(pair) == PAIR:
            return as_claimant(people.names[pair[word == "latter"]])
    return None
