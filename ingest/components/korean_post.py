"""A post's own sentences: what its author asserts, denies, explains or demands."""

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ingest.article import Author
from ingest.components.korean_behalf import SUFFIX
from ingest.components.korean_cue import predicate_of
from ingest.components.korean_draft import Draft
from ingest.components.korean_group import ASKING
from ingest.components.korean_seat import KO
from ingest.components.korean_title import is_name
from ingest.components.korean_words import Word
from ingest.components.occurrences import occurrences
from ingest.said import Claimant
from kg.model import Mode

SKIPPED = [KO.pattern(name) for name in ("post_greeting", "post_plan", "post_meta")]
ADDRESS = re.compile(r"https?://|#|@|www\.")
PLAN = KO.pattern("post_plan")
LEAST = 6
# What one says of oneself: `베꼈다고 말씀드렸는데요`.
OWN = re.compile(r"(?:말씀|알려|답변|답|전해|설명)드[리렸린릴립]")
SELF = re.compile(r"\S+(?:\s\S+)?\s?입니다\.?$")
# An apology that is promised is one.
SORRY = re.compile(r"(?:사과|사죄)(?:드리|하|올리)겠(?:습니다|어요)[.!]?$")
ORDER = KO.pattern("turn_procedure")
GREETS = re.compile(r"(?:입니다|이라고\s*합니다|라고\s*합니다|이에요|예요)[.!\s]*$")


@Language.component(
    "korean_post", requires=["doc._.clauses", "doc._.drafts"], assigns=["doc._.drafts"]
)
def korean_post(doc: Doc) -> Doc:
    """In a post, put each sentence that says something on the Doc as its author's."""
    article = doc._.article
    if article is None or article.author is None:
        return doc
    text, claimant = doc._.plain, claimant_of(article.author)
    heard = _heard(doc._.drafts, claimant)
    drafts = []
    for clause, words in enumerate(doc._.clauses):
        said = _said(words)
        if (
            _asks(words)
            or not said
            or not counts(text[said[0].start : said[-1].end], said[-1])
        ):
            continue
        if not _greets(text[said[0].start : said[-1].end], article.author.name):
            drafts.append(
                Draft(
                    start=said[0].start,
                    end=said[-1].end,
                    mode=Mode.DIRECT,
                    clause=clause,
                    group=-clause - 1,
                    claimant=claimant,
                )
            )
    others = [one for one in heard if one.cue and one.cue.lemma not in ASKING]
    doc._.drafts = tuple(sorted([*drafts, *others], key=lambda one: one.start))
    return doc


def _heard(drafts: Sequence[Draft], author: Claimant) -> list[Draft]:
    """What others say, also in the next sentence: `…다고 함. …다고도 함.`"""
    heard: list[Draft] = []
    for one in drafts:
        after = heard and one.clause - heard[-1].clause == 1 and one.agent is None
        same = after and one.cue and one.claimant == heard[-1].claimant
        if (same and not one.turn) or _is_another(one, author):
            heard.append(one)
    return heard


def _greets(said: str, name: str) -> bool:
    """`길동입니다.`: one who tells no more than his name."""
    return any(GREETS.match(said, end) for end in occurrences(said, name))


def _asks(words: list[Word]) -> bool:
    """`누군가 "…"라고 물으셨죠.`: a question to the author."""
    found = predicate_of(words[-1])
    quoted = any(word.quotation for word in words)
    return quoted and found is not None and found.lemma in ASKING


def _is_another(draft: Draft, author: Claimant) -> bool:
    """`회사 쪽은 "…"고 합니다`: somebody else whom the post names speaks in it."""
    agent, claimant = draft.agent, draft.claimant
    if draft.turn or agent is None or claimant is None or draft.outer:
        return False
    if draft.cue is not None and OWN.match(draft.cue.text):
        return False
    return agent.pronoun is None and claimant.person != author.person


def claimant_of(author: Author) -> Claimant:
    """Return a post's author as a claimant; an account of a body is no person."""
    name, body = author.name.strip(), author.organization
    if name == body or (not is_name(name) and body is None and SUFFIX.fullmatch(name)):
        return Claimant(organization=name)
    return Claimant(person=name, organization=body)


def _said(words: list[Word]) -> list[Word]:
    """Leave addresses and tags at the end out."""
    kept = list(words)
    while kept and ADDRESS.match(kept[-1].text):
        kept.pop()
    return kept


def counts(text: str, last: Word) -> bool:
    """Tell whether a sentence is whole and says more than a greeting or a plan."""
    if len(text) < LEAST or text.endswith("?") or not _is_finished(last):
        return False
    return not any(pattern.search(text) for pattern in SKIPPED)


def is_idle(text: str) -> bool:
    """Tell a plan alone from what says something."""
    return PLAN.search(text) is not None and "." not in text.rstrip(".")


def _is_finished(word: Word) -> bool:
    tags = [one.tag for one in word.morphemes if not one.tag.startswith("S")]
    if not tags:
        return False
    polite = word.text.rstrip(".!~ ").endswith("요") and tags[-2:-1] == ["EC"]
    return tags[-1] in {"EF", "ETN"} or tags[-2:-1] == ["EF"] or polite


def speaks(said: str, last: Word) -> bool:
    """Tell a claim from a name, a greeting and what only keeps order."""
    whole = counts(said, last) or SORRY.search(said) is not None
    return whole and not (SELF.fullmatch(said) or ORDER.search(said))
