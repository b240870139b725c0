"""What changed, in the order of the log: statuses, weights, reviews, redactions."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.canon import from_plain, stamp
from kg.graph import Graph
from kg.links import claims_of
from kg.log import Entry
from kg.model import Redaction, Review, Verdict

PAGE = 500
TOLD = {"verdict", "review", "redaction"}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One change: the log's position, what kind it is, and what it says."""

    seq: int
    event: str
    data: dict[str, Any]

    @property
    def text(self) -> str:
        """What it says, as JSON on one line."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True)


def news(
    graph: Graph, after: int, *, claim: str | None = None
) -> tuple[list[News], int]:
    """Return the changes on a page of the log behind a position, and where it ends."""
    entries = graph.log.read(after, PAGE)
    told = [one for entry in entries for one in _told(graph, entry)]
    kept = [one for one in told if claim in {None, one.data["claim"]}]
    return kept, entries[-1].seq if entries else after


def _told(graph: Graph, entry: Entry) -> Iterator[News]:
    if entry.kind not in TOLD:
        return
    record = entry.record()
    if isinstance(record, Verdict):
        yield _ruled(graph, entry.seq, record)
    if isinstance(record, Review):
        yield _reviewed(entry.seq, record)
    if isinstance(record, Redaction):
        yield _redacted(entry.seq, record)


def _ruled(graph: Graph, seq: int, verdict: Verdict) -> News:
    before = verdict.revises and graph.reader.find(Verdict, id=verdict.revises)
    previous = before[0].status if before else None
    return News(
        seq=seq,
        event="weights" if previous == verdict.status else "status",
        data={
            "claim": verdict.claim,
            "verdict": verdict.id,
            "status": verdict.status,
            "previous": previous,
            "pro_db": verdict.pro_db,
            "con_db": verdict.con_db,
            "at": stamp(verdict.decided_at),
            "href": f"/claims/{verdict.claim}",
        },
    )


def _redacted(seq: int, told: Redaction) -> News:
    """Tell that words are gone: whoever keeps a copy has to know."""
    about = claims_of(from_plain(json.loads(told.left)))
    return News(
        seq=seq,
        event="redaction",
        data={
            "claim": about[0] if about else None,
            "record": told.record,
            "redaction": told.id,
            "at": stamp(told.decided_at),
            "href": "/redactions",
        },
    )


def _reviewed(seq: int, review: Review) -> News:
    return News(
        seq=seq,
        event="review",
        data={
            "claim": review.claim,
            "review": review.id,
            "status": None if review.withdraws else review.status,
            "withdraws": review.withdraws,
            "at": stamp(review.decided_at),
            "href": f"/claims/{review.claim}/reviews/{review.id}",
        },
    )
