"""Posts in JSON, of whatever platform: the fields we need, checked, as articles."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ingest.article import Article, Author
from ingest.published import read_published
from ingest.raw import BrokenLine, Raw
from ingest.reader import Part, Reader
from ingest.tidy import join_paragraphs, tidy_line
from kg.errors import BadInputError

Item = Mapping[str, Any]
ONLY = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a platform says of a post; a missing field is empty.

    `text` is plain, its HTML already gone; `id` tells the posts of a source apart, and
    those without one are counted.
    """

    platform: str
    id: str
    url: str
    author: str
    organization: str = ""
    created: str
    lang: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a platform writes posts: where they stand in a JSON value, and what they say.

    `find` returns every candidate, `fits` knows the platform's own, `read` takes one;
    `join` adds what stands in other files of an export.
    """

    name: str
    find: Callable[[Any], list[Any]]
    fits: Callable[[Item], bool]
    read: Callable[[Item], Post]
    join: Callable[[Raw, list[Any]], list[Any]] | None = None


def posts_reader(shape: Shape) -> Reader:
    """Return the reader of a shape."""
    return Reader(
        name=shape.name, sniff=partial(_sniff, shape), read=partial(_read, shape)
    )


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, nothing as an empty one, anything else as its item."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def dig(item: Any, *path: str) -> Any:
    """Return what stands at the path of keys, None where there is nothing."""
    for key in path:
        item = item.get(key) if isinstance(item, Mapping) else None
    return item


def text_at(item: Any, *path: str) -> str:
    """Return the text or number at the path of keys as text, else an empty one."""
    value = dig(item, *path)
    known = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value) if known else ""


def _sniff(shape: Shape, raw: Raw) -> bool:
    found = shape.find(raw.json)
    return any(isinstance(item, Mapping) and shape.fits(item) for item in found)


def _read(shape: Shape, raw: Raw) -> Iterator[Part]:
    found = shape.find(raw.json)
    if shape.join is not None:
        found = shape.join(raw, found)
    if not found:
        raise BadInputError(f"{raw.origin}: no posts in it; give at least one")
    for count, item in enumerate(found, 1):
        yield _part(shape, raw, item, f"post {count}" if found[1:] else ONLY)


def _part(shape: Shape, raw: Raw, item: Any, place: str) -> Part:
    where = f"{raw.origin}: {place}"
    if isinstance(item, BrokenLine):
        return BadInputError(
            f"{raw.origin}: line {item.number} breaks off or is no JSON; leave it out"
        )
    if not isinstance(item, Mapping):
        return BadInputError(f"{where}: wanted an object, got a {type(item).__name__}")
    try:
        return _article(raw, shape.read(item), place)
    except BadInputError as error:
        return error


def _article(raw: Raw, post: Post, place: str) -> Article:
    text, author = join_paragraphs(post.text), tidy_line(post.author)
    if not text or not author:
        lacking = "author" if text else "text"
        raise BadInputError(
            f"{raw.origin}: {place}: it has no {lacking}; add it, or leave it out"
        )
    lang = raw.language(text, declared=post.lang)
    published = read_published(post.created, lang)
    when = (
        published.notes
        if published
        else (f"created {post.created!r} is no time and is not used",)
    )
    return Article(
        text=text,
        url=raw.at(post.url),
        sha256=raw.sha256,
        media_type="application/json",
        lang=lang,
        publisher=tidy_line(post.platform),
        author=Author(name=author, organization=tidy_line(post.organization) or None),
        published=published.at if published else None,
        day_only=published is not None and published.day_only,
        item=tidy_line(post.id) or (place if place != ONLY else None),
        notes=(*raw.decoded.notes, *when),
    )
