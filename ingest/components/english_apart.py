"""Bodies and people without a name: what tells them apart, and who several are."""

from ingest.components.english_kind import stands_alone
from ingest.parsed import Token

AHEAD = 40
ANY = frozenset(("a", "an", "another", "some"))
APART = frozenset(("compound", "amod", "poss"))
SAME = frozenset(
    ("whole", "entire", "same", "full", "own", "present", "current", "new")
)
PARTS = frozenset(
    ("team", "group", "lab", "laboratory", "department", "unit", "arm", "squad", "desk")
)


def told_apart(group: Token) -> str | None:
    """Return a group's words where they tell it apart: `defense ministry`, `police`."""
    before = [one for one in group.lefts if one.dep_ in APART]
    before = [one for one in before if one.lower_ not in SAME]
    plain = group.lower_ in PARTS and all(one.dep_ == "amod" for one in before)
    if plain or any(one.tag_ == "PRP$" for one in before):
        return None  # the rival team, her firm
    if not before and stands_alone(group.lower_):
        group = _told_before(group) or group
        before = [one for one in group.lefts if one.dep_ == "compound"]
    if before or stands_alone(group.lower_):
        first = _first_of(before[0]) if before else _place_before(group)
        while first.i > 1 and first.nbor(-1).text == "-":
            first = first.nbor(-2)  # the Auditor-General's office
        text: str = group.doc._.plain
        return text[first.idx : group.idx + len(group)]
    return None


def _first_of(word: Token) -> Token:
    """Return where an owner begins, or the letters before: `NFU dairy board`."""
    if word.dep_ == "poss":
        edge = word.left_edge
        return edge.nbor() if edge.tag_ == "DT" else edge
    if word.dep_ == "compound" and word.left_edge.is_title:
        return word.left_edge  # the Radiance Rooms clinic
    before = word.nbor(-1) if word.i else word
    return before if before.is_upper and len(before) > 1 else word


def _place_before(group: Token) -> Token:
    """Return where a name begins that stands right before a body: `Ardley police`."""
    runs = group.doc._.runs or ()
    return next((run[0] for run in runs if run[-1].i + 1 == group.i), group)


def _told_before(group: Token) -> Token | None:
    """Return where a body was told apart before: `the consumer council`, `it`."""
    return next(
        (
            one
            for one in reversed(group.doc[: group.i])
            if one.lower_ == group.lower_ and one.left_edge.lower_ == "the"
            if any(left.dep_ == "compound" and left.is_lower for left in one.lefts)
        ),
        None,
    )


def newly_told(group: Token, since: int) -> str | None:
    """Return a body of a sort told of after a place, unnamed: `a repair company`.

    Whoever is named beside it, or is said to be one, is no other.
    """
    if group.left_edge.lower_ != "the" or group.left_edge.i != group.i - 1:
        return None
    near = group.doc[max(0, group.i - AHEAD) : group.left_edge.i]
    told = (one for one in reversed(near) if one.lower_ == group.lower_)
    last = next((one for one in told if one.idx > since), None)
    if last is None or last.dep_ in ("appos", "attr", "compound"):
        return None
    beside = last.doc[last.i + 1 : last.i + 3]
    after = list(beside)
    set_by = after[1:] if beside[0].text == "," else after[:1]
    named = any(one.is_title for one in set_by) or last.head.dep_ == "appos"
    first = last.left_edge.lower_ in ("a", "an", "the")
    sorts = [one for one in last.lefts if one.is_lower and one.i + 1 == last.i]
    sorts = [one for one in sorts if one.dep_ == "compound" or one.tag_ == "VBG"]
    return told_apart(last) if sorts and first and not named else None


def is_any(owner: Token) -> bool:
    """Tell whether a group is just any: `an insurance firm` names nobody."""
    plain = owner.is_lower and not any(
        one.tag_.startswith("NNP") for one in owner.lefts
    )
    first = owner.left_edge
    return plain and (first.lower_ in ANY or first.tag_ == "CD")


def several(owner: Token) -> Token | None:
    """Return the people without a name who were a subject last: `Officers`, `their`."""
    ahead = owner.doc[max(0, owner.i - AHEAD) : owner.i]
    every = [one for one in ahead if one.dep_ in ("nsubj", "nsubjpass")]
    free = [one for one in every if one.head.dep_ not in ("ccomp", "xcomp")]
    subjects = [one for one in free or every if one.lower_ != "they"]
    return subjects[-1] if subjects and subjects[-1].tag_ == "NNS" else None


def named_so(noun: Token) -> Token | None:
    """Return the name by which somebody goes: `a retired purser named Alec Dow`."""
    named = (one for one in noun.rights if one.lower_ in ("named", "called"))
    return next((one for each in named for one in each.rights if one.is_title), None)
