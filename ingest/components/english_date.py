"""The day something was said: beside the cue, carried from nearby, or published."""

import re
from datetime import date, timedelta
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components.english_calendar import is_met, resolve
from ingest.components.english_draft import Draft
from ingest.components.english_span import sentence_end, sentence_start
from ingest.components.english_turn import in_label
from ingest.components.english_words import documents, words
from ingest.lexicon import one_of
from ingest.said import Claimant

NEARBY = 1500
ASIDE = re.compile(r", (?:which|who|whose|where|whom)\b[^,;\n]*,")
NOW = frozenset(("VBZ", "VBP"))
DATED = re.compile(r"\bdated\b|\blast week\b")
OLD = timedelta(days=7)


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
        self._occasions = _occasions(doc, published)
        self._last: tuple[int, date] | None = None
        self._event: tuple[int, date] | None = None
        self._speaker: Claimant | None = None
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
        found = resolve(beside, self._published, near or _near(self._last, place))
        found = found or _led_in(self._doc, draft, self._published)
        if found is not None:
            draft.said_on, draft.date_basis = found, "explicit"
        elif near is not None and self._is_carried(draft, near, joint=joint):
            draft.said_on, draft.date_basis = near, "carried"
        else:
            draft.said_on, draft.date_basis = self._published, "published"
            return
        if not DATED.search(beside):  # a letter's day is of nothing else
            self._keep(draft, found, shared=self._is_shared(draft, found, joint=joint))

    def _is_joint(self, draft: Draft) -> bool:
        """Tell whether who was dated last goes on, or the paragraph does."""
        if self._last is None:
            return False
        between = self._doc._.plain[self._last[0] : _place(draft)]
        return _is_same(draft, self._speaker) or "\n\n" not in between

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
        if _is_written(draft):
            return False
        article = self._doc._.article
        own = article is not None and article.author is not None
        lead = next((day for at, day in self._occasions if at == 0), found)
        alone = _alone().search(_beside(self._doc, draft)) is not None
        return not own and lead == found and not alone

    def _keep(self, draft: Draft, found: date | None, *, shared: bool) -> None:
        if draft.said_on is None:
            return
        self._last = (_place(draft), draft.said_on)
        self._speaker = draft.claimant if found else self._speaker
        self._event = self._last if shared else self._event


def _is_written(draft: Draft) -> bool:
    """Tell whether a document says it, which has a day of its own."""
    source = draft.cue.source if draft.cue is not None else None
    return source is not None and source.lower_ in documents()


def _near(told: tuple[int, date] | None, place: int) -> date | None:
    return told[1] if told is not None and place - told[0] < NEARBY else None


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(words('media'))}s?\b", re.IGNORECASE)


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
    if _is_cued(doc, before) or not _is_now_told(before):
        return None
    found = resolve(_unsaid(doc, before), published, None)
    return found if found is not None and found <= published else None


def _is_now_told(before: Span) -> bool:
    """Tell whether a sentence tells what somebody did, in the past alone."""
    return before.root.tag_ == "VBD" and not any(
        one.dep_ == "aux" for one in before.root.lefts
    )


def _is_same(draft: Draft, speaker: Claimant | None) -> bool:
    """Tell whether who was dated last goes on speaking."""
    return (
        speaker is not None
        and draft.claimant is not None
        and (
            (speaker.person, speaker.organization)
            == (draft.claimant.person, draft.claimant.organization)
        )
    )


def _is_now(draft: Draft) -> bool:
    """Tell whether somebody `says`: what others say now, they say today."""
    anchor = draft.cue.anchor if draft.cue is not None else None
    now = anchor is not None and (anchor.head if anchor.tag_ == "JJR" else anchor).tag_
    if anchor is not None and anchor.tag_ == "VBN":
        now = next((one.tag_ for one in anchor.lefts if one.dep_ == "aux"), now)
    return now in NOW


def _occasions(doc: Doc, published: date | None) -> list[tuple[int, date]]:
    """Return where narration dates what people spoke at: a trial opened on Monday."""
    if published is None:
        return []
    told = [
        (one.start_char, resolve(_unsaid(doc, one), published, None))
        for one in doc.sents
        if (one.start == _opening(doc) and not _is_cued(doc, one))
        or (_occasion().search(one.text) and not _alone().search(one.text))
    ]
    return [
        (at, day)
        for at, day in told
        if day is not None and published - OLD <= day <= published
    ]


def _opening(doc: Doc) -> int:
    """Return the token where the first sentence begins that is no label."""
    starts = (
        one.start for one in doc.sents if not in_label(doc._.turns, one.start_char)
    )
    return next(starts, 0)


def _is_cued(doc: Doc, sentence: Span) -> bool:
    """Tell whether a sentence holds somebody's report, which dates itself."""
    cues = [one.cue.start for one in doc._.drafts if one.cue is not None]
    return any(sentence.start_char <= at < sentence.end_char for at in cues)


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(words('occasions'))}\b", re.IGNORECASE)


def _unsaid(doc: Doc, sentence: Span) -> str:
    start, end = sentence.start_char, sentence.end_char
    letters = list(doc._.plain[start:end])
    for one in doc._.drafts:
        for at in range(max(one.start, start), min(one.end, end)):
            letters[at - start] = "\x00"
    return "".join(letters)


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
    return _without_asides(
        _unsaid(doc, sentence), draft.cue.start - sentence.start_char
    )
