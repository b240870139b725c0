"""Which organisation a word beside a person stands for: names, groups, `its`."""

from ingest.components.english_apart import (
    AHEAD,
    APART,
    PARTS,
    is_any,
    newly_told,
    several,
    told_apart,
)
from ingest.components.english_draft import is_quoted
from ingest.components.english_employs import (
    is_only_matter,
    is_portfolio,
    is_seat,
)
from ingest.components.english_entry import Name
from ingest.components.english_famed import is_known_body
from ingest.components.english_kept import run_of
from ingest.components.english_kind import (
    called,
    is_group,
    kind_called,
    stands_alone,
)
from ingest.components.english_meant import meant
from ingest.components.english_owners import owners
from ingest.components.english_phrase import PROPER, is_role, title_key
from ingest.components.english_run import after_name, full_run, proper_runs
from ingest.components.english_said_by import said_by
from ingest.components.english_sentence import done_to
from ingest.components.english_shape import (
    is_common_first,
    is_matter_alone,
    opens,
)
from ingest.components.english_source import maker_of
from ingest.components.english_table import People, last_of
from ingest.components.english_whose import there, whose
from ingest.components.english_words import documents, words
from ingest.parsed import Token

SOMEBODYS = frozenset(("his", "her", "my"))
SITED = frozenset(("at", "of", "within", "inside"))
WRITERS = frozenset(("author", "authors", "co-author", "writer", "lead"))
SISTERS = frozenset(("sister", "rival", "fellow", "other", "partner"))
ITS = frozenset(("its", "their"))
PUBLIC = frozenset(("control", "ministry", "bench", "force", "assembly", "state"))
ARTICLES = frozenset(("a", "an", "the"))
INNER = frozenset(("committee", "branch", "chapter", "section", "division", "caucus"))
ANYBODYS = frozenset(("shop", "store", "fund"))


def body_of(head: Token, people: People) -> str | None:
    """Return the organisation that a role is of, short forms and `its` resolved."""
    for owner in owners(head):
        found = body(owner, people)
        if found is not None:
            return found
    return there(head, people)


def body(owner: Token, people: People) -> str | None:
    """Return the organisation that an owner's word is: a name, a group, `its`."""
    if owner.lower_ in OWNED:
        return OWNED[owner.lower_](owner, people)
    office = owner.is_title and title_key(owner) in words("offices")
    somebodys = any(one.lower_ in SOMEBODYS for one in owner.lefts)
    nobodys = somebodys or is_any(owner) or _is_work(owner) or office
    origin = owner.lower_ in words("origins") | words("nations")
    if origin or nobodys or is_portfolio(owner) or is_seat(owner):
        whole = full_run(owner)
        return whole if is_known_body(whole) else None  # of Anglo American
    if (
        (owner.lower_ in words("branches") and " " not in full_run(owner))
        or is_only_matter(owner, people)
        or _opens(owner)
    ):
        return None
    named = owner.tag_ in PROPER and not owner.is_lower
    if named or run_of(owner) is not None:
        return _named(owner, people)
    return _part_of(owner, people) or _group(owner, people)


def _our(owner: Token, people: People) -> str | None:
    """Return whose `our` is: who issues a release."""
    other = any(one.lower_ in SISTERS for one in owner.head.lefts)
    return None if other or is_quoted(owner.doc, owner.idx) else people.issuer


def _opens(owner: Token) -> bool:
    return opens([owner]) and not (is_common_first(owner) and is_group(owner.lower_))


def _named(owner: Token, people: People) -> str | None:
    if is_common_first(owner) and is_group(owner.lower_):
        return _group(owner, people)  # Council leader Roe
    ahead = after_name(owner)
    if len(ahead) > 1 and stands_alone(ahead[0].text) and is_role(ahead[1]):
        return told_apart(ahead[0])  # Ardley police chief
    return full_name(full_run(owner), owner.idx, people)


def _group(owner: Token, people: People) -> str | None:
    above = next((one for one in owner.lefts if one.dep_ == "poss"), None)
    if above is not None and above.tag_ in PROPER and not above.is_lower:
        return full_name(full_run(above), above.idx, people)  # Acme's policy centre
    if owner.lower_ == "office":
        return _office(owner, people)
    if owner.i and owner.nbor(-1).lower_ in words("partisans"):
        return None  # Conservative group leader Roe
    if owner.left_edge.lower_ in ("a", "an") and owner.dep_ == "pobj":
        return None  # parents at a Norfolk school
    name = meant(called(owner), owner.idx, people)
    word = called(owner)
    kind = kind_called(word) if word not in ANYBODYS else "premises"
    any_one = kind in (None, "premises") and word != "group"
    vague = owner.dep_ == "compound" and any_one
    if name is not None and (vague or word in words("partial")):
        named = word in name.full.lower() or word in name.called
        name = name if named else None  # a spokesman for the unit
    own = [one for one in owner.lefts if _sorts(one) and _is_small(one)]
    other = name is not None and own and own[0].lower_ not in name.full.lower()
    tier = other and own[0].lower_ in words("tiers")  # parish council, of no district
    same = not tier and not (other and called(owner) == owner.lower_)
    if name is not None and same:
        return newly_told(owner, last_of(name.places, owner.idx)) or name.full
    any_of = owner.dep_ == "compound" and kind_called(called(owner)) not in PUBLIC
    return None if any_of and not tier else told_apart(owner)  # gas station clerk


def _office(owner: Token, people: People) -> str | None:
    """Return an office told by whose it is, here or before: `the mayor's office`."""
    ahead = reversed(owner.doc[: owner.i + 1])
    same = (one for one in ahead if one.lower_ == "office")
    told = (one for one in same if any(left.dep_ == "poss" for left in one.lefts))
    named = meant("office", owner.idx, people)
    if named is not None and "office" in named.full.lower():
        return named.full
    found = next(told, None)
    return told_apart(found) if found is not None else None


def _sorts(token: Token) -> bool:
    """Tell whether a word tells of what sort a body is: `the tenants' association`."""
    return token.dep_ == "compound" or (token.dep_ == "poss" and token.tag_ == "NNS")


def _is_small(token: Token) -> bool:
    """Tell whether a word is written small, or has a capital for its place alone."""
    return token.is_lower or bool(token.is_sent_start and token.tag_ not in PROPER)


def _part_of(owner: Token, people: People) -> str | None:
    """Return the body that a part of it is named with: `the rival team at Acme`."""
    preps = owner.rights if owner.lower_ in PARTS | INNER else ()
    for noun in (one for prep in preps for one in prep.rights):
        if noun.dep_ == "pobj" and noun.tag_ in PROPER and noun.head.lower_ in SITED:
            return full_name(full_run(noun), noun.idx, people)
    return None


def _is_work(owner: Token) -> bool:
    """Tell whether what somebody is of was written: `the paper's senior author`."""
    written = owner.lower_ in documents()
    return written and any(one.lower_ in WRITERS for one in owner.ancestors)


def _its(owner: Token, people: People) -> str | None:
    """Return whose `its` is: the group or the name that was last a subject.

    The author of a document is of the body whose document it is.
    """
    if owner.head.lower_ in WRITERS - {"lead"}:
        return _makers(owner, people)
    if owner.lower_ == "their" and several(owner) is not None:
        return None
    about = done_to(owner, people)
    name = about or people.body(owner.idx)
    past = [at for at in name.acting if at < owner.idx] if name else []
    told = group_before(owner, max(past, default=-1), people) if not about else None
    return told or (name.full if name is not None else None)


def group_before(token: Token, since: int, people: People) -> str | None:
    """Return the body that acted last by a common word before a token."""
    told = said_by(token.doc, since)
    groups = (
        one
        for one in token.doc[max(0, token.i - AHEAD) : token.i]
        if one.dep_ == "nsubj" and one.idx > since and is_group(one.lower_)
        if one.head.dep_ != "relcl"
        if not any(start <= one.idx < end for start, end in told)
        if not any(left.lower_ in SOMEBODYS for left in one.lefts)
    )
    last = max(groups, key=lambda one: one.i, default=None)
    if last is None or last.is_title:
        return None
    after = last.doc[last.i + 1]
    if any(after == run[0] for run in proper_runs(last.doc)):
        return full_name(full_run(after), after.idx, people)  # fans' group Acme
    apart = [one for one in last.lefts if one.dep_ in APART]
    found = meant(called(last), last.idx, people)
    sited = found is not None and last.lower_ in found.full.lower().split()
    full = found.full.lower().split() if found is not None else []
    inside = all(one.lower_ in full for one in apart)  # the port company
    sited = sited and (inside or any(one.is_title for one in apart))
    return found.full if found and (sited or not apart) else told_apart(last)


def _makers(owner: Token, people: People) -> str | None:
    """Return the body whose document was told of last: `A report by Acme`."""
    ahead = owner.doc[max(0, owner.i - AHEAD) : owner.i]
    paper = next((one for one in reversed(ahead) if one.lower_ in documents()), None)
    maker = maker_of(paper) if paper is not None else None
    if maker is None or maker.tag_ not in PROPER:
        return None
    return full_name(full_run(maker), maker.idx, people)


def full_name(short: str, before: int, people: People) -> str | None:
    """Return a name in full; none for a person or a place, which employ nobody."""
    name = people.find(short, before)
    if name is not None and name.person and name.bare.get(short, before) >= before:
        name = people.body_called(short, before) or name
    if name is not None and name.full == short and " " not in short:
        name = _ending(name, people)
    if (name is None or name.full == short) and is_matter_alone(short):
        return None
    if name is None:
        return short
    return None if name.person or name.place else name.full


def _ending(name: Name, people: People) -> Name:
    """Return the one body whose name ends by a word: `Estates director Roe`."""
    every = (one for one in people.names.values() if not (one.person or one.place))
    ends = [one for one in every if one.parts[1:] and one.parts[-1] == name.full]
    matter = name.full.lower() in words("matters") | words("branches")
    sure = len(ends) == len(name.places) == 1 and not matter
    return ends[0] if sure else name


OWNED = {"its": _its, "their": _its, "whose": whose, "our": _our}
