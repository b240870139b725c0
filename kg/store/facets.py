"""How many claims there are of each status, claimant, subject and kind.

Counts of the whole list are kept as it changes; where something is asked for, the
claims that have it are picked first and counted then.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import Claim
from kg.store import bigrams
from kg.store.asking import MOST_VALUES, OTHERS
from kg.store.base import ClaimQuery
from kg.store.pages import conditions

Facets = dict[str, dict[str, int]]
Counted = tuple[str, str]

PICKED = "WITH picked AS MATERIALIZED (SELECT standing.claim FROM standing WHERE {}) "
TOLD = "FROM picked CROSS JOIN record ON record.id = picked.claim"
NAMED = f"""SELECT value, count(DISTINCT claim) FROM (
SELECT picked.claim, json_extract(payload, '$.subject') AS value {TOLD} UNION ALL
SELECT picked.claim, json_extract(payload, '$.object') {TOLD} UNION ALL
SELECT picked.claim, each.value {TOLD}, json_each(payload, '$.about') AS each
) WHERE value IS NOT NULL"""
COUNTS = {
    "status": "SELECT coalesce(reviewed, status), count(*) "
    "FROM picked CROSS JOIN standing USING (claim)",
    "claimant": "SELECT claimant, count(DISTINCT claim) "
    "FROM picked CROSS JOIN voice USING (claim)",
    "about": NAMED,
    "kind": f"SELECT json_extract(payload, '$.kind'), count(*) {TOLD}",
}
TOTAL = "SELECT '', count(*) FROM standing WHERE {}"
KEPT = (
    "SELECT value, count FROM facet WHERE name = ? AND count > 0 "
    "ORDER BY count DESC, value LIMIT ?"
)
KEPT_TOTAL = "SELECT '', coalesce(sum(count), 0) FROM facet WHERE name = 'status'"
CHANGE = (
    "INSERT INTO facet VALUES (?, ?, ?) "
    "ON CONFLICT DO UPDATE SET count = count + excluded.count"
)


def facets(database: sqlite3.Connection, query: ClaimQuery) -> Facets:
    """Return the counts by facet and value, most first; a facet ignores its own filter.

    `total` counts the claims that the whole query finds.
    """
    query = replace(query, cursor=None)
    if query.text is not None and not bigrams.match(query.text):
        return {**{name: {} for name in OTHERS}, "total": {"": 0}}
    found = {name: _count(database, name, query) for name in COUNTS}
    return {**found, "total": _total(database, query)}


def counted(claim: Claim, status: str, claimants: set[str]) -> Iterator[Counted]:
    """Yield under which facets and values a line of the list counts."""
    yield "status", status
    yield "kind", claim.kind
    yield from (("claimant", one) for one in claimants)
    named = {claim.subject, claim.object, *claim.about} - {None}
    yield from (("about", one) for one in named if one)


def change(database: sqlite3.Connection, by: Mapping[Counted, int]) -> None:
    """Add to the counts of the whole list."""
    rows = sorted((*key, count) for key, count in Counter(by).items() if count)
    database.executemany(CHANGE, rows)


def _count(
    database: sqlite3.Connection, name: str, query: ClaimQuery
) -> dict[str, int]:
    where, values = _where(database, OTHERS[name](query))
    if not where:
        rows = database.execute(KEPT, (name, MOST_VALUES))
    else:
        grouped = f"{COUNTS[name]} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
        asked = PICKED.format(where) + grouped
        rows = database.execute(asked, (*values, MOST_VALUES))
    return {value: int(count) for value, count in rows}


def _total(database: sqlite3.Connection, query: ClaimQuery) -> dict[str, int]:
    where, values = _where(database, query)
    asked = TOTAL.format(where) if where else KEPT_TOTAL
    return {name: int(count) for name, count in database.execute(asked, values)}


def _where(
    database: sqlite3.Connection, query: ClaimQuery
) -> tuple[str, tuple[object, ...]]:
    found = list(conditions(database, query, in_order=False))
    where = " AND ".join(text for text, _ in found)
    return where, tuple(value for _, several in found for value in several)
