"""Where a reported clause ends: before the next report, or what the reporter adds."""

from ingest.components.english_agent import agent_inside
from ingest.components.english_span import FINITE, next_word, subtree
from ingest.components.english_voices import says
from ingest.components.english_words import forms_of, verbs, words
from ingest.parsed import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
BUT = frozenset(("though", "although", "while", "but", "which", "whereas"))
DAYS = frozenset(("yesterday", "today", "tonight", "late", "earlier"))


def clipped(anchor: Token, child: Token) -> set[int]:
    """Return the clause beside its verb: after `that`, before the next thing said."""
    numbers = subtree(child) - {anchor.i}
    that = that_of(child)
    if that is not None and that.i > anchor.i:
        numbers = {one for one in numbers if one > that.i}
    elif child.i > anchor.i:
        numbers = {one for one in numbers if one > anchor.i}
    stop = min(_next_report(anchor, child, numbers), _next_deed(anchor, child))
    first = _past_time(anchor, child) if that is None else 0
    return {one for one in numbers if first <= one < stop}


def _next_report(anchor: Token, child: Token, numbers: set[int]) -> int:
    """Return where `, adding that …` begins after a clause's verb, else its end."""
    doc = anchor.doc
    for number in sorted(one for one in numbers if one > child.i):
        token = doc[number]
        ahead = doc[number - 1].text if number else ""
        if token.tag_ != "VBG" or not says(token):
            continue
        if ahead == ",":
            return number - 1
        if ahead in BUT and doc[number - 2].text == ",":
            return number - 2
        if ahead == "while" and doc[number + 1].lower_ == "that":
            return number - 1
    return len(doc)


def _past_time(anchor: Token, child: Token) -> int:
    """Return where a clause begins after what only dates it: said on Friday [it …]."""
    subjects = [one for one in child.lefts if one.dep_ in SUBJECTS]
    first = subjects[0].left_edge.i if subjects else 0
    between = anchor.doc[anchor.i + 1 : max(first, anchor.i + 1)]
    dated = any(one.lower_ in words("weekdays") | DAYS for one in between)
    return first if dated else 0


def past_audience(anchor: Token) -> int:
    """Return where a clause begins after who is told: told the court [oil had]."""
    article, told, *_ = *anchor.doc[anchor.i + 1 : anchor.i + 3], anchor, anchor
    heard = told.lower_ in words("assemblies") | words("proceedings")
    heard = heard and told.dep_ == "compound" and article.lower_ == "the"
    return told.i + 1 if heard and anchor.lower_ in forms_of("tells") else 0


def _next_deed(anchor: Token, child: Token) -> int:
    """Return where `and warned …` begins, which the speaker did and did not say."""
    told = {anchor.tag_} if anchor.tag_ in FINITE else {anchor.tag_, *_told_by(anchor)}
    told |= {"VB"} if anchor.tag_ == "VBP" else set()
    told_that = _next_that(anchor, child, told)
    if told_that is not None:
        return told_that
    for one in child.rights:
        ours = (not told.isdisjoint(_tags(one)) or _brings(anchor, one)) and says(one)
        ours = ours and not _only_finds(one)
        ours = ours or (one.tag_ in told and _turns_back(child, one))
        if one.dep_ == "conj" and ours and not subjects_of(one) and anchor.i < child.i:
            joint = [left.i for left in child.rights if left.dep_ == "cc"]
            return max((at for at in joint if at < one.i), default=one.left_edge.i)
    return len(anchor.doc)


def _only_finds(deed: Token) -> bool:
    """Tell whether somebody only sees or finds a thing: `saw no threat`."""
    finds = deed.lower_ in forms_of("perceives")
    return finds and any(one.dep_ == "dobj" for one in deed.rights)


def _tags(deed: Token) -> set[str]:
    """Return the tag of a verb, or of `did` before a verb of saying: `did not say`."""
    plain = any(
        {"clause", "speech"} <= one.frames for one in verbs().get(deed.lower_, ())
    )
    denied = plain and any(one.dep_ == "neg" for one in deed.lefts)
    helped = {one.tag_ for one in deed.lefts if one.dep_ == "aux"} if denied else set()
    return helped & FINITE or {deed.tag_}


def _next_that(anchor: Token, child: Token, told: set[str]) -> int | None:
    """Return where `and demands that …` begins, however deep the parser ties it."""
    if anchor.i > child.i:
        return None
    own = {child.tag_, *(one.tag_ for one in child.lefts)} & FINITE
    ours_too = told | (FINITE - own) if own else told
    for one in child.doc[child.i + 1 : child.right_edge.i]:
        ours = one.tag_ in ours_too - {"VB", "MD"} and says(one)
        joint = one.nbor(-1)
        if ours and joint.tag_ == "CC" and one.nbor().lower_ == "that":
            return joint.i
    return None


def _turns_back(child: Token, deed: Token) -> bool:
    """Tell whether a deed is in another tense than the clause: `, and asks why`."""
    own = {child.tag_, *(one.tag_ for one in child.lefts)} & FINITE
    joint = next((one for one in child.rights if one.dep_ == "cc"), child)
    parted = joint != child and joint.nbor(-1).text == ","
    return parted and bool(own) and deed.tag_ in FINITE - own


def _brings(anchor: Token, verb: Token) -> bool:
    """Tell whether what looks like a participle is a past: `and alleged that …`."""
    past = anchor.tag_ == "VBD" and verb.tag_ == "VBN"
    return past and next_word(verb) == "that"


def _told_by(anchor: Token) -> set[str]:
    """Return the tags of what helps a verb: `has admitted … but denies …`."""
    return {one.tag_ for one in anchor.lefts if one.dep_ == "aux"} & FINITE


def adjoined(verb: Token, child: Token) -> set[int]:
    """Return what goes right on with a deed where the parser ties it to its verb.

    `urged both to keep fields [supplied]`, `accused her of cutting it [before …]`.
    """
    numbers: set[int] = set()
    end = child.right_edge.i + 1
    for one in verb.rights:
        tied = one.dep_ in ("advcl", "dep") and one.left_edge.i == end
        first = one.left_edge
        if tied and (first.lower_ == "before" or first.tag_ in ("VBN", "VBD")):
            numbers |= subtree(one)
            end = one.right_edge.i + 1
    return numbers


def that_of(child: Token) -> Token | None:
    """Return the `that` which opens a clause, if one does."""
    return next(
        (one for one in child.lefts if one.dep_ == "mark" and one.lower_ == "that"),
        None,
    )


def until_aside(verb: Token, numbers: set[int]) -> set[int]:
    """Drop what the reporter adds by comma and participle: `, reopening`."""
    doc = verb.doc
    for at in sorted(numbers):
        token = doc[at]
        if at - 1 in numbers and doc[at - 1].text == "," and token.tag_ == "VBG":
            return {one for one in numbers if one < at - 1} or numbers
    return numbers


def until_cause(verb: Token, numbers: set[int]) -> set[int]:
    """Drop what had gone before an order: `ordered them to stop, after two burns`."""
    doc = verb.doc
    after = (at for at in sorted(numbers) if doc[at].lower_ in ("after", "following"))
    stop = next((at - 1 for at in after if doc[at - 1].text == ","), len(doc))
    return {one for one in numbers if one < stop} or numbers


def until_scene(verb: Token, numbers: set[int]) -> set[int]:
    """Drop when somebody was accused: `accused of hiding it [as the trial opened]`."""
    scenes = [one.i for one in verb.rights if one.dep_ == "advcl"]
    starts = (at for at in sorted(numbers) if verb.doc[at].lower_ in ("as", "when"))
    stop = next((at for at in starts if any(one > at for one in scenes)), None)
    return numbers if stop is None else {one for one in numbers if one < stop}


def until_agent(verb: Token, numbers: set[int]) -> set[int]:
    """Drop who accuses, told after it: `accused of hiding it [by the Guild]`."""
    by = agent_inside(verb)
    return numbers if by is None else {one for one in numbers if one < by.i}


def subjects_of(child: Token) -> list[Token]:
    """Return the subjects of a clause."""
    return [one for one in child.children if one.dep_ in SUBJECTS]


def is_clause(verb: Token) -> bool:
    """Tell whether a verb is a clause by itself, not beside one: `and [leaks]`."""
    joined = verb.dep_ == "conj" and not subjects_of(verb)
    return verb.tag_.startswith(("VB", "MD")) and not joined
