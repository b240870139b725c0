"""A paragraph in marks that the one before announces: `Roe's statement in full:`."""

import re

from ingest.components.english_draft import Cue, Draft
from ingest.components.english_draft import Span as Place
from ingest.components.english_source import maker_of
from ingest.components.english_span import sentence_start
from ingest.components.english_voice import plain_cue
from ingest.components.english_words import documents, forms_of, verbs
from ingest.parsed import Doc, Span, Token
from kg.model import Mode

ANNOUNCES = re.compile(
    r"\b(?:following|follows?|below|in full|full text)\b[^.!?]*[.:]?\Z", re.IGNORECASE
)
ANNOUNCED = 0.8
LEAD = 200  # characters in which a sentence announces
WHAT = frozenset(("following", "what", "it", "this", "that", "text", "here"))
SUBJECTS = ("nsubj", "nsubjpass")


def announced(doc: Doc, place: Place) -> Draft | None:
    """Return a paragraph in marks as the words of whom the one before tells."""
    lead = _lead(doc, place)
    cue = _announcing(lead) if lead is not None else None
    if cue is None:
        return None
    return Draft(
        start=place[0], end=place[1], mode=Mode.DIRECT, cue=cue, weight=ANNOUNCED
    )


def _lead(doc: Doc, place: Place) -> Span | None:
    """Return the last sentence of the paragraph before, where it announces this one."""
    text, end = doc._.plain, max(0, place[0] - 1)
    while end and text[end - 1].isspace():
        end -= 1
    apart = "\n" in text[end : max(0, place[0] - 1)]
    if not apart or ANNOUNCES.search(text[max(0, end - LEAD) : end]) is None:
        return None
    last = doc.char_span(end - 1, end, alignment_mode="expand")
    return doc[sentence_start(last[0]) : last[-1].i + 1] if last else None


def _announcing(lead: Span) -> Cue | None:
    """Return the word that announces, with whose paper it is or who brings it out."""
    papers = [one for one in lead if one.lower_ in documents()]
    for paper in papers:
        maker = maker_of(paper)
        if maker is not None:
            return plain_cue(paper, maker)
    for verb in (one for one in lead if one.tag_.startswith("VB")):
        tells = verb.lower_ in verbs() or verb.lower_ in forms_of("issues")
        subject = next((one for one in verb.lefts if one.dep_ in SUBJECTS), None)
        if (tells or papers) and subject is not None and _is_somebody(subject):
            return plain_cue(verb, subject)
    return None


def _is_somebody(subject: Token) -> bool:
    return subject.lower_ not in WHAT and subject.lower_ not in documents()
