"""Where who speaks stands to a dispute: a court, an office that acts, a party to it."""

import re

from ingest.components.korean_cue import VERBS
from ingest.components.korean_draft import Draft
from ingest.components.korean_seat import KO
from kg.model import Act

ACCUSING = VERBS.words(Act.ACCUSATION.value) - {"제기하다"}
COURT = re.compile(
    r"(?:재판부|법원|지법|고법|대법|행정법원|헌법재판소|헌재|배심원단|(?:민사|형사|행정)\S*부)"
    r"(?:$|[은는이가도\s(])"
)
# How far a matter has come, whatever deed it is about.
STAGE = KO.pattern("stages_of_a_matter")
# `41%가 …고 답했다`: what was counted.
COUNTED = frozenset({"집계하다", "회신하다", "조사되다", "집계되다"})
SURVEY = re.compile(r"(?:설문|조사한\s결과|조사\s결과|실태\s?조사|여론조사)")
ANSWERED = frozenset({"답하다", "응답하다", "대답하다", "나타나다", "집계하다"})
SUSPECTED = KO.pattern("suspected")
# Who confides something contests nothing.
CONFIDING = frozenset(
    {"털어놓다", "토로하다", "귀띔하다", "하소연하다", "회상하다", "바꾸다"}
)
# Who finds something of another: `소홀히 했다고 봤다`.
FINDING = frozenset({"보다", "판단하다", "결론내리다", "적발하다"})
CLAIMS = frozenset({"주장하다"})
WE = re.compile(r"(?:^|\s)(?:우리|저희|자사|당사)(?:\s?\S+)?[은는이가도]\s")
# Somebody as the subject of what happened.
AGENT = re.compile(
    r"(?<![적일바것수실때점])[이가]\s(?!있|없|아니|아닙|많|크|높|낮|낫|좋|나쁘|적)"
)
TOPIC = KO.pattern("somebody_as_topic")
# `그곳에서 일했던 간병인`: who was there and tells of it.
WORKED = re.compile(
    r"(?:[로서]|에)\s(?:\S+\s){0,3}(?:일한|일했던|일했다는|근무한|근무했던|근무했다는|다녔던|다녔다는|퇴사한|퇴사했다는|그만둔)"
    r"\s(?:\S+\s){0,2}$"
)
TO_COME = "".join(chr(code) for code in range(0xAC08, 0xD7A4, 28))  # 갈, 볼, 오를
WILL = re.compile(rf"(?:겠|[{TO_COME}]\s?(?:것|수)|예정|계획|방침|가능성)[^.]{{0,4}}$")


def is_court(draft: Draft) -> bool:
    """Tell whether a court speaks: what it finds is told, and accuses nobody."""
    one = draft.claimant
    names = f"{one.organization or ''} {one.mention or ''}" if one else ""
    own = draft.subject.text if draft.subject else ""
    return bool(COURT.search(own) or (COURT.search(names) and not (one and one.person)))


def is_accusing(draft: Draft) -> bool:
    """Tell whether the verb itself accuses."""
    return draft.cue is not None and draft.cue.lemma in ACCUSING


def judges(draft: Draft) -> bool:
    """Tell whether the verb finds fault with others, as `지적하다` and `봤다` do."""
    found = draft.cue is not None and draft.cue.lemma in FINDING
    return is_accusing(draft) or (found and not (draft.denied or is_court(draft)))


def tells_a_stage(said: str, draft: Draft) -> bool:
    """`입건해 조사 중`, `판단하기 이르다`: words about a deed that charge nobody."""
    counted = draft.cue is not None and draft.cue.lemma in COUNTED
    return not is_accusing(draft) and (counted or STAGE.search(said) is not None)


def tells_a_survey(text: str, draft: Draft) -> bool:
    """`회원을 조사한 결과 41%가 …고 답했다`: what many answered."""
    if draft.cue is None or draft.cue.lemma not in ANSWERED:
        return False
    start = text.rfind("\n", 0, draft.start) + 1
    start = max(start, text.rfind(". ", 0, draft.start) + 1)
    return SURVEY.search(text, start, draft.end) is not None


def charges(said: str, draft: Draft) -> bool:
    """`원청이 거절했다`고 주장했다: who claims what another did accuses."""
    if draft.cue is None or draft.cue.lemma not in CLAIMS or WILL.search(said):
        return False
    other = AGENT.search(said) or TOPIC.search(said)
    return other is not None and WE.search(said) is None


def confides(draft: Draft) -> bool:
    """Tell whether the verb is one of opening up, which contests nothing."""
    return draft.cue is not None and draft.cue.lemma in CONFIDING


def was_there(text: str, draft: Draft) -> bool:
    """Tell whether who speaks is told to have worked where something is held amiss."""
    at = draft.subject.start if draft.subject is not None else 0
    if WORKED.search(text[max(at - 40, 0) : at]) is None:
        return False
    return SUSPECTED.search(text, 0, draft.start) is not None
