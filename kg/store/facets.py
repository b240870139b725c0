"""How many claims there are of each status, claimant, subject and kind."""

import sqlite3
from dataclasses import replace

from kg.store.asking import MOST_VALUES, OTHERS
from kg.store.base import ClaimQuery
from kg.store.pages import conditions

Facets = dict[str, dict[str, int]]

STATUS = "SELECT coalesce(reviewed, status), count(*) FROM standing WHERE {}"
CLAIMANT = (
    "SELECT voice.claimant, count(DISTINCT voice.claim) FROM voice "
    "JOIN standing ON standing.claim = voice.claim WHERE {}"
)
LINKED = (
    "SELECT link.value, count(DISTINCT link.id) FROM link "
    "JOIN standing ON standing.claim = link.id "
    "WHERE link.kind = 'claim' AND link.field IN ({}) AND {{}}"
)
COUNTS = {
    "status": STATUS,
    "claimant": CLAIMANT,
    "about": LINKED.format("'about', 'subject', 'object'"),
    "kind": LINKED.format("'kind'"),
}
TOTAL = "SELECT count(*) FROM standing WHERE {}"


def facets(database: sqlite3.Connection, query: ClaimQuery) -> Facets:
    """Return the counts by facet and value, most first; a facet ignores its own filter.

    `total` counts the claims that the whole query finds.
    """
    query = replace(query, cursor=None)
    found = {name: _count(database, name, query) for name in COUNTS}
    where, values = _where(database, query)
    [(total,)] = database.execute(TOTAL.format(where), values).fetchall()
    return {**found, "total": {"": int(total)}}


def _count(
    database: sqlite3.Connection, name: str, query: ClaimQuery
) -> dict[str, int]:
    where, values = _where(database, OTHERS[name](query))
    grouped = f"{COUNTS[name].format(where)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    rows = database.execute(grouped, (*values, MOST_VALUES))
    return {value: int(count) for value, count in rows}


def _where(
    database: sqlite3.Connection, query: ClaimQuery
) -> tuple[str, tuple[object, ...]]:
    found = list(conditions(database, query))
    where = " AND ".join(text for text, _ in found) or "1"
    return where, tuple(value for _, several in found for value in several)
