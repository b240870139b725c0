"""Speech turns: minutes (`○위원 홍길동 …`), `홍길동: …`, questions and answers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_agent import Agent, read_agent
from ingest.components.korean_asked import are_questions
from ingest.components.korean_draft import Draft
from ingest.components.korean_name import read_name
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_post import is_idle, speaks
from ingest.components.korean_seat import FULL, KO, LONG_END, ROLES
from ingest.components.korean_title import Named, is_name
from ingest.components.korean_words import Word
from kg.model import Mode

HOSTS = KO.words("hosts")
LINE = re.compile(r"[^\n]*\S[^\n]*")
MINUTES = re.compile(r"[○◯●]\s?(?=[가-힣])")
PART = re.compile(r"[^\s()]+(?:\s?\([^()]*\))?")
LABEL = re.compile(
    r"(?P<mark>[○◯●◇◆□■▷▶]\s?)?(?P<who>[^\n:：>\"“.?!/\[\]]{2,40}?)\s?[:：>]\s+"
)
ASKED = re.compile(r"(?:문|질문|Q)\s?\d*\s?[.:：)]\s*")
ANSWERED = re.compile(r"(?:답|답변|A)\s?\d*\s?[.:：)]\s*")
# A whole line that asks politely, in bold or not.
BARE = re.compile(
    r"(?:\*\*|[•·]\s?)?[^\n\"“.]{4,80}(?:까|요|죠|가|나)\?(?:\*\*)?(?=\n|$)"
)
ASKING = re.compile(r"인터뷰|일문일답|문답|대담|만났|만나 |물었|물어봤")
DASH = re.compile(r"[-―—–─▲△▶▷]\s?(?=[가-힣\"“'‘])")
# How a question ends, and no heading: `▶ 전문가 코멘트`.
ASKS = re.compile(r"(?:[?.!…\"”)]|[까나요죠가지데달라자])\s*$", re.MULTILINE)
QUOTED = re.compile(r"[\"“](?P<said>[^\"“”\n]{4,})[\"”]\s*$")
ASIDE = re.compile(r"\s*[(\[【〈<][^\n]*[)\]】〉>]\s*$")
# What one is called by after a name, as an open class: 참고인, 속기사, 옴부즈맨.
CALLING = re.compile(r"[가-힣]{1,7}[인장원관사자가수맨씨]")
MOST_PARTS = 5
LEAST = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: where it begins, where its words stand, and who speaks.

    No agent and no phrase is whoever is asked; a `silent` one is a question.
    """

    begin: int
    start: int
    end: int
    who: Phrase | None = None
    agent: Agent | None = None
    silent: bool = False


Reader = Callable[[str, int, int], Turn | None]


@Language.component(
    "korean_turn",
    requires=["doc._.clauses"],
    assigns=["doc._.turns", "doc._.questions", "doc._.drafts"],
)
def korean_turn(doc: Doc) -> Doc:
    """Put what is said in turns on the Doc, and where the turns stand."""
    article, text = doc._.article, doc._.plain
    if article is not None and article.author is not None:
        return doc
    turns = find_turns(text)
    doc._.turns = tuple((one.begin, one.start, one.end) for one in turns)
    asked = (one for one in turns if one.silent and one.who is None)
    doc._.questions = tuple((one.begin, one.end) for one in asked)
    drafts = (
        one for turn in turns for one in _joined(_said(text, turn, doc._.clauses), text)
    )
    doc._.drafts = tuple(drafts)
    return doc


def find_turns(text: str) -> list[Turn]:
    """Return the turns of a text; a lone label makes none."""
    lines = [match.span() for match in LINE.finditer(text)]
    found = _labelled(text, lines, _labels) or _labelled(text, lines, _in_minutes)
    return found or _asked(text, lines)


def _labelled(text: str, lines: Sequence[tuple[int, int]], read: Reader) -> list[Turn]:
    """Turns under names; what follows one belongs to it till the next, but the last."""
    turns = [read(text, *line) for line in lines]
    places = [at for at, turn in enumerate(turns) if turn is not None]
    if sum(turn is not None and not turn.silent for turn in turns) < LEAST:
        return []
    found: list[Turn] = []
    for at in range(places[0], places[-1] + 1):
        turn, line = turns[at], lines[at]
        if turn is None and not ASIDE.match(text, *line):
            last = found[-1]
            turn = Turn(line[0], *line, last.who, last.agent, last.silent)
        if turn is not None:
            found.append(turn)
    return found


def _in_minutes(text: str, start: int, end: int) -> Turn | None:
    """`○환경부차관 홍길동 …`: the fewest words that are a name with its office."""
    mark = MINUTES.match(text, start, end)
    parts = [*PART.finditer(text, mark.end(), end)][:MOST_PARTS] if mark else []
    for count in range(LEAST, len(parts)):
        who = Phrase(
            text[parts[0].start() : parts[count - 1].end()],
            parts[0].start(),
            parts[count - 1].end(),
            proper=True,
        )
        agent = _speaker(who)
        if agent is not None:
            return Turn(start, parts[count].start(), end, who, agent)
    return None


def _labels(text: str, start: int, end: int) -> Turn | None:
    label = LABEL.match(text, start, end)
    if label is None:
        return None
    place = label.span("who")
    who = Phrase(text[slice(*place)], *place, proper=True)
    if who.text in HOSTS:
        return Turn(start, label.end(), end, who, silent=True)
    agent = _speaker(who)
    return Turn(start, label.end(), end, who, agent) if agent else None


def _speaker(who: Phrase) -> Agent | None:
    """Who a label names: a person in full, by an office, or without a name."""
    words = frozenset(one for one in who.text.split()[:-1] if not is_name(one))
    named = read_name(who.text, words)
    if named and (named.name or named.surname or named.title == who.text):
        return Agent(named=named)
    called = _called(who.text.split())
    if called is not None:
        return Agent(named=called)
    agent = None if named else read_agent(who)
    return agent if agent and agent.described_as else None


def _called(words: Sequence[str]) -> Named | None:
    """A full name before what its bearer is there: `홍길동 참고인`, no list needed."""
    if len(words) != LEAST or len(words[0]) < FULL or not is_name(words[0]):
        return None
    office = words[1]
    fits = CALLING.fullmatch(office) and not LONG_END.fullmatch(office)
    known = office in ROLES or fits
    return Named(name=words[0], title=office) if known else None


def _asked(text: str, lines: Sequence[tuple[int, int]]) -> list[Turn]:
    """Questions, and what stands under each as its answer."""
    asked = [_is_question(text, *line) for line in lines]
    if not any(asked) or not ASKING.search(text):
        asked = [asked[n] and not BARE.match(text, *x) for n, x in enumerate(lines)]
    marked = [text[slice(*x)] for x, one in zip(lines, asked, strict=True) if one]
    if len(marked) < LEAST or not are_questions(marked):
        return []
    quoted = _answers_in_marks(text, lines, asked)
    found: list[Turn] = []
    for line, question in zip(lines, asked, strict=True):
        turn = _answer(text, line, found, quoted=quoted)
        if question:
            found.append(Turn(*line[:1], *line, silent=True))
        elif turn is not None:
            found.append(turn)
    return found


def _is_question(text: str, start: int, end: int) -> bool:
    if any(one.match(text, start, end) for one in (ASKED, BARE)):
        return True
    asks = ASKS.search(text, start, end) is not None
    return DASH.match(text, start, end) is not None and asks


def _answers_in_marks(
    text: str, lines: Sequence[tuple[int, int]], asked: Sequence[bool]
) -> bool:
    """Tell whether what stands below questions is mostly in quotation marks."""
    below = [line for line, after in zip(lines[1:], asked, strict=False) if after]
    return sum(QUOTED.match(text, *line) is not None for line in below) * 2 > len(below)


def _answer(
    text: str, line: tuple[int, int], found: Sequence[Turn], *, quoted: bool
) -> Turn | None:
    label, marks = ANSWERED.match(text, *line), QUOTED.match(text, *line)
    if label:
        return Turn(line[0], label.end(), line[1])
    if quoted and found and marks:
        return Turn(line[0], *marks.span("said"))
    follows = bool(found) and found[-1].silent
    return Turn(line[0], *line) if follows and not quoted else None


def _said(text: str, turn: Turn, clauses: Sequence[Sequence[Word]]) -> Iterator[Draft]:
    """Words in marks are one utterance, others one a sentence, to be joined."""
    marked = text[turn.start - 1] in '"“'
    if turn.silent or (marked and is_idle(text[turn.start : turn.end])):
        return
    for number, clause in enumerate(clauses):
        if clause[-1].end <= turn.start or clause[0].start >= turn.end:
            continue
        if marked:
            yield _draft(turn, turn.start, turn.end, number)
            return
        words = [word for word in clause if turn.start <= word.start < turn.end]
        said = text[words[0].start : words[-1].end] if words else ""
        if words and speaks(said, words[-1]):
            yield _draft(turn, words[0].start, words[-1].end, number)


def _joined(drafts: Iterator[Draft], text: str) -> Iterator[Draft]:
    """Sentences of one turn with nothing between them are one utterance."""
    last: Draft | None = None
    for draft in drafts:
        if last is not None and not text[last.end : draft.start].strip():
            last.end = draft.end
            continue
        if last is not None:
            yield last
        last = draft
    if last is not None:
        yield last


def _draft(turn: Turn, start: int, end: int, clause: int) -> Draft:
    return Draft(
        start=start,
        end=end,
        mode=Mode.DIRECT,
        clause=clause,
        group=-start - 1,
        subject=turn.who,
        agent=turn.agent,
        turn=True,
        matrix=[(turn.begin, turn.start)],
    )
