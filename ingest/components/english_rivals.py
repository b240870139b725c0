"""Which of several bodies a word means by what a text tells of each.

`the Norwegian group`, `the seller`, `the lift maker`: by land, town, trade, and what
one is to the other. Where it fits two alike, or none, nobody is told.
"""

from dataclasses import dataclass, replace
from itertools import chain

from ingest.components.english_dealings import dealings, opposite, roles_called
from ingest.components.english_entry import Name
from ingest.components.english_kind import is_group, kind_called, stands_alone
from ingest.components.english_known import compounds, told_runs
from ingest.components.english_lands import is_people, land_of
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import apposed, phrase_of
from ingest.components.english_sorted import of_sort
from ingest.components.english_sorts import BODIES, around, sorts_of
from ingest.components.english_stems import stem, stems
from ingest.components.english_stretch import Told, tell
from ingest.components.english_table import People
from ingest.components.english_words import data, words
from ingest.parsed import Doc, Token
from ingest.said import Claimant

PUBLIC = frozenset(
    ["control", "ministry", "bench", "force", "assembly", "press", "politics"]
)
ITSELF = frozenset(("it", "its", "them", "their"))
NEW = ("a ", "an ", "one ", "another ")
OF = frozenset(("for", "of", "at", "from", "with"))
LAST_TWO = frozenset(("former", "latter"))
SURE, PERHAPS = 2, 1


@dataclass(slots=True)
class Called:
    """A word for a body, taken apart: its lands, the parts it tells, what else."""

    head: Token
    lands: set[str]
    towns: set[str]
    roles: frozenset[str]
    trades: list[str]


def fitted(found: Claimant, head: Token, people: People) -> Claimant:
    """Return the body that a word fits by its sort, then by what is told of each."""
    return of_side(of_sort(found, head, people), head, people)


def of_side(found: Claimant, head: Token, people: People) -> Claimant:
    """Return the body that a word fits best, if one alone; else who was found."""
    new = (found.described_as or "").lower().startswith(NEW)
    if found.person is not None or apposed(head) is not None:
        return found
    if new and head.left_edge.lower_ == "the":
        return found
    noun = head if _may_call(head, people) else _owner(head, people)
    body = rival(noun, found.organization, people) if noun is not None else None
    if body is None or body.full == found.organization:
        return found
    voice = noun is not head
    kept = (found.described_as or phrase_of(head).text) if voice else None
    return replace(found, organization=body.full, described_as=kept)


def rival(noun: Token, found: str | None, people: People) -> Name | None:
    """Return the one body that fits a word better than all others do.

    Whom other rules have found stays where a word tells but a sort of others.
    """
    told, word = told_of(noun.doc, people), _called(noun)
    ahead = people.bodies(noun.left_edge.idx)
    every = [x for x in ahead if x.full in told and not (x.sited or land_of(x.full))]
    firm = kind_called(noun.lower_) == "business"
    public = firm and any(x.full == found and x.kind in PUBLIC for x in every)
    if len(every) < 2 or not (_tells(word) or word.trades or public):  # noqa: PLR2004
        return None
    alike = [one for one in every if not _is_other(word, one, told[one.full])]
    scores = {one.full: _score(word, told[one.full]) for one in alike}
    alive = [one for one in alike if scores[one.full] is not None]
    best = max((scores[one.full] or 0 for one in alive), default=0)
    fits = [one for one in alive if (scores[one.full] or 0) == best]
    if len(fits) != 1:
        return None
    begin = paragraph_start(noun.doc._.plain, noun.idx)
    here = [x for x in alive if any(begin <= at < noun.idx for at in x.places)]
    least = SURE if any(x.full == found for x in here) else PERHAPS
    if word.towns and not _is_from(word, told[fits[0].full]):
        least = SURE
    one_of_two = len(alike) == 2 and bool(word.lands or word.roles)  # noqa: PLR2004
    only = best == 0 and ((len(alive) < len(alike) and one_of_two) or public)
    return fits[0] if best >= least or only else None


def _tells(word: Called) -> bool:
    return bool(word.lands or word.towns or word.roles)


def _is_from(word: Called, told: Told) -> bool:
    """Tell whether a text tells of a body where a word says that it is from."""
    return bool(word.lands & (told.lands | told.perhaps) or word.towns & told.near)


def told_of(doc: Doc, people: People) -> dict[str, Told]:
    """Return what is told of each body, found once."""
    if people.sides is None:
        people.sides = _found(doc, people)
    return people.sides


def _found(doc: Doc, people: People) -> dict[str, Told]:
    bodies = [x for x in people.names.values() if not (x.person or x.place)]
    found = {one.full: Told(nouns=set(one.called)) for one in bodies}
    where: dict[int, str] = {}
    for full, run in told_runs(doc, bodies):
        where |= {one.i: full for one in tell(found[full], run)}
        where |= {one.i: full for one in run}
    names = [one for one in bodies if one.places]
    for full, role in dealings(doc, lambda one: _whose(one, where, (found, names))):
        found[full].roles.add(role)
    for one in found.values():
        nouns = (roles_called(noun) for noun in one.own)
        one.roles.update(chain.from_iterable(nouns))
        one.roles -= {role for role in one.roles if opposite(role) in one.roles}
    return found


def _whose(
    token: Token, where: dict[int, str], known: tuple[dict[str, Told], list[Name]]
) -> str | None:
    """Return the body that a word in a deed stands for."""
    told, names = known
    own = where.get(token.i)
    if token.lower_ in ITSELF:
        rest = [one.full for one in names if one.full != own]
        return rest[0] if own is not None and len(rest) == 1 else None
    if own is not None or token.left_edge.lower_ != "the":
        return own
    fits = [full for full, one in told.items() if token.lower_ in one.nouns]
    return fits[0] if len(fits) == 1 else None


def _score(word: Called, told: Told) -> int | None:
    """Return how well a word fits a body; None where it cannot be it."""
    lands = told.lands or told.perhaps
    if word.lands and lands and not word.lands & lands:
        return None
    against = {opposite(role) for role in word.roles}
    if word.roles and not word.roles & told.roles and against & told.roles:
        return None
    score = SURE * bool(word.lands & lands) + SURE * len(word.towns & told.near)
    score += SURE * bool(word.roles & told.roles)
    strong, near = stems(told.nouns), stems(told.near)
    for one_stem in map(stem, word.trades):
        score += SURE if one_stem in strong else PERHAPS * (one_stem in near)
    return score + PERHAPS * bool(_sorts(word.head) & _own_sorts(told))


def _is_other(word: Called, one: Name, told: Told) -> bool:
    """Tell whether a word calls another sort of body than one is told to be."""
    head = word.head.lower_
    kind, nouns = kind_called(head), stems(told.nouns)
    if head in data("sides")["benches"].split() and "court" in _own_sorts(told):
        return False
    if kind in PUBLIC or stands_alone(head):
        return not nouns.issuperset(map(stem, word.trades))
    if stem(head) in nouns:
        return False
    if one.kind in PUBLIC and not word.roles:
        return True
    wanted, own = _sorts(word.head), _own_sorts(told)
    plain = head in data("sides")["plain"].split() or word.roles
    if plain or not wanted or not own:
        return False
    return not (wanted & around(own, BODIES) or own & around(wanted, BODIES))


def _own_sorts(told: Told) -> frozenset[str]:
    return frozenset(chain.from_iterable(sorts_of(one, BODIES) for one in told.nouns))


def _sorts(noun: Token) -> frozenset[str]:
    every = [sorts_of(one, BODIES) for one in compounds(noun)]
    return next((one for one in reversed(every) if one), frozenset())


def _called(noun: Token) -> Called:
    beside = [x for x in phrase_of(noun).tokens if x.i < noun.i and x.is_alpha]
    beside = [one for one in beside if one.tag_ not in ("DT", "PRP$")]
    lands = {land for one in (*beside, noun) if (land := _land(one)) is not None}
    towns = {x.lower_ for x in beside if x.text[:1].isupper()}
    roles = frozenset(chain.from_iterable(map(roles_called, compounds(noun))))
    small = [x.lower_ for x in (*beside, noun) if x.is_lower]
    plain = data("sides")["plain"].split()
    return Called(noun, lands, towns, roles, [x for x in small if x not in plain])


def _land(token: Token) -> str | None:
    return land_of(token.lower_) if token.text[:1].isupper() else None


def _may_call(noun: Token, people: People) -> bool:
    """Tell whether a word with `the` may call a body that has a name."""
    first, word = noun.left_edge, noun.lower_
    clause = any(one.dep_ in ("relcl", "acl") for one in noun.rights)
    if first.lower_ != "the" or first is noun or clause or word in LAST_TWO:
        return False
    if noun.is_title:
        return is_people(word) and noun.i == first.i + 1
    if noun.tag_ == "NNS":
        return any(word in one.nouns for one in told_of(noun.doc, people).values())
    body = is_group(word) or word in words("firms") or bool(_sorts(noun))
    called = body or bool(roles_called(word))
    return called or any(word in x.nouns for x in told_of(noun.doc, people).values())


def _owner(head: Token, people: People) -> Token | None:
    """Return the word for a body of which somebody unnamed is: `the bank's lawyers`."""
    preps = [one for one in head.rights if one.dep_ == "prep" and one.lower_ in OF]
    over = [one for prep in preps for one in prep.rights if one.dep_ == "pobj"]
    over += [one for one in head.lefts if one.dep_ == "poss"]
    return next((one for one in over if _may_call(one, people)), None)
