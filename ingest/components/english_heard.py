"""Who asks and who answers where people are heard, and who is dead and does neither.

`Asked by Ms Drax, he said no. “Why?” she said`; counsel puts it to her: she replied.
"""

from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_run import top
from ingest.components.english_sentence import sentence_before
from ingest.components.english_table import People, last_of
from ingest.components.english_words import forms_of, words
from ingest.parsed import Doc, Token
from ingest.said import Claimant

SUBJECTS = ("nsubj", "nsubjpass")
CLAUSES = ("relcl", "acl")
BACK = 60  # words in which somebody asks


def asker(
    head: Token, agree: list[Name], known: tuple[People, list[Claimant]]
) -> Name | None:
    """Return who has asked somebody of another sex, who answered just now."""
    at, name = _heard_last(known)
    ahead = head.doc[max(0, head.i - BACK) : head.i]
    near = ahead and at >= ahead[0].idx
    if name is None or name in agree or not near:
        return None
    verb = next((x for x in reversed(ahead) if _asks(x)), None)
    if verb is None or verb.idx > at or is_quoted(head.doc, verb.idx):
        return None
    agents = [one for one in verb.rights if one.dep_ == "agent"]
    asking = [one for one in verb.lefts if one.dep_ == "nsubj"] or agents[:1]
    words_of = {one.idx for each in asking for one in each.subtree}
    fits = [one for one in agree if not words_of.isdisjoint(one.places)]
    return fits[0] if len(fits) == 1 else None


def _heard_last(known: tuple[People, list[Claimant]]) -> tuple[int, Name | None]:
    """Return where somebody spoke last, and who of those with a name it was."""
    people, spoken = known
    last = spoken[-1] if spoken else Claimant()
    return last.start or 0, people.names.get(last.person or "")


def _asks(token: Token) -> bool:
    return token.lower_ in forms_of("asks") or token.lower_ in forms_of("examines")


def may_answer(
    head: Token, agree: list[Name], known: tuple[People, list[Claimant]]
) -> list[Name]:
    """Return who may be meant: nobody dead, and no lawyer where a lawyer has asked."""
    agree = _living(agree, head, known[1]) if len(agree) > 1 else agree
    at, name = _heard_last(known)
    if name is None or not is_lawyer(name) or at < sentence_before(head):
        return agree
    if name in agree and head.head.lower_ not in forms_of("replying"):
        return agree  # counsel goes on
    return [one for one in agree if not is_lawyer(one)] or agree


def is_lawyer(one: Name) -> bool:
    """Tell whether somebody speaks for a side: counsel, Jane Roe KC."""
    told = one.roles | one.trades
    return not told.isdisjoint(words("pleading"))


def _living(agree: list[Name], head: Token, spoken: list[Claimant]) -> list[Name]:
    """Leave out who is told to be dead and silent, where another is named later."""
    dead = [one for one in agree if one.dead]
    if not dead:
        return agree
    voices = {one.person for one in spoken}
    last = {one.full: last_of(one.places, head.idx) for one in agree}
    since = max((last[x.full] for x in agree if not x.dead), default=-1)
    gone = [x for x in dead if x.full not in voices and last[x.full] < since]
    return [one for one in agree if one not in gone]


def note_dead(doc: Doc, people: People) -> None:
    """Keep who is told to be dead: `the late Jane Roe`, `Roe, who died`."""
    at = {place: one for one in people.names.values() for place in one.places}
    for run in doc._.runs:
        name = next((at[one.idx] for one in run if one.idx in at), None)
        if name is not None and name.person and _is_dead(run):
            name.dead = True


def _is_dead(run: list[Token]) -> bool:
    head = top(run)
    beside = head.head if head.dep_ == "appos" else head
    if any(x.lower_ == "late" for one in (head, beside) for x in one.lefts):
        return True
    clauses = [one for one in (*head.rights, *beside.rights) if one.dep_ in CLAUSES]
    verbs = [head.head] if head.dep_ in SUBJECTS else []
    return any(_tells_death(one) for one in (*clauses, *verbs))


def _tells_death(verb: Token) -> bool:
    """Tell whether a verb is of dying, or tells that somebody was killed."""
    if any(one.dep_ in ("neg", "aux", "dobj") for one in verb.children):
        return False
    whose = any(
        one.dep_ in SUBJECTS and one.left_edge.lower_ == "whose" for one in verb.lefts
    )
    done = any(one.dep_ == "auxpass" for one in verb.lefts)
    killed = done and verb.lower_ in forms_of("kills")
    return not whose and (killed or verb.lower_ in forms_of("dies"))


def only_acting(name: Name, start: int, at: int, people: People) -> None:
    """Let one alone act by words of a surname: the elder Roe is not the other Roe."""
    for one in people.names.values():
        if one is not name and one.person:
            one.acting = [x for x in one.acting if not start <= x <= at]
    name.acting.append(at)
