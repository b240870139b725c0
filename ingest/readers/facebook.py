"""Facebook's exports (posts, comments) and answers of its Graph API.

An export names its author in each post's title alone ("Ann Lee updated her status"),
else in `profile_information.json`; its texts are UTF-8 taken for Latin-1, and its times
are seconds since 1970. Posts without words, such as photographs, are passed over.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from ingest.mojibake import mend
from ingest.post import Item, Post, Shape, as_list, dig, posts_reader, text_at
from ingest.raw import BrokenLine, Raw

PROFILE = "profile_information.json"
OWNER = "_owner"
TITLES = (
    re.compile(r"^(?P<name>.{1,80}?)님(?:이|께서|의)\s"),
    re.compile(
        r"^(?P<name>.{1,80}?) (?:updated|shared|posted|added|wrote|commented|replied"
        r"|published|created|was|is) "
    ),
)
LATEST = 253_402_300_799  # the last second that a time can name


def find(value: Any) -> list[Any]:
    """Return the posts and comments that have words, bare or under any one key."""
    listed = dig(value, "data") if _is_answer(value) else value
    if isinstance(value, dict) and not fits(value) and not _is_answer(value):
        lists = (one for one in value.values() if isinstance(one, list))
        listed = next(lists, [])
    found = as_list(listed)
    kept = [one for one in found if _words(one) or isinstance(one, BrokenLine)]
    return kept or found


def fits(item: Item) -> bool:
    """Tell an exported post by its seconds and data, an answer's by its message."""
    if not isinstance(item, dict):
        return False
    exported = isinstance(dig(item, "timestamp"), int) and "data" in item
    return exported or {"message", "created_time"} <= item.keys()


def join(raw: Raw, items: list[Any]) -> list[Any]:
    """Return the posts, each with the owner of the export where that is known."""
    beside = raw.beside(PROFILE)
    profile = beside.json if beside else None
    owner = text_at(profile, "profile_v2", "name", "full_name")
    return [one | {OWNER: owner} if isinstance(one, dict) else one for one in items]


def read(item: Item) -> Post:
    """Return the post or comment."""
    said = _comment(item)
    return Post(
        platform="facebook",
        id=text_at(item, "id") or text_at(item, "timestamp"),
        url=text_at(item, "permalink_url"),
        author=mend(text_at(said, "author") or text_at(item, "from", "name"))
        or _titled(mend(text_at(item, "title")))
        or mend(text_at(item, OWNER)),
        created=_time(item),
        text=mend(_words(item)),
    )


def _is_answer(value: Any) -> bool:
    return any(fits(one) for one in as_list(dig(value, "data")))


def _words(item: Any) -> str:
    """Return what was written, of whichever shape."""
    posts = (text_at(one, "post") for one in as_list(dig(item, "data")))
    ways = (text_at(item, "message"), text_at(_comment(item), "comment"))
    return next((one for one in ways if one.strip()), "\n\n".join(filter(None, posts)))


def _comment(item: Any) -> Any:
    return next(_comments(item), None)


def _comments(item: Any) -> Iterator[Any]:
    for one in as_list(dig(item, "data")):
        if isinstance(dig(one, "comment"), dict):
            yield one["comment"]


def _titled(title: str) -> str:
    found = (match for one in TITLES if (match := one.match(title)))
    return next((match["name"] for match in found), "")


def _time(item: Item) -> str:
    seconds = dig(item, "timestamp")
    if isinstance(seconds, int) and 0 < seconds <= LATEST:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    return text_at(item, "created_time")


READER = posts_reader(
    Shape(name="facebook", find=find, fits=fits, read=read, join=join)
)
