"""A post as JSON: who wrote it, when, and its text."""

import json
from typing import Any

from ingest.article import Article, Author
from ingest.content import Content, tidy
from ingest.language import language_of
from ingest.moments import read_published
from ingest.readers.base import Reader
from kg.errors import BadInputError

MOST_POSTS = 100_000


def knows(content: Content) -> bool:
    """Tell whether the bytes begin like JSON."""
    return content.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}


def read(content: Content) -> list[Article]:
    """Return the posts of a file that holds one, or a list of them."""
    try:
        document = json.loads(content.text())
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{content.origin} is no JSON: {error}") from error
    posts = document if isinstance(document, list) else [document]
    if len(posts) > MOST_POSTS:
        raise BadInputError(f"{content.origin} holds over {MOST_POSTS} posts: split it")
    return [_article(post, content) for post in posts]


def _article(post: Any, content: Content) -> Article:
    place = content.origin
    if not isinstance(post, dict):
        raise BadInputError(f"{place}: a post must be an object, not {post!r:.40}")
    text = tidy(_field(post, "text", place))
    lang = post.get("lang") or language_of(text)
    published, day_only = read_published(_field(post, "created_at", place), lang, place)
    return Article(
        text=text,
        url=post.get("url") or place,
        sha256=content.sha256,
        media_type="application/json",
        lang=lang,
        publisher=str(post.get("platform", "")),
        author=_author(post, place),
        published=published,
        day_only=day_only,
        item=post.get("id"),
    )


def _author(post: dict[str, Any], place: str) -> Author:
    author = post.get("author")
    name = author.get("name") if isinstance(author, dict) else author
    if not isinstance(name, str) or not name.strip():
        raise BadInputError(f"{place}: a post needs an author with a name")
    return Author(name=tidy(name), organization=post.get("organization"))


def _field(post: dict[str, Any], name: str, place: str) -> str:
    value = post.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadInputError(f"{place}: a post needs a text field {name!r}")
    return value


POST = Reader(name="post", knows=knows, read=read)
