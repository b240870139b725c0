"""What a text says of a person beside the name: role, gender and organisation.

`Kim, chief executive of Acme`; `the company's head, Kim`; `Acme director Kim`; `Kim,
who chairs the Friends`; `Kim of Acme`; `a spokesman for Acme, Kim`.
"""

from collections.abc import Iterator

from ingest.components.english_ahead import before_roles, named_ahead
from ingest.components.english_body import body, body_of, full_name
from ingest.components.english_bound import bound, now_at
from ingest.components.english_employs import employs
from ingest.components.english_entry import Name
from ingest.components.english_family import SEXES
from ingest.components.english_given import gender_of
from ingest.components.english_kept import run_of
from ingest.components.english_kind import kind_of
from ingest.components.english_phrase import (
    LEFT,
    PROPER,
    is_role,
    title_key,
    titles,
)
from ingest.components.english_roles import is_against, is_past, roles_of, told_as
from ingest.components.english_run import full_run, top, written
from ingest.components.english_set_off import moved_to, told_beside
from ingest.components.english_shape import is_acronym, is_branded, is_firm, opens
from ingest.components.english_table import People
from ingest.components.english_trade import initials, parties_in, trades
from ingest.components.english_words import data, words
from ingest.components.english_worked import led
from ingest.parsed import Token

OWN = frozenset(("its", "their", "whose"))


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
    set_off = head.dep_ == "appos" and is_role(head.head)  # its chair, ex-mayor Roe
    now = now_at(name, people) or moved_to(name, people)
    if now is not None:
        return now
    own = (one for one in (head, *head.lefts) if one == head or is_role(one))
    past = any(is_past(one) for one in own)
    if not set_off and past:
        return None
    named = named_ahead(ahead) if not past else []
    if named and is_role(ahead[-1]) and not opens(named) and employs(named, people):
        return full_name(written(named), named[0].idx, people)
    told = (one for one in roles_of(head) if not (past and one in head.lefts))
    held = (one for one in told if not (is_past(one) or is_against(one)))
    found = (body_of(role, people) for role in held)
    bodies = (*_possessor(head), *led(head), *_from(head, people))
    known = (body(owner, people) for owner in bodies)
    tied = (one for one in known if one is not None and not one.islower())
    ahead_of = before_roles(name, people) if not past else None
    first = (one for one in (ahead_of, *found, *tied) if one is not None)
    every = (*first, *(one for one in bound(name, people) if one is not None))
    others = (one for one in every if written(name) not in one)
    return next(others, None) or told_beside(name, people)


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


def _possessor(head: Token) -> list[Token]:
    """Return whose somebody is: `Acme's Jane Roe`."""
    told = [one for one in head.lefts if one.dep_ == "poss"]
    given = told_as(head)
    role = bool(given) or any(is_role(one) for one in head.lefts)
    told += given
    return [one for one in told if one.tag_ in PROPER or (role and one.lower_ in OWN)]


def _is_bare(head: Token, people: People) -> bool:
    """Tell whether a surname stands alone, whose full name was told before."""
    name = people.find(full_run(head), head.idx)
    return name is not None and " " in name.full and head.text == full_run(head)


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
            placed = name.place and name.parts[-1].lower() not in words("practice")
            firm = _is_firms(head, one) or is_sure_body(one, name)
            of = prep.lower_ == "of" and not placed and firm
            if (works and not near) or told or of:
                name.place = False
                yield one


def is_sure_body(body: Token, name: Name) -> bool:
    """Tell whether what somebody is of is a body, by its letters: `of YouPlan`.

    Of two capitals a place is told by the words that places are named with.
    """
    run = run_of(body) or [body]
    if is_branded(run):
        return True
    short = len(run) == 1 or name.place or not all(one.text[0].isupper() for one in run)
    sites = words("sites", "compass", "scenes", "places")
    return not short and not any(one.lower_ in sites for one in run)


def _is_firms(head: Token, body: Token) -> bool:
    """Tell whether what somebody is of is no place: `fund manager Jane Roe of Acme`.

    It is told by its last word, an article before it, or a role of no public body.
    """
    run = run_of(body) or [body]
    if is_firm(run) or body.left_edge.lower_ == "the":
        return True
    roles = [title_key(one) for one in head.lefts if is_role(one)]
    practised = {title_key(one) for one in roles_of(head)} & words("practised")
    if practised:
        return True
    return bool(roles) and not any(one in words("offices") for one in roles)
