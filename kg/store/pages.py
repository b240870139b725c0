"""The list of claims: conditions, order and cursor."""

import json
import sqlite3
from collections.abc import Iterator

from kg.canon import to_utc
from kg.model import Case, Claim, Status
from kg.store import bigrams
from kg.store.base import MOST, ClaimQuery, ClaimRow, Page
from kg.store.linked import CODES
from kg.store.rows import micros, moment, read
from kg.store.wanted import cursor, place

Condition = tuple[str, tuple[object, ...]]

LINES = """
SELECT record.payload, status, reviewed, asserted_by, denied_by, changed, sources
FROM standing JOIN record ON record.id = standing.claim
WHERE {} ORDER BY changed DESC, standing.claim LIMIT ?
"""
STATUS = "coalesce(reviewed, status) = ?"
# What few claims have is looked up; what many have is met soon on the way down.
FEW = 1_000
SOME = "SELECT count(*) FROM (SELECT 1 {} LIMIT ?)"
LOOKED_UP = "standing.claim IN (SELECT {} {})"
MET = "EXISTS (SELECT 1 {} AND {} = standing.claim)"
VOICES = "FROM voice WHERE claimant = ?"
LINKS = "FROM link JOIN record USING (seq) WHERE code IN ({}) AND value = ?"
NAMING = ", ".join(str(CODES[f"claim.{one}"]) for one in ("about", "subject", "object"))
NAMED = LINKS.format(NAMING)
OF_KIND = LINKS.format(CODES["claim.kind"])
AMONG = "standing.claim IN (SELECT value FROM json_each(?))"
TEXT = (
    "standing.claim IN (SELECT passage.claim FROM words "
    "JOIN passage ON passage.seq = words.rowid WHERE words MATCH ?)"
)
CASE = (
    "(standing.claim IN (SELECT claim FROM voice "
    "WHERE source IN (SELECT value FROM json_each(?))) "
    "OR standing.claim IN (SELECT value FROM json_each(?)))"
)
AFTER = "(changed < ? OR (changed = ? AND standing.claim > ?))"


def page(database: sqlite3.Connection, query: ClaimQuery) -> Page:
    """Return the lines that the query asks for, and the next page's cursor."""
    limit = min(max(query.limit, 1), MOST)
    asked = list(conditions(database, query))
    where = " AND ".join(condition for condition, _ in asked) or "1"
    values = [value for _, several in asked for value in several]
    found = database.execute(LINES.format(where), (*values, limit + 1)).fetchall()
    items = tuple(_line(row) for row in found[:limit])
    more = len(found) > limit
    return Page(items=items, next=_next(found[limit - 1]) if more else None)


def case_of(database: sqlite3.Connection, name: str) -> Case | None:
    """Return the case of that id, or the last one of that slug."""
    found = database.execute(
        "SELECT payload FROM record WHERE kind = 'case' AND (id = ?1 OR seq IN "
        "(SELECT seq FROM link WHERE code = ?2 AND value = ?1)) "
        "ORDER BY seq DESC LIMIT 1",
        (name, CODES["case.slug"]),
    ).fetchone()
    return read(Case, found[0]) if found else None


def conditions(database: sqlite3.Connection, query: ClaimQuery) -> Iterator[Condition]:
    """Yield the conditions of a query on `standing`, each with its values."""
    yield from _plain(query)
    for asked, value, found in (
        (VOICES, query.claimant, "voice.claim"),
        (NAMED, query.about, "record.id"),
        (OF_KIND, query.kind, "record.id"),
    ):
        if value is not None:
            yield _having(database, asked, value, found)
    if query.text is not None:
        words = bigrams.match(query.text)
        yield (TEXT, (words,)) if words else ("0", ())
    if query.since is not None:
        yield "changed >= ?", (micros(to_utc(query.since)),)
    if query.until is not None:
        yield "first <= ?", (micros(to_utc(query.until)),)
    if query.case is not None:
        case = case_of(database, query.case)
        included = json.dumps(case.includes if case else ())
        yield CASE, (included, included)
    if query.cursor is not None:
        changed, claim = place(query.cursor)
        yield AFTER, (changed, changed, claim)


def _having(
    database: sqlite3.Connection, asked: str, value: str, found: str
) -> Condition:
    """Return the condition that a claim is among what is asked for."""
    some = database.execute(SOME.format(asked), (value, FEW))
    [(count,)] = some.fetchall()
    few = count < FEW
    return (LOOKED_UP.format(found, asked) if few else MET.format(asked, found)), (
        value,
    )


def _plain(query: ClaimQuery) -> Iterator[Condition]:
    plain = {
        STATUS: query.status,
        AMONG: None if query.among is None else json.dumps(query.among),
    }
    yield from ((text, (value,)) for text, value in plain.items() if value is not None)


def _line(row: tuple[str, ...]) -> ClaimRow:
    payload, status, reviewed, asserted_by, denied_by, changed, sources = row
    return ClaimRow(
        claim=read(Claim, payload),
        status=Status(status),
        reviewed=Status(reviewed) if reviewed else None,
        asserted_by=tuple(json.loads(asserted_by)),
        denied_by=tuple(json.loads(denied_by)),
        changed=moment(int(changed)),
        sources=int(sources),
    )


def _next(row: tuple[str, ...]) -> str:
    return cursor(int(row[5]), json.loads(row[0])["id"])
