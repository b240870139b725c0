"""Of which body somebody is by what a comma sets off behind the name, word by word.

`Roe, president, chief executive and founder of Acme`; `Roe, who left Bolt for Acme`;
`Roe, who worked at Bolt and now chairs Acme`; `Roe, whose firm, Acme, supplies Bolt`.
Words are laid out as the patterns of `set_off` and `moved` in `ingest/lang/en.yaml`
have them: a body as `B1`, one that may be as `U1`, another name as `N`, an office as
`R`, what somebody does by the key of its verbs.
"""

import re
from collections.abc import Iterator
from functools import cache

from ingest.components.english_body import full_name
from ingest.components.english_given import given_names
from ingest.components.english_human import DOER
from ingest.components.english_joined import is_day
from ingest.components.english_kept import run_of
from ingest.components.english_kind import kind_of
from ingest.components.english_owners import is_held
from ingest.components.english_phrase import is_role, title_key
from ingest.components.english_run import written
from ingest.components.english_shape import is_firm
from ingest.components.english_table import People
from ingest.components.english_words import data, forms_of, words
from ingest.parsed import Token

BODY, UNKNOWN, OTHER = "B", "U", "N"
REACH = 26
PAIR = 2
OPENERS = frozenset((",", "(", "–", "—"))
CLOSERS = frozenset((".", ";", ":", ")", "”", '"', "“", "?", "!"))
MARKS = frozenset(("'", "’"))
WORKERS = frozenset(("member", "author", "owner"))
VERBS = ("leads", "serves", "tends", "works", "writes", "sits")


def moved_to(name: list[Token], people: People) -> str | None:
    """Return where somebody is by now: `Roe, who left Bolt for Acme`."""
    return _told(name, people, "moved")


def told_beside(name: list[Token], people: People) -> str | None:
    """Return the body that somebody is of by what a comma adds to the name."""
    return _told(name, people, "set_off")


def _told(name: list[Token], people: People, key: str) -> str | None:
    last = name[-1]
    rest = last.doc[last.i + 1 : last.i + 1 + REACH]
    if len(rest) <= PAIR or rest[0].text not in OPENERS:
        return None
    bodies: list[list[Token]] = []
    laid = " ".join(_laid(list(rest[1:]), people, bodies))
    if not bodies:
        return None
    found = next((one for one in (x.match(laid) for x in _patterns(key)) if one), None)
    if found is None:
        return None
    run = bodies[int(found["body"])]
    return full_name(written(run), run[0].idx, people)


def _laid(
    rest: list[Token], people: People, bodies: list[list[Token]]
) -> Iterator[str]:
    """Yield the words as patterns have them; the runs of bodies are kept aside."""
    past = -1
    for token in rest:
        if token.i < past:
            continue
        if token.text in CLOSERS or token.is_space:
            return
        run = run_of(token)
        if run is None or token.is_lower or is_role(token):
            yield _word(token)
            continue
        past = run[-1].i + 1
        kept = [one for one in run if one.i >= token.i]
        sort = _sort(kept, people) if not is_held(kept[-1]) else OTHER
        yield sort if sort == OTHER else f"{sort}{len(bodies)}"
        bodies.extend([kept] if sort != OTHER else [])


def _sort(run: list[Token], people: People) -> str:
    """Return whether a name is a body's, nobody's known, or another's."""
    rest = run[-1].doc[run[-1].i + 1 : run[-1].i + 2].text
    if rest in MARKS or run[-1].text[-1] in MARKS:
        return OTHER  # Widows' Voice
    name = people.find(written(run), run[0].idx)
    if name is not None:
        return OTHER if name.person or name.place else BODY
    if kind_of(written(run)) is not None or is_firm(run):
        return BODY
    first = run[0].lower_
    known = first in given_names() or is_day(first)
    return OTHER if known or first in words("places") | words("nations") else UNKNOWN


def _word(token: Token) -> str:
    key = title_key(token)
    if key in words("opposed") | words("strangers") - WORKERS:
        return "X"
    if key in words("seated"):
        return "seat"  # councillor for Castle ward
    if is_role(token) or key in words("fellows"):
        return "R"
    verb = next((one for one in VERBS if token.lower_ in forms_of(one)), None)
    if verb is not None and token.tag_[:2] == "VB":
        return verb
    does = token.is_lower and DOER.match(key) and key not in words("persons")
    return "R" if does and token.tag_ == "NN" else token.lower_


@cache
def _patterns(key: str) -> list[re.Pattern[str]]:
    return [re.compile(one) for one in data()[key]]
