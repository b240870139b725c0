"""Which body a person is tied to, by grammar, by a list, or by a bare office alone.

What only a bare office ties is guessed, last of all and in one place (`guess`).
"""

import re

from ingest.components.english_ahead import goes_with_role
from ingest.components.english_body import SOMEBODYS, full_name
from ingest.components.english_entry import Name
from ingest.components.english_fellows import colleague
from ingest.components.english_kind import is_group
from ingest.components.english_manned import fits
from ingest.components.english_owners import owners
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import OF, is_role_word, title_key
from ingest.components.english_roles import roles_of
from ingest.components.english_run import full_run, name_in, top
from ingest.components.english_staff import is_contested, is_union, spoken_for
from ingest.components.english_table import People
from ingest.components.english_ties import beside, employer
from ingest.components.english_words import words
from ingest.parsed import Token

LINE = 120
PAIR = 2
LISTED = re.compile(
    r", (?P<role>[^,;.:\n]{3,60}), (?P<body>(?:[A-Z][\w&’'-]*|of|for|and|the|&)"
    r"(?: (?:[A-Z][\w&’'-]*|of|for|and|the|&))*)\s*(?:[;.\n]|$)"
)


def tie(people: People, entered: list[tuple[Name, list[Token]]]) -> None:
    """Give each person the organisation that the text first ties to the name."""
    others: set[str] = set()
    for one, run in entered:
        if not one.person or one.organization is not None:
            continue
        name = name_in(run)
        ahead = run[: len(run) - len(name)]
        found = employer(name, ahead, people) or _listed_under(name, people)
        found = found or colleague(name, people)
        if _is_anothers(name, people):
            others.add(one.full)
        if found is None and one.full not in others:
            people.untied.append((one, name, ahead))
        one.organization = found if found != one.full else None


def guess(people: People) -> None:
    """Give those whom nothing ties to a body that of which they hold a bare office."""
    for one, name, ahead in people.untied:
        if one.organization is None:
            found = _namesake(one, name, people) or spoken_for(name, people)
            found = found or _headed(name, ahead, people)
            found = fits(name, found, people)
            one.organization = found if found != one.full else None


def _namesake(one: Name, name: list[Token], people: People) -> str | None:
    """Return the firm that bears somebody's name who leads it: Roe, of Roe Lines."""
    if not one.roles & (words("heads", "leading", "staffing")):
        return None
    firms = [x for x in people.bodies(name[0].idx) if x.kind in (None, "business")]
    fits = [x.full for x in firms if name[-1].text in x.parts and len(x.parts) > 1]
    return fits[0] if len(fits) == 1 else None


def _headed(name: list[Token], ahead: list[Token], people: People) -> str | None:
    """Return the body of a bare office of a firm, where hardly another is meant.

    It acted last and is named most so far, or acted in the same paragraph and there
    are but two. Elsewhere guesses were wrong more often than saying none.
    """
    head, at = top(name), name[0].idx
    told = {title_key(word) for word in (*ahead, *beside(head))}
    if told & (words("formerly", "ousted")) or not told & (words("heads", "leading")):
        return None
    if at and title_key(name[0].nbor(-1)) in words("offices") - words("staffing"):
        return None  # Executive mayor Roe
    owned = _is_led_in(name) or any(_is_owned(role) for role in roles_of(head))
    found = people.body(at)
    if owned or found is None or found.kind == "press":
        return None
    union = is_union(found) and told & words("managing")
    if union or is_contested(name[0], found, people):
        return None
    begin = paragraph_start(name[0].doc._.plain, at)
    here = any(begin <= each < at for each in found.acting)
    main = people.is_main(found, at)
    sure = main or (here and len(people.acted(at)) <= PAIR)
    public = told & words("founding") and found.kind in words("told")
    the = (role for role in roles_of(head) if role.left_edge.lower_ == "the")
    known = main and any(title_key(role) not in words("trained") for role in the)
    fits = here or known or told & words("heads")
    return found.full if sure and fits and not public else None


def _is_led_in(name: list[Token]) -> bool:
    """Tell whether what the offices before a name are of is told: `panel Chair Roe`."""
    doc, at = name[0].doc, name[0].i - 1
    while at > 0 and goes_with_role(doc[at]):
        at -= 1
    told = at >= 0 and (doc[at].is_title or is_group(doc[at].lower_))
    return told and at < name[0].i - 1


def _is_owned(role: Token) -> bool:
    """Tell whether words beside an office tell whose it is: the band's, of the port."""
    tied = (one for one in role.rights if one.dep_ == "prep" and one.lower_ in OF)
    public = any(one.lower_ in words("public") for one in role.lefts)
    own = any(one.dep_ == "poss" for one in role.lefts)
    return own or public or any(True for _ in (*tied, *owners(role)))


def _listed_under(name: list[Token], people: People) -> str | None:
    """Return the body that a list gives after name and role: `Roe, Director, Acme;`."""
    last = name[-1]
    text = last.doc._.plain[last.idx + len(last) : last.idx + len(last) + LINE]
    found = LISTED.match(text)
    if found is None or not any(is_role_word(one) for one in found["role"].split()):
        return None
    known = people.names.get(found["body"].strip())
    if known is not None:
        known.person = False
    return full_name(found["body"].strip(), last.idx, people)


def _is_anothers(name: list[Token], people: People) -> bool:
    """Tell whether the role before a name is some person's: `Roe spokesman Ann Lee`."""
    lefts = (one for role in roles_of(top(name)) for one in role.lefts)
    if any(one.lower_ in SOMEBODYS for one in lefts):
        return True
    at = name[0].i - 1
    doc = name[0].doc
    while at > 0 and goes_with_role(doc[at]):
        at -= 1
    if at < 0 or at == name[0].i - 1 or doc[at].is_lower or not doc[at].is_title:
        return False
    owner = people.find(full_run(doc[at]), doc[at].idx)
    return owner is not None and owner.person
