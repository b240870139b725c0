"""Whether all that a file holds was stored: a run may have ended within it."""

from ingest.article import Article
from ingest.pieces import read_parts
from ingest.raw import Raw
from ingest.readers import feed
from ingest.records import address_of
from kg.model import Redaction, Source
from kg.store.base import Reader


def is_stored(raw: Raw, reader: Reader) -> bool:
    """Tell whether bytes were read before, each of their items.

    An item that other bytes gave is there too: feeds are saved again and again. What
    was redacted is never asked for again.
    """
    there = reader.find(Source, sha256=raw.sha256)
    if not _holds_items(raw):
        return bool(there)
    if any(reader.find(Redaction, record=one.id) for one in there):
        return True
    known = {one.url for one in there}
    parts = [part for part in read_parts(raw) if isinstance(part, Article)]
    return bool(parts) and all(
        address_of(part) in known or _is_elsewhere(part, reader) for part in parts
    )


def _holds_items(raw: Raw) -> bool:
    return not raw.is_binary and (raw.json is not None or feed.sniff(raw))


def _is_elsewhere(article: Article, reader: Reader) -> bool:
    """Tell whether other bytes gave the same text at the same address."""
    found = reader.find(Source, url=address_of(article))
    return any(one.text == article.text for one in found)
