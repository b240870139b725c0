"""How many claims there are of each status, claimant, subject and kind.

Counts of the whole list are kept as it changes; where something is asked for, the
claims that have it are picked first and counted then.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.store import bigrams
from kg.store.base import ClaimQuery
from kg.store.claimed import MOST_VALUES, OTHERS
from kg.store.keys import id_of, id_told, parted
from kg.store.pages import conditions
from kg.store.tabled import Tables

Facets = dict[str, dict[str, int]]
Counted = tuple[str, str]
Where = tuple[str, tuple[object, ...]]

PICK = "CREATE TEMP TABLE picked AS SELECT standing.claim FROM standing WHERE {}"
LINES = "FROM picked CROSS JOIN standing USING (claim)"
COUNTS = {
    "status": f"SELECT coalesce(reviewed, status), count(*) {LINES}",
    "claimant": "SELECT entry.id, found FROM (SELECT claimant, count(DISTINCT claim) "
    "AS found FROM picked CROSS JOIN voice USING (claim) GROUP BY claimant) "
    "CROSS JOIN entry ON entry.seq = claimant",
    "kind": f"SELECT kind, count(*) {LINES}",
}
NAMED = f"SELECT named, count(*) {LINES} GROUP BY named"
TOTAL = "SELECT '', count(*) FROM picked"
KEPT = (
    "SELECT value, count FROM facet WHERE name = ? AND count > 0 "
    "ORDER BY count DESC, value LIMIT ?"
)
KEPT_TOTAL = "SELECT '', coalesce(sum(count), 0) FROM facet WHERE name = 'status'"
CHANGE = (
    "INSERT INTO facet VALUES (?, ?, ?) "
    "ON CONFLICT DO UPDATE SET count = count + excluded.count"
)


def facets(database: Tables, query: ClaimQuery) -> Facets:
    """Return the counts by facet and value, most first; a facet ignores its own filter.

    `total` counts the claims that the whole query finds.
    """
    query = replace(query, cursor=None)
    if query.text is not None and not bigrams.match(query.text):
        return {**{name: {} for name in OTHERS}, "total": {"": 0}}
    where = {name: _where(database, OTHERS[name](query)) for name in OTHERS}
    where["total"] = _where(database, query)
    found: Facets = {}
    for one in dict.fromkeys(where.values()):
        names = [name for name, told in where.items() if told == one]
        found |= _counts(database, one, names)
    return {name: found[name] for name in where}


def change(database: Tables, by: Mapping[Counted, int]) -> None:
    """Add to the counts of the whole list."""
    rows = sorted((*key, count) for key, count in Counter(by).items() if count)
    database.executemany(CHANGE, rows)


def _counts(database: Tables, where: Where, names: list[str]) -> Facets:
    """Return some facets of the claims that a condition picks, picked once."""
    text, values = where
    if not text:
        return {name: _kept(database, name) for name in names}
    database.execute(PICK.format(text), values)
    try:
        return {name: _picked(database, name) for name in names}
    finally:
        database.execute("DROP TABLE temp.picked")


def _kept(database: Tables, name: str) -> dict[str, int]:
    if name == "total":
        return _read(database.execute(KEPT_TOTAL))
    return _read(database.execute(KEPT, (name, MOST_VALUES)))


def _picked(database: Tables, name: str) -> dict[str, int]:
    if name == "total":
        return _read(database.execute(TOTAL))
    if name == "about":
        return _named(database)
    grouped = f"{COUNTS[name]} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    rows = database.execute(grouped, (MOST_VALUES,))
    if name == "claimant":
        return {id_told(who): int(count) for who, count in rows}
    return _read(rows)


def _named(database: Tables) -> dict[str, int]:
    """Return how many of the picked claims name each thing, most first."""
    found: Counter[bytes] = Counter()
    for told, count in database.execute(NAMED):
        for one in parted(told):
            found[one] += count
    most = sorted(found.items(), key=lambda pair: (-pair[1], id_of(pair[0])))
    return {id_of(one): count for one, count in most[:MOST_VALUES]}


def _read(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {value: int(count) for value, count in rows}


def _where(database: Tables, query: ClaimQuery) -> Where:
    found = list(conditions(database, query, in_order=False))
    where = " AND ".join(text for text, _ in found)
    return where, tuple(value for _, several in found for value in several)
