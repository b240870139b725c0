"""Interviews in broadcasts: a label with who speaks, in or above the words said.

`[홍길동/주민 : "…"]`, `[홍길동/주민]` or `<녹취> 시청 관계자:` above the quotation.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_agent import Agent, read_agent
from ingest.components.korean_draft import Draft
from ingest.components.korean_name import HEADING, read_name
from ingest.components.korean_people import People
from ingest.components.korean_person import Person
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_seat import BODY_END, KO
from ingest.components.korean_title import BRACKETS, SCHOOL, Named, is_name
from ingest.components.korean_veiled import ANONYMOUS
from ingest.components.korean_words import Word
from ingest.lexicon import one_of
from kg.model import Mode

TAG = (
    r"(?:(?:[\[【<◀][^\n\]】>▶:\"“]{1,10}[\]】>▶]|[▶▷■●◆]\s?(?:인터뷰|녹취|싱크|현장음))"
    r"\s*[:：|]?\s*)"
)
WHO = (
    r"(?P<who>[가-힣A-Za-z][가-힣A-Za-z ]{1,19})\s?[/|]\s?"
    r"(?P<role>[^\n/:\[\]\"“]{1,40}?)"
)
VOICE = r"(?P<who>[^\n/:：|\[\]<>\"“\d]{2,40}?)(?P<role>)"
QUOTED = r"[-–]?\s*[\"“](?P<said>[^\"”\n]{4,})[\"”]\s*$"
FORMS = [
    re.compile(one, re.MULTILINE)
    for one in (
        rf"^\[{WHO}\s*:\s*[\"“]?(?P<said>[^\]\n]+?)[\"”]?\]",
        rf"^\[{VOICE}\s*[:：]\s*[\"“]?(?P<said>[^\]\n]+?)[\"”]?\]",
        rf"^{TAG}?[\[【]?{WHO}[\]】]?\s*[:：\n]\s*{QUOTED}",
        rf"^{TAG}{VOICE}\s*[:：\n]\s*{QUOTED}",
        rf"^[\[【]{VOICE}[\]】]\s*[:：\n]\s*{QUOTED}",
    )
]
HOSTS = KO.words("hosts")
VEILED = frozenset({"음성변조", "음성대역", "대역", "변조", "익명", "가명"})
VOICE_END = re.compile(rf".+\s{one_of(KO.words('roles'))}")
SIGNS = ("[", "/", "|", "▶", "<", "【")


@Language.component(
    "korean_caption",
    requires=["doc._.clauses", "doc._.drafts", "doc._.people"],
    assigns=["doc._.drafts", "doc._.people"],
)
def korean_caption(doc: Doc) -> Doc:
    """Add what people say under a caption with their name."""
    article = doc._.article
    if article is not None and article.author is not None:
        return doc
    text, drafts = doc._.plain, list(doc._.drafts)
    numbers = count(max((one.group for one in drafts), default=-1) + 1)
    taken: set[int] = set()
    for match in _captions(text):
        if match.start("said") in taken or match["who"].strip() in HOSTS:
            continue
        taken.add(match.start("said"))
        drafts = [one for one in drafts if not _inside(one, match)]
        draft = _draft(match, doc._.clauses, next(numbers))
        drafts.append(draft)
        _meet(doc._.people, draft)
    doc._.drafts = tuple(sorted(drafts, key=lambda one: one.clause))
    return doc


def _captions(text: str) -> Iterator[re.Match[str]]:
    for form in FORMS if any(sign in text for sign in SIGNS) else ():
        yield from form.finditer(text)


def _inside(draft: Draft, match: re.Match[str]) -> bool:
    return match.start() <= draft.start and draft.end <= match.end()


def _draft(
    match: re.Match[str], clauses: Sequence[Sequence[Word]], number: int
) -> Draft:
    who, (start, end) = match["who"].strip(), match.span("said")
    return Draft(
        start=start,
        end=end,
        mode=Mode.DIRECT,
        clause=max(_before(clauses, start), default=0),
        group=number,
        subject=Phrase(who, match.start("who"), match.start("who") + len(who)),
        agent=_agent(who, BRACKETS.sub("", match["role"]).strip()),
        matrix=[(match.start(), start)],
    )


def _meet(people: People, draft: Draft) -> None:
    """Keep whom a caption names, who is called by a surname in the text."""
    named = draft.agent.named if draft.agent else None
    if named is not None and named.name is not None:
        people.add(
            Person(
                name=named.name,
                title=named.title,
                organization=named.organization,
                start=draft.start,
            )
        )


def _before(clauses: Sequence[Sequence[Word]], place: int) -> Iterator[int]:
    return (n for n, words in enumerate(clauses) if words[0].start <= place)


def _agent(who: str, role: str) -> Agent:
    """A full name is a person; `A씨`, `시청 관계자` stay voices without a name."""
    if not role or role in VEILED or VOICE_END.fullmatch(who):
        read = read_agent(Phrase(who, 0, 0, proper=True))
        return read or Agent(described_as=BRACKETS.sub("", who))
    if ANONYMOUS.fullmatch(who):
        return Agent(described_as=who)
    if not is_name(who) and " " not in who:
        return Agent(described_as=f"{role} {who}")
    known = read_name(f"{role} {who}" if is_name(who) else role)
    title = known.title if known else None
    body = known.organization if known else None
    last = body.split()[-1] if body else ""
    plain = body and not (BODY_END.fullmatch(last) or SCHOOL.fullmatch(last))
    if plain and not HEADING.fullmatch(title or ""):
        body = None
    return Agent(named=Named(name=who, title=title, organization=body))
