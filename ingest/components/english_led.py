"""The day of the sentence before, where somebody does what they then speak of."""

from datetime import date

from ingest.components.english_audience import PROPER
from ingest.components.english_calendar import resolve
from ingest.components.english_draft import Draft
from ingest.components.english_occasion import is_cued, unsaid
from ingest.components.english_pronoun import PRONOUNS
from ingest.components.english_words import forms_of, verbs
from ingest.parsed import Doc, Span, Token


def led_in(
    doc: Doc, draft: Draft, published: date | None, near: date | None
) -> tuple[date | None, bool]:
    """Return the day that the sentence before tells, where it reports nothing itself.

    Then whether it is also that of a draft which tells none.
    `Outside her home yesterday, Roe tried again. “…,” she said.`
    """
    if draft.cue is None or published is None or draft.authored:
        return None, False
    before = _before(doc, draft)
    if before is None or is_cued(doc, before) or not _is_now_told(before):
        return None, False
    found = resolve(unsaid(doc, before), published, near)
    if found is None or found > published:
        return None, False
    return found, _leads(before.root, draft)


def _before(doc: Doc, draft: Draft) -> Span | None:
    """Return the sentence before what is said and its cue.

    It is of the same paragraph, or it hands over to the next: `On Sunday, Roe spoke.`
    """
    assert draft.cue is not None
    sentence = draft.cue.anchor.sent
    if draft.start < sentence.start_char:
        own = doc.char_span(draft.start, draft.end, alignment_mode="expand")
        sentence = own[0].sent if own else sentence
    first = sentence.start
    last = first
    while last and doc[last - 1].is_space:
        last -= 1
    if last == 0:
        return None
    before = doc[doc[last - 1].sent.start : last]
    parted = "\n" in doc[last - 1 : first].text
    return None if parted and not _hands_over(before.root, draft) else before


def _hands_over(root: Token, draft: Draft) -> bool:
    """Tell whether somebody spoke who is no other than the one after."""
    body = draft.claimant.organization if draft.claimant is not None else None
    who = [*_who(draft), *(body or "").split()]
    other = any(one.tag_ in PROPER and one.text not in who for one in _subjects(root))
    return is_speech(root) and not other


def is_speech(root: Token) -> bool:
    """Tell whether a verb is one of saying, or of answering: hit back, responded."""
    told = any(not one.particles for one in verbs().get(root.lower_, ()))
    back = any(one.lower_ == "back" for one in root.rights)
    return told or back or root.lower_ in forms_of("retorts")


def _leads(root: Token, draft: Draft) -> bool:
    """Tell whether a sentence tells what somebody did who then speaks, or an answer.

    Not a crash or a match, of which somebody else speaks later.
    """
    source = draft.cue.source if draft.cue is not None else None
    if is_speech(root) or source is None or source.lower_ in PRONOUNS:
        return True
    return any(one.text in _who(draft) for one in _subjects(root))


def _subjects(root: Token) -> list[Token]:
    return [one for one in root.lefts if one.dep_ == "nsubj"]


def _who(draft: Draft) -> list[str]:
    """Return the words of the name of who speaks."""
    who = draft.claimant
    return (who.person or "").split() if who is not None else []


def _is_now_told(before: Span) -> bool:
    """Tell whether a sentence tells what somebody did, in the past alone."""
    return before.root.tag_ == "VBD" and not any(
        one.dep_ == "aux" for one in before.root.lefts
    )
