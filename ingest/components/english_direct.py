"""Direct speech: quotations beside a verb of saying, split ones, and those that go on.

A quotation is speech when a cue leads up to it (`He said: "…"`), when one follows its
comma (`"…," he said`), or when it stands as sentences of its own after such a one.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.components.english_announced import announced
from ingest.components.english_draft import Cue, Draft, Span, outermost
from ingest.components.english_handed import handed, interrupted
from ingest.components.english_inverted import PRONOUNS, may_speak
from ingest.components.english_signed import signed
from ingest.components.english_span import unstopped
from ingest.components.english_voice import led, voiced, with_source
from ingest.components.english_words import verbs
from ingest.parsed import Doc
from ingest.step import step
from kg.model import Mode

BEFORE = 90
AFTER = 160
CLOSE = 30
SURE = 0.97
GOES_ON = 0.85
STOPS = ".!?…"
MARKS = "\"“”„‟＂'‘’‚‛`"
GAP = 3
NOBODY = frozenset(("nobody", "everybody", "anybody", "everyone", "anyone"))


@step(
    "english_direct",
    requires=["doc._.quotations", "doc._.cues"],
    assigns=["doc._.drafts"],
)
def english_direct(doc: Doc) -> Doc:
    """Put direct utterances on a text, in its order."""
    quoted = outermost(doc)
    drafts: list[Draft] = []
    for number, span in enumerate(quoted):
        draft = (
            interrupted(doc, span)
            or _attributed(doc, quoted, number)
            or signed(doc, span)
            or _continued(doc, span, drafts)
            or _handed(doc, span, drafts)
            or announced(doc, span)
        )
        if draft is not None:
            drafts.append(draft)
    doc._.drafts = tuple(_with_beginnings(doc, quoted, drafts))
    return doc


def _with_beginnings(
    doc: Doc, quoted: Sequence[Span], drafts: list[Draft]
) -> list[Draft]:
    """Give an unclosed quotation to who speaks in the paragraph after it."""
    open_ = {one.start: one.end for one in doc._.quotations if not one.closed}
    spoken = {one.start: one for one in drafts}
    for span, after in reversed(list(pairwise(quoted))):
        begun, goes_on = unstopped(doc._.plain, span), unstopped(doc._.plain, after)
        between = doc._.plain[span[1] : after[0]].strip(MARKS)
        held = spoken.get(goes_on[0])
        if span[0] in open_ and held is not None and between.isspace():
            start, end = begun
            one = replace(held, start=start, end=end, weight=GOES_ON, first=None)
            spoken.setdefault(start, one)
    return sorted(spoken.values(), key=lambda one: one.start)


def _attributed(doc: Doc, quoted: Sequence[Span], number: int) -> Draft | None:
    cue = _cue_after(doc, quoted, number) or _cue_before(doc, quoted, number)
    cue = cue or _led(doc, quoted, number)
    if cue is None:
        return None
    start, end = unstopped(doc._.plain, quoted[number])
    if end <= start:
        return None
    return Draft(
        start=start,
        end=end,
        mode=Mode.DIRECT,
        cue=cue,
        weight=SURE,
        aside=not cue.said,
    )


def _cue_after(doc: Doc, quoted: Sequence[Span], number: int) -> Cue | None:
    """Return the first verb of saying between a quotation's comma and the next one."""
    text, (start, end) = doc._.plain, quoted[number]
    closing = text[start:end].rstrip()[-1:]
    behind = text[end : end + GAP].lstrip(MARKS)
    if not (closing in ",?!—-" or behind.startswith((",", " -", " —", "—"))):
        return None
    if not _opens(text, start):
        return None
    stop = _sentence_stop(doc, quoted, number)
    found = [one for one in doc._.cues if end <= one.start < stop and one.speaks]
    cue: Cue | None = found[0] if found else voiced(doc, end, stop)
    cue = with_source(cue, end) if cue is not None else None
    if cue is None or cue.source is None or not _is_tight(doc, end, cue):
        return None
    return cue


def _led(doc: Doc, quoted: Sequence[Span], number: int) -> Cue | None:
    floor = quoted[number - 1][1] if number else 0
    return led(doc, quoted[number][0], floor)


def _sentence_stop(doc: Doc, quoted: Sequence[Span], number: int) -> int:
    """Return where looking for a verb ends: next quotation, paragraph, reach."""
    end = quoted[number][1]
    following = quoted[number + 1][0] if number + 1 < len(quoted) else len(doc._.plain)
    paragraph = doc._.plain.find("\n", end)
    stop = min(following, end + AFTER)
    return min(stop, paragraph) if paragraph >= 0 else stop


def _is_tight(doc: Doc, end: int, cue: Cue) -> bool:
    """Return whether no sentence ends between a quotation and its verb."""
    between = doc._.plain[end : cue.start]
    if any(f"{stop} " in between[1:] and len(between) > CLOSE for stop in "!?"):
        return False
    subject = cue.source
    return subject is None or subject.idx >= end - GAP or cue.anchor.dep_ == "conj"


def _cue_before(doc: Doc, quoted: Sequence[Span], number: int) -> Cue | None:
    """Return the verb that leads up to a quotation by a comma, a colon or at once."""
    start = quoted[number][0]
    floor = quoted[number - 1][1] if number else 0
    lead = doc._.plain[max(floor, start - BEFORE * 2) : start].rstrip(MARKS + " ")
    colon = lead.rstrip().endswith(":")
    begin = max(floor, start - (AFTER if colon else BEFORE))
    found = [one for one in doc._.cues if begin <= one.start < start and one.speaks]
    cue = found[-1] if found else None
    if cue is None or cue.source is None or _is_things(cue):
        return None
    runs_on = not colon and (_runs_on(cue, quoted[number]) or _is_held(doc, cue, start))
    return cue if not runs_on and _leads(doc, cue, start, colon) else None


def _is_held(doc: Doc, cue: Cue, start: int) -> bool:
    """Tell whether a small quotation is of a clause: `said he dug and found “it”`."""
    verb = cue.anchor.head if cue.anchor.dep_ == "conj" else cue.anchor
    told = verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.head.lower_ in verbs()
    small: str = doc._.plain[start : start + 1]
    own = cue.source is not None and cue.source.tag_ == "PRP"
    return told and own and small.islower()


def _runs_on(cue: Cue, span: Span) -> bool:
    """Tell whether a quotation only begins a clause: `said “maybe one” survived`."""
    said = (one for one in cue.anchor.rights if one.dep_ == "ccomp")
    behind = [one for one in said if one.idx > span[1]]
    return any(span[0] <= one.left_edge.idx + 1 <= span[1] for one in behind)


def _is_things(cue: Cue) -> bool:
    """Tell whether a thing is said to say it: `Roe said the call mentioned "…"`."""
    verb = cue.anchor.head if cue.anchor.dep_ == "conj" else cue.anchor
    held = verb.dep_ == "ccomp" and verb.head.lower_ in verbs()
    source = cue.source
    if source is not None and source.lower_ in NOBODY:
        return True  # said nobody should be surprised "that it leaks"
    if source is None or source.is_title or source.lower_ in PRONOUNS:
        return False
    return held and not may_speak(source)


def _leads(doc: Doc, cue: Cue, start: int, colon: bool) -> bool:
    between = doc._.plain[cue.end : start].rstrip(MARKS).strip()
    if "\n" in between or any(f"{stop} " in between + " " for stop in STOPS):
        return False
    if between.rstrip(",").endswith(" that"):
        return False
    if colon:
        return True
    return between == "" or (between.endswith(",") and _is_short(between))


def _is_short(between: str) -> bool:
    return len(between) <= CLOSE


def _continued(doc: Doc, span: Span, drafts: Sequence[Draft]) -> Draft | None:
    """Return a quotation that stands alone, as its last speaker's next words."""
    if not drafts or not _stands_alone(doc, span):
        return None
    last = drafts[-1]
    between = doc._.plain[last.end : span[0]]
    if not _is_next(doc, last, between):
        return None
    start, end = unstopped(doc._.plain, span)
    first = last.first or last
    return Draft(
        start=start,
        end=end,
        mode=Mode.DIRECT,
        cue=last.cue,
        first=first if "\n" not in between else None,
        weight=GOES_ON,
    )


def _handed(doc: Doc, span: Span, drafts: Sequence[Draft]) -> Draft | None:
    place = unstopped(doc._.plain, span)
    return handed(doc, place, drafts) if _stands_alone(doc, span) else None


def _is_next(doc: Doc, last: Draft, between: str) -> bool:
    """Return whether only the last speaker's own cue stands between two quotations."""
    if between.count("\n\n") > 1 or last.cue is None:
        return False
    begin, end = max(last.cue.end, last.end), last.end + len(between)
    rest = doc.char_span(begin, end, alignment_mode="contract")
    if rest is None:
        return True
    told = [one for one in rest if one.is_sent_start and one.is_alpha]
    return not [one for one in told if one.idx > begin]


def _opens(text: str, start: int) -> bool:
    """Return whether a quotation begins a clause: nothing runs into its mark."""
    return (
        start < GAP or text[: start - 1].rstrip(" ")[-1:] in STOPS + "\n,:;—-" + MARKS
    )


def _stands_alone(doc: Doc, span: Span) -> bool:
    """Return whether a quotation is sentences of its own."""
    text = doc._.plain
    ahead = text[: span[0] - 1].rstrip(" ")[-1:] if span[0] > 1 else "\n"
    whole = text[span[0] : span[1]].strip()
    behind = text[span[1] : span[1] + GAP].strip(MARKS)
    opens = ahead in STOPS + "\n," + MARKS
    ends = whole[-1:] in STOPS or behind.lstrip()[:1] in STOPS
    return opens and ends
