"""Pages of the lists of records in a Neo4j, the last recorded first.

What few records have is looked up; where many have it, or nothing is asked for, the
positions of the log are walked downwards until a page is full.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.canon import KINDS, to_utc
from kg.links import POINTS
from kg.store.base import ListQuery
from kg.store.bolt import Bolt
from kg.store.cypher import TYPES, leaf_of
from kg.store.listing import MANY
from kg.store.rows import micros
from kg.store.windows import downwards

LAST = "MATCH (m:Reading {name: 'claimgraph'}) RETURN m.position AS position"
KNOWN = "(n.at_us IS NULL OR n.at_us <= $until)"
FEW = f"WITH n LIMIT {MANY} RETURN count(n) AS count"
TOLD = "RETURN n.seq AS seq, n.payload AS payload ORDER BY seq DESC LIMIT $limit"
LOOKED_UP = f"WITH DISTINCT n WHERE n.seq < $before AND {KNOWN} {TOLD}"
# What else is asked comes behind WITH: an index on it is no beginning.
WALKED = "MATCH (n:{}) WHERE n.leaf IN $leaves WITH n WHERE n.seq < $before AND {} {}"
MET = "EXISTS {{ MATCH (n)-[:{}]->(t:Record) WHERE t.id IN $v{} }}"


def page(bolt: Bolt, query: ListQuery, limit: int) -> list[tuple[int, str]]:
    """Return position and payload of so many that a list asks for."""
    kind = query.kind.__name__.lower()
    where = {field: [value] for field, value in query.where.items()}
    until = 2**62 if query.until is None else micros(to_utc(query.until))
    values: dict[str, Any] = {f"v{i}": one for i, one in enumerate(where.values())}
    looked_up = " ".join(patterns(kind, where))
    if where and bolt.read(f"{looked_up} {FEW}", **values)[0]["count"] < MANY:
        values |= {"before": query.before or 2**62, "until": until, "limit": limit}
        return _told(bolt.read(f"{looked_up} {LOOKED_UP}", **values))
    conditions = " AND ".join([KNOWN, *_met(kind, where)])
    walked = WALKED.format(query.kind.__name__, conditions, TOLD)
    found: list[tuple[int, str]] = []
    before = min(query.before or 2**62, _last(bolt) + 1)
    for leaves in downwards(leaf_of(before)):
        left = {"limit": limit - len(found), "until": until, "before": before}
        found += _told(bolt.read(walked, **values, **left, leaves=leaves))
        if len(found) >= limit:
            break
    return found


def patterns(kind: str, where: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a pattern for each condition; what is pointed at by its relationship."""
    name = KINDS[kind].__name__
    yield f"MATCH (n:{name})" if not where else ""
    for index, field in enumerate(where):
        if field in POINTS[KINDS[kind]]:
            yield (
                f"MATCH (t{index}:Record) WHERE t{index}.id IN $v{index} "
                f"MATCH (n:{name})-[:{TYPES[kind, field]}]->(t{index})"
            )
        else:
            yield f"MATCH (n:{name}) WHERE n.{field} IN $v{index}"


def _met(kind: str, where: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the same conditions, as they are seen at a record on the way."""
    for index, field in enumerate(where):
        if field in POINTS[KINDS[kind]]:
            yield MET.format(TYPES[kind, field], index)
        else:
            yield f"n.{field} IN $v{index}"


def _last(bolt: Bolt) -> int:
    return int(next((row["position"] or 0 for row in bolt.read(LAST)), 0))


def _told(rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, str]]:
    return [(int(row["seq"]), row["payload"]) for row in rows]
