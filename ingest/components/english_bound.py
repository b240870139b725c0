"""Ties of a person to a body by the words around both, where no role tells one.

`At Acme, director Jane Roe said`; `Jane Roe, who studies eels at Acme`; `Acme, whose
director Jane Roe`; `Jane Roe, of the charity Acme`; `Jane Roe, for Acme, said`; `its
drummer, Jane Roe`; `a nurse there, Jane Roe`.
"""

from collections.abc import Iterator

from ingest.components.english_apart import PARTS
from ingest.components.english_body import body, full_name
from ingest.components.english_entry import Name
from ingest.components.english_fronted import fronted, is_sure, named_sure
from ingest.components.english_human import DOER
from ingest.components.english_kind import called, is_group
from ingest.components.english_meant import meant
from ingest.components.english_phrase import (
    PROPER,
    apposed,
    is_role,
)
from ingest.components.english_roles import is_past
from ingest.components.english_run import full_run, proper_runs, top, written
from ingest.components.english_table import People
from ingest.components.english_words import forms_of, words
from ingest.parsed import Token

REACH = 9
NEAR = 300
PLACED = tuple(
    f"{one} {the}" for one in ("at", "in", "to", "from") for the in ("the ", "")
)
LONGEST = 5
AHEAD = 3
TIES = frozenset(("of", "from", "with", "at"))
OWNERS = frozenset(("its", "their"))
READERS = frozenset(("reader",))
COLLEAGUES = frozenset(
    ("colleagues", "team", "co-workers", "collaborators", "co-authors")
)
CLOSERS = frozenset((",", ".", "("))


def bound(name: list[Token], people: People) -> Iterator[str | None]:
    """Yield the bodies that words around a name tie it to, the surest first."""
    head = top(name)
    yield from (body(one, people) for one in _own(head))
    yield fronted(name, people)
    yield from (_works_for(one, people) for one in _with_colleagues(name))
    yield from (_works_for(one, people) for one in _worked_at(head))
    yield from (named_sure(one, people) for one in _of_kind(head, people))
    yield _stood_for(name, people)
    yield _there(name, people)
    yield from (named_sure(one, people) for one in _placed_at(head))


def _own(head: Token) -> Iterator[Token]:
    """Yield the `its` of what somebody is, listed or not: `its drummer, Jane Roe`."""
    noun = head.head if head.dep_ == "appos" else None
    if noun is None or not noun.is_lower or is_past(noun):
        return
    does = DOER.match(noun.lower_) and noun.lower_ not in words("strangers")
    does = does or noun.lower_ in words("chiefs")
    yield from (one for one in noun.lefts if does and one.lower_ in OWNERS)
    chief = noun.lower_ in words("chiefs")  # Acme's research lead, Jane Roe
    named = (one for one in noun.lefts if one.dep_ == "poss" and one.tag_ in PROPER)
    yield from (one for one in named if chief)


def _worked_at(head: Token) -> Iterator[Token]:
    """Yield where somebody works: `Jane Roe, who studies eels at Acme`."""
    told = apposed(head)
    nouns = [head] if told is None else [head, told]
    for verb in (one for noun in nouns for one in noun.rights if one.dep_ == "relcl"):
        if verb.tag_ not in ("VBZ", "VBP", "VBD") or not _is_work(verb):
            continue
        near = verb.doc[verb.i + 1 : verb.i + REACH]
        at = [one for one in near if one.lower_ in ("at", "for") and one.dep_ == "prep"]
        yield from (one for prep in at for one in prep.rights if one.dep_ == "pobj")


def now_at(name: list[Token], people: People) -> str | None:
    """Return where somebody is by now: `former Acme engineer Jane Roe, now at Bolt`."""
    last = name[-1]
    rest = last.doc[last.i + 1 : last.i + 1 + LONGEST]
    told = [one.lower_ for one in rest[:AHEAD]]
    if len(told) < AHEAD or told[:2] != [",", "now"] or told[2] not in ("at", "with"):
        return None
    at = rest[AHEAD - 1].i + 1
    at += last.doc[at].lower_ == "the"
    run = next((one for one in proper_runs(last.doc) if one[0].i == at), None)
    return full_name(full_run(run[-1]), run[0].idx, people) if run else None


def _works_for(token: Token, people: People) -> str | None:
    if token.tag_ in PROPER:
        return named_sure(token, people)
    the = is_group(token.lower_) and token.left_edge.lower_ == "the"
    name = meant(called(token), token.idx, people) if the else None
    return name.full if name is not None and is_sure(name) else None


def _with_colleagues(name: list[Token]) -> list[Token]:
    """Return where somebody works with others: `Roe and her colleagues at Acme`."""
    rest = name[-1].doc[name[-1].i + 1 : name[-1].i + LONGEST]
    told = [one.i for one in rest if one.lower_ in COLLEAGUES]
    joined = len(rest) > 0 and rest[0].lower_ in ("and", "with") and bool(told)
    at = rest.doc[told[0] + 1 : told[0] + 2] if joined else ()
    return [
        one for x in at if x.lower_ == "at" for one in x.rights if one.dep_ == "pobj"
    ]


def _is_work(verb: Token) -> bool:
    passive = any(one.dep_ in ("nsubjpass", "neg") for one in verb.lefts)
    return verb.lower_ in forms_of("works") and not passive


def _of_kind(head: Token, people: People) -> Iterator[Token]:
    """Yield the body that a common noun calls: `Jane Roe, of the charity Acme`.

    Also the one whose part somebody is of: `of the Acme fraud unit`.
    """
    preps = [one for one in head.rights if one.dep_ == "prep" and one.lower_ in TIES]
    for noun in (one for prep in preps for one in prep.rights if one.dep_ == "pobj"):
        if noun.tag_ in PROPER:
            yield from [noun] if _is_employing(noun, head, people) else []
        elif is_group(noun.lower_) or noun.lower_ in words("firms") | PARTS:
            named = [apposed(noun), *noun.lefts]
            yield from (one for one in named if one is not None and one.tag_ in PROPER)


def _is_employing(noun: Token, head: Token, people: People) -> bool:
    """Tell whether a name that somebody is of is an employer: `Roe of Roe Ltd`."""
    name = people.find(full_run(noun), noun.idx)
    if name is None or name.person:
        return False
    if head.text in name.parts[:-1]:
        name.acting = name.acting or [noun.idx]
    return bool(name.called or name.acting or name.kind)


def _placed_at(head: Token) -> Iterator[Token]:
    """Yield where somebody is what a comma adds: `Roe, reader in law at Acme`."""
    told = apposed(head)
    outside = words("persons", "strangers", "kin") - READERS
    if told is None or not told.is_lower or told.lower_ in outside or is_past(told):
        return
    near = [one for one in told.subtree if one.lower_ == "at" and one.i > told.i]
    yield from (one for prep in near[:1] for one in prep.rights if one.tag_ in PROPER)


def _there(name: list[Token], people: People) -> str | None:
    """Return the body named last before `a nurse there, Jane Roe`."""
    head = top(name)
    told = [apposed(head), head.head if head.dep_ == "appos" else None]
    nouns = [one for one in told if one is not None and is_role(one)]
    if not any(
        one.nbor().lower_ == "there" for one in nouns if one.i + 1 < len(one.doc)
    ):
        return None
    at = min(one.left_edge.idx for one in (head, *nouns))
    bodies = [one for one in people.names.values() if is_sure(one)]
    text: str = head.doc._.plain
    last = (
        (
            max(
                (x for x in one.places if x < at and _is_met(one, x, text)), default=-1
            ),
            one,
        )
        for one in bodies
    )
    place, body = max(last, key=lambda pair: pair[0], default=(-1, None))
    return body.full if body is not None and at - NEAR < place else None


def _is_met(one: Name, at: int, text: str) -> bool:
    """Tell whether a body acts at a place, or something is there: `at Acme`."""
    return at in one.acting or text[:at].endswith(PLACED)


def _stood_for(name: list[Token], people: People) -> str | None:
    """Return the body that somebody speaks for: `Jane Roe, for Acme, said`."""
    rest = name[-1].doc[name[-1].i + 1 : name[-1].i + 1 + AHEAD]
    if [one.lower_ for one in rest[:2]] != [",", "for"]:
        return None
    at = rest[-1].i + (rest[-1].lower_ == "the")
    run = next((one for one in proper_runs(rest.doc) if one[0].i == at), None)
    if run is None or rest.doc[run[-1].i + 1 : run[-1].i + 2].text not in CLOSERS:
        return None
    found = people.names.get(written(run))
    return found.full if found is not None and is_sure(found) else None
