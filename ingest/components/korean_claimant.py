"""Who a Korean utterance belongs to: short forms, pronouns and carry-over resolved."""

import re
from collections import deque

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_again import again, is_somebody
from ingest.components.korean_agent import ROLE, Agent
from ingest.components.korean_asked import interviewee
from ingest.components.korean_body import whole_name
from ingest.components.korean_draft import Draft
from ingest.components.korean_focus import Focus
from ingest.components.korean_kindred import is_plain
from ingest.components.korean_meant import employer, meant
from ingest.components.korean_memory import Memory
from ingest.components.korean_nicknamed import so_called
from ingest.components.korean_paper import maker_of, paper_of
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_seat import KO, TITLES, main_body
from ingest.components.korean_subject import is_voice, owner_of, subjects_in
from ingest.components.korean_who import person_of
from ingest.components.korean_words import Word
from ingest.lexicon import one_of
from ingest.said import Claimant

LEAST = 3
KIN_OF = re.compile(
    rf"(?:씨|군|양|옹|일병|이병|상병|병장|하사|중사|대위|{one_of(TITLES)})(?:의|\s측)?\s?"
    rf"(?:{one_of(KO.words('kin'))}|유족|유가족|가족|지인|친구|이웃|(?:법률\s?)?대리인|변호인단?"
    r"|변호사|(?:선거)?사무원|보좌관|비서|매니저|에이전트)$"
)
FORMER = re.compile(r"(?:^|\s)전직\s")
# Who speaks for a firm, and is none: `한빛전자 홍보팀`.
PRESS = re.compile(
    r"(?<=\S)\s(?:홍보|공보|대외협력|커뮤니케이션|법무|고객|IR|PR)(?:팀|실|부|센터)$"
)
OPENING = 8
EMPTY = KO.pattern("contentless")
FREE = "것"
GROUPS = frozenset({"그들", "이들"})
STATEMENTS = KO.words("statements")


@Language.component(
    "korean_claimant",
    requires=["doc._.drafts", "doc._.people", "doc._.clauses"],
    assigns=["doc._.drafts"],
)
def korean_claimant(doc: Doc) -> Doc:
    """Give each draft its claimant; those that nobody can have said are dropped."""
    told, text = doc._, doc._.plain
    memory = Memory(told.people, text, Focus(text, told.clauses))
    memory.asked = _interviewee(doc)
    kept = []
    quiet = _quiet(doc)
    for draft in told.drafts:
        while quiet and quiet[0][0] < draft.clause:
            memory.quiet.append(quiet.popleft()[1])
        said = memory.text[draft.start : draft.end].rstrip(".!… ")
        claimant = None if EMPTY.fullmatch(said) else _claimant_of(draft, memory)
        if claimant is None:
            continue
        draft.claimant = claimant
        kept.append(draft)
        memory.voices.append(claimant)
        if not draft.outer:
            memory.said.append(claimant)
            memory.quiet.clear()
    told.drafts = tuple(kept)
    return doc


def _interviewee(doc: Doc) -> Claimant | None:
    """Whom a text names last before its first question."""
    if not doc._.turns:
        return None
    return interviewee(doc._.plain, doc._.people, doc._.turns[0][0])


def _quiet(doc: Doc) -> deque[tuple[int, list[Word]]]:
    """Sentences in which nobody speaks: `오 후보는 물러서지 않았다. 그는 …`."""
    speaking = {draft.clause for draft in doc._.drafts}
    return deque(one for one in enumerate(doc._.clauses) if one[0] not in speaking)


def _met(memory: Memory, *, body: bool = False) -> Claimant | None:
    """Whom the sentences since the last speaker are about, the latest first.

    With `body` also organisations: `노조의 생각은 다르다. …다는 것이다.`
    """
    found = (_about(words, memory, body=body) for words in reversed(memory.quiet))
    return next((one for one in found if one is not None), None)


def _about(words: list[Word], memory: Memory, *, body: bool) -> Claimant | None:
    found = subjects_in(memory.text, words, 0, min(len(words), OPENING))
    one = next((subject for subject in found if is_voice(subject)), None)
    one = one or owner_of(memory.text, words[:OPENING], body=body)
    if one is None and body:
        one = next((x for x in found if x.topic and x.agent.organization), None)
    if one is None:
        return _introduced(words, memory)
    return _resolve(one.agent, one.phrase, memory)


def _introduced(words: list[Word], memory: Memory) -> Claimant | None:
    """`홍길동 위원장을 만났다.`: whom a sentence names first, with an office."""
    start, end = words[0].start, words[-1].end
    named = (x for x in memory.people if start <= x.start < end and x.title)
    one = next(named, None)
    return Claimant(person=one.name, organization=one.organization) if one else None


def _claimant_of(draft: Draft, memory: Memory) -> Claimant | None:
    if draft.agent is None or draft.subject is None:
        free = draft.cue is not None and draft.cue.lemma == FREE
        told = _met(memory, body=True) if free else None
        asked = memory.answering(draft.start) if draft.turn else None
        return asked or told or memory.latest() or _met(memory, body=True)
    if draft.agent.document and draft.agent.back:
        maker = memory.maker(draft.subject)
        return _mentioned(maker, draft.subject) if maker else None
    found = _resolve(draft.agent, draft.subject, memory)
    if found.person and found.organization:
        known = memory.people.named(found.organization)
        body = None if known else main_body(found.organization)
        found = Claimant(person=found.person, organization=body)
    return _mentioned(found, draft.subject)


def _mentioned(found: Claimant, subject: Phrase) -> Claimant:
    return Claimant(
        person=found.person,
        organization=found.organization,
        described_as=found.described_as,
        mention=subject.text,
        start=subject.start,
        end=subject.end,
    )


def _resolve(agent: Agent, subject: Phrase, memory: Memory) -> Claimant:
    if agent.pronoun is not None:
        return _pronoun(agent.pronoun, subject, memory)
    if agent.named is not None:
        return person_of(agent.named, subject, memory)
    if agent.described_as is not None:
        return _described(agent, agent.described_as, subject, memory)
    return _body(agent, subject, memory)


def _pronoun(pronoun: str, subject: Phrase, memory: Memory) -> Claimant:
    if is_somebody(subject, memory.text):
        return Claimant(described_as=subject.text)
    met = _met(memory)
    recent = [*memory.said, *([met] if met else [])]
    if ROLE.fullmatch(pronoun):
        for one in reversed(recent):
            if one.described_as and one.described_as.endswith(pronoun):
                return one
        return Claimant(described_as=subject.text)
    if met is not None and pronoun not in GROUPS:
        return met
    found = memory.latest(person=pronoun not in GROUPS)
    return found or Claimant(described_as=subject.text)


def _described(agent: Agent, voice: str, subject: Phrase, memory: Memory) -> Claimant:
    """A voice without a name, and the body that it belongs to."""
    body = agent.organization
    author = _author(voice, subject, memory) if agent.document else None
    if author is not None:
        return author
    called = so_called(memory.text, voice, subject.start)
    if called is not None:
        return Claimant(person=called)
    foreigner = memory.people.named(body) if body else None
    if foreigner is not None and voice == f"{body} {foreigner.title}":
        return Claimant(person=foreigner.name, organization=foreigner.organization)
    before = again(voice, subject, memory)
    if before is not None:
        return before
    if KIN_OF.search(voice) or FORMER.search(voice):
        return Claimant(described_as=voice)
    of = employer(voice, memory, subject.start)
    if agent.back:
        last = memory.latest(body=True)
        body = of or (last.organization if last else None)
    elif body is not None and of is None:
        body = _full(whole_name(memory.text, subject.start, body), memory)
    else:
        body = of
    return Claimant(described_as=voice, organization=body)


def _author(voice: str, subject: Phrase, memory: Memory) -> Claimant | None:
    """Who put a document out, whose it is by its name, or who was told to make it."""
    issuer = _issuer(voice, subject, memory)
    if issuer is not None:
        return issuer
    paper = paper_of(subject, memory)
    if paper is not None:
        return Claimant(organization=paper)
    maker = maker_of(voice, subject, memory)
    if maker is None:
        return None
    return Claimant(described_as=voice, organization=maker.organization)


def _issuer(voice: str, subject: Phrase, memory: Memory) -> Claimant | None:
    """Who put out a statement: `노조는 성명을 냈다. 성명은 …`, no study and no law."""
    if voice not in STATEMENTS:
        return None
    for words in reversed(memory.quiet):
        if voice in memory.text[words[0].start : words[-1].end]:
            return _about(words, memory, body=True)
    return memory.issuer(voice, subject.start)


def _body(agent: Agent, subject: Phrase, memory: Memory) -> Claimant:
    name = PRESS.sub("", agent.organization or "")
    known = memory.people.named(name) or memory.people.abroad(name)
    if known is None and "멤버 " in name:
        known = memory.people.named(name.rpartition(" ")[2])
    if known is not None and subject.text.endswith("측"):
        return Claimant(described_as=subject.text, organization=known.organization)
    if known is not None:
        return Claimant(person=known.name, organization=known.organization)
    of = meant(name, memory, subject.start)
    if of is not None:
        return Claimant(organization=of)
    whole = whole_name(memory.text, subject.start, name)
    if is_plain(whole):
        return Claimant(described_as=subject.text)
    return Claimant(organization=whole if whole != name else _full(name, memory))


def _full(name: str, memory: Memory) -> str:
    """The longer name that a text gives elsewhere, where only one begins so."""
    bodies = memory.people.organizations()
    longer = {one for one in bodies if one.startswith(name) and one.count(" ") < 1}
    return longer.pop() if len(longer) == 1 and len(name) >= LEAST else name
