"""Quotations without a verb of their own, that the words around them hand to somebody.

`Roe disagreed. “…”` is Roe's; after `Had he known? “…”` the last speaker goes on; and
`The dam, she wrote, “was never safe”` is one sentence, half of it in marks.
"""

from collections.abc import Sequence

from ingest.components.english_draft import Cue, Draft
from ingest.components.english_draft import Span as Place
from ingest.components.english_inverted import PRONOUNS, may_speak
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_shape import is_aged
from ingest.components.english_span import FINITE, sentence_start
from ingest.components.english_voice import plain_cue
from ingest.parsed import Doc, Span, Token
from kg.model import Mode

HANDED = 0.75
JOINED = 0.85
SHORT = 9
NEAR = 700
MARKS = "\"“”„‟＂'‘’‚‛`"
LEAST = 2
OPEN = frozenset(("IN", "TO", "DT", "PRP$", "MD"))
NOBODY = ("W", "DT", "EX")


def handed(doc: Doc, place: Place, drafts: Sequence[Draft]) -> Draft | None:
    """Return a quotation as the words of whom the sentence before it is about."""
    before = _sentence_before(doc, place)
    if before is None:
        return None
    told = _told_in(doc, before)
    if told is None and ('"' in before.text or "“" in before.text):
        return None
    cue = told or _handing(before)
    last = drafts[-1] if drafts else None
    if cue is None and _leads_on(before):
        cue = _last_told(doc, before, last)
    if cue is None:
        return None
    return Draft(start=place[0], end=place[1], mode=Mode.DIRECT, cue=cue, weight=HANDED)


def _sentence_before(doc: Doc, place: Place) -> Span | None:
    """Return the sentence that ends right before a quotation, in its paragraph."""
    token = doc.char_span(place[0] - 1, place[0], alignment_mode="expand")
    if token is None or token.start == 0:
        return None
    last = doc[token.start - 1]
    if last.is_space or not last.is_punct or last.text not in ".?!":
        return None
    return doc[sentence_start(last) : last.i + 1]


def _handing(before: Span) -> Cue | None:
    """Return the verb of a sentence whose subject may speak as a cue."""
    verb = before.root
    subject = next((one for one in verb.lefts if one.dep_ == "nsubj"), None)
    if subject is None or before[-1].text == "?" or not verb.tag_.startswith("VB"):
        return None
    told = may_speak(subject) or is_aged(subject) or subject.lower_ in PRONOUNS
    if not told or subject.lower_ == "it":
        return None
    return plain_cue(verb, subject)


def _told_in(doc: Doc, before: Span) -> Cue | None:
    """Return the cue of a sentence that reports: `The valve, Roe says, leaks. “…”`."""
    start, end = before.start_char, before.end_char
    every = (one for one in doc._.cues if start <= one.start < end)
    told = [one for one in every if _speaks(one)]
    places = {one.anchor.i for one in told}
    outer = (
        one for one in told if places.isdisjoint(x.i for x in one.anchor.ancestors)
    )
    return next(outer, None)


def _speaks(cue: Cue) -> bool:
    """Tell whether a cue has somebody say something, whose words may follow."""
    source = cue.source
    if source is None or not cue.said or source.tag_.startswith(NOBODY):
        return False
    return cue.speaks or cue.lemma == "according to"


def _last_told(doc: Doc, before: Span, last: Draft | None) -> Cue | None:
    """Return who spoke last before a question, in its paragraph or in marks."""
    begin = paragraph_start(doc._.plain, before.start_char)
    since = max(begin, last.end) if last is not None else begin
    every = (one for one in doc._.cues if since <= one.start < before.start_char)
    told = [one for one in every if _speaks(one)]
    near = last is not None and before.end_char - last.end < NEAR
    return told[-1] if told else last.cue if last is not None and near else None


def _leads_on(before: Span) -> bool:
    """Tell whether a sentence asks, or is but a step to what is said next."""
    return before[-1].text == "?" or len(before) <= SHORT


def interrupted(doc: Doc, place: Place) -> Draft | None:
    """Return a sentence whose end is quoted after a report between commas."""
    text: str = doc._.plain
    opens = text[place[0] : place[0] + 1]
    mark = doc.char_span(place[0] - 1, place[0], alignment_mode="expand")
    if not opens.islower() or mark is None or mark.start == 0:
        return None
    comma, first = doc[mark.start - 1], doc[sentence_start(doc[mark.start - 1])]
    stops = [one.i + 1 for one in doc[first.i : comma.i] if one.text in ";:"]
    first = doc[stops[-1]] if stops else first
    cue = _between(doc, first, comma)
    if cue is None:
        return None
    end = place[1] + (text[place[1] : place[1] + 1] in MARKS)
    return Draft(start=first.idx, end=end, mode=Mode.MIXED, cue=cue, weight=JOINED)


def _between(doc: Doc, first: Token, comma: Token) -> Cue | None:
    """Return the cue that stands alone between two commas before a quotation."""
    lead = doc[first.i : comma.i]
    commas = [one.i for one in lead if one.text == ","]
    if comma.text != "," or not commas or any(one.text in MARKS for one in lead):
        return None
    ahead, held = doc[first.i : commas[-1]], doc[commas[-1] + 1 : comma.i]
    told = [one for one in ahead if one.tag_ in FINITE]
    whole = bool(told) and told[-1].i + 1 < ahead.end and not _is_open(ahead)
    if len(ahead) < LEAST or whole:
        return None  # a clause of its own, which the quotation follows
    return next((one for one in doc._.cues if _holds(held, one)), None)


def _is_open(ahead: Span) -> bool:
    """Tell whether words want more: `He arrived with, he claimed, “one knife”`."""
    return ahead[-1].tag_ in OPEN


def _holds(held: Span, cue: Cue) -> bool:
    """Tell whether a report's verb and its speaker are all between the commas."""
    start, end = held.start_char, held.end_char
    if cue.source is None or not start <= cue.start < end:
        return False
    said = cue.speaks or not cue.verbs
    return said and start <= cue.source.idx < end
