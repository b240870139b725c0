"""Taking records in: append, judge, let evidence bear, judge again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from api.console import show_table
from evidence.bear import bear
from kg.canon import to_plain
from kg.graph import Added, Graph
from kg.model import Claim, Record, Status, Utterance, Verdict
from kg.store.base import ClaimQuery, Reader


def take(graph: Graph, records: Iterable[Record], *, now: datetime) -> list[Added]:
    """Add the records, then the arguments that their arrival makes possible."""
    first = graph.add(records, now=now)
    return [first, graph.add(bear(graph.reader, now=now), now=now)]


def summarize(added: Iterable[Added]) -> dict[str, Any]:
    """Return what was new, for machines: counts by kind and the verdicts."""
    parts = list(added)
    new = [record for part in parts for record in part.new]
    counts: dict[str, int] = {}
    for record in new:
        kind = type(record).__name__.lower()
        counts[kind] = counts.get(kind, 0) + 1
    return {
        "seq": parts[-1].seq,
        "new": counts,
        "claims": [record.id for record in new if isinstance(record, Claim)],
        "utterances": [record.id for record in new if isinstance(record, Utterance)],
        "verdicts": [to_plain(one) for one in latest(parts)],
    }


def latest(parts: Iterable[Added]) -> list[Verdict]:
    """Return the last verdict of each claim that was judged."""
    last = {verdict.claim: verdict for part in parts for verdict in part.verdicts}
    return [last[claim] for claim in sorted(last)]


def show_standing(reader: Reader) -> None:
    """Print how many claims there are of each status, and each claim in a line."""
    rows = []
    for status in Status:
        page = reader.claims(ClaimQuery(status=status, limit=500))
        rows += [(status, row.claim.text, row.sources) for row in page.items]
    counts = [(status, sum(1 for row in rows if row[0] == status)) for status in Status]
    show_table(("status", "claim", "sources"), rows)
    show_table(("status", "claims"), counts)
