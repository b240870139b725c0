"""Keeping counts in a Neo4j: a node for each, changed along with a batch."""

from collections.abc import Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from kg.store.bolt import in_parts, rows_of
from kg.store.cypher import tally_key, tally_properties
from kg.store.derive import Batch

PART = 5000
STOOD = (
    "MATCH (n:Record) WHERE n.id IN $names AND n.counted IS NOT NULL "
    "RETURN n.id AS name, n.counted AS told"
)
AMOUNTS = "MATCH (t:Tally) WHERE t.key IN $names RETURN t.key AS name, t.count AS told"
COUNTED = (
    "UNWIND $rows AS row MATCH (n:Record {id: row.id}) SET n.counted = row.counted"
)
NEW = "UNWIND $rows AS row CREATE (t:Tally {key: row.key}) SET t += row"
KNOWN = "UNWIND $rows AS row MATCH (t:Tally {key: row.key}) SET t += row"
# A count of nothing goes: its value may be a word that was redacted.
GONE = "UNWIND $rows AS row MATCH (t:Tally {key: row.key}) DELETE t"


def counted_before(unit: ManagedTransaction, batch: Batch) -> Mapping[str, str]:
    """Return what the records that a batch changes counted under till now."""
    return _asked(unit, STOOD, [*batch.counted])


def write_counts(
    unit: ManagedTransaction, batch: Batch, before: Mapping[str, str]
) -> None:
    """Write what records count under now, and the counts that this changes."""
    changed = [
        {"id": id_, "counted": told}
        for id_, told in sorted(batch.counted.items())
        if told != before.get(id_)
    ]
    _run(unit, COUNTED, changed)
    by = batch.changes(before)
    amounts = _asked(unit, AMOUNTS, [tally_key(key) for key in by])
    rows = [
        tally_properties(key, count + int(amounts.get(tally_key(key), 0)))
        for key, count in by.items()
    ]
    _run(unit, NEW, [one for one in rows if one["key"] not in amounts])
    _run(unit, KNOWN, [one for one in rows if one["count"] and one["key"] in amounts])
    _run(unit, GONE, [one for one in rows if not one["count"]])


def _run(
    unit: ManagedTransaction, statement: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    if rows:
        unit.run(statement, rows=[*rows])


def _asked(
    unit: ManagedTransaction, query: str, names: Sequence[str]
) -> dict[str, Any]:
    return {
        row["name"]: row["told"]
        for part in in_parts(names, PART)
        for row in rows_of(unit, query, names=[*part])
    }
