"""Who is meant by an epithet: `the 31-year-old`, `the Pole`, `the striker`.

Age, origin and calling stand for whoever acted last and has no other office; an office
stands for its holder.
"""

import re

from spacy.tokens import Doc, Token

from ingest.components.english_draft import is_quoted
from ingest.components.english_phrase import is_role, owners, phrase_of, title_key
from ingest.components.english_table import Name, People, as_claimant
from ingest.components.english_words import words
from ingest.said import Claimant

AGED = re.compile(r"\b\d{1,2}-year-old$")
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def by_epithet(head: Token, people: People) -> Claimant | None:
    """Return who acted last where only age, origin or calling is told."""
    name = _bearer(head, people)
    return as_claimant(name) if name is not None else None


def note_epithets(doc: Doc, people: People) -> None:
    """Keep where a person acts by an epithet or an office: whom `she` may stand for."""
    for token in doc:
        if token.dep_ not in SUBJECTS:
            continue
        name = _bearer(token, people) or _holder(token, people)
        if name and name.person and not is_quoted(doc, token.idx):
            name.acting.append(token.idx)


def _bearer(head: Token, people: People) -> Name | None:
    if head.left_edge.lower_ != "the" or any(
        one.dep_ == "appos" for one in head.rights
    ):
        return None
    calling = head.lower_ in words("callings")
    aged = head.lower_ == "old" and AGED.search(phrase_of(head).text) is not None
    if not (calling or aged or head.lower_ in words("origins")):
        return None
    if people.holder(title_key(head), head.idx) is not None:
        return None
    return _last_free(head.left_edge.idx, people)


def _last_free(before: int, people: People) -> Name | None:
    """Return the person without an office who acted last, else any person."""
    acted = [
        (at, one)
        for one in people.names.values()
        for at in one.acting
        if one.person and at < before
    ]
    free = [pair for pair in acted if not pair[1].roles - words("callings")]
    last = max(free or acted, key=lambda pair: pair[0], default=None)
    return last[1] if last is not None else None


def _holder(head: Token, people: People) -> Name | None:
    if not is_role(head) or head.left_edge.lower_ != "the" or any(owners(head)):
        return None
    return people.holder(title_key(head), head.idx)
