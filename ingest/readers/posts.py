"""Posts as we write them down: one JSON object, a list of them, or JSON lines.

    {"platform": …, "url": …, "author": {"name": …}, "organization": …,
     "created_at": …, "lang": …, "text": …}

It is the last of the JSON readers, so it also says what a post of no known shape lacks.
"""

from typing import Any

from ingest.post import Item, Post, Shape, as_list, dig, posts_reader, text_at
from ingest.raw import Raw
from ingest.reader import NoPostsError
from ingest.x_archive import NO_POSTS


def find(value: Any) -> list[Any]:
    """Return the posts of the file, bare or under `posts`."""
    return as_list(dig(value, "posts") or value)


def fits(item: Item) -> bool:
    """Take every object: what it lacks is told when it is read."""
    return bool(item) or not item


def read(item: Item) -> Post:
    """Return the post; the author is a name or an object with one."""
    return Post(
        platform=text_at(item, "platform"),
        id=text_at(item, "id"),
        url=text_at(item, "url"),
        author=text_at(item, "author", "name") or text_at(item, "author"),
        organization=text_at(item, "organization"),
        created=text_at(item, "created_at"),
        lang=text_at(item, "lang"),
        text=text_at(item, "text"),
    )


def join(raw: Raw, items: list[Any]) -> list[Any]:
    """Return the posts; what else stands in the archives of platforms is told."""
    if raw.is_archived:
        raise NoPostsError(NO_POSTS.format(raw.origin))
    return items


READER = posts_reader(Shape(name="posts", find=find, fits=fits, read=read, join=join))
