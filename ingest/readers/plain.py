"""Plain text: all of it is the body."""

from ingest.article import Article
from ingest.content import Content, tidy
from ingest.language import language_of
from ingest.readers.base import Reader
from kg.errors import BadInputError


def knows(content: Content) -> bool:  # noqa: ARG001 - the last reader takes all
    """Take what no other reader knows."""
    return True


def read(content: Content) -> list[Article]:
    """Return the one article."""
    body = tidy(content.text()).strip()
    if not body:
        raise BadInputError(f"{content.origin} has no text in it")
    return [
        Article(
            text=body,
            url=content.origin,
            sha256=content.sha256,
            media_type="text/plain",
            lang=language_of(body),
        )
    ]


PLAIN = Reader(name="plain", knows=knows, read=read)
