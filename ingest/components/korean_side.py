"""Whose side a bare Korean statement takes: it accuses, contests, or does neither."""

import re
from collections.abc import Sequence

from ingest.components.korean_body import SHORTENED
from ingest.components.korean_draft import Draft
from ingest.components.korean_frame import (
    NEUTRAL,
    PLAIN,
    PLAN,
    framed,
    is_outside,
    voice_of,
)
from ingest.components.korean_seat import KO
from ingest.components.korean_standing import (
    charges,
    confides,
    is_accusing,
    is_court,
    tells_a_stage,
    tells_a_survey,
    was_there,
)
from kg.model import Act

OWN = re.compile(r"(?:저[는희도]|제가|나는|내가|우리[는가])")
RECENT = 4  # utterances in which an accusation is answered
SHORT = 4
NEAR = 24  # characters between words and what answers them
COMPLAINER = KO.pattern("complainer")
LATELY = 8
# `평가한 날이 아니다`, `직원이 아니라 개인 사업자`.
NOT_SO = re.compile(
    r"(?<!뜻)(?<!의미)[이가은]\s(?:결코\s|전혀\s)?아니(?:다|라(?:\s|$)|며|었다|고\s|$)|[이가은]\s아닙니다|지\s않(?:았|는)다$"
)
EXPLAINING = KO.part("verbs").words("explanation")
# `근데 검사지에는 …`: what an author holds against what another said.
BUT = re.compile(r"(?:\d+[-./)]\S*\s)?(?:그런데|근데|하지만|그러나|정작)\s")
# `0.98이라는 겁니다`, `못 지킨다고도 함`: the other's words once more.
RESTATES = re.compile(
    r"(?:[다라]는\s(?:겁니다|거예요|거죠|것입니다|얘깁니다|말입니다)|고도?\s(?:함|했음|합니다|했습니다|했어요|하네요))[.!]?$"
)
STILL = "아직"
SIDES = (Act.REBUTTAL, Act.ACCUSATION)
# What a court finds, whosever words it takes.
FOUND = (*SIDES, Act.EXPLANATION)
BEFORE = re.compile(r"\S*\s바\s있")  # `말한 바 있다`: at another time


def take_sides(text: str, drafts: Sequence[Draft]) -> None:
    """A bare statement of who accuses accuses; of who has contested, contests."""
    _frame(text, drafts)
    beside = {one.group: one.act for one in reversed(drafts) if one.act in SIDES}
    for draft in drafts:
        if _charges(text, draft):
            draft.act = Act.ACCUSATION
    first = _first_sides(drafts)
    for place, draft in enumerate(drafts):
        if draft.act is not Act.ASSERTION:
            continue
        side, since = first.get(voice_of(draft), (Act.ASSERTION, 0))
        if side is Act.REBUTTAL and place < since:
            side = beside.get(draft.group, Act.ASSERTION)
        draft.act = _side(text, drafts, place, side)
    for draft in drafts:
        if draft.act in FOUND and _finds(text, draft):
            draft.act = Act.ASSERTION


def _first_sides(drafts: Sequence[Draft]) -> dict[object, tuple[Act, int]]:
    """Which side each voice takes first, and where."""
    first: dict[object, tuple[Act, int]] = {}
    for place, draft in enumerate(drafts):
        if draft.act in SIDES:
            first.setdefault(voice_of(draft), (draft.act, place))
    return first


def _finds(text: str, draft: Draft) -> bool:
    """Tell whether a court's finding or a survey's answers are told."""
    return not is_accusing(draft) and (is_court(draft) or tells_a_survey(text, draft))


def _charges(text: str, draft: Draft) -> bool:
    """Tell whether bare words under `주장하다` say what another did."""
    bare = draft.act is Act.ASSERTION and not (draft.outer or draft.turn)
    return bare and charges(text[draft.start : draft.end], draft)


def _frame(text: str, drafts: Sequence[Draft]) -> None:
    """Give bare words the act of who complains, or that the narration tells."""
    for draft in drafts:
        if _complains(text, draft):
            draft.act = Act.ACCUSATION
    for place, act in framed(text, drafts).items():
        drafts[place].act = act


def _complains(text: str, draft: Draft) -> bool:
    """`피해자`, `노조`: their bare words of what happened complain."""
    one = draft.claimant
    if draft.act not in PLAIN or draft.cue is None or draft.turn or not one:
        return False
    if draft.act is Act.EXPLANATION and draft.cue.lemma not in EXPLAINING:
        return False
    known = f"{one.described_as or ''} {one.organization or ''} {one.mention or ''}"
    complains = COMPLAINER.search(known) is not None or was_there(text, draft)
    if not complains or OWN.match(text, draft.start):
        return False
    said = text[draft.start : draft.end]
    return not (PLAN.search(said) or tells_a_stage(said, draft))


def _side(text: str, drafts: Sequence[Draft], place: int, side: Act) -> Act:
    """The act of a bare statement: an answer, else what its voice does elsewhere."""
    draft = drafts[place]
    said = text[draft.start : draft.end]
    if _contradicts(text, drafts, place):
        return Act.REBUTTAL if draft.turn else _held_against(said)
    if _is_accused(text, drafts, place):
        return Act.REBUTTAL
    if side is Act.ASSERTION and _denies(text, drafts, place):
        return Act.REBUTTAL
    if side in SIDES and (PLAN.search(said) or _stands_alone(text, draft, side)):
        return Act.ASSERTION
    if side is Act.REBUTTAL and draft.turn and not _answers(drafts, place):
        return Act.ASSERTION
    bare = draft.cue is None and not draft.turn
    own = side is Act.ACCUSATION and (bare or OWN.match(text, draft.start))
    return Act.ASSERTION if draft.outer or own else side


def _held_against(said: str) -> Act:
    """What an author's own words do right behind what another said."""
    if RESTATES.search(said):
        return Act.ASSERTION
    return Act.ACCUSATION if BUT.match(said) else Act.REBUTTAL


def _stands_alone(text: str, draft: Draft, side: Act) -> bool:
    """Tell whether words take no side although their voice does elsewhere."""
    if draft.cue is None:
        return False
    said = text[draft.start : draft.end]
    weighs = (
        draft.cue.lemma in NEUTRAL
        or tells_a_stage(said, draft)
        or tells_a_survey(text, draft)
    )
    once = BEFORE.match(text, draft.cue.start) is not None
    return weighs or once or (side is Act.REBUTTAL and confides(draft))


def _is_accused(text: str, drafts: Sequence[Draft], place: int) -> bool:
    """Tell whether somebody else has accused who speaks, by name, shortly before."""
    draft = drafts[place]
    one = draft.claimant
    if one is None or draft.outer:
        return False
    charges = [
        text[before.start : before.end]
        for before in drafts[max(place - RECENT, 0) : place]
        if before.act is Act.ACCUSATION and voice_of(before) != voice_of(draft)
    ]
    names = {one.organization, one.person} - {None} if charges else set()
    short = [called(str(name)) for name in names]
    return any(name in said for said in charges for name in short if len(name) > 1)


def _denies(text: str, drafts: Sequence[Draft], place: int) -> bool:
    """Tell whether bare words say what is not, after what somebody else charged."""
    draft = drafts[place]
    if draft.cue is None or draft.outer or draft.turn or is_outside(draft):
        return False
    said = text[draft.start : draft.end]
    if STILL in said or not NOT_SO.search(said):
        return False
    return any(
        before.act is Act.ACCUSATION and voice_of(before) != voice_of(draft)
        for before in drafts[max(place - LATELY, 0) : place]
    )


def called(name: str) -> str:
    """Return what a body or person is called in short: `한국철로안전공단` is 공단."""
    ends = (one for one in SHORTENED if name.endswith(one))
    return next(ends, name[-SHORT:])


def _contradicts(text: str, drafts: Sequence[Draft], place: int) -> bool:
    """Own words right after what another said, or an answer that denies."""
    draft = drafts[place]
    if draft.cue is not None or not place:
        return False
    if draft.turn and draft.negated:
        return True
    before = drafts[place - 1]
    if before.cue is None or before.turn or voice_of(before) == voice_of(draft):
        return False
    between = text[before.end : draft.start]
    return len(between) < NEAR and (draft.turn or "\n" not in between)


def _answers(drafts: Sequence[Draft], place: int) -> bool:
    """Tell whether a turn follows what another accused one of."""
    before = drafts[place - 1] if place else None
    return (
        before is not None
        and before.act in SIDES
        and voice_of(before) != voice_of(drafts[place])
    )
