"""Headlines: `김 장관 "예산은 확보했다"`, a line of its own without a verb."""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_agent import Agent, read_agent
from ingest.components.korean_behalf import SUFFIX
from ingest.components.korean_draft import Draft
from ingest.components.korean_phrase import Phrase, commons
from ingest.components.korean_words import PROPER, Word
from kg.model import Mode

LINE = re.compile(
    r"^(?:\[[^\]\n]{1,10}\]\s?)?(?P<who>[^\n\"“”‘’'\[\]:]{2,40}?)(?:,\s?|…\s?|\s)"
    r"[\"“](?P<said>[^\n\"”]{6,})[\"”](?:\s(?:주장|촉구|반박|해명|비판|강조|요구|지적|호소|경고|사과))?$",
    re.MULTILINE,
)


@Language.component(
    "korean_headline",
    requires=["doc._.clauses", "doc._.drafts"],
    assigns=["doc._.drafts"],
)
def korean_headline(doc: Doc) -> Doc:
    """Add what a line says whose quotation stands beside a name alone."""
    article, drafts = doc._.article, doc._.drafts
    if article is not None and article.author is not None:
        return doc
    added = [one for one in _headlines(doc) if not _is_read(drafts, one)]
    if added:
        every = sorted([*drafts, *added], key=lambda one: (one.clause, one.start))
        doc._.drafts = tuple(every)
    return doc


def _is_read(drafts: Sequence[Draft], one: Draft) -> bool:
    return any(x.start < one.end and one.start < x.end for x in drafts)


def _headlines(doc: Doc) -> Iterator[Draft]:
    for match in LINE.finditer(doc._.plain):
        clause, words = _beside(doc._.clauses, match.start("said"))
        agent = _voice(match, words)
        if agent is None:
            continue
        who, start = match["who"], match.start("who")
        yield Draft(
            start=match.start("said"),
            end=match.end("said"),
            mode=Mode.DIRECT,
            clause=clause,
            group=-match.start("said") - 1,
            subject=Phrase(who, start, start + len(who)),
            agent=agent,
            matrix=[(start, match.start("said"))],
        )


def _beside(
    clauses: Sequence[Sequence[Word]], place: int
) -> tuple[int, Sequence[Word]]:
    """Return the sentence that holds a place, and its words before it."""
    number = max((n for n, x in enumerate(clauses) if x[0].start <= place), default=0)
    words = clauses[number] if clauses else []
    return number, [word for word in words if word.end <= place and not word.quotation]


def _voice(match: re.Match[str], words: Sequence[Word]) -> Agent | None:
    """Somebody with a name and an office, or a body; no mere word."""
    named = [word for word in words if word.start >= match.start("who")]
    if not named or any(word.role for word in named):
        return None
    last = named[-1].last
    proper = last is not None and last.tag in PROPER
    agent = read_agent(Phrase(match["who"], 0, 0, proper, commons(named)))
    if agent is None or agent.pronoun is not None:
        return None
    if agent.named is not None:
        return agent if agent.named.title is not None else None
    whole = proper or not agent.weak or SUFFIX.fullmatch(named[-1].text) is not None
    return agent if agent.organization and whole else None
