"""ActivityStreams 2.0: notes and articles, bare, in activities or in collections.

What repeats the words of others, such as Mastodon's boosts, is left to its authors.
"""

from typing import Any

from ingest.markup import QUOTED, html_to_text
from ingest.post import Item, Post, Shape, as_list, dig, posts_reader, text_at

SAYS = {"Note", "Article", "Question", "Page"}
DOES = {"Create", "Update"}
ELSE = {"Announce", "Like", "Follow", "Delete", "Undo", "Accept", "Block", "Tombstone"}


def find(value: Any) -> list[Any]:
    """Return the objects, out of a collection and out of their activities."""
    page = dig(value, "first") if isinstance(dig(value, "first"), dict) else value
    listed = dig(page, "orderedItems") or dig(page, "items") or value
    return [_object(one) for one in as_list(listed) if text_at(one, "type") not in ELSE]


def fits(item: Item) -> bool:
    """Tell an object by its type and that it says whose it is."""
    return text_at(item, "type") in SAYS and "attributedTo" in item


def read(item: Item) -> Post:
    """Return the object; an actor given as an address is named by its last part."""
    actor = next(iter(as_list(dig(item, "attributedTo"))), None)
    named = text_at(actor, "name") or text_at(actor, "preferredUsername")
    contents = dig(item, "contentMap")
    lang = next(iter(contents), "") if isinstance(contents, dict) else ""
    return Post(
        platform="activitystreams",
        id=_last_part(text_at(item, "id")),
        url=text_at(item, "url") or text_at(item, "id"),
        author=named or (_last_part(actor) if isinstance(actor, str) else ""),
        created=text_at(item, "published"),
        lang=str(lang),
        text=html_to_text(
            text_at(item, "content") or text_at(item, "contentMap", lang),
            without=QUOTED,
        ),
    )


def _object(item: Any) -> Any:
    """Return what an activity makes, with its actor and time where it has none."""
    inner = dig(item, "object")
    if text_at(item, "type") not in DOES or not isinstance(inner, dict):
        return item
    told = {"attributedTo": dig(item, "actor"), "published": dig(item, "published")}
    return told | inner


def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2].removeprefix("@")


READER = posts_reader(Shape(name="activitystreams", find=find, fits=fits, read=read))
