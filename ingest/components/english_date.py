"""The day something was said: beside the cue, carried from nearby, or published."""

import re
from collections.abc import Iterable
from datetime import date

from ingest.components.english_calendar import (
    is_counted,
    is_vague,
    resolve,
    resolve_around,
)
from ingest.components.english_carry import Carry
from ingest.components.english_draft import Draft
from ingest.components.english_led import is_speech, led_in
from ingest.components.english_occasion import of_paper, papers, unsaid
from ingest.components.english_tense import is_now, is_past
from ingest.components.english_who import is_paper, is_same
from ingest.parsed import Doc, Span
from ingest.step import step

ASIDE = re.compile(r", (?:which|who|whose|where|whom)\b[^,;\n]*,")
TAIL = re.compile(r", (?:in|at) an? [^,;“”\"]+\Z")
CLAUSE = ",;—“”\n"  # what a clause beside a cue is set off by


@step(
    "english_date", requires=["doc._.article", "doc._.drafts"], assigns=["doc._.drafts"]
)
def english_date(doc: Doc) -> Doc:
    """Date each draft."""
    article = doc._.article
    published = article.published.date() if article and article.published else None
    days = Days(doc, published)
    drafts = sorted(doc._.drafts, key=_place)
    for draft in drafts:
        days.tell(draft)
    said = [one for one in drafts if not one.aside]
    for at, draft in enumerate(said):
        if id(draft) in days.undated:
            _tell_back(doc, draft, (said[later] for later in range(at + 1, len(said))))
    return doc


def _tell_back(doc: Doc, draft: Draft, later: Iterable[Draft]) -> None:
    """Give a draft the day that who spoke tells at once, in the same paragraph."""
    place = _place(draft)
    if not is_past(draft) or draft.date_basis != "published":
        return
    end = doc._.plain.find("\n\n", place) % (len(doc._.plain) + 1)
    told = next((one for one in later if place < _place(one)), None)
    if told is None or _place(told) >= end or not is_same(told, draft.claimant):
        return
    if told.date_basis == "explicit":
        draft.said_on, draft.date_basis = told.said_on, "carried"


class Days:
    """The days of what is said, draft by draft."""

    def __init__(self, doc: Doc, published: date | None) -> None:
        self._doc, self._published = doc, published
        self._carry = Carry(doc, published)
        self._papers = papers(doc, published)
        self.undated: set[int] = set()

    def tell(self, draft: Draft) -> None:
        """Date one draft, and keep its day for those after it."""
        place = _place(draft)
        self._carry.enter(place)
        if draft.said_on is not None:
            self._carry.label(place, draft.said_on)
            return
        beside = _beside(self._doc, draft)
        found = self._found(draft, beside, self._carry.near(draft, place))
        if found is not None:
            draft.said_on, draft.date_basis = found, "explicit"
            if not is_counted(beside, _within(draft)):
                self._carry.keep(draft, place, found, beside)
            return
        day = None
        if not is_vague(beside) and not self._carry.hears(draft, place, beside):
            day = self._carry.day(draft, place, beside)
            self.undated.add(id(draft))
        draft.said_on, draft.date_basis = day or self._published, "published"
        if day not in (None, self._published):
            draft.date_basis = "carried"

    def _found(self, draft: Draft, beside: str, near: date | None) -> date | None:
        """Return the day told beside a cue, in the sentence before or of a paper."""
        before, leads = led_in(self._doc, draft, self._published, near)
        at = _within(draft)
        day = resolve_around(beside, at, self._published, before or near)
        if day is None and leads and not is_vague(beside) and not is_now(draft):
            day = before
        day = day or of_paper(self._papers, draft, beside) or self._at_end(draft)
        late = day is not None and self._published is not None and day > self._published
        return None if late else day

    def _at_end(self, draft: Draft) -> date | None:
        """Return the day told at the end of what is said: `, in a memo on Friday`."""
        end = TAIL.search(self._doc._.plain, draft.start, draft.end)
        return resolve(end[0], self._published, None) if end and draft.cue else None


def _without_asides(text: str, cue: int) -> str:
    """Return a sentence without the clauses beside its cue: `, which was told,`."""
    holds = [one for one in ASIDE.finditer(text) if not one.start() <= cue < one.end()]
    for one in holds:
        text = text[: one.start()] + "\x00" * len(one[0]) + text[one.end() :]
    return text


def _place(draft: Draft) -> int:
    return draft.cue.start if draft.cue else draft.start


def _beside(doc: Doc, draft: Draft) -> str:
    """Return the cue's sentence without what anybody says in it."""
    if draft.cue is None:
        return ""
    sentence = draft.cue.anchor.sent
    text = _with_clause(unsaid(doc, sentence), sentence, draft)
    at = _within(draft)
    text = _without_asides(text, at)
    for start, end in _beside_source(draft):
        first = max(start - sentence.start_char, 0)
        last = min(end - sentence.start_char, len(text))
        text = text[:first] + "\x00" * (last - first) + text[last:]
    ends = [place for place, letter in enumerate(text) if letter == ";"]
    first = max((one + 1 for one in ends if one < at), default=0)
    last = min((one for one in ends if one > at), default=len(text))
    clause = text[first:last]
    return "\x00" * first + clause if is_vague(clause) else text


def _beside_source(draft: Draft) -> list[tuple[int, int]]:
    """Return the clauses that tell who speaks: the man `whose boat sank on Monday`."""
    source = draft.cue.source if draft.cue is not None else None
    if source is None or draft.cue is None or is_paper(draft):
        return []
    after = [one for one in source.subtree if one.i > source.i]
    heads = [
        one for one in after if one.dep_ in ("relcl", "acl") and not is_speech(one)
    ]
    spans = [
        (one.left_edge.idx, one.right_edge.idx + len(one.right_edge)) for one in heads
    ]
    return [one for one in spans if not one[0] <= draft.cue.start < one[1]]


def _with_clause(text: str, sentence: Span, draft: Draft) -> str:
    """Return a sentence with the words beside a cue that stands in what is said.

    `The museum, he told reporters on 22 September, was “keeping our grandfather”.`
    """
    assert draft.cue is not None
    at = draft.cue.start - sentence.start_char
    if text[at : at + 1] != "\x00":
        return text
    whole = sentence.text
    first = max(whole.rfind(mark, 0, at) for mark in CLAUSE) + 1
    ends = [found for mark in CLAUSE if (found := whole.find(mark, at)) >= 0]
    last = min(ends, default=len(whole))
    if not first:
        return text
    own = range(draft.start - sentence.start_char, draft.end - sentence.start_char)
    said = range(0) if at in own else own
    letters = list(text)
    for place in range(first, last):
        if place not in said:
            letters[place] = whole[place]
    return "".join(letters)


def _within(draft: Draft) -> int:
    """Return how many letters of its sentence stand before a cue."""
    if draft.cue is None:
        return 0
    return draft.cue.start - int(draft.cue.anchor.sent.start_char)
