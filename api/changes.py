"""Which claims the log has learnt something about since a time, for whoever mirrors."""

from collections.abc import Iterator
from datetime import datetime

from kg.any_log import Log
from kg.canon import stamp
from kg.graph import Graph
from kg.links import claims_of
from kg.log import PAGE, Entry
from kg.touched import touched


def changed_since(graph: Graph, since: datetime) -> tuple[str, ...]:
    """Return the ids of claims on which anything was stored at or after a time.

    It is when it was stored that counts here, not when the world could know of it.
    """
    records = [entry.record() for entry in _stored(graph.log, stamp(since))]
    direct = {claim for record in records for claim in claims_of(record)}
    return tuple(sorted(direct | touched(graph.reader, records)))


def _stored(log: Log, since: str) -> Iterator[Entry]:
    """Yield the entries stored since, the last page of the log first."""
    end = log.position()
    while end > 0:
        page = log.read(max(0, end - PAGE), min(PAGE, end))
        fresh = [one for one in page if one.stored_at >= since]
        yield from fresh
        if len(fresh) < len(page):
            return
        end -= PAGE
