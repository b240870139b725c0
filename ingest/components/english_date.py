"""The day something was said: beside the cue, carried from nearby, or published."""

import re
from datetime import date, timedelta
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components.english_calendar import resolve
from ingest.components.english_draft import Draft
from ingest.components.english_span import sentence_end, sentence_start
from ingest.components.english_turn import in_label
from ingest.components.english_words import words
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
    last: tuple[int, date] | None = None
    occasions = _occasions(doc, published)
    speaker: Claimant | None = None
    for draft in sorted(doc._.drafts, key=_place):
        if draft.said_on is not None:
            last = (_place(draft), draft.said_on)
            continue
        told = [one for one in occasions if one[0] <= _place(draft)][-1:]
        last = max([*told, *([last] if last else [])], default=None)
        near = last[1] if last and _place(draft) - last[0] < NEARBY else None
        beside = _beside(doc, draft)
        found = resolve(beside, published, near)
        goes_on = near is not None and _goes_on(
            draft, speaker, _is_old(near, published)
        )
        if found is not None:
            draft.said_on, draft.date_basis = found, "explicit"
        elif goes_on and not draft.authored:
            draft.said_on, draft.date_basis = near, "carried"
        else:
            draft.said_on, draft.date_basis = published, "published"
        lasts = not DATED.search(beside)  # a letter's day is of nothing else
        if draft.date_basis != "published" and draft.said_on and lasts:
            last = (_place(draft), draft.said_on)
            speaker = draft.claimant if found else speaker
    return doc


def _is_old(near: date, published: date | None) -> bool:
    """Tell whether a day lies back too far for others to have spoken on it as well."""
    return published is not None and published - near > OLD


def _goes_on(draft: Draft, speaker: Claimant | None, old: bool) -> bool:
    """Tell whether a day may be carried on: what others say now, they say today."""
    same = (
        speaker is not None
        and draft.claimant is not None
        and (
            (speaker.person, speaker.organization)
            == (draft.claimant.person, draft.claimant.organization)
        )
    )
    anchor = draft.cue.anchor if draft.cue is not None else None
    now = anchor is not None and (anchor.head if anchor.tag_ == "JJR" else anchor).tag_
    return same or (now not in NOW and not old)


def _occasions(doc: Doc, published: date | None) -> list[tuple[int, date]]:
    """Return where narration dates what people spoke at: a trial opened on Monday."""
    if published is None:
        return []
    told = [
        (one.start_char, resolve(_unsaid(doc, one), published, None))
        for one in doc.sents
        if (one.start == _opening(doc) and not _is_cued(doc, one))
        or _occasion().search(doc._.plain, one.start_char, one.end_char)
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
