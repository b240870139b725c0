"""Bluesky's posts: views, feeds, threads with their replies, records of a repository.

The fields are those of the lexicons `app.bsky.feed.defs` and `app.bsky.feed.post`.
"""

from collections.abc import Iterator
from typing import Any

from ingest.post import Item, Post, Shape, as_list, dig, posts_reader, text_at

RECORD = "app.bsky.feed.post"
MOST = 10_000


def find(value: Any) -> list[Any]:
    """Return the posts, a thread's from its root to its last reply.

    A thread is a tree, or of the newer `unspecced` kind a list.
    """
    if dig(value, "thread") is not None:
        thread = value["thread"]
        flat = [dig(one, "value", "post") for one in as_list(thread)]
        return [one for one in flat if one] or list(_of_thread(thread))
    lists = (dig(value, key) for key in ("feed", "posts", "records"))
    listed = next(filter(None, lists), value)
    return [dig(one, "post") or one for one in as_list(listed)]


def fits(item: Item) -> bool:
    """Tell a post by the type of its record, or by its address."""
    marked = text_at(item, "record", "$type") == RECORD
    return marked or text_at(item, "uri").startswith("at://")


def read(item: Item) -> Post:
    """Return the post, with the address of its page.

    A bare record of a repository names its author by the address of that alone.
    """
    address = text_at(item, "uri").removeprefix("at://")
    handle = text_at(item, "author", "handle") or address.partition("/")[0]
    key = address.rpartition("/")[2]
    record = dig(item, "record") or dig(item, "value")
    languages = dig(record, "langs")
    return Post(
        platform="bluesky",
        id=key,
        url=f"https://bsky.app/profile/{handle}/post/{key}",
        author=text_at(item, "author", "displayName") or handle,
        created=text_at(record, "createdAt"),
        lang=text_at({"lang": (as_list(languages) or [""])[0]}, "lang"),
        text=text_at(record, "text"),
    )


def _of_thread(root: Any) -> Iterator[Any]:
    """Yield the parents first, then the post and its replies, without recursion."""
    parents: list[Any] = []
    parent = dig(root, "parent")
    while dig(parent, "post") is not None and len(parents) < MOST:
        parents.append(parent["post"])
        parent = dig(parent, "parent")
    yield from reversed(parents)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if dig(node, "post") is not None:
            yield node["post"]
        waiting.extend(reversed(as_list(dig(node, "replies"))))


READER = posts_reader(Shape(name="bluesky", find=find, fits=fits, read=read))
