"""Words that answer, or bear out: `"…"라는 답이 돌아왔다`, `…의 말대로 "…"`."""

import re
from collections.abc import Sequence

from ingest.components.korean_agent import read_agent
from ingest.components.korean_cue import predicate_of
from ingest.components.korean_draft import Cue, Draft
from ingest.components.korean_phrase import Phrase, phrase_at
from ingest.components.korean_words import Word
from kg.model import Mode

ANSWER = re.compile(
    r"(?:답|답변|대답|답장|회신|설명|해명|반응|말|메시지)(?:이|만|은|도)?"
)
BACK = frozenset({"돌아오다", "날아오다", "되돌아오다", "오다", "나오다", "들려오다"})
FROM = frozenset({"에게서", "한테서", "로부터", "으로부터"})
LEAST, PAIR = 3, 2
TO = frozenset({"에게", "에", "한테", "께", "에다"})
ASKED = frozenset(
    {"묻다", "문의하다", "질문하다", "물어보다", "질의하다", "요청하다", "따지다"}
    | {"연락하다", "항의하다", "확인하다", "요구하다", "전화하다"}
)
BORNE = re.compile(
    r"(?:말|설명|지적|주장|표현|얘기|이야기|증언|경고)(?:대로|처럼|마따나),?"
)
# `홍길동 대표의 표현을 빌리자면 "…".`
LENT = re.compile(r"빌리(?:자면|면)|빌려,?")
WORDS = frozenset({"말을", "표현을", "설명을", "얘기를", "이야기를"})


def find_echo(text: str, words: Sequence[Word], clause: int) -> Draft | None:
    """Return whose words a sentence ends with: `홍길동 대표의 말대로 "…".`"""
    said = words[-1].quotation
    if len(words) < LEAST or said is None or words[-1].tail.strip("."):
        return None
    cue = words[-2]
    at = len(words) - LEAST
    if LENT.fullmatch(cue.text) and words[-3].text in WORDS:
        at -= 1
    elif BORNE.fullmatch(cue.text) is None:
        return None
    if at < 0 or not words[at].text.endswith("의"):
        return None
    phrase = phrase_at(text, words, at)
    agent = read_agent(phrase)
    if agent is None:
        return None
    told = cue.text.rstrip(",")
    return Draft(
        start=said.start,
        end=said.end,
        mode=Mode.DIRECT,
        clause=clause,
        group=-said.start - 1,
        cue=Cue(text=told, lemma=told, start=cue.start, end=cue.start + len(told)),
        subject=phrase,
        agent=agent,
        matrix=[(words[0].start, said.start)],
    )


def answer_after(
    text: str, words: Sequence[Word], at: int
) -> tuple[int, Phrase] | None:
    """Return the verb behind words said that answer, and who was asked."""
    rest = words[at + 1 : at + 3]
    if len(rest) < PAIR or ANSWER.fullmatch(rest[0].text) is None:
        return None
    found = predicate_of(rest[1])
    if found is None or found.lemma not in BACK:
        return None
    asked = _asked(words[:at])
    if asked is None:
        return None
    return at + PAIR, phrase_at(text, words, asked)._replace(proper=True)


def _asked(words: Sequence[Word]) -> int | None:
    """Return the word that names who was asked, or from whom the answer came."""
    verb = False
    for place in range(len(words) - 1, -1, -1):
        found = predicate_of(words[place]) if words[place].quotation is None else None
        verb = verb or (found is not None and found.lemma in ASKED)
        particles = [one for one in words[place].morphemes if one.tag == "JKB"]
        if not particles:
            continue
        last = particles[-1]
        if last.form in FROM or (verb and last.form in TO):
            return place
    return None
