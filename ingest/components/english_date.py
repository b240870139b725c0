"""The day something was said: beside the cue, carried from nearby, or published."""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.english_calendar import resolve
from ingest.components.english_draft import Draft
from ingest.components.english_span import sentence_end, sentence_start

NEARBY = 600


@Language.component(
    "english_date", requires=["doc._.article", "doc._.drafts"], assigns=["doc._.drafts"]
)
def english_date(doc: Doc) -> Doc:
    """Date each draft."""
    article = doc._.article
    published = article.published.date() if article and article.published else None
    last: tuple[int, date] | None = None
    for draft in sorted(doc._.drafts, key=_place):
        near = last[1] if last and _place(draft) - last[0] < NEARBY else None
        found = resolve(_beside(doc, draft), published, near)
        if found is not None:
            draft.said_on, draft.date_basis = found, "explicit"
            last = (_place(draft), found)
        elif near is not None and not draft.authored:
            draft.said_on, draft.date_basis = near, "carried"
        else:
            draft.said_on, draft.date_basis = published, "published"
    return doc


def _place(draft: Draft) -> int:
    return draft.cue.start if draft.cue else draft.start


def _beside(doc: Doc, draft: Draft) -> str:
    """Return the cue's sentence without what anybody says in it."""
    if draft.cue is None:
        return ""
    anchor = draft.cue.anchor
    start, last = doc[sentence_start(anchor)].idx, doc[sentence_end(anchor) - 1]
    end = last.idx + len(last)
    letters = list(doc._.plain[start:end])
    for one in doc._.drafts:
        for at in range(max(one.start, start), min(one.end, end)):
            letters[at - start] = "\x00"
    return "".join(letters)
