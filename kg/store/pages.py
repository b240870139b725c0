"""The list of claims: conditions, order and cursor."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt
from typing import Any

from kg.canon import to_utc
from kg.model import Case, Claim, Status
from kg.packing import CODES as KINDS
from kg.packing import packed_id
from kg.store import bigrams
from kg.store.base import ClaimQuery, ClaimRow, Page
from kg.store.keys import id_of, id_told, parted
from kg.store.linked import CODES, Value
from kg.store.packed import read
from kg.store.rows import micros, moment
from kg.store.tabled import Tables
from kg.store.wanted import bounded, cursor, place

Condition = tuple[str, tuple[object, ...]]

LINES = """
SELECT entry.id, entry.payload,
  status, reviewed, asserted_by, denied_by, changed, sources
FROM {} JOIN entry ON entry.seq = standing.claim
WHERE {} ORDER BY changed DESC, entry.id LIMIT ?
"""
STATUS = "coalesce(reviewed, status) = ?"
SOME = "SELECT count(*) FROM (SELECT 1 {} LIMIT ?)"
LOOKED_UP = "standing.claim IN (SELECT {} {})"
MET = "EXISTS (SELECT 1 {})"
FEW_WORDS = 20_000
# Few are looked up and put in order; of more, a page is sooner found down the list.
# One that is looked up costs as much as 1 / FEW that are walked past.
FEW = 0.2
TOTAL = "SELECT coalesce(sum(count), 0) FROM tally WHERE kind = 'claim'"
VOICES = "FROM voice WHERE claimant = ?"
LINKS = "FROM link WHERE code IN ({}) AND value = ?"
NAMING = ", ".join(str(CODES[f"claim.{one}"]) for one in ("about", "subject", "object"))
NAMED = LINKS.format(NAMING)
OF_KIND = LINKS.format(CODES["claim.kind"])
AMONG = "standing.claim IN (SELECT value FROM json_each(?))"
SAID = "coalesce(voice.claim, words.rowid)"  # of other records no claim's place
TEXT = (
    "FROM words LEFT JOIN voice ON voice.seq = words.rowid WHERE words MATCH ?",
    "FROM (SELECT standing.claim AS seq UNION ALL "
    "SELECT seq FROM voice WHERE voice.claim = standing.claim) AS said "
    "CROSS JOIN words ON words.rowid = said.seq WHERE words MATCH ?",
)
CASE = (
    "(standing.claim IN (SELECT claim FROM voice "
    "WHERE source IN (SELECT value FROM json_each(?))) "
    "OR standing.claim IN (SELECT value FROM json_each(?)))"
)
CASE_OF = (
    "SELECT id, payload FROM entry WHERE seq = (SELECT max(seq) FROM ("
    "SELECT max(seq) AS seq FROM link WHERE code = ?2 AND value = ?1 UNION ALL "
    f"SELECT seq FROM entry WHERE id = ?3 AND kind = {KINDS['case']}))"
)
AFTER = "changed <= ? AND (changed < ? OR entry.id > ?)"


def page(database: Tables, query: ClaimQuery) -> Page:
    """Return the lines that the query asks for, and the next page's cursor."""
    limit = bounded(query.limit)
    if query.text is not None and not bigrams.match(query.text):
        return Page(items=(), next=None)
    asked = list(conditions(database, query, in_order=True))
    where = " AND ".join(condition for condition, _ in asked) or "1"
    values = [value for _, several in asked for value in several]
    lines = LINES.format(_walked(query, where), where)
    found = database.execute(lines, (*values, limit + 1)).fetchall()
    items = tuple(_line(row) for row in found[:limit])
    more = len(found) > limit
    return Page(items=items, next=_next(found[limit - 1]) if more else None)


def _walked(query: ClaimQuery, where: str) -> str:
    """Return how the lines are come by: down the list, unless they are looked up."""
    if "standing.claim IN" in where:
        return "standing"
    by = "changed" if query.status is None else "status"
    return f"standing INDEXED BY standing_{by}"


def case_of(database: Tables, name: str) -> Case | None:
    """Return the case of that id, or the last one of that slug."""
    found = database.execute(
        CASE_OF, (name, CODES["case.slug"], packed_id(name))
    ).fetchone()
    return read(Case, *found) if found else None


def conditions(
    database: Tables, query: ClaimQuery, *, in_order: bool
) -> Iterator[Condition]:
    """Yield the conditions of a query on `standing`, each with its values.

    `in_order` says that the list is walked from its top until a page is full.
    """
    yield from _plain(database, query)
    for having in _having(database, query):
        many = in_order and _are_many(database, having)
        yield (having.met if many else having.looked_up), (having.value,)
    if query.since is not None:
        yield "changed >= ?", (micros(to_utc(query.since)),)
    if query.until is not None:
        yield "first <= ?", (micros(to_utc(query.until)),)
    if query.case is not None:
        case = case_of(database, query.case)
        included = database.places(case.includes if case else ())
        yield CASE, (included, included)
    if query.cursor is not None:
        changed, claim = place(query.cursor)
        yield AFTER, (changed, changed, packed_id(claim))


@dataclass(frozen=True, slots=True)
class Having:
    """What a claim has in other tables: looked up there, or met on the way down.

    What few claims have is looked up; what many have is met soon.
    """

    rows: str
    claim: str
    its: str  # the rows of the claim that `standing` is at
    value: Value
    few: int

    @property
    def looked_up(self) -> str:
        """The condition by which claims are found in the other table."""
        return LOOKED_UP.format(self.claim, self.rows)

    @property
    def met(self) -> str:
        """The condition by which a claim is seen to have it."""
        return MET.format(self.its)


def _having(database: Tables, query: ClaimQuery) -> Iterator[Having]:
    for rows, claim, value in (
        (VOICES, "voice.claim", query.claimant and database.place(query.claimant)),
        (NAMED, "link.seq", query.about and database.place(query.about)),
        (OF_KIND, "link.seq", query.kind),
    ):
        if value is not None:
            its = f"{rows} AND {claim} = standing.claim"
            yield Having(rows, claim, its, value, _few(database, query))
    if query.text is not None:
        rows, its = TEXT
        yield Having(rows, SAID, its, bigrams.match(query.text), FEW_WORDS)


def _few(database: Tables, query: ClaimQuery) -> int:
    [(total,)] = database.execute(TOTAL).fetchall()
    return isqrt(int(FEW * bounded(query.limit) * total))


def _are_many(database: Tables, having: Having) -> bool:
    asked = SOME.format(having.rows)
    [(count,)] = database.execute(asked, (having.value, having.few))
    return bool(count == having.few)


def _plain(database: Tables, query: ClaimQuery) -> Iterator[Condition]:
    plain = {
        STATUS: query.status,
        AMONG: None if query.among is None else database.places(query.among),
    }
    yield from ((text, (value,)) for text, value in plain.items() if value is not None)


def _line(row: tuple[Any, ...]) -> ClaimRow:
    here, packed, status, reviewed, asserted_by, denied_by, changed, sources = row
    return ClaimRow(
        claim=read(Claim, here, packed),
        status=Status(status),
        reviewed=Status(reviewed) if reviewed else None,
        asserted_by=tuple(map(id_of, parted(asserted_by))),
        denied_by=tuple(map(id_of, parted(denied_by))),
        changed=moment(int(changed)),
        sources=int(sources),
    )


def _next(row: tuple[Any, ...]) -> str:
    return cursor(int(row[6]), id_told(row[0]))
