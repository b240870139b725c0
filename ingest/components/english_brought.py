"""Whom a description means by words that brought somebody in.

`the former ward manager`, after `Sister Roe, who ran the ward`. An office that is held
now is only meant where somebody has one like it.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_kind import is_group
from ingest.components.english_phrase import is_role, phrase_of, title_key
from ingest.components.english_run import top
from ingest.components.english_table import People
from ingest.components.english_words import alike, words
from ingest.parsed import Token

TELLING = frozenset(("NN", "NNS", "JJ", "VBG"))
ADDED = frozenset(("appos", "relcl", "acl"))
STEM = 5
LEAST = 4  # letters of a word that tells enough


def brought_in(head: Token, people: People) -> Name | None:
    """Return who alone was told of with the words before a calling or an office."""
    told = phrase_of(head).tokens[1:-1]
    wanted = {_stem(one) for one in told if _tells(one)}
    if not wanted or any(is_group(one.lower_) for one in told):
        return None
    if not people.brought:
        _note(head, people)
    scored = [
        (len(wanted & people.brought[one.full]), one)
        for one in people.names.values()
        if one.person and one.places and one.places[0] < head.idx
        if _may_hold(one, head, people)
    ]
    best = max((score for score, _ in scored), default=0)
    fits = [one for score, one in scored if score == best]
    return fits[0] if best and len(fits) == 1 else None


def _may_hold(one: Name, head: Token, people: People) -> bool:
    """Tell whether somebody may be called by an office, or by a former one."""
    key = title_key(head)
    past = any(title_key(left) in words("formerly") for left in head.lefts)
    if past or not is_role(head) or key in words("persons") | words("callings"):
        return True
    return (
        bool(one.roles & (alike(key) | {key}))
        or _stem(head) in (people.brought[one.full])
    )


def _note(head: Token, people: People) -> None:
    """Keep of each person the words beside the name, in the reporter's words."""
    people.brought = defaultdict(set, {"": {""}})
    doc = head.doc
    at = {place: one for one in people.names.values() for place in one.places}
    for run in doc._.runs:
        name = next((at[one.idx] for one in run if one.idx in at), None)
        if name is None or not name.person or is_quoted(doc, run[0].idx):
            continue
        people.brought[name.full].update(
            _stem(one) for one in words_beside(top(run)) if _tells(one)
        )


def words_beside(named: Token) -> Iterator[Token]:
    """Yield the words that tell who somebody named is."""
    yield from named.lefts
    yield from chain.from_iterable(
        one.subtree for one in named.rights if one.dep_ in ADDED
    )
    over = named.head
    if named.dep_ == "appos":
        yield from over.lefts
        yield over
    if named.dep_ == "nsubj":
        yield from chain.from_iterable(
            one.subtree for one in over.rights if one.dep_ == "attr"
        )


def _tells(token: Token) -> bool:
    plain = token.is_lower and token.tag_ in TELLING and len(token) >= LEAST
    return plain and token.lower_ not in words("ranks") | words("formerly")


def _stem(token: Token) -> str:
    return token.lower_[:STEM]
