"""What a reader is: it knows its format by sight, and makes articles of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.article import Article
from ingest.raw import Raw
from kg.errors import BadInputError


class ElsewhereError(BadInputError):
    """An item has no text itself; its page may have one."""

    def __init__(self, message: str, page: str = "") -> None:
        super().__init__(message)
        self.page = page


class NoPostsError(BadInputError):
    """A file of an archive that holds none of its posts: its account, its settings."""


Part = Article | BadInputError
"""What a reader yields: an article, or why one item of the source was left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A format: its name, what it looks like, and how it is read.

    `sniff` never raises on text; `read` yields at least one part, or raises
    `BadInputError` when the source as a whole cannot be read.
    """

    name: str
    sniff: Callable[[Raw], bool]
    read: Callable[[Raw], Iterator[Part]]
