"""Indirect speech: the clauses that cues govern, follow or interrupt."""

from collections.abc import Iterator

from ingest.components.english_answered import answered
from ingest.components.english_clip import is_clause
from ingest.components.english_draft import Cue, Draft, Span, contains, overlaps
from ingest.components.english_frame import FRAMES, tells_anothers, that_clause
from ingest.components.english_loose import after_colon, ahead, trailing
from ingest.components.english_midst import midst
from ingest.components.english_parts import parts_of
from ingest.components.english_span import (
    FINITE,
    next_word,
    opens_clause,
    sentence_end,
    sentence_start,
    subtree,
    trim,
)
from ingest.components.english_stated import stated
from ingest.components.english_voices import next_voice
from ingest.components.english_words import Verb
from ingest.parsed import Doc, Token
from ingest.step import step
from kg.model import Mode

MIDST = 0.75
LOOSE = 0.7
NOUN = 0.8
ACCORDING = 0.9
CLAUSE = 3
JOINTS = frozenset(("but", "and"))
HEARERS = frozenset(("us", "me"))
STOPS = frozenset(";:")
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))


@step(
    "english_indirect",
    requires=["token.dep", "doc._.cues", "doc._.drafts"],
    assigns=["doc._.drafts"],
)
def english_indirect(doc: Doc) -> Doc:
    """Add the indirect utterances to what direct speech has left."""
    direct = list(doc._.drafts)
    for cue in doc._.cues:
        if cue.source is not None:
            drafts = [_ahead_of(doc, one, direct) for one in _drafts(doc, cue)]
            direct.extend(one for one in drafts if not _is_taken(doc, one, direct))
    for one in (*answered(doc), *stated(doc)):
        one.mode = mode_of(doc, one.place)
        if not _is_taken(doc, one, direct):
            direct.append(one)
    doc._.drafts = tuple(direct)
    return doc


def _drafts(doc: Doc, cue: Cue) -> list[Draft]:
    numbers, verb, weight = _content(cue)
    numbers = _with_second(cue, numbers)
    stop = next_voice(cue.anchor, numbers)
    numbers = {one for one in numbers if one < stop}
    spans = [] if not numbers else parts_of(doc, cue, numbers)
    made: list[Draft] = []
    for span in spans:
        one = Draft(
            start=span[0],
            end=span[1],
            mode=mode_of(doc, span),
            cue=cue,
            verb=verb,
            first=made[0] if made else None,
            weight=weight,
            aside=not cue.said,
        )
        made.append(one)
    return made


def _with_second(cue: Cue, numbers: set[int]) -> set[int]:
    """Add a second clause that the parser ties elsewhere: `, but that it rose`."""
    doc, last = cue.anchor.doc, max(numbers, default=-1)
    at = last + 1 + (doc[last + 1 : last + 2].text == ",")
    pair, end = doc[at : at + 2], sentence_end(cue.anchor)
    if last < cue.anchor.i or at + 2 >= end or pair[0].lower_ not in JOINTS:
        return numbers
    goes_on = pair[1].lower_ == "that" and opens_clause(pair[1])
    return numbers | set(range(last + 1, end)) if goes_on else numbers


def _content(cue: Cue) -> tuple[set[int], Verb | None, float]:
    """Return the tokens said, the sense of the verb that says them, how sure we are."""
    if cue.lemma == "according to" or cue.lemma.startswith("in "):
        return _around(cue, cue.anchor.head), None, ACCORDING
    if not cue.verbs:
        return that_clause(cue.anchor), None, NOUN
    return _verb_content(cue)


def _verb_content(cue: Cue) -> tuple[set[int], Verb | None, float]:
    """Return what a verb's frames take, else what stands around it."""
    if _is_bound(cue):
        return _framed(cue)
    apart = after_colon(cue)
    apart = apart | ahead(cue.anchor) if apart else _put(cue)
    if apart:
        return apart, cue.verbs[0], MIDST
    inside = any("midst" in one.frames for one in cue.verbs)
    between = midst(cue) if inside or _says_clause(cue) else set()
    if between:
        return between, cue.verbs[0], MIDST
    framed = _framed(cue)
    if framed[0]:
        return framed
    found = _interrupted(cue)
    if found or not _says_clause(cue) or _only_leads(cue):
        return found, cue.verbs[0], MIDST
    plain = any("clause" in one.frames and not one.documents for one in cue.verbs)
    plain = plain or next_word(cue.anchor) == "that"
    behind = trailing(cue.anchor) if plain else set()
    return behind or ahead(cue.anchor), cue.verbs[0], LOOSE


def _is_bound(cue: Cue) -> bool:
    """Tell whether a verb says what it takes alone: `posted by Roe`, `denies`."""
    participle = cue.anchor.dep_ == "acl" and cue.anchor.tag_ == "VBN"
    return participle or (cue.verbs[0].denies and tells_anothers(cue.anchor))


def _framed(cue: Cue) -> tuple[set[int], Verb | None, float]:
    """Return what the first frame of a verb that fits takes."""
    if cue.verbs[0].denies and tells_anothers(cue.anchor):
        return set(), cue.verbs[0], MIDST
    for verb, frame in _senses(cue):
        numbers = FRAMES[frame](cue.anchor, verb)
        if numbers:
            return _whole(cue, numbers), verb, verb.weight
    return set(), cue.verbs[0], MIDST


def _put(cue: Cue) -> set[int]:
    """Return the clause that `as Roe puts it` stands in."""
    kinds = {(one.dep_, one.lower_) for one in cue.anchor.children}
    put = ("dobj", "it") in kinds and ("mark", "as") in kinds
    return _around(cue, cue.anchor.head) if put else set()


def _senses(cue: Cue) -> Iterator[tuple[Verb, str]]:
    for frame in FRAMES:
        for verb in cue.verbs:
            if frame in verb.frames:
                yield verb, frame


def _whole(cue: Cue, numbers: set[int]) -> set[int]:
    """Let what comes before its verb begin with the sentence: `In May, X, he said`."""
    anchor, last = cue.anchor, max(numbers)
    if last > anchor.i:
        return numbers
    start = sentence_start(anchor)
    stops = (one.i + 1 for one in anchor.doc[start:last] if one.text in STOPS)
    start = max((start, *stops))
    earlier = any(one.i < anchor.i and one.dep_ == "ROOT" for one in anchor.ancestors)
    if earlier and anchor.doc[last + 1].text != ",":
        return numbers
    return set(range(start, last + 1))


def _interrupted(cue: Cue) -> set[int]:
    """Return the clause that `, she said,` or `, as she said,` stands in."""
    anchor = cue.anchor
    held = (one for one in anchor.children if one.dep_ in ("ccomp", "dobj", "xcomp"))
    bare = not any(one.lower_ not in HEARERS for one in held)
    as_said = any(one.lower_ == "as" and one.dep_ == "mark" for one in anchor.children)
    if not bare or not (anchor.dep_ == "parataxis" or as_said):
        return set()
    return _around(cue, anchor.head) if _says_clause(cue) else set()


def _only_leads(cue: Cue) -> bool:
    """Tell whether a participle leads to who says: `Writing to her, Roe denied`."""
    verb = cue.anchor
    says = any(one.dep_ == "ccomp" for one in verb.head.rights)
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i < verb.head.i and says


def _says_clause(cue: Cue) -> bool:
    return any("clause" in verb.frames for verb in cue.verbs)


def _around(cue: Cue, head: Token) -> set[int]:
    """Return the clause of a head without the cue's own phrase."""
    while head.head != head and not is_clause(head):
        head = head.head
    own = subtree(cue.anchor)
    own -= _subject_inside(own, head)
    return subtree(head) - set(range(min(own), max(own) + 1))


def _subject_inside(own: set[int], head: Token) -> set[int]:
    """Return a subject that the phrase has taken: `According to Roe, it shows`."""
    spoken = any(one.dep_ in SUBJECTS for one in head.lefts)
    if spoken or head.i - 1 not in own or head.tag_ not in FINITE:
        return set()
    commas = [one for one in own if head.doc[one].text == ","]
    return set(range(max(commas) + 1, head.i)) if commas else set()


def mode_of(doc: Doc, span: Span) -> Mode:
    """Return how words stand: wholly in marks, partly, or not at all."""
    places = [(one.start, one.end) for one in doc._.quotations]
    if any(contains(one, span) for one in places):
        return Mode.DIRECT
    inner = any(overlaps(one, span) for one in places)
    return Mode.MIXED if inner else Mode.INDIRECT


def _ahead_of(doc: Doc, draft: Draft, direct: list[Draft]) -> Draft:
    """Cut a draft before the quotation that goes on with it: `it fails: "It did."`"""
    cue = draft.cue
    for one in direct:
        same = cue is not None and one.cue is cue
        if same and draft.start < one.start < draft.end:
            end = one.start - 1
            draft.start, draft.end = trim(doc, (draft.start, end))
            draft.mode = mode_of(doc, draft.place)
    return draft


def _is_taken(doc: Doc, draft: Draft, others: list[Draft]) -> bool:
    """Return whether direct speech has these words, or the same verb has spoken."""
    joined = (one for one in others if one.cue is draft.cue and one is not draft)
    if any(overlaps(one.place, draft.place) for one in joined):
        return True
    direct = [one for one in others if one.mode is Mode.DIRECT]
    spoken = [one for one in direct if not one.aside]
    if any(overlaps(one.place, draft.place) for one in spoken):
        return True
    said = any(one.cue is draft.cue for one in spoken)
    return said and not _is_clause(doc, draft)


def _is_clause(doc: Doc, draft: Draft) -> bool:
    """Return whether a draft is a clause of its own beside what is quoted."""
    span = doc.char_span(draft.start, draft.end, alignment_mode="contract")
    if span is None or len(span) < CLAUSE:
        return False
    subject = any(one.dep_ in ("nsubj", "nsubjpass", "expl") for one in span)
    return subject and any(one.tag_ in FINITE for one in span)
