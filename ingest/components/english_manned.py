"""Which sort of body has an office: no hospital has a chief inspector, no club a ward.

The sorts are data (`manned` in `ingest/lang/en.yaml`). A bare office of such a sort is
of the one body of it that has been named near, and of none of another sort.
"""

from functools import cache

from ingest.components.english_entry import Name
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import title_key
from ingest.components.english_staff import is_union, office_before
from ingest.components.english_table import People
from ingest.components.english_words import data
from ingest.parsed import Token

UNION = "union"


def fits(name: list[Token], body: str | None, people: People) -> str | None:
    """Return the body that a bare office of a sort is of, that given if it may be."""
    office = office_before(name)
    kinds = next((_manned()[x] for x in map(title_key, office) if x in _manned()), None)
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
    return near[0].full if len(near) == len(bodies) == 1 else None


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
