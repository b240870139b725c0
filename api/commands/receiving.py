"""Sources that come in through the server: read as the command line reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from api.commands.storing import How, Storing, open_storing
from api.outside import Sent
from ingest.fetch import Fetcher
from ingest.pieces import hear_all
from ingest.raw import Raw
from ingest.reading import Reading
from kg.graph import Graph

# Who sends a source does not wait until a whole archive has been matched.
HOW = How(again=True, most=20_000)


@dataclass(slots=True, kw_only=True)
class Given(Fetcher):
    """Has been given the bytes, and asks nobody."""

    raw: Raw

    def fetch(self, address: str, *, asked: str | None = None) -> Raw:  # noqa: ARG002 - a fetcher's signature
        """Return what was given."""
        return self.raw


class Reception:
    """Takes sources in, one at a time: the language models are shared."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self._lock, self._private = Lock(), allow_private

    def __call__(self, graph: Graph, sent: Sent, *, now: datetime) -> dict[str, Any]:
        """Return what was new; private addresses are asked only where allowed."""
        with open_storing(graph, now=now, how=HOW) as storing:
            storing.store(self._hear(sent, storing))
            return {**storing.tally.told(), "sources": storing.sources}

    def _hear(self, sent: Sent, storing: Storing) -> Iterator[Reading]:
        with self._lock:
            fetcher = self._fetcher(sent)
            wants = storing.wants
            found = hear_all([sent.url], fetcher, lang=sent.lang, wants=wants)
            outcomes = list(found)
        for one in outcomes:
            if not isinstance(one, Reading):
                raise one
            yield one

    def _fetcher(self, sent: Sent) -> Fetcher:
        if sent.text is None:
            return Fetcher(allow_private=self._private)
        data = sent.text.encode()
        raw = Raw(sent.url, data, media_type=sent.media_type, asked=sent.lang)
        return Given(raw=raw)
