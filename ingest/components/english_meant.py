"""Which of a text's organisations a common noun calls: the ministry, the company."""

from ingest.components.english_entry import Name
from ingest.components.english_kind import kind_called, kind_of, stands_alone
from ingest.components.english_table import People, last_of, nearest
from ingest.components.english_words import words

LONG = {"lab": "laboratory", "varsity": "university", "co-op": "cooperative"}
NEAR = 300  # within how many characters one is named that was told of before


def meant(word: str, before: int, people: People) -> Name | None:
    """Return the organisation that a word calls.

    The nearest whose name has the word, else who acted last of its kind or of no known
    kind; one that is named only later may stand for want of another.
    """
    every = [one for one in people.names.values() if one.free and not one.person]
    every = [one for one in every if not _is_site(one)]
    if kind_called(word) != "press":
        every = [one for one in every if not one.audience]
    if word in words("generic"):
        every = [one for one in every if not _is_financial(one)] or every
    if word == "firm":
        every = [one for one in every if "bank" not in _told(one)] or every
    narrowed = _narrowed(word, every, (before, people))
    if len(narrowed) == 1:
        return narrowed[0]
    every = narrowed or every
    same = {word, LONG.get(word, word)}
    alike = [
        one for one in every if same & one.called or same & {*one.full.lower().split()}
    ]
    known = [one for one in alike if one.places and one.places[0] < before]
    if known or stands_alone(word):
        main = [one for one in known if not one.sited]
        return nearest(main or known or alike, before)
    kind, where = kind_called(word), (before, people)
    if alike:
        return _vague(kind, where) or nearest(alike, before)
    if word in words("civic"):
        civic = (_of_kind(one, every, where) for one in ("control", "assembly"))
        return next((one for one in civic if one), None) or _of_kind(None, every, where)
    return _of_kind(kind, every, where)


def _narrowed(word: str, every: list[Name], where: tuple[int, People]) -> list[Name]:
    """Return the banks of a text for a lender, its hospitals for an unnamed trust."""
    before, people = where
    if word in words("lending"):
        return [one for one in every if _is_financial(one)]
    if word != "trust" or people.calls(word):
        return []
    parts = [({part.lower() for part in one.parts}, one) for one in every]
    if any("trust" in told for told, _ in parts):
        return []
    wards = [x for x in parts if len(x[0]) > 1 and not x[0].isdisjoint(words("wards"))]
    known = [one for _, one in wards]
    return [one for one in known if one.places and one.places[0] < before]


def _is_site(one: Name) -> bool:
    """Tell whether a name but says where a body is: `the Cleveland museum`."""
    return one.place and (one.kind == "business" or len(one.parts) == 1)


def _is_financial(one: Name) -> bool:
    """Tell whether a body is a bank or the like, which is called so: the lender."""
    return not _told(one).isdisjoint(words("financial"))


def _told(one: Name) -> set[str]:
    """Return the words that call a body, or are in its name."""
    return one.called | {part.lower() for part in one.parts}


def _vague(kind: str | None, where: tuple[int, People]) -> Name | None:
    """Return who acted last of a kind, or by a name that may be of one: a Congress."""
    before, people = where
    ahead = [one for one in people.bodies(before) if kind is not None]
    fits = [x for x in ahead if x.kind == kind or _is_vague(x)]
    return last_heard(fits, before, people)


def _of_kind(
    kind: str | None, every: list[Name], where: tuple[int, People]
) -> Name | None:
    before, people = where
    same = [one for one in every if kind is not None and one.kind == kind]
    same = [one for one in same if _is_of(one, kind)] or same
    ahead = people.bodies(before)
    ahead = [one for one in ahead if kind == "press" or not one.audience]
    seen = [one for one in same if one in ahead]
    sure = bool(seen) and kind != "business"
    open_ones = [one for one in ahead if _may_be(one, kind)] if not sure else []
    last = last_heard([*seen, *open_ones], before, people)
    if last is not None:
        return last
    if not ahead and kind == "business":
        later = [
            one
            for one in every
            if one.acting and one.acting[0] < before + NEAR and _may_be(one, kind)
            if len(one.places) > 1
        ]
        return min([*same, *later], key=lambda one: one.places, default=None)
    main = [one for one in seen if not one.sited]
    named = [one for one in open_ones if not one.sited]
    return next((nearest(x, before) for x in (main, named, seen) if x), None)


def last_heard(bodies: list[Name], before: int, people: People) -> Name | None:
    """Return the body that acted last, itself or by somebody who is of it."""
    acted = {one.full: list(one.acting) for one in bodies}
    for one in people.names.values():
        if one.person and one.organization in acted:
            acted[one.organization].extend(one.acting)
    heard = [one for one in bodies if any(at < before for at in acted[one.full])]
    return max(heard, key=lambda one: last_of(acted[one.full], before), default=None)


def _may_be(one: Name, kind: str | None) -> bool:
    """Tell whether a name of no known kind may be one: of those that tell nothing."""
    open_kind = one.kind is None or _is_vague(one)
    return kind is None or (open_kind and kind not in words("told"))


def _is_vague(one: Name) -> bool:
    """Tell whether a name's last word tells a kind as often as not."""
    last = one.parts[-1].lower()
    return last in words("vague") and (len(one.parts) > 1 or last != "congress")


def _is_of(one: Name, kind: str | None) -> bool:
    """Tell whether a name tells its kind, or words set beside it do."""
    firm = kind == "business" and "&" in one.full
    return firm or kind_of(one.full) == kind or bool(one.called - {"outlet"})
