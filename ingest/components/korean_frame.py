"""What the narration around Korean words tells of them: they answer, or complain."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.components.korean_draft import Draft
from ingest.components.korean_seat import KO
from kg.model import Act

ANSWERING = KO.pattern("answering")
DENYING = KO.pattern("denying_narration")
PROTESTING = KO.pattern("protesting")
CHARGING = KO.pattern("charging_narration")
LEARNED = KO.pattern("learned")
NEUTRAL = KO.words("judging_verbs")
# What one is going to do accuses nobody.
PLAN = re.compile(
    r"(?:겠다|겠습니다|[을릴할갈볼낼늘줄될올날질쓸킬칠] 것|예정|계획|방침)"
    r"(?:이다|입니다)?[.\s]*$"
)
PLAIN = frozenset({Act.ASSERTION, Act.EXPLANATION})
# `사실이 아니라는 입장이다.`: the words of a body, before somebody of it speaks.
STANCE = re.compile(r"(?:입장|태도|반응)(?:이다|입니다)[.]?$")
STOPS = re.compile(r"(?<=[다요죠음])[.!?]+[”\"’']?\s+|\n+")


def framed(text: str, drafts: Sequence[Draft]) -> dict[int, Act]:
    """Return the act of bare words by place, where the narration before tells it.

    `의혹에 대해 회사는 …` answers in its sentence; `회사 측은 반박했다. …` frames what
    the voice that follows says in the paragraph.
    """
    found: dict[int, Act] = {}
    starts = [0, *(stop.end() for stop in STOPS.finditer(text))] if drafts else []
    for place, draft in enumerate(drafts):
        if not _is_bare(draft) or PLAN.search(text[draft.start : draft.end]):
            continue
        at = bisect_right(starts, draft.start) - 1
        act = _answer(text, draft, starts[at]) or _told(text, drafts, place, starts)
        if act is not None:
            found[place] = act
    return found


def _is_bare(draft: Draft) -> bool:
    """Words of an article that do nothing by themselves, of who judges nobody."""
    plain = draft.act in PLAIN and draft.cue is not None
    return plain and not (draft.turn or draft.outer or is_outside(draft))


def is_outside(draft: Draft) -> bool:
    """Tell whether somebody learned speaks, or the verb weighs from outside."""
    learned = draft.subject is not None and LEARNED.search(draft.subject.text)
    return bool(learned) or (draft.cue is not None and draft.cue.lemma in NEUTRAL)


def _answer(text: str, draft: Draft, start: int) -> Act | None:
    """`의혹에 대해서는 “…”고 했다`: what stands before the words in the sentence."""
    before = text[start : draft.start]
    if ANSWERING.search(before):
        return Act.REBUTTAL
    return Act.ACCUSATION if PROTESTING.search(before) else None


def _told(
    text: str, drafts: Sequence[Draft], place: int, starts: Sequence[int]
) -> Act | None:
    """What a sentence without a voice tells right before the voice of some words."""
    first = place
    while first and _follows(text, drafts[first - 1], drafts[first]):
        first -= 1
    before = _sentence_before(text, starts, drafts, first)
    if DENYING.search(before):
        return Act.REBUTTAL
    return Act.ACCUSATION if CHARGING.search(before) else None


def _sentence_before(
    text: str, starts: Sequence[int], drafts: Sequence[Draft], first: int
) -> str:
    """The sentence of the same paragraph before a voice, if nobody speaks in it."""
    at = bisect_right(starts, drafts[first].start) - 1
    before = text[starts[at - 1] : starts[at]] if at else ""
    told = bool(first) and drafts[first - 1].end > starts[at - 1]
    if "\n" in before or (told and not STANCE.search(before.strip())):
        return ""
    return before.strip()


def _follows(text: str, before: Draft, after: Draft) -> bool:
    """Tell whether one voice goes on in a paragraph."""
    if "\n" in text[before.end : after.start]:
        return False
    one, two = before.claimant, after.claimant
    return (
        one is not None
        and two is not None
        and (
            (one.person, one.organization, one.described_as)
            == (two.person, two.organization, two.described_as)
        )
    )
