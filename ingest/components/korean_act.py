"""What a Korean claimant does in saying something: by the words, the verb, the side."""

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_cue import VERBS
from ingest.components.korean_draft import Draft
from ingest.components.korean_frame import is_outside
from ingest.components.korean_seat import KO
from ingest.components.korean_side import SIDES, take_sides
from ingest.components.korean_signs import signs_of
from ingest.components.korean_standing import confides, judges, tells_a_stage
from ingest.components.leaping import leaping, ways_of
from ingest.components.weigh import KOREAN, weights
from kg.model import Act

RULES = [
    (Act(rule["act"]), leaping(ways_of(rule["said"]))) for rule in KO.rules("acts")
]
BY_VERB = {verb: Act(name) for name in VERBS.names() for verb in VERBS.words(name)}
IDIOMS = KO.part("idiom_acts")
BY_OBJECT = {noun: Act(name) for name in IDIOMS.names() for noun in IDIOMS.words(name)}
# Somebody as the subject: whoever has none speaks of himself and denies.
OTHER = re.compile(r"(?<![적일바것수실])[이가]\s")
# `부풀릴 이유가 없다`: who had no cause for a deed denies it.
NO_CAUSE = re.compile(
    r"[ㄱ-힣]\s(?:이유|필요|까닭|동기|의도|생각)(?:가|이|도|는|은)?\s(?:전혀\s)?(?:없|아니)[가-힣]*$"
)
# `어긴 직원이 있다면 징계하겠다`: what is going to be done about it.
WILL = re.compile(r"^[^.]*?[면]\s(?=[^.]*겠(?:다|습니다)$)")
ACCUSES = next(rule for act, rule in RULES if act is Act.ACCUSATION)
# What others say, inside what is said: `표절이라는 주장은`.
ALLEGED = re.compile(
    r"[^,.]*?(?:라는|다는|이란|단)\s(?:주장|의혹|보도|지적|소문|비판|말|글|이야기|얘기)|\S+\s여부|[^,.]*?다고\s(?:단정|말|볼|할|주장)\S*\s수\S*\s없\S*"
)
# Without one of these nothing in what is said is what others say.
HINTS_AT = re.compile(r"[라다]는\s|이란\s|단\s|여부|\s없")
ANSWERS = frozenset({"답하다", "대답하다", "답변하다"})
RHETORICAL = re.compile(
    r"(?:아니냐|아닌가|아니겠느냐|아닙니까|않느냐|않나|않습니까|않은가)\??$"
)
CONTRAST = re.compile(r"(?:그러나|하지만|그렇지만|그런데)\s")
# What something takes, no demand: `거부하려면 화면을 넘겨야 한다`.
NEEDED = re.compile(
    r"(?:려면|[을를]\s위해서는|[을를]\s위해선)\s[^.]*야\s?(?:한다|합니다|해요|함)$"
)
SENTENCE = re.compile(r"(?<=[다요죠])[.!]\s+")
OVERRULING = {
    Act.REBUTTAL: {Act.ACCUSATION, Act.EXPLANATION, None},
    Act.CONCESSION: {Act.ACCUSATION, Act.EXPLANATION, Act.REBUTTAL, None},
}


SEVERAL = 4  # utterances: in fewer there is no dispute to be weighed
KEPT = 0.3  # log odds by which another act has to be likelier than the rules' own


@Language.component("korean_act", requires=["doc._.drafts"], assigns=["doc._.drafts"])
def korean_act(doc: Doc) -> Doc:
    """Give each draft its act: by rules and then, in a dispute, by weights."""
    text = doc._.plain
    drafts: Sequence[Draft] = doc._.drafts
    rule(text, drafts)
    if is_contested(drafts):
        known = weights(KOREAN)
        for draft, one in zip(drafts, signs_of(text, drafts), strict=True):
            draft.act = known.likeliest(one, draft.act, KEPT)
    return doc


def rule(text: str, drafts: Sequence[Draft]) -> None:
    """Give each draft the act of its words; bare ones that of their speaker's side."""
    for draft in drafts:
        draft.act = act_of(text[draft.start : draft.end], draft)
    take_sides(text, drafts)


def is_contested(drafts: Sequence[Draft]) -> bool:
    """Tell whether a text has several utterances, and one that accuses or contests."""
    return len(drafts) >= SEVERAL and any(one.act in SIDES for one in drafts)


def act_of(said: str, draft: Draft) -> Act:
    """Return the act of some words under a verb, content first."""
    if draft.denied:
        return Act.REBUTTAL
    if draft.outer or draft.nominal:
        said = said.removesuffix(" 것")
    by_words = _by_content(said, draft)
    by_verb = _by_verb(draft)
    if by_words is None and draft.negated and draft.cue and draft.cue.lemma in ANSWERS:
        return Act.REBUTTAL
    if by_verb in OVERRULING and by_words in OVERRULING[by_verb]:
        return by_verb
    if by_words is None or (by_words is Act.EXPLANATION and by_verb is Act.ACCUSATION):
        return by_verb
    return by_words


def _by_content(said: str, draft: Draft) -> Act | None:
    """What the words do, seen by how far a matter has come and by what verb."""
    act = _by_sentence(said, negated=draft.negated)
    if act is Act.ACCUSATION and tells_a_stage(said, draft):
        return None
    if act is Act.DEMAND and confides(draft):
        return None  # `내 돈으로 사야 한다`고 털어놨다
    if act is Act.CONCESSION and judges(draft):
        return Act.ACCUSATION  # `점검을 소홀히 했다`고 봤다
    return act


def _by_sentence(said: str, *, negated: bool) -> Act | None:
    """What the whole does, else its sentences, the first that does anything."""
    act = act_of_words(said.rstrip(".!… "), negated=negated)
    if act is not None and act is not Act.ACCUSATION:
        return act
    sentences = SENTENCE.split(said.rstrip(".!… "))
    acts = [act_of_words(one, negated=False) for one in sentences if len(sentences) > 1]
    return next((one for one in acts if one), act)


def act_of_words(said: str, *, negated: bool) -> Act | None:
    """What the words do by themselves: who denies a deed of his own rebuts."""
    act = next((act for act, rule in RULES if rule(said)), None)
    if act is Act.DEMAND and NEEDED.search(said):
        act = None
    quoted = act is Act.ACCUSATION and HINTS_AT.search(said) is not None
    if quoted and not ACCUSES(ALLEGED.sub("", said)):
        act = None
    if act is Act.ACCUSATION and NO_CAUSE.search(said):
        return Act.REBUTTAL
    if act is Act.ACCUSATION and WILL.match(said) and not ACCUSES(WILL.sub("", said)):
        act = None
    if act is Act.REBUTTAL and RHETORICAL.search(said):
        act = None
    if not negated or act not in {None, Act.ACCUSATION}:
        return act
    own = not OTHER.search(said) if act else CONTRAST.match(said)
    return Act.REBUTTAL if own else act


def _by_verb(draft: Draft) -> Act:
    """What the verb suggests; `…며 확인을 당부했다` demands the check alone."""
    if draft.cue is None:
        return Act.ASSERTION
    act = BY_OBJECT.get(draft.idiom) or BY_VERB.get(draft.cue.lemma, Act.ASSERTION)
    told = act is Act.EXPLANATION and is_outside(draft)
    return Act.ASSERTION if told or (act is Act.DEMAND and draft.beside) else act
