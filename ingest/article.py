"""What every reader returns: a text with what is known about it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a post, as the platform names them."""

    name: str
    organization: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text that offsets point into, and where it comes from.

    `author` is set for posts alone: its sentences are their author's own words.
    `published` carries an offset; `day_only` says that its clock time is unknown.
    `page` is the address of the whole text, where this is but a summary.
    `retrieved` is when the bytes were captured, where that was not now.
    `item` is a feed item's link or a post's id inside `url`, else None.
    """

    text: str
    url: str
    sha256: str
    media_type: str
    lang: str
    title: str = ""
    publisher: str = ""
    author: Author | None = None
    published: datetime | None = None
    day_only: bool = False
    retrieved: datetime | None = None
    item: str | None = None
    page: str = ""
    notes: tuple[str, ...] = ()
