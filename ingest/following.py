"""From a feed to its pages: what it only sums up is fetched."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.article import Article
from ingest.fetch import Fetcher
from ingest.raw import Raw
from ingest.reader import ElsewhereError, Part
from kg.errors import BadInputError, ClaimgraphError, OutsideWorldError


def follow(
    part: Part, fetcher: Fetcher, *, asked: str | None
) -> Iterator[Raw | Article | ClaimgraphError]:
    """Yield the page behind a summary, or the summary and why there is no page."""
    address = part.page if isinstance(part, Article | ElsewhereError) else ""
    if not address:
        yield part
        return
    try:
        yield fetcher.fetch(address, asked=asked)
    except (BadInputError, OutsideWorldError) as error:
        if isinstance(part, Article):
            yield replace(part, notes=(*part.notes, f"its page was not read: {error}"))
        yield error
