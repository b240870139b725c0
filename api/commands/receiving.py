"""Sources that come in through the server: read as the command line reads them."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from api.commands.intake import summarize, take
from api.outside import Sent
from ingest.fetch import Fetcher
from ingest.raw import Raw
from ingest.run import extract
from ingest.run import ingest as read_records
from kg.graph import Graph
from kg.model import Source
from kg.names import Names


@dataclass(slots=True, kw_only=True)
class Given(Fetcher):
    """Has been given the bytes, and asks nobody."""

    raw: Raw

    def fetch(self, address: str, *, asked: str | None = None) -> Raw:  # noqa: ARG002 - a fetcher's signature
        """Return what was given."""
        return self.raw


class Reception:
    """Takes sources in, one at a time: the language models are shared."""

    def __init__(self) -> None:
        self._lock = Lock()

    def __call__(self, graph: Graph, sent: Sent, *, now: datetime) -> dict[str, Any]:
        """Return what was new; a private address is never asked."""
        with self._lock:
            readings = extract(sent.url, lang=sent.lang, fetcher=_fetcher(sent))
        names = Names(graph.reader)
        found = read_records(readings, names=names, reader=graph.reader, now=now)
        records = list(found)
        told = summarize(take(graph, records, now=now))
        sources = [one.id for one in records if isinstance(one, Source)]
        return {**told, "sources": sources}


def _fetcher(sent: Sent) -> Fetcher:
    if sent.text is None:
        return Fetcher()
    data = sent.text.encode()
    raw = Raw(sent.url, data, media_type=sent.media_type, asked=sent.lang)
    return Given(raw=raw)
