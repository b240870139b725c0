"""Which body a person is tied to where no grammar ties the two: offices and lists."""

import re

from spacy.tokens import Token

from ingest.components.english_body import SOMEBODYS, full_name
from ingest.components.english_phrase import is_role_word, title_key
from ingest.components.english_run import full_run, name_in, top
from ingest.components.english_table import Name, People
from ingest.components.english_ties import beside, employer, goes_with_role, roles_of
from ingest.components.english_words import words

LINE = 120
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
        found = employer(name, run[: len(run) - len(name)], people)
        found = found or _listed_under(name, people)
        if _is_anothers(name, people):
            others.add(one.full)
        if found is None and one.full not in others:
            found = _headed(one, name, people)
        one.organization = found if found != one.full else None


def _headed(one: Name, name: list[Token], people: People) -> str | None:
    """Return the body that a bare office of a firm is of: the one that acted last."""
    formerly = any(title_key(word) in words("formerly") for word in beside(top(name)))
    found = people.body(name[0].idx)
    begin = name[0].doc._.plain.rfind("\n", 0, name[0].idx) + 1
    here = found is not None and any(begin <= at < name[0].idx for at in found.acting)
    offices = words("heads") | (words("leading") if here else set())
    if formerly or not one.roles & offices:
        return None
    if found is None or not found.acting or found.kind == "press":
        return None
    public = one.roles & words("founding") and found.kind in words("told")
    return found.full if not public else None


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
