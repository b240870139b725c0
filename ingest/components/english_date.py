"""The day something was said: beside the cue, carried from nearby, or published."""

import re
from datetime import date, timedelta
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components.english_calendar import resolve
from ingest.components.english_draft import Draft
from ingest.components.english_span import sentence_end, sentence_start
from ingest.components.english_words import words
from ingest.lexicon import one_of

NEARBY = 1500
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
    for draft in sorted(doc._.drafts, key=_place):
        if draft.said_on is not None:
            last = (_place(draft), draft.said_on)
            continue
        told = [one for one in occasions if one[0] <= _place(draft)][-1:]
        last = max([*told, *([last] if last else [])], default=None)
        near = last[1] if last and _place(draft) - last[0] < NEARBY else None
        found = resolve(_beside(doc, draft), published, near)
        if found is not None:
            draft.said_on, draft.date_basis = found, "explicit"
            last = (_place(draft), found)
        elif near is not None and not draft.authored:
            draft.said_on, draft.date_basis = near, "carried"
            last = (_place(draft), near)
        else:
            draft.said_on, draft.date_basis = published, "published"
    return doc


def _occasions(doc: Doc, published: date | None) -> list[tuple[int, date]]:
    """Return where narration dates what people spoke at: a trial opened on Monday."""
    if published is None:
        return []
    told = [
        (one.start_char, resolve(_unsaid(doc, one), published, None))
        for one in doc.sents
        if (not one.start and not _is_cued(doc, one))
        or _occasion().search(doc._.plain, one.start_char, one.end_char)
    ]
    return [
        (at, day)
        for at, day in told
        if day is not None and published - OLD <= day <= published
    ]


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


def _place(draft: Draft) -> int:
    return draft.cue.start if draft.cue else draft.start


def _beside(doc: Doc, draft: Draft) -> str:
    """Return the cue's sentence without what anybody says in it."""
    if draft.cue is None:
        return ""
    anchor = draft.cue.anchor
    sentence = doc[sentence_start(anchor) : sentence_end(anchor)]
    return _unsaid(doc, sentence)
