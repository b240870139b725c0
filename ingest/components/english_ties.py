"""What a text says of a person beside the name: role, gender and organisation.

`Kim, chief executive of Acme`; `the company's head, Kim`; `Acme director Kim`; `Kim,
who chairs the Friends`; `Kim of Acme`; `a spokesman for Acme, Kim`.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.components.english_ahead import named_ahead
from ingest.components.english_body import body, body_of, full_name
from ingest.components.english_employs import employs
from ingest.components.english_family import SEXES
from ingest.components.english_given import gender_of
from ingest.components.english_kind import kind_of
from ingest.components.english_phrase import (
    LEFT,
    PROPER,
    apposed,
    is_role,
    is_title,
    title_key,
    titles,
)
from ingest.components.english_run import full_run, top, written
from ingest.components.english_shape import is_acronym, is_firm, opens
from ingest.components.english_table import Name, People
from ingest.components.english_trade import initials, is_title_only, parties_in, trades
from ingest.components.english_words import data, forms_of, words

JOINED = 6
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
CLOSERS = frozenset((",", "–", "—", "-", ";", "("))
BE = frozenset(("is", "was", "'s", "are", "were"))


def describe(one: Name, name: list[Token], ahead: list[Token]) -> None:
    """Note a person's roles and gender, as told at one place."""
    head = top(name)
    kin = [head.head] if head.dep_ == "appos" else []  # his mother, Bernie Roe
    told = [*ahead, *beside(head), *(one for one in name[-1:] if one.is_upper), *kin]
    keys = [title_key(word) for word in told]
    one.trades.update(trades(name))
    short = data()["short_titles"]
    one.roles.update(key for key in keys if key in words("roles"))
    one.roles.update(short[key] for key in keys if key in short)
    one.roles.update(title_key(word) for word in initials(ahead))
    one.roles.update(parties_in(told))
    genders = {_gender(key) for key in keys} & {"male", "female"}
    if genders:
        one.gender = genders.pop()
    elif one.gender is None:
        one.gender = gender_of(one.full)


def employer(name: list[Token], ahead: list[Token], people: People) -> str | None:
    """Return the organisation of a person, as told at one place."""
    head = top(name)
    if any(title_key(one) in words("formerly") for one in beside(head)):
        return None
    named = named_ahead(ahead)
    if named and is_role(ahead[-1]) and not opens(named) and employs(named, people):
        return full_name(written(named), named[0].idx, people)
    found = (body_of(role, people) for role in roles_of(head))
    bodies = (*_possessor(head), *_led(head), *_from(head, people))
    known = (body(owner, people) for owner in bodies)
    tied = (one for one in known if one is not None and not one.islower())
    ahead_of = _before_roles(name, people)
    every = [one for one in (ahead_of, *found, *tied) if one is not None]
    return next((one for one in every if written(name) not in one), None)


def roles_of(head: Token) -> Iterator[Token]:
    """Yield the role nouns that a name is tied to."""
    beside = apposed(head)
    if beside is not None and is_role(beside):
        yield beside
    yield from (one for one in head.lefts if is_role(one) and not is_title_only(one))
    over = spokesman_over(head) or _role_before_comma(head)
    if over is not None:
        yield over
    for clause in _clauses(head):
        if clause.lower_ in BE:
            yield from (
                one for one in clause.rights if one.dep_ == "attr" and is_role(one)
            )


def _role_before_comma(head: Token) -> Token | None:
    """Return the role before a name between commas that the parser has not tied."""
    run = next((one for one in head.doc._.runs if head in one), None)
    if run is None or run[0].i < 2:  # noqa: PLR2004  a role and a comma
        return None
    comma = head.doc[run[0].i - 1]
    closed = head.doc[run[-1].i + 1 : run[-1].i + 2].text in CLOSERS
    ahead = head.doc[max(0, comma.i - JOINED) : comma.i]
    stops = [one.i for one in ahead if one.is_punct or one.tag_ in FINITE]
    near = [one for one in ahead if is_role(one) and one.i > max(stops, default=-1)]
    plain = near and (near[-1].i + 1 == comma.i or near[-1].nbor().lower_ == "and")
    return near[-1] if comma.text == "," and closed and plain else None


def spokesman_over(head: Token) -> Token | None:
    """Return the role that a name stands in apposition to, also over its owner."""
    if head.dep_ != "appos":
        return None
    noun = head.head
    if is_role(noun):
        return noun
    holder = noun.head.head if noun.dep_ == "pobj" else noun
    return holder if is_role(holder) else None


def _before_roles(name: list[Token], people: People) -> str | None:
    """Return the body before several roles: `Acme founder and chief executive Roe`."""
    at = name[0].i - 1
    doc, roles = name[0].doc, 0
    while at > 0 and goes_with_role(doc[at]):
        roles += is_role(doc[at])
        at -= 1
    run = next((one for one in doc._.runs if doc[at] in one), None)
    if not roles or run is None or (not doc[at].is_title and not doc[at].is_upper):
        return None
    kept = [one for one in run if one.i <= at]
    kept = kept if title_key(kept[-1]) not in words("ranks") else []
    if not kept or opens(kept):
        return None
    return (
        full_name(written(kept), kept[0].idx, people) if employs(kept, people) else None
    )


def goes_with_role(token: Token) -> bool:
    """Tell whether a word may stand among the roles before a name."""
    key = title_key(token)
    matter = key in words("ranks") | words("branches") | words("matters")
    told = is_role(token) or is_title(token) or matter
    return told or token.text in ("and", "-", "&", "founder", "executive")


def _gender(key: str) -> str | None:
    if key in SEXES:
        return SEXES[key]
    if key.endswith("woman"):
        return "female"
    man = key.endswith("man") and key in words("roles") and key != "chairman"
    return "male" if man else titles().get(key)


def beside(head: Token) -> list[Token]:
    """Return the words beside a name that may tell a role."""
    found = [
        child for child in head.lefts if child.dep_ in ("compound", "amod", "nmod")
    ]
    for role in roles_of(head):
        found.extend([role, *(one for one in role.lefts if one.dep_ in LEFT)])
    return found


def _clauses(head: Token) -> Iterator[Token]:
    """Yield the verbs of which a name is subject, itself or by a `who`."""
    told = apposed(head)  # Roe, the hotelier who chairs the Friends
    for noun in (head, told) if told is not None else (head,):
        yield from (child for child in noun.rights if child.dep_ == "relcl")
    if head.dep_ == "nsubj":
        yield head.head


def _possessor(head: Token) -> list[Token]:
    """Return whose somebody is: `Acme's Jane Roe`."""
    return [one for one in head.lefts if one.dep_ == "poss" and one.tag_ in PROPER]


def _is_bare(head: Token, people: People) -> bool:
    """Tell whether a surname stands alone, whose full name was told before."""
    name = people.find(full_run(head), head.idx)
    return name is not None and " " in name.full and head.text == full_run(head)


def _led(head: Token) -> Iterator[Token]:
    """Yield what somebody leads or works for: `who chairs the Friends`."""
    clauses = [
        one for one in _clauses(head) if not any(x.dep_ == "neg" for x in one.lefts)
    ]
    for verb in clauses:
        if verb.lower_ in forms_of("leads"):
            yield from (
                _whose(one)
                for one in verb.rights
                if one.dep_ == "dobj" and _is_body(one)
            )
        if verb.lower_ in forms_of("serves"):
            preps = [one for one in verb.rights if one.lower_ in ("for", "at", "with")]
            yield from (one for prep in preps for one in prep.rights if _is_body(one))
        if verb.lower_ in forms_of("leads"):
            at = [one for one in verb.subtree if one.lower_ == "at"]
            yield from (one for prep in at for one in prep.rights if _is_body(one))


def _whose(part: Token) -> Token:
    """Return the `its` of a part that somebody leads: `who runs its Leeds office`."""
    return next((one for one in part.lefts if one.lower_ in ("its", "their")), part)


def _is_body(token: Token) -> bool:
    named = any(token in run for run in token.doc._.runs)
    return named or title_key(token) in words("groups")


def _from(head: Token, people: People) -> Iterator[Token]:
    """Yield the organisation right after a name: `Jane Roe of the Sierra Club`."""
    for prep in head.rights:
        apart = prep.lower_ == "for" and prep.nbor(-1).text == ","
        if not apart and prep.lower_ not in ("of", "from", "with", "at"):
            continue
        for one in prep.rights:
            name = people.find(full_run(one), one.idx) if one.tag_ in PROPER else None
            if name is None or name.person:
                continue
            near = prep.lower_ == "at" and _is_bare(head, people)
            works = prep.lower_ in ("at", "with", "for") and not name.place
            told = kind_of(name.full) or is_acronym(name.full)
            of = prep.lower_ == "of" and not name.place and _is_firms(head, one)
            if (works and not near) or told or of:
                yield one


def _is_firms(head: Token, body: Token) -> bool:
    """Tell whether what somebody is of is no place: `fund manager Jane Roe of Acme`.

    It is told by its last word, an article before it, or a role of no public body.
    """
    run = next((one for one in body.doc._.runs if body in one), [body])
    if is_firm(run) or body.left_edge.lower_ == "the":
        return True
    roles = [title_key(one) for one in head.lefts if is_role(one)]
    return bool(roles) and not any(one in words("offices") for one in roles)
