"""Pages of a timeline in a Neo4j: by what touches a thing, or down all that is dated.

Few records touch most things: those are sorted. Down all that is dated, in windows
that grow, a page of a thing that very many touch is soon full.
"""

from collections.abc import Sequence
from typing import Any

from kg.store.bolt import Bolt
from kg.store.dates import Dated, Span
from kg.store.moments import walked

MANY = 2_000  # what touches more is not all sorted
TOUCHED_BY = "MATCH (t:Record) WHERE t.id IN $ids MATCH (n:Record)-[:TOUCHES]->(t) "
HOW_MANY = f"{TOUCHED_BY} WITH n LIMIT {MANY} RETURN count(n) AS count"
OWN = "MATCH (n:Record) WHERE n.id IN $ids WITH n WHERE {}"
SORTED = TOUCHED_BY + "WITH n WHERE {}"
WALKED = (
    "MATCH (n:Record) WHERE n.hours IN $hours AND {} AND "
    "EXISTS {{ MATCH (n)-[:TOUCHES]->(t:Record) WHERE t.id IN $ids }}"
)
WITHIN = "n.at_us >= $earliest AND n.at_us <= $latest"
BEHIND = "(n.at_us {side} $at OR (n.at_us = $at AND n.seq {side} $seq))"
TOLD = (
    "WITH DISTINCT n.at_us AS at, n.seq AS seq, n.payload AS payload "
    "RETURN at, seq, payload ORDER BY at {way}, seq {way} LIMIT $limit"
)
SPANS = "MATCH (t:Tally {rung: 'moment/0'}) RETURN t.value AS key, t.count AS count"


def dated(bolt: Bolt, ids: Sequence[str], wanted: Span) -> list[Dated]:
    """Return the first dated records within a span that touch any id, or are one."""
    side, way = ("<", "DESC") if wanted.newest_first else (">", "ASC")
    where = f"{WITHIN} AND {BEHIND.format(side=side)}"
    told = TOLD.format(way=way)
    values: dict[str, Any] = {"ids": [*ids], "limit": wanted.limit}
    values |= {"at": wanted.behind[0], "seq": wanted.behind[1]}
    whole = {"earliest": wanted.earliest, "latest": wanted.latest}
    found = _rows(bolt, f"{OWN.format(where)} {told}", {**values, **whole})
    if bolt.read(HOW_MANY, ids=[*ids])[0]["count"] < MANY:
        found += _rows(bolt, f"{SORTED.format(where)} {told}", {**values, **whole})
        return found
    touching = 0
    counts = {int(row["key"]): int(row["count"]) for row in bolt.read(SPANS)}
    for one in walked(counts, wanted):
        part = {
            "hours": one.hours,
            "earliest": max(wanted.earliest, one.earliest),
            "latest": min(wanted.latest, one.latest),
        }
        fresh = _rows(bolt, f"{WALKED.format(where)} {told}", {**values, **part})
        found += fresh
        touching += len(fresh)
        if touching >= wanted.limit:
            break
    return found


def _rows(bolt: Bolt, query: str, values: dict[str, Any]) -> list[Dated]:
    rows = bolt.read(query, **values)
    return [(int(one["at"]), int(one["seq"]), one["payload"]) for one in rows]
