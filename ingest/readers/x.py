"""Posts on X: answers of its API v2 (`data` with `includes.users`), older tweets, and
the `tweets.js` of an archive that a user has asked for.

A v2 post names its author by id, so each is joined with its user before it is read; a
repost says nothing of its own and is left to the post it repeats.
"""

from typing import Any

from ingest.post import Item, Post, Shape, as_list, dig, posts_reader, text_at
from ingest.raw import Raw
from ingest.tidy import unescape_all
from ingest.x_archive import in_full, is_archived, owner

USER = "_user"


def find(value: Any) -> list[Any]:
    """Return the posts, each with its user."""
    if dig(value, "data") is not None:
        users = {
            text_at(one, "id"): one for one in as_list(dig(value, "includes", "users"))
        }
        listed = [_joined(one, users) for one in as_list(value["data"])]
    else:
        listed = [dig(one, "tweet") or one for one in as_list(value)]
    return [one for one in listed if not _repeats(one)]


def join(raw: Raw, items: list[Any]) -> list[Any]:
    """Return the posts; an archive's with their author, and in full length."""
    if not any(isinstance(one, dict) and _is_archived(one) for one in items):
        return items
    user = owner(raw)
    whole = in_full(raw, items)
    return [one | {USER: user} if isinstance(one, dict) else one for one in whole]


def _is_archived(item: Item) -> bool:
    return not dig(item, USER) and is_archived(item)


def fits(item: Item) -> bool:
    """Tell a post by its author's id, or a tweet by its user."""
    named = "author_id" in item or bool(text_at(item, "user", "screen_name"))
    return named or "edit_history_tweet_ids" in item or _is_archived(item)


def read(item: Item) -> Post:
    """Return the post in full length, without the entities that X escapes."""
    user = dig(item, USER) or dig(item, "user")
    handle = text_at(user, "username") or text_at(user, "screen_name")
    number = text_at(item, "id_str") or text_at(item, "id")
    return Post(
        platform="x",
        id=number,
        url=f"https://x.com/{handle}/status/{number}",
        author=text_at(user, "name") or handle,
        created=text_at(item, "created_at"),
        lang=text_at(item, "lang"),
        text=_full_text(item),
    )


def _full_text(item: Item) -> str:
    ways = (("note_tweet", "text"), ("full_text",), ("text",))
    told = next((text for way in ways if (text := text_at(item, *way))), "")
    return unescape_all(told)


def _joined(item: Any, users: Item) -> Any:
    if not isinstance(item, dict):
        return item
    return item | {USER: users.get(text_at(item, "author_id"))}


def _repeats(item: Any) -> bool:
    kinds = {text_at(one, "type") for one in as_list(dig(item, "referenced_tweets"))}
    again = text_at(item, "full_text").startswith("RT @")
    return "retweeted" in kinds or again or dig(item, "retweeted_status") is not None


READER = posts_reader(Shape(name="x", find=find, fits=fits, read=read, join=join))
