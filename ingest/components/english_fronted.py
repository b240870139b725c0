"""The body that a sentence opens with: `At Acme, director Jane Roe said`.

Also whom somebody speaks for: `For Acme, Jane Roe said`, `Speaking for Acme, Jane Roe`.
"""

from ingest.components.english_body import full_name
from ingest.components.english_entry import Name
from ingest.components.english_kind import is_group, kind_of
from ingest.components.english_phrase import PROPER, is_joined, is_role
from ingest.components.english_run import full_run, proper_runs, written
from ingest.components.english_shape import is_acronym
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Token

AHEAD = 3
BACK = 7
LONGEST = 5
PLACE = 4  # words of where a firm is, to the comma
FRONTS = frozenset(("at", "for", "from", "of"))
OPENERS = frozenset(("on", "in", "at", "during", "after"))
PLEADING = frozenset(("speaking", "acting", "appearing", "replying"))
PLAIN = frozenset(("NN", "JJ", "HY", "CC", "VB"))


def fronted(name: list[Token], people: People) -> str | None:
    """Return the body that a sentence opens with: `At Acme, director Jane Roe said`.

    What it is may stand between: `At Acme, the firm that sued, partner Jane Roe said`.
    """
    doc, at = name[0].doc, _phrase_start(name)
    if not at or doc[at - 1].text != ",":
        return None
    owner = _owner_before(name[0], at) if at < name[0].i else None
    return named_sure(owner, people) if owner else _opened(name, at, people)


def _opened(name: list[Token], at: int, people: People) -> str | None:
    doc = name[0].doc
    front, speaks = _front(name[0], at)
    if (at == name[0].i and not speaks) or doc[front].lower_ not in FRONTS:
        return None
    near = range(front + 1, front + LONGEST)
    run = next((one for one in proper_runs(doc) if one[0].i in near), None)
    if run is None or run[-1].i >= at:
        return None
    if doc[run[-1].i + 1].text != ",":
        return _sited(run, at, people) if doc[front].lower_ == "at" else None
    if speaks and run[-1].i + 2 == at:
        plain = doc[front - 1].lower_ in PLEADING or doc[front].lower_ == "of"
        whole = full_name(full_run(run[-1]), run[0].idx, people)
        return whole if plain else named_sure(run[-1], people)
    ahead = doc[front + 1 : run[0].i]
    called = any(is_group(one.lower_) or one.lower_ in words("firms") for one in ahead)
    found = people.find(written(run), run[0].idx)
    called = called or (found is not None and bool(found.called))
    return named_sure(run[-1], people) if called or _ends_so(run) else None


def _sited(run: list[Token], at: int, people: People) -> str | None:
    """Return a firm told with its place: `At Acme in Leeds, which casts pipes, `."""
    rest = run[-1].doc[run[-1].i + 1 : at]
    place = [one.i for one in rest if one.text == ","]
    sited = rest[0].lower_ in ("in", "near") and all(x.is_title for x in rest[1:2])
    event = run[-1].lower_ in words("events")
    if event or not (sited and place and place[0] <= rest[0].i + PLACE):
        return None
    return full_name(written(run), run[0].idx, people)


def _owner_before(first: Token, at: int) -> Token | None:
    """Return whose call or plant a sentence opens with: `On Acme's call, chair Roe`."""
    doc, begin = first.doc, first.sent.start
    if doc[begin].lower_ not in OPENERS or any(
        x.text == "," for x in doc[begin : at - 1]
    ):
        return None
    marks = [one for one in doc[begin:at] if one.tag_ == "POS"]
    owner = marks[0].nbor(-1) if len(marks) == 1 else None
    return owner if owner is not None and owner.tag_ in PROPER else None


def _front(first: Token, at: int) -> tuple[int, bool]:
    """Return which word leads a sentence to a body, and if that is who is spoken for.

    `For Acme, Roe said`, `Speaking on behalf of Acme, Roe said`.
    """
    doc, front = first.doc, first.sent.start
    front += doc[front].lower_ in ("but", "and") and front + 1 < at
    stands = doc[front].lower_ == "for"
    if doc[front].lower_ in PLEADING:
        front, stands = front + 1, True
    if [one.lower_ for one in doc[front : front + AHEAD]] == ["on", "behalf", "of"]:
        return front + AHEAD - 1, True
    return front, stands and doc[front].lower_ == "for"


def _ends_so(run: list[Token]) -> bool:
    """Tell whether a name's last word tells a body: `At the City Chambers` does not."""
    told = kind_of(run[-1].text) is not None or is_joined(run)
    return told or is_acronym(run[-1].text)


def _phrase_start(name: list[Token]) -> int:
    """Return where the role begins that stands right before a name, else the name."""
    doc, at = name[0].doc, name[0].i
    ahead = doc[max(0, at - BACK) : at]
    stops = [one.i + 1 for one in ahead if one.is_punct and one.text != "-"]
    start = stops[-1] if stops else at
    told = any(is_role(one) for one in doc[start:at])
    every = doc[start:at]
    plain = all(one.tag_[:2] in PLAIN or one.lower_ in ("of", "for") for one in every)
    return start if told and plain else at


def named_sure(token: Token, people: People) -> str | None:
    """Return a body's full name; none for a word that only may be one."""
    name = people.find(full_run(token), token.idx)
    return full_name(full_run(token), token.idx, people) if is_sure(name) else None


def is_sure(name: Name | None) -> bool:
    """Tell whether a name is a body that employs somebody, and no place."""
    if name is None or name.person or name.place:
        return False
    known = name.kind is not None or is_acronym(name.full)
    known = known or bool(name.acting or name.called)
    return known and name.kind != "bench"
