"""The lists of agents, sources and evidence: the last recorded first, a page at a time.

Counts of each combination of values are kept as records come. What waits for a
person comes by an index of its own: the least sure utterance, the surest proposal.
Indexes are named in the queries: without statistics SQLite would walk a whole kind.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from json import dumps, loads
from typing import NamedTuple

from kg.canon import to_utc
from kg.errors import UnknownNameError
from kg.links import lookups
from kg.model import Agent, Case, Evidence, Record, Review, Source, Vetting
from kg.packing import CODES as KINDS
from kg.store.base import Listed, ListQuery
from kg.store.keys import key
from kg.store.linked import code, linked
from kg.store.packed import decode
from kg.store.plain import Plain, when
from kg.store.rows import micros
from kg.store.tabled import Tables
from kg.store.wanted import bounded

UNSURE = 0.75  # an utterance read with less confidence should be looked at
MOST_VALUES = 50
FACETS: Mapping[type[Record], tuple[str, ...]] = {
    Agent: ("kind",),
    Source: ("lang", "publisher", "media_type"),
    Evidence: ("metric", "reading", "basis"),
}
Counts = dict[str, dict[str, int]]
Combination = tuple[tuple[object, ...], int]
LISTED = (Agent, Source, Evidence, Review, Vetting, Case)
NAMES = {kind.__name__.lower() for kind in LISTED}
KEYED = "link CROSS JOIN listed USING (seq)"
MET = "EXISTS (SELECT 1 FROM link WHERE code = ? AND value = ? AND seq = listed.seq)"
KEPT = "SELECT told, count FROM combined WHERE kind = ? AND count > 0"
COMBINE = (
    "INSERT INTO combined VALUES (?, ?, ?) "
    "ON CONFLICT DO UPDATE SET count = count + excluded.count"
)
KNOWN = "(at IS NULL OR at <= ?)"
MANY = 2_000  # what more have is not counted further when a way is chosen
WAITING = {"utterance": "ASC", "match": "DESC"}
COLUMNS = ("one", "two", "three")  # what lists ask of a record, beside its payload
PLACES = {
    (kind.__name__.lower(), field): column
    for kind, fields in FACETS.items()
    for field, column in zip(fields, COLUMNS, strict=False)
}
FIELDS = {kind.__name__.lower(): fields for kind, fields in FACETS.items()}
ASKED = {*NAMES, *WAITING}
Columns = tuple[object, ...]


class Part(NamedTuple):
    """A condition: as what is walked, as what is met on another walk, its values."""

    walked: str
    met: str
    values: tuple[object, ...]


def _indexes() -> Iterator[str]:
    for kind in LISTED:
        name = kind.__name__.lower()
        only = f"WHERE kind = {KINDS[name]}"
        yield f"CREATE INDEX {name}_listed ON listed (kind) {only}"
        for field in FACETS.get(kind, ()):
            value = PLACES[name, field]
            yield f"CREATE INDEX {name}_{field} ON listed ({value}) {only}"
    for name, way in WAITING.items():
        only = f"WHERE kind = {KINDS[name]} AND one IS NOT NULL"
        yield f"CREATE INDEX {name}_waiting ON listed (one {way}, id) {only}"


INDEXES = tuple(_indexes())


def listing(plain: Plain, seq: int) -> list[tuple[object, ...]]:
    """Return the row of a record that is in a list, or waits; of another none."""
    name, sure = plain["type"], _sure(plain)
    if name not in NAMES and sure is None:
        return []
    waits = key(plain["id"]) if sure is not None else None
    at = when(plain) if name in NAMES else None
    return [(seq, KINDS[name], waits, at, *columns(plain))]


def columns(plain: Plain) -> Columns:
    """Return what lists ask of a record: its facets, or how sure it is if it waits."""
    told = (plain[field] for field in FIELDS.get(plain["type"], ()))
    one, two, three, *_ = (*told, _sure(plain), None, None, None)
    return one, two, three


def combined(plain: Plain) -> list[tuple[int, str]]:
    """Return under which combination of values a record counts, of some kinds none."""
    name = plain["type"]
    if name not in FIELDS:
        return []
    return [(KINDS[name], dumps([plain[field] for field in FIELDS[name]]))]


def _sure(plain: Plain) -> float | None:
    """Return how sure what waits for a person is."""
    sure: float | None = None
    match plain["type"]:
        case "utterance" if plain["confidence"] < UNSURE:
            sure = plain["confidence"]
        case "match" if plain["decision"] == "proposed":
            sure = plain["score"]
        case _:
            pass
    return sure


def _value(kind: str, field: str) -> str:
    """Return what tells a field in a query on records."""
    told = f"json_extract(unpacked(entry.id, payload), '$.{field}')"
    seen = f"(SELECT {told} FROM entry WHERE entry.seq = listed.seq)"
    return PLACES.get((kind, field), seen)


def listed(database: Tables, query: ListQuery) -> Listed:
    """Return one page of a list."""
    limit = bounded(query.limit)
    chosen, values = _chosen(database, query)
    before = query.before if query.before is not None else 2**62
    found = database.execute(
        f"SELECT seq, entry.id, payload FROM (SELECT listed.seq AS seq FROM {chosen} "
        "AND listed.seq < ? ORDER BY listed.seq DESC LIMIT ?) "
        "CROSS JOIN entry USING (seq) ORDER BY seq DESC",
        (*values, before, limit + 1),
    ).fetchall()
    items = tuple(decode(*told) for _, *told in found[:limit])
    return Listed(items=items, next=found[limit - 1][0] if found[limit:] else None)


def tallied(database: Tables, query: ListQuery) -> Counts:
    """Return how many of a list each value has, most first, and the `total`."""
    fields = FACETS[query.kind]
    if query.until is None and {*query.where} <= {*fields}:
        return counted(fields, _fitting(database, query))
    chosen, values = _chosen(database, query)
    return counted(fields, _grouped(database, fields, chosen, values))


def _fitting(database: Tables, query: ListQuery) -> Iterator[Combination]:
    """Yield the kept counts that fit."""
    name, fields = query.kind.__name__.lower(), FACETS[query.kind]
    wanted = [(fields.index(one), value) for one, value in query.where.items()]
    for told, count in database.execute(KEPT, (KINDS[name],)):
        values = tuple(loads(told))
        if all(values[place] == value for place, value in wanted):
            yield values, count


def _grouped(
    database: sqlite3.Connection,
    fields: tuple[str, ...],
    chosen: str,
    values: tuple[object, ...],
) -> Iterator[Combination]:
    several = ", ".join(COLUMNS[: len(fields)])
    query = f"SELECT {several}, count(*) FROM {chosen} GROUP BY {several}"
    for row in database.execute(query, values):
        yield row[:-1], int(row[-1])


def counted(fields: tuple[str, ...], rows: Iterable[Combination]) -> Counts:
    """Return counts by field from counts of whole combinations."""
    found: dict[str, Counter[str]] = {name: Counter() for name in fields}
    total = 0
    for values, count in rows:
        total += count
        for name, value in zip(fields, values, strict=True):
            found[name][str(value)] += count
    told = {name: _most(counts) for name, counts in found.items()}
    return {**told, "total": {"": total}}


def waiting(
    database: sqlite3.Connection, kind: type[Record], *, limit: int, skip: int
) -> list[Record]:
    """Return those that wait, decided on or not: who needs a person most is first."""
    name = kind.__name__.lower()
    rows = database.execute(
        "SELECT entry.id, payload FROM (SELECT seq, one, id AS key FROM listed "
        f"INDEXED BY {name}_waiting WHERE kind = {KINDS[name]} AND one IS NOT NULL "
        f"ORDER BY one {WAITING[name]}, id LIMIT ? OFFSET ?) "
        f"CROSS JOIN entry USING (seq) ORDER BY one {WAITING[name]}, key",
        (limit, skip),
    )
    return [decode(*told) for told in rows.fetchall()]


def _most(counts: Counter[str]) -> dict[str, int]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered[:MOST_VALUES])


def _chosen(database: Tables, query: ListQuery) -> tuple[str, tuple[object, ...]]:
    """Return what is walked and what is met there: few are walked, not many."""
    name = query.kind.__name__.lower()
    parts = [_part(database, query.kind, *one) for one in query.where.items()]
    parts.sort(key=lambda part: _count(database, part) if parts[1:] else 0)
    whole = f"listed INDEXED BY {name}_listed WHERE kind = {KINDS[name]}"
    walked = parts[0].walked if parts else whole
    values = [value for part in parts for value in part.values]
    met = [part.met for part in parts[1:]]
    if query.until is not None:
        met.append(KNOWN)
        values.append(micros(to_utc(query.until)))
    return " AND ".join([walked, *met]), tuple(values)


def _part(database: Tables, kind: type[Record], field: str, value: str) -> Part:
    name = kind.__name__.lower()
    if field not in lookups(kind):
        raise UnknownNameError(
            f"{kind.__name__} is not listed by {field!r}, only by: "
            f"{', '.join(lookups(kind))}"
        )
    number = code(name, field)
    if number is not None:
        where = f"WHERE code = ? AND value = ? AND kind = {KINDS[name]}"
        told = (number, linked(number, value, database.place))
        return Part(f"{KEYED} {where}", MET, told)
    index = field if field in FACETS.get(kind, ()) else "listed"
    met = f"{_value(name, field)} = ?"
    walked = f"listed INDEXED BY {name}_{index} WHERE kind = {KINDS[name]} AND {met}"
    return Part(walked, met, (value,))


def _count(database: sqlite3.Connection, part: Part) -> int:
    query = f"SELECT count(*) FROM (SELECT 1 FROM {part.walked} LIMIT {MANY})"
    [(count,)] = database.execute(query, part.values)
    return int(count)
