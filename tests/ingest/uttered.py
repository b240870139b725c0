"""What the pipelines hear in a text that a test makes up."""

from datetime import datetime

from ingest.article import Article, Author
from ingest.listening import listen
from ingest.reading import Reading
from ingest.said import Said


def heard(article: Article) -> Reading:
    """Return what is found in an article."""
    [found] = listen([("", article)])
    assert isinstance(found, Reading)
    return found


def utterances(
    text: str,
    lang: str,
    *,
    published: datetime | None = None,
    author: Author | None = None,
) -> tuple[Said, ...]:
    """Return the utterances of an article in its order."""
    article = Article(
        text=text,
        url="",
        sha256="",
        media_type="text/plain",
        lang=lang,
        published=published,
        author=author,
    )
    return heard(article).said


def saying(text: str, words: str) -> Said:
    """Return the utterance of an English text that has the words."""
    return next(one for one in utterances(text, "en") if words in one.quote)
