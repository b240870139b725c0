"""Which sort of body has an office: no hospital has a chief inspector, no club a ward.

The sorts are data (`manned` in `ingest/lang/en.yaml`). A bare office of such a sort is
of the one body of it that has been named near, and of none of another sort. A seat
is of the one council or assembly of a text, wherever that was named: `Councillor Roe`,
`council president Roe`.
"""

from functools import cache

from ingest.components.english_ahead import goes_with_role
from ingest.components.english_entry import Name
from ingest.components.english_kind import kind_of
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import title_key
from ingest.components.english_staff import is_union, office_before
from ingest.components.english_table import People
from ingest.components.english_words import data, words
from ingest.parsed import Token

UNION = "union"
FORCE = "police"
SEATS = frozenset(("municipality", "parliament", FORCE))
NAMING = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ"))


def fits(name: list[Token], body: str | None, people: People) -> str | None:
    """Return the body that a bare office of a sort is of, that given if it may be."""
    office = office_before(name) or _seat_before(name)
    kinds = next((_manned()[x] for x in map(title_key, office) if x in _manned()), None)
    if kinds is not None and not kinds.isdisjoint(SEATS):
        past = any(title_key(one) in words("formerly") for one in office)
        return body or (_seat(kinds, name[0].idx, people) if not past else None)
    if kinds is None:
        return body
    given = people.names.get(body) if body is not None else None
    if given is not None and (given.kind is None or _is_of(given, kinds)):
        return body
    if given is None and body is not None:
        return body
    at = name[0].idx
    text = name[0].doc._.plain
    begin = paragraph_start(text, max(0, paragraph_start(text, at) - 2))
    bodies = [one for one in people.bodies(at) if _is_of(one, kinds)]
    near = [one for one in bodies if any(begin <= each < at for each in one.places)]
    only = len(bodies) == 1 and (near or people.is_main(bodies[0], at))
    return bodies[0].full if only else None


def _seat_before(name: list[Token]) -> list[Token]:
    """Return the words of a seat right before a name, where nothing tells whose."""
    doc, at = name[0].doc, name[0].i
    while at and (goes_with_role(doc[at - 1]) or title_key(doc[at - 1]) in _manned()):
        at -= 1
    told = doc[max(0, at - 1) : at]
    party = map(_is_party, _before_same(name[0].nbor(-1))) if at else ()
    named = any(one.is_title and one.tag_ in NAMING for one in told)
    past = any(title_key(one) in words("formerly") for one in told)
    return [] if named or past or any(party) else list(doc[at : name[0].i])


def _is_party(token: Token) -> bool:
    return token.lower_ in words("partisans") or kind_of(token.text) == "politics"


def _before_same(seat: Token) -> list[Token]:
    """Return what stands before each mention of a seat: `the Labour councillor`."""
    every = ("councillor", "councilor") if seat.lower_ in ("cllr", "coun") else ()
    told = (one for word in (seat.lower_, *every) for one in seat.doc.written(word))
    return [one.nbor(-1) for one in told if one.i]


def _seat(kinds: frozenset[str], at: int, people: People) -> str | None:
    """Return the one council or assembly that a text has named so far."""
    bodies = (one for one in people.bodies(at) if len(one.parts) > 1)
    force = slice(None) if FORCE in kinds else slice(-1, None)
    told = ((one.full, {part.lower() for part in one.parts[force]}) for one in bodies)
    seats = [full for full, parts in told if not parts.isdisjoint(kinds)]
    return seats[0] if len(seats) == 1 else None


def _is_of(body: Name, kinds: frozenset[str]) -> bool:
    return body.kind in kinds or (UNION in kinds and is_union(body))


@cache
def _manned() -> dict[str, frozenset[str]]:
    """Return the sorts of bodies that each word of an office tells."""
    told = {line: frozenset(line.split("-")) for line in data()["manned"]}
    return {
        word: told[line]
        for line, all_ in data()["manned"].items()
        for word in all_.split()
    }
