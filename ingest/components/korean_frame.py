"""What the narration around Korean words tells of them: they answer, or complain."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ingest.components.korean_draft import Draft
from ingest.components.korean_seat import KO
from ingest.components.korean_standing import SUSPECTED, is_accusing
from kg.model import Act

ANSWERING = KO.pattern("answering")
DENYING = KO.pattern("denying_narration")
PROTESTING = KO.pattern("protesting")
DIFFERING = KO.pattern("differing")
OUTCRY = KO.pattern("outcry")
MANY = KO.pattern("many")
CHARGING = KO.pattern("charging_narration")
LEARNED = KO.pattern("learned")
NEUTRAL = KO.words("judging_verbs")
# What one is going to do accuses nobody.
PLAN = re.compile(
    r"(?:겠다|겠습니다|[을릴할갈볼낼늘줄될올날질쓸킬칠] 것|예정|계획|방침)"
    r"(?:이다|입니다)?[.\s]*$"
)
# Whoever explains that it cannot be otherwise grants what is held up to him.
NEEDS = re.compile(r"수밖에 없|불가피|어쩔 수 없|기 마련|당연하다$")
PLAIN = frozenset({Act.ASSERTION, Act.EXPLANATION})
CONTESTING = frozenset({Act.REBUTTAL, Act.CONCESSION, Act.APOLOGY})
RECENT = 3
# Somebody or something as the subject of a deed; no `상환용이 아니라`.
DOER = re.compile(r"(?<![적일바것수실때점])[이가]\s(?!아니|없)")
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
        if not (_is_bare(draft) or _may_answer(text, draft)):
            continue
        words = text[draft.start : draft.end]
        granted = draft.act is Act.EXPLANATION and NEEDS.search(words)
        if granted or PLAN.search(words):
            continue
        act = _frame(text, drafts, place, starts, found=found)
        if act is not None and (act is Act.REBUTTAL or _is_bare(draft)):
            found[place] = act
    return found


def _frame(
    text: str,
    drafts: Sequence[Draft],
    place: int,
    starts: Sequence[int],
    *,
    found: Mapping[int, Act],
) -> Act | None:
    """The act by the own sentence, else by the one before its voice."""
    draft = drafts[place]
    at = bisect_right(starts, draft.start) - 1
    act = _answer(text, draft, starts[at])
    if act is not None:
        return act
    first = place
    while first and _follows(text, drafts[first - 1], drafts[first]):
        first -= 1
    before = _sentence_before(text, starts, drafts, first)
    if DIFFERING.search(before) and _gainsays(drafts, first, found):
        return Act.ACCUSATION
    return _told(text, drafts[first].start, before)


def _is_bare(draft: Draft) -> bool:
    """Words of an article that do nothing by themselves, of who judges nobody."""
    return draft.act in PLAIN and _may_be_framed(draft)


def _may_answer(text: str, draft: Draft) -> bool:
    """Words with a deed in them, of nobody else: `채무 상환용이 아니라 …`."""
    if draft.act is not Act.ACCUSATION or not _may_be_framed(draft):
        return False
    return not is_accusing(draft) and not DOER.search(text, draft.start, draft.end)


def _may_be_framed(draft: Draft) -> bool:
    spoken = draft.cue is not None and not (draft.turn or draft.outer)
    return spoken and not is_outside(draft)


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


def _told(text: str, end: int, before: str) -> Act | None:
    """What a sentence without a voice tells right before the voice of some words."""
    protest = OUTCRY.search(before)
    if DENYING.search(before) or (protest and _is_suspect(text[:end], protest["who"])):
        return Act.REBUTTAL
    return Act.ACCUSATION if CHARGING.search(before) else None


def _is_suspect(text: str, who: str) -> bool:
    """`에코폼은 반발했다`, where what was told before holds something against it."""
    if MANY.search(who):
        return False
    told = [one for one in STOPS.split(text)[:-1] if who in one]
    return any(SUSPECTED.search(one) for one in told)


def _gainsays(drafts: Sequence[Draft], place: int, found: Mapping[int, Act]) -> bool:
    """Tell whether somebody new differs from who has contested a charge."""
    if not place:
        return False
    heard = [voice_of(one) for one in drafts[:place]]
    acts = [
        found.get(at, one.act)
        for at, one in enumerate(drafts[:place])
        if heard[at] == heard[-1]
    ]
    new = voice_of(drafts[place]) not in heard
    return new and not CONTESTING.isdisjoint(acts[-RECENT:])


def voice_of(draft: Draft) -> object:
    """What tells one voice of a dispute from another: its body, else its name."""
    one = draft.claimant
    return one and (one.organization or one.person or one.described_as)


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
