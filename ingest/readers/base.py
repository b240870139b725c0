"""What a reader of one format promises."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.article import Article
from ingest.content import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A format: its name, whether bytes look like it, and the articles in them."""

    name: str
    knows: Callable[[Content], bool]
    read: Callable[[Content], list[Article]]
