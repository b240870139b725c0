"""Which of two relatives is the elder: `the younger brother`, `the elder`."""

from ingest.components.english_entry import Name
from ingest.components.english_family import SEXES
from ingest.components.english_known import known_of
from ingest.components.english_phrase import phrase_of
from ingest.components.english_short import surname_of
from ingest.components.english_table import People, as_claimant, last_of
from ingest.parsed import Token
from ingest.said import Claimant

OLDER = frozenset(("elder", "older", "eldest", "oldest"))
YOUNGER = frozenset(("younger", "youngest"))
PAIR = 2


def by_age(head: Token, people: People) -> Claimant | None:
    """Return who of two of one surname is told to be the elder or the younger."""
    name = _told(head, people)
    return as_claimant(name) if name is not None else None


def _told(head: Token, people: People) -> Name | None:
    told = {one.lower_ for one in phrase_of(head).tokens}
    older = bool(told & OLDER)
    bare = head.tag_ == "NN" and head.left_edge.lower_ == "the"
    if older == bool(told & YOUNGER) or not bare:
        return None
    pair = _pair(head, people)
    if pair is None:
        return None
    known = known_of(head.doc, people)
    ages = [max(known[one.full].ages, default=0) for one in pair]
    if all(ages) and ages[0] != ages[1]:
        return pair[(ages[0] > ages[1]) != older]
    told_so = [_is_told(known[one.full].near, older=older) for one in pair]
    if told_so[0] == told_so[1]:
        return None
    return pair[0 if told_so[0] or told_so[1] is False else 1]


def _is_told(near: set[str], *, older: bool) -> bool | None:
    """Tell whether words beside a name say that somebody is so, or the other."""
    same, other = (OLDER, YOUNGER) if older else (YOUNGER, OLDER)
    if near & same:
        return True
    return False if near & other else None


def _pair(head: Token, people: People) -> tuple[Name, Name] | None:
    """Return the last two of one surname, of the sex that a word tells."""
    sex, families = SEXES.get(head.lower_), dict[str, list[Name]]()
    for one in people.names.values():
        ahead = one.person and one.places and one.places[0] < head.idx
        if ahead and len(one.parts) > 1 and sex in (None, one.gender or sex):
            families.setdefault(surname_of(one.parts), []).append(one)
    pairs = [fam for fam in families.values() if len(fam) == PAIR]
    if not pairs:
        return None
    one, two = max(pairs, key=lambda fam: max(last_of(x.places, head.idx) for x in fam))
    return one, two
