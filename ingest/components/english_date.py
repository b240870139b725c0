"""The day something was said: beside the cue, carried from nearby, or published."""

import re
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components.english_calendar import is_met, is_vague, resolve, resolve_around
from ingest.components.english_draft import Draft
from ingest.components.english_occasion import (
    alone,
    is_cued,
    is_written,
    occasions,
    of_paper,
    papers,
    unsaid,
)
from ingest.components.english_span import sentence_end, sentence_start
from ingest.said import Claimant

NEARBY = 1500
ASIDE = re.compile(r", (?:which|who|whose|where|whom)\b[^,;\n]*,")
NOW = frozenset(("VBZ", "VBP"))
DATED = re.compile(r"\bdated\b|\blast week\b")
OLD = timedelta(days=7)
CLAUSE = ",;—“”\n"  # what a clause beside a cue is set off by
LEAD = 300  # letters of a text in which the day of its news is told


@Language.component(
    "english_date", requires=["doc._.article", "doc._.drafts"], assigns=["doc._.drafts"]
)
def english_date(doc: Doc) -> Doc:
    """Date each draft."""
    article = doc._.article
    published = article.published.date() if article and article.published else None
    days = Days(doc, published)
    for draft in sorted(doc._.drafts, key=_place):
        days.tell(draft)
    return doc


class Days:
    """The days told so far: of who was dated last, and that others may share."""

    def __init__(self, doc: Doc, published: date | None) -> None:
        self._doc, self._published = doc, published
        self._occasions = occasions(doc, published)
        self._last: tuple[int, date] | None = None
        self._event: tuple[int, date] | None = None
        self._speaker: Claimant | None = None
        self._papers = papers(doc, published)
        self._apart = False
        self._since = 0

    def tell(self, draft: Draft) -> None:
        """Date one draft, and keep its day for those after it."""
        place = _place(draft)
        if is_met(self._doc._.plain, place):
            self._since, self._last, self._event = place, None, None
        if draft.said_on is not None:
            self._last = self._event = (place, draft.said_on)
            return
        told = [one for one in self._occasions if self._since <= one[0] <= place][-1:]
        event = [self._event] if self._event else []
        self._event = max([*told, *event], default=None)
        joint = self._is_joint(draft)
        near = _near(self._last if joint else self._event, place)
        beside = _beside(self._doc, draft)
        around = near or _near(self._last, place)
        found = self._found(draft, beside, around)
        if found is not None:
            draft.said_on, draft.date_basis = found, "explicit"
        elif is_vague(beside):
            draft.said_on, draft.date_basis = self._published, "published"
            return
        elif near is not None and self._is_carried(draft, near, joint=joint):
            draft.said_on, draft.date_basis = near, "carried"
        else:
            draft.said_on, draft.date_basis = self._published, "published"
            return
        if not DATED.search(beside):  # a letter's day is of nothing else
            self._keep(draft, found, shared=self._is_shared(draft, found, joint=joint))

    def _found(self, draft: Draft, beside: str, near: date | None) -> date | None:
        """Return the day told beside a cue, in the sentence before or of a paper."""
        day = resolve_around(beside, _within(self._doc, draft), self._published, near)
        day = day or _led_in(self._doc, draft, self._published)
        return day or of_paper(self._papers, draft, beside)

    def _is_joint(self, draft: Draft) -> bool:
        """Tell whether who was dated last goes on, or the paragraph does."""
        if self._last is None:
            return False
        between = self._doc._.plain[self._last[0] : _place(draft)]
        same = _is_same(draft, self._speaker)
        return same or ("\n\n" not in between and not self._apart)

    def _is_carried(self, draft: Draft, near: date, *, joint: bool) -> bool:
        if draft.authored:
            return False
        same = joint and _is_same(draft, self._speaker)
        return same or not (_is_now(draft) or _is_old(near, self._published))

    def _is_shared(self, draft: Draft, found: date | None, *, joint: bool) -> bool:
        """Tell whether a day may be that of others who speak later in the text.

        Not that of a letter, a post or an interview, nor where the first sentence tells
        another day, nor in a post, whose author speaks of days gone by.
        """
        if found is None:
            return not joint
        early = _place(draft) < LEAD or (self._event or (0, None))[1] == found
        if not early or is_written(draft) or _is_before(draft):
            return False
        article = self._doc._.article
        own = article is not None and article.author is not None
        lead = next((day for at, day in self._occasions if at == 0), found)
        apart = alone().search(_beside(self._doc, draft)) is not None
        return not own and lead == found and not apart

    def _keep(self, draft: Draft, found: date | None, *, shared: bool) -> None:
        if draft.said_on is None:
            return
        self._last = (_place(draft), draft.said_on)
        self._apart = found is not None and _is_before(draft)
        self._speaker = draft.claimant if found else self._speaker
        self._event = self._last if shared else self._event


def _is_before(draft: Draft) -> bool:
    """Tell whether somebody `had said` it, before what the text tells of."""
    anchor = draft.cue.anchor if draft.cue is not None else None
    return anchor is not None and any(
        one.dep_ == "aux" and one.lower_ in ("had", "'d", "’d") for one in anchor.lefts
    )


def _near(told: tuple[int, date] | None, place: int) -> date | None:
    return told[1] if told is not None and place - told[0] < NEARBY else None


def _is_old(near: date, published: date | None) -> bool:
    """Tell whether a day lies back too far for others to have spoken on it as well."""
    return published is not None and published - near > OLD


def _led_in(doc: Doc, draft: Draft, published: date | None) -> date | None:
    """Return the day that the sentence before tells, where it reports nothing itself.

    `Outside her home yesterday, Roe tried again. “…,” she said.`
    """
    if draft.cue is None or published is None or draft.authored:
        return None
    first = sentence_start(draft.cue.anchor)
    if first == 0 or "\n" in doc[first - 1].text or doc[first - 1].is_space:
        return None
    before = doc[sentence_start(doc[first - 1]) : first]
    if is_cued(doc, before) or not _is_now_told(before):
        return None
    found = resolve(unsaid(doc, before), published, None)
    return found if found is not None and found <= published else None


def _is_now_told(before: Span) -> bool:
    """Tell whether a sentence tells what somebody did, in the past alone."""
    return before.root.tag_ == "VBD" and not any(
        one.dep_ == "aux" for one in before.root.lefts
    )


def _is_same(draft: Draft, speaker: Claimant | None) -> bool:
    """Tell whether who was dated last goes on speaking."""
    who = draft.claimant
    if speaker is None or who is None:
        return False
    named = (who.person, who.organization)
    told = named if any(named) else (None, None, who.described_as)
    past = (speaker.person, speaker.organization, speaker.described_as)
    return told == past[: len(told)]


def _is_now(draft: Draft) -> bool:
    """Tell whether somebody `says`: what others say now, they say today."""
    anchor = draft.cue.anchor if draft.cue is not None else None
    now = anchor is not None and (anchor.head if anchor.tag_ == "JJR" else anchor).tag_
    if anchor is not None and anchor.tag_ == "VBN":
        now = next((one.tag_ for one in anchor.lefts if one.dep_ == "aux"), now)
    return now in NOW


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
    anchor = draft.cue.anchor
    sentence = doc[sentence_start(anchor) : sentence_end(anchor)]
    text = _with_clause(unsaid(doc, sentence), sentence, draft)
    return _without_asides(text, _within(doc, draft))


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
    if not first or last == len(whole):
        return text
    own = range(draft.start - sentence.start_char, draft.end - sentence.start_char)
    said = range(0) if at in own else own
    letters = list(text)
    for place in range(first, last):
        if place not in said:
            letters[place] = whole[place]
    return "".join(letters)


def _within(doc: Doc, draft: Draft) -> int:
    """Return how many letters of its sentence stand before a cue."""
    if draft.cue is None:
        return 0
    first = doc[sentence_start(draft.cue.anchor)]
    return draft.cue.start - int(first.idx)
