"""One text that was read: the article, and what people say in it."""

from dataclasses import dataclass

from ingest.article import Article
from ingest.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with its utterances; `source` is the path or address as given.

    `asides` are attributions that are no claims: plans, wishes, attitudes.
    """

    source: str
    article: Article
    said: tuple[Said, ...]
    asides: tuple[Said, ...] = ()
