"""Indirect speech: the clauses that cues govern, follow or interrupt."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.components.english_draft import Cue, Draft, Span, contains, overlaps
from ingest.components.english_frame import FRAMES, that_clause
from ingest.components.english_loose import trailing
from ingest.components.english_midst import midst
from ingest.components.english_span import pieces, sentence_start, subtree
from ingest.components.english_words import Verb
from kg.model import Mode

MIDST = 0.75
LOOSE = 0.7
NOUN = 0.8
ACCORDING = 0.9
QUOTED = 0.85


@Language.component(
    "english_indirect",
    requires=["token.dep", "doc._.cues", "doc._.drafts"],
    assigns=["doc._.drafts"],
)
def english_indirect(doc: Doc) -> Doc:
    """Add the indirect utterances to what direct speech has left."""
    direct = list(doc._.drafts)
    for cue in doc._.cues:
        if cue.source is not None:
            drafts = _drafts(doc, cue)
            direct.extend(one for one in drafts if not _is_taken(one, direct))
    doc._.drafts = tuple(direct)
    return doc


def _drafts(doc: Doc, cue: Cue) -> list[Draft]:
    numbers, verb, weight = _content(cue)
    spans = [] if not numbers else pieces(doc, numbers)
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


def _content(cue: Cue) -> tuple[set[int], Verb | None, float]:
    """Return the tokens said, the sense of the verb that says them, how sure we are."""
    if cue.lemma == "according to":
        return _around(cue, cue.anchor.head), None, ACCORDING
    if not cue.verbs:
        return that_clause(cue.anchor), None, NOUN
    between = midst(cue) if _says_clause(cue) else set()
    if between:
        return between, cue.verbs[0], MIDST
    for verb, frame in _senses(cue):
        numbers = FRAMES[frame](cue.anchor, verb)
        if numbers:
            return _whole(cue, numbers), verb, verb.weight
    found = _interrupted(cue)
    if found or not _says_clause(cue):
        return found, cue.verbs[0], MIDST
    return trailing(cue.anchor), cue.verbs[0], LOOSE


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
    earlier = any(one.i < anchor.i and one.dep_ == "ROOT" for one in anchor.ancestors)
    if earlier and anchor.doc[last + 1].text != ",":
        return numbers
    return set(range(start, last + 1))


def _interrupted(cue: Cue) -> set[int]:
    """Return the clause that `, she said,` or `, as she said,` stands in."""
    anchor = cue.anchor
    bare = not any(one.dep_ in ("ccomp", "dobj", "xcomp") for one in anchor.children)
    as_said = any(one.lower_ == "as" and one.dep_ == "mark" for one in anchor.children)
    if not bare or not (anchor.dep_ == "parataxis" or as_said):
        return set()
    return _around(cue, anchor.head) if _says_clause(cue) else set()


def _says_clause(cue: Cue) -> bool:
    return any("clause" in verb.frames for verb in cue.verbs)


def _around(cue: Cue, head: Token) -> set[int]:
    """Return the clause of a head without the cue's own phrase."""
    while not head.tag_.startswith(("VB", "MD")) and head.head != head:
        head = head.head
    own = subtree(cue.anchor)
    return subtree(head) - set(range(min(own), max(own) + 1))


def mode_of(doc: Doc, span: Span) -> Mode:
    """Return how words stand: wholly in marks, partly, or not at all."""
    places = [(one.start, one.end) for one in doc._.quotations]
    if any(contains(one, span) for one in places):
        return Mode.DIRECT
    inner = any(overlaps(one, span) for one in places)
    return Mode.MIXED if inner else Mode.INDIRECT


def _is_taken(draft: Draft, others: list[Draft]) -> bool:
    """Return whether direct speech has these words, or the same verb has spoken."""
    return any(
        one.mode is Mode.DIRECT
        and (overlaps(one.place, draft.place) or one.cue is draft.cue)
        for one in others
    )
