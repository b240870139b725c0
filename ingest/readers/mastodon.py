"""Mastodon's statuses: one, a list, a thread (`context`), or a search's answer.

The fields are those of its REST API's Status entity; a boost is read as the original.
"""

from typing import Any

from ingest.markup import QUOTED, html_to_text
from ingest.post import Item, Post, Shape, as_list, dig, posts_reader, text_at

LISTS = ("ancestors", "statuses", "descendants")


def find(value: Any) -> list[Any]:
    """Return the statuses of any of the answers above."""
    inside = [one for key in LISTS for one in as_list(dig(value, key))]
    return inside or as_list(value)


def fits(item: Item) -> bool:
    """Tell a status by its account and content."""
    return "content" in item and bool(text_at(item, "account", "acct"))


def read(item: Item) -> Post:
    """Return the status, or what it boosts."""
    status = dig(item, "reblog") or item
    account = dig(status, "account")
    return Post(
        platform="mastodon",
        id=text_at(status, "id"),
        url=text_at(status, "url") or text_at(status, "uri"),
        author=text_at(account, "display_name") or text_at(account, "acct"),
        created=text_at(status, "created_at"),
        lang=text_at(status, "language"),
        text=html_to_text(text_at(status, "content"), without=QUOTED),
    )


READER = posts_reader(Shape(name="mastodon", find=find, fits=fits, read=read))
