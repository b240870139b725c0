"""Bodies that every newsroom knows and whose names no rule can tell (`bodies.yaml`).

`McDonald's` and `Transport for London` are one name whatever stands in them; `Calvin
Klein` is a firm unless the text tells somebody of that name.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from ingest.components.english_given import given_names
from ingest.components.english_institution import CIVIL
from ingest.components.english_kind import is_group
from ingest.components.english_words import data, words

FIRST = re.compile(r"\w+")
CURLY = str.maketrans("’", "'")
OWNED = ("'", "'s")
LONGEST = 16
PHRASED = re.compile(r" (?:and|for|of|on) ")
OF = frozenset(("of", "for", "on"))


def is_known_body(name: str) -> bool:
    """Tell whether a name is a well-known body's."""
    return name.translate(CURLY) in _every()


def known_spans(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where such names stand that would else be taken apart."""
    firsts, plain = _firsts(), ""
    for at in (at for at, text in enumerate(texts) if text in firsts):
        after = texts[at + 1].translate(CURLY) if at + 1 < len(texts) else ""
        names = [one for one in firsts[texts[at]] if _may_go_on(one, texts[at], after)]
        if not names:
            continue
        plain = plain or doc.text.translate(CURLY)
        start = doc[at].idx
        names = [one for one in names if plain.startswith(one, start)]
        spans = ((one, _end(doc, at, start + len(one))) for one in names)
        name, end = next((pair for pair in spans if pair[1]), ("", None))
        if end is not None and not _is_anothers(name, texts, at):
            yield at, end


def _may_go_on(name: str, first: str, after: str) -> bool:
    """Tell whether a name that begins with a word may go on with the one behind it."""
    rest = name[len(first) :].lstrip()
    return not rest or rest.startswith(after)


def _end(doc: Doc, at: int, place: int) -> int | None:
    """Return the word behind the one that ends at a place, if any ends there."""
    near = doc[at : at + LONGEST]
    return next((one.i + 1 for one in near if one.idx + len(one) == place), None)


def _is_anothers(name: str, texts: list[str], at: int) -> bool:
    """Tell whether the words are somebody's, or what an institution is for.

    `Ronald McDonald's house`, `McDonald's mother` where the text has a McDonald; `the
    Commission on Law and Justice`.
    """
    before = texts[at - 1].lower().rstrip(".") if at else ""
    if name.endswith(OWNED) and " " not in name:
        pairs = zip(texts, (*texts[1:], ""), strict=True)
        marked = ("'s", "’s", "'", "’")
        alone = any(one == texts[at] and after not in marked for one, after in pairs)
        return alone or before in CIVIL or before in given_names()
    inner = PHRASED.search(name) is not None and before in OF and at > 1
    above = texts[at - 2].lower() if inner else ""
    return inner and (is_group(above) or above in words("institutions"))


@cache
def _every() -> frozenset[str]:
    return frozenset(_listed("whole") + _listed("plain") + _listed("single"))


def _listed(key: str) -> list[str]:
    return [one.strip() for one in data("bodies")[key].split(";")]


@cache
def _firsts() -> dict[str, list[str]]:
    """Return the names by what may be their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_listed("whole"), key=len, reverse=True):
        first = FIRST.match(name)
        keys = {name.split()[0], first[0] if first else name}
        for key in keys | {one.replace("'", "’") for one in keys}:
            found.setdefault(key, []).append(name)
    return found
