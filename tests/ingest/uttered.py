"""What the pipelines hear in a text that a test makes up."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from ingest.article import Article, Author
from ingest.listening import listen
from ingest.reading import Reading
from ingest.said import Said

AHEAD: dict[Article, Reading] = {}


def heard(article: Article) -> Reading:
    """Return what is found in an article."""
    if article in AHEAD:
        return AHEAD[article]
    [found] = listen([("", article)])
    assert isinstance(found, Reading)
    return found


@contextmanager
def read_ahead(articles: Iterable[Article]) -> Iterator[None]:
    """Read articles at once, which takes half the time, and tell them until the end.

    One that no rule can read is left to whoever asks for it.
    """
    told = [("", one) for one in dict.fromkeys(articles)]
    read = (one for one in listen(told) if isinstance(one, Reading))
    AHEAD.update((one.article, one) for one in read)
    yield
    AHEAD.clear()


def article_of(
    text: str,
    lang: str,
    *,
    published: datetime | None = None,
    author: Author | None = None,
) -> Article:
    """Return a text as an article without an address."""
    return Article(
        text=text,
        url="",
        sha256="",
        media_type="text/plain",
        lang=lang,
        published=published,
        author=author,
    )


def utterances(
    text: str,
    lang: str,
    *,
    published: datetime | None = None,
    author: Author | None = None,
) -> tuple[Said, ...]:
    """Return the utterances of an article in its order."""
    return heard(article_of(text, lang, published=published, author=author)).said


def saying(text: str, words: str) -> Said:
    """Return the utterance of an English text that has the words."""
    return next(one for one in utterances(text, "en") if words in one.quote)
