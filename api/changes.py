"""Which claims the log has learnt something about since a time, for whoever mirrors."""

from collections.abc import Iterator
from datetime import datetime

from kg.canon import stamp
from kg.graph import Graph
from kg.links import claims_of
from kg.model import Record
from kg.touched import touched


def changed_since(graph: Graph, since: datetime) -> tuple[str, ...]:
    """Return the ids of claims on which anything was stored at or after a time.

    It is when it was stored that counts here, not when the world could know of it. An
    imported log keeps its own, older times; an entry counts as no older than what
    stands before it, so that a mirror misses nothing.
    """
    records = list(_stored(graph, stamp(since)))
    direct = {claim for record in records for claim in claims_of(record)}
    return tuple(sorted(direct | touched(graph.reader, records)))


def _stored(graph: Graph, since: str) -> Iterator[Record]:
    """Yield what stands in the log from the first entry on that was stored since."""
    first = graph.log.first_since(since)
    if first is not None:
        yield from (
            entry.record() for entry in graph.log.entries(first - 1, linked=False)
        )
