"""Facebook's posts: the archive that people download, and answers of its Graph API.

The archive writes each byte of UTF-8 as a letter of its own (`\\u00ea\\u00b8\\u0088`);
such texts are put right. It names its owner only in `title` ("Kim updated …").
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from ingest.post import Item, Post, Shape, as_list, dig, posts_reader, text_at

LATEST = 2**40  # seconds; later times are no times
OWNER = re.compile(
    r"^(?P<ko>.{1,60}?)님(?:이|의|께서)\s|^(?P<en>.{1,60}?) "
    r"(?:updated|shared|posted|added|wrote|was|published|uploaded|is|created)\b"
)


def find(value: Any) -> list[Any]:
    """Return the posts of an archive's list, or of an answer's `data`."""
    listed = dig(value, "data")
    if isinstance(listed, list) and any(_is_answer(one) for one in listed):
        return listed
    known = value if isinstance(value, list) else as_list(dig(value, "status_updates"))
    return [one for one in known if text_of(one)] or known


def fits(item: Item) -> bool:
    """Tell a post by the time and texts of an archive, or by an answer's fields."""
    archived = isinstance(item.get("timestamp"), int) and isinstance(
        item.get("data"), list
    )
    return archived or _is_answer(item)


def read(item: Item) -> Post:
    """Return the post."""
    if _is_answer(item):
        return Post(
            platform="facebook",
            id=text_at(item, "id"),
            url=text_at(item, "permalink_url"),
            author=text_at(item, "from", "name"),
            created=text_at(item, "created_time"),
            text=text_at(item, "message"),
        )
    title = mended(text_at(item, "title"))
    owner = OWNER.match(title)
    return Post(
        platform="facebook",
        id=text_at(item, "timestamp"),
        url=text_at(item, "url"),
        author=(owner["ko"] or owner["en"]) if owner else "",
        created=_time(item.get("timestamp")),
        text=mended(text_of(item)),
    )


def text_of(item: Any) -> str:
    """Return the texts of an archived post."""
    return "\n\n".join(_texts(item))


def _texts(item: Any) -> Iterator[str]:
    for one in as_list(dig(item, "data")):
        text = text_at(one, "post")
        if text:
            yield text


def mended(text: str) -> str:
    """Return text whose bytes were written as letters put right; other text stays."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _is_answer(item: Any) -> bool:
    return bool(text_at(item, "message") and text_at(item, "created_time"))


def _time(value: Any) -> str:
    known = isinstance(value, int) and 0 < value < LATEST
    return datetime.fromtimestamp(value, UTC).isoformat() if known else ""


READER = posts_reader(Shape(name="facebook", find=find, fits=fits, read=read))
