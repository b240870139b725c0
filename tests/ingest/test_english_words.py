"""Which words of short articles of our own are an utterance, and what they do."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.article import Article, Author
from ingest.said import Said
from tests.ingest.uttered import heard

pytestmark = pytest.mark.usefixtures("english_texts")

FILES = ("words_english.yaml", "words_english_more.yaml")
ARTICLES = [
    one
    for name in FILES
    for one in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]
every = pytest.mark.parametrize("marked", ARTICLES, ids=lambda one: str(one["style"]))


def said(marked: dict[str, Any]) -> tuple[Said, ...]:
    """Return what is heard in a marked article."""
    name = marked.get("author")
    article = Article(
        text=marked["text"],
        url="",
        sha256="",
        media_type="text/plain",
        lang="en",
        author=Author(name=name, organization=None) if name else None,
    )
    return heard(article).said


def met(marked: dict[str, Any], part: str) -> list[tuple[str, bool]]:
    """Return the words of each mark, and whether they are read as it says."""
    found = {one.quote: one for one in said(marked)}
    told = []
    for words, acts, negated in marked.get(part, ()):
        one = found.get(words)
        right = one is not None and one.act.value in acts.split("|")
        right = right and one is not None and negated in ("any", one.negated)
        told.append((words, right))
    return told


@every
def test_words_of_an_article_are_read_as_marked(marked: dict[str, Any]) -> None:
    assert [words for words, right in met(marked, "said") if not right] == []


@every
def test_what_is_read_as_marked_by_now_is_no_longer_unmet(
    marked: dict[str, Any],
) -> None:
    assert [words for words, right in met(marked, "unmet") if right] == []


@every
def test_nothing_is_heard_that_nobody_marked(marked: dict[str, Any]) -> None:
    known = [one for part in ("said", "unmet") for one, *_ in marked.get(part, ())]
    known += marked.get("loose", [])
    strange = [
        one.quote
        for one in said(marked)
        if not any(one.quote in words or words in one.quote for words in known)
    ]
    assert strange == []
