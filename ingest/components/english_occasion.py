"""Days that narration tells: of what people spoke at, and of papers that were sent.

Who speaks there, or what the paper says, has that day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Doc, Span

from ingest.components.english_calendar import resolve
from ingest.components.english_draft import Draft
from ingest.components.english_turn import in_label
from ingest.components.english_words import documents, inflect, words
from ingest.lexicon import one_of

OLD, DAY = timedelta(days=7), timedelta(days=1)
SCENE = re.compile(r"(?:Yesterday|Last night|It was yesterday)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A letter, suit or notice, where a text told its day."""

    place: int
    noun: str
    day: date


def occasions(doc: Doc, published: date | None) -> list[tuple[int, date]]:
    """Return where narration dates what people spoke at: a trial opened on Monday."""
    if published is None:
        return []
    told = [
        (one.start_char, resolve(unsaid(doc, one), published, None))
        for one in doc.sents
        if (one.start == _opening(doc) and not is_cued(doc, one))
        or (_occasion().search(one.text) and not alone().search(one.text))
    ]
    told += [(at, published - DAY) for at in _scenes(doc)]
    return sorted(
        (at, day)
        for at, day in told
        if day is not None and published - OLD <= day <= published
    )


def _scenes(doc: Doc) -> list[int]:
    """Return where the first paragraph says what yesterday was like."""
    end = doc._.plain.find("\n\n", doc[_opening(doc)].idx if len(doc) else 0)
    return [
        one.start_char
        for one in doc.sents
        if one.start_char < end and SCENE.match(one.text) and not is_cued(doc, one)
    ]


def _opening(doc: Doc) -> int:
    """Return the token where the first sentence begins that is no label."""
    starts = (
        one.start for one in doc.sents if not in_label(doc._.turns, one.start_char)
    )
    return next(starts, 0)


def is_cued(doc: Doc, sentence: Span) -> bool:
    """Tell whether a sentence holds somebody's report, which dates itself."""
    cues = [one.cue.start for one in doc._.drafts if one.cue is not None]
    return any(sentence.start_char <= at < sentence.end_char for at in cues)


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(words('occasions'))}\b", re.IGNORECASE)


def unsaid(doc: Doc, sentence: Span) -> str:
    """Return a sentence with nulls for what anybody says in it."""
    start, end = sentence.start_char, sentence.end_char
    letters = list(doc._.plain[start:end])
    for one in doc._.drafts:
        for at in range(max(one.start, start), min(one.end, end)):
            letters[at - start] = "\x00"
    return "".join(letters)


@cache
def alone() -> re.Pattern[str]:
    """Return the pattern of media that one speaks in alone."""
    return re.compile(rf"\b{one_of(words('media'))}s?\b", re.IGNORECASE)


def is_written(draft: Draft) -> bool:
    """Tell whether a document says it, which has a day of its own."""
    source = draft.cue.source if draft.cue is not None else None
    return source is not None and source.lower_ in documents()


def papers(doc: Doc, published: date | None) -> list[Paper]:
    """Return the papers whose day a sentence tells: a suit filed on Tuesday."""
    if published is None:
        return []
    found = []
    for one in doc.sents:
        issued = any(token.lower_ in _issued() for token in one)
        text = unsaid(doc, one) if issued else ""
        nouns = {word.lower() for word in _paper().findall(text)}
        day = resolve(text, published, None) if len(nouns) == 1 else None
        if day is not None and day <= published:
            found.append(Paper(place=one.start_char, noun=nouns.pop(), day=day))
    return found


def of_paper(told: Sequence[Paper], draft: Draft, beside: str) -> date | None:
    """Return the day of the paper that says something, or in which somebody does."""
    cue = draft.cue
    if cue is None or not told:
        return None
    source = cue.source.lower_ if cue.source is not None else ""
    nouns = {source, *(one[1].lower() for one in _within().finditer(beside))}
    days = [one.day for one in told if one.place < cue.start and one.noun in nouns]
    return days[-1] if days else None


@cache
def _issued() -> frozenset[str]:
    every = ("file", "date", *words("issues") - {"give", "make"})
    return frozenset(form for lemma in every for form in inflect(lemma))


@cache
def _paper() -> re.Pattern[str]:
    nouns = one_of(_nouns())
    return re.compile(rf"\b{nouns}\b", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    nouns = one_of(_nouns())
    lead = r"\b(?:in|of|by|to) (?:the|its|his|her|their) (?:\w+ ){0,2}?"
    return re.compile(rf"{lead}({nouns})\b", re.IGNORECASE)


def _nouns() -> frozenset[str]:
    return frozenset(documents()) & words("dated")
