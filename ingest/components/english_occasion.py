"""Days that narration tells: of what people spoke at, and of papers that were sent.

Who speaks there, or what the paper says, has that day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ingest.components.english_calendar import is_day, resolve
from ingest.components.english_draft import Draft
from ingest.components.english_turn import in_label
from ingest.components.english_words import documents, inflect, words
from ingest.lexicon import one_of
from ingest.parsed import Doc, Span

OLD, DAY = timedelta(days=7), timedelta(days=1)
BENCH = (
    r"(?:division|two-judge|three-judge) bench\b|bench (?:of|headed|comprising|led)\b"
)
HEARD = r"(?:was|were) told (?:\w+ ){0,4}?that\b|(?:on|in|during) an? [\w-]+ call\b"
APART = re.compile(
    r"\b(?:in|by) (?:an? |her |his |its |their )?(?!witness|impact|police|sworn)"
    r"(?:[\w-]+ )?(?:statement|e-?mail|interview)\b(?! to (?:police|garda|the court))",
    re.IGNORECASE,
)
PRESS = re.compile(
    r"\b(?:reporters|journalists|(?:news|press) (?:conference|briefing))\b"
)
READ = re.compile(r"\bread (?:out|to|by|aloud)\b")
SUED = re.compile(r"\bsued\b")
SUITS = {"suit", "lawsuit", "complaint"}
FORMAL = "formal"
SCENE = re.compile(r"(?:Yesterday|Last night|It was yesterday)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A letter, suit or notice, where a text told its day."""

    place: int
    noun: str
    day: date


def occasions(doc: Doc, published: date | None) -> list[tuple[int, date, str | None]]:
    """Return where narration dates what people spoke at: a trial opened on Monday.

    Last the kind of scene; none if it is the day of the news, told at the beginning.
    """
    if published is None:
        return []
    first = _opening(doc)
    told = [
        (one.start_char, resolve(unsaid(doc, one), published, None), kind)
        for one in doc.sents
        if (kind := occasion(one.text) and occasion(unsaid(doc, one)))
        or (one.start == first and not is_cued(doc, one))
    ]
    told += [(at, published - DAY, FORMAL) for at in _scenes(doc)]
    return [
        (at, day, kind)
        for at, day, kind in sorted(told, key=lambda one: one[0])
        if day is not None and published - (OLD if kind else DAY) <= day <= published
    ]


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
    cues = [one.cue.start for one in doc._.drafts if one.cue and not one.aside]
    return any(sentence.start_char <= at < sentence.end_char for at in cues)


def occasion(text: str) -> str | None:
    """Return the kind of what people speak at that a sentence tells, and not one alone.

    A trial is formal: it goes on whatever is heard elsewhere; a meeting is over then.
    """
    if _pattern("occasions").search(text) is None or alone().search(text):
        return None
    return FORMAL if _pattern("proceedings").search(text) else "meeting"


@cache
def _pattern(key: str) -> re.Pattern[str]:
    nouns = one_of(words(key))
    more = f"|{HEARD}" if key == "occasions" else ""
    return re.compile(rf"\b(?:{nouns}\b|{BENCH}{more})", re.IGNORECASE)


def unsaid(doc: Doc, sentence: Span) -> str:
    """Return a sentence with nulls for what anybody says in it."""
    start, end = sentence.start_char, sentence.end_char
    text = doc._.plain[start:end]
    for one in doc._.drafts:
        if one.end <= start or one.start >= end or _is_when(doc, one):
            continue
        first, last = max(one.start - start, 0), min(one.end, end) - start
        text = text[:first] + "\x00" * (last - first) + text[last:]
    return str(text)


def _is_when(doc: Doc, draft: Draft) -> bool:
    """Tell whether a draft is no topic but a day: `speaking on Friday`."""
    return draft.aside and is_day(doc._.plain[draft.start : draft.end])


@cache
def alone() -> re.Pattern[str]:
    """Return the pattern of media that one speaks in alone."""
    return re.compile(rf"\b{one_of(words('media'))}s?\b", re.IGNORECASE)


def is_apart(text: str) -> bool:
    """Tell whether somebody is heard elsewhere: in a statement, unless read out."""
    return APART.search(text) is not None and READ.search(text) is None


def is_there(text: str) -> bool:
    """Tell whether who speaks is at a meeting: `told members`, `Cllr Roe`."""
    return occasion(text) is not None or _pattern("attending").search(text) is not None


def is_before_press(text: str) -> bool:
    """Tell whether somebody speaks to many papers, as on the day of the news."""
    return PRESS.search(text) is not None


def is_written(draft: Draft) -> bool:
    """Tell whether a document says it, which has a day of its own."""
    source = draft.cue.source if draft.cue is not None else None
    return source is not None and source.lower_ in documents()


def papers(doc: Doc, published: date | None) -> list[Paper]:
    """Return the papers whose day a sentence tells: a suit filed on Tuesday."""
    if published is None:
        return []
    return [paper for one in doc.sents for paper in _papers(doc, one, published)]


def _papers(doc: Doc, sentence: Span, published: date) -> list[Paper]:
    """Return the paper of which a sentence tells the day, where it tells of one."""
    if _issued().search(sentence.text) is None:
        return []
    text = unsaid(doc, sentence)
    told = list(_paper().finditer(text))
    nouns = {one[0].lower() for one in told}
    if not nouns and SUED.search(text):
        nouns = set(SUITS)
    elif len(nouns) != 1:
        return []
    clause = text[told[0].end() :].partition(",")[0] if told else ""
    day = resolve(clause, published, None) or resolve(text, published, None)
    if day is None or day > published:
        return []
    place = sentence.start_char
    return [Paper(place=place, noun=noun, day=day) for noun in sorted(nouns)]


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
def _issued() -> re.Pattern[str]:
    every = ("file", "date", *words("issues") - {"give", "make"})
    forms = frozenset(form for lemma in every for form in inflect(lemma))
    lead = r"in an? (?:[\w-]+ ){0,2}?"
    return re.compile(
        rf"\b(?:{one_of(forms)}|sued|{lead}{one_of(_nouns())})\b", re.IGNORECASE
    )


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
