"""A post's own sentences: what its author asserts, denies, explains or demands."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from ingest.article import Author
from ingest.components.korean_agent import SUFFIX
from ingest.components.korean_draft import Draft
from ingest.components.korean_seat import KO
from ingest.components.korean_title import is_name
from ingest.components.korean_words import Word
from ingest.said import Claimant
from kg.model import Mode

SKIPPED = [KO.pattern(name) for name in ("post_greeting", "post_plan", "post_meta")]
ADDRESS = re.compile(r"https?://|#|@|www\.")
LEAST = 6
GREETS = r"(?:입니다|이라고\s*합니다|라고\s*합니다|이에요|예요)[.!\s]*$"


@Language.component("korean_post", requires=["doc._.clauses"], assigns=["doc._.drafts"])
def korean_post(doc: Doc) -> Doc:
    """In a post, put each sentence that says something on the Doc as its author's."""
    article = doc._.article
    if article is None or article.author is None:
        return doc
    text, claimant = doc._.plain, claimant_of(article.author)
    greets = re.compile(re.escape(article.author.name) + GREETS)
    drafts = []
    for clause, words in enumerate(doc._.clauses):
        said = _said(words)
        if not said or not counts(text[said[0].start : said[-1].end], said[-1]):
            continue
        if not greets.search(text, said[0].start, said[-1].end):
            drafts.append(
                Draft(
                    start=said[0].start,
                    end=said[-1].end,
                    mode=Mode.DIRECT,
                    clause=clause,
                    group=clause,
                    claimant=claimant,
                )
            )
    doc._.drafts = tuple(drafts)
    return doc


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


def _is_finished(word: Word) -> bool:
    tags = [one.tag for one in word.morphemes if not one.tag.startswith("S")]
    return bool(tags) and (tags[-1] in {"EF", "ETN"} or tags[-2:-1] == ["EF"])
