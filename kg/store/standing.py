"""One line a claim: who stands for and against it, and what came out last.

A claim that another answers for has no line; the counts of the list keep step.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kg.model import Claim, Review, Status, Testimony
from kg.store.facets import Counted, change
from kg.store.linked import CODES
from kg.store.merged import members, survivor
from kg.store.rows import NEVER, read

VERDICT = f"""
SELECT payload FROM link JOIN record USING (seq)
WHERE code = {CODES["verdict.claim"]} AND value = ? ORDER BY seq DESC LIMIT 1
"""
REVIEWS = f"""
SELECT payload FROM link JOIN record USING (seq) WHERE code = {CODES["review.claim"]}
AND value IN (SELECT value FROM json_each(?)) ORDER BY seq
"""
TIMES = """
SELECT coalesce(min(at), ?1), coalesce(max(at), ?1) FROM timeline
WHERE about IN (SELECT value FROM json_each(?2)) AND bears
"""
VOICES = (
    "SELECT claimant, testimony, source FROM voice WHERE claim = ? "
    "ORDER BY at, testimony = 'withdraws', seq"
)
LINE = (
    "SELECT coalesce(reviewed, status), asserted_by, denied_by, withdrawn, named, kind "
    "FROM standing WHERE claim = ?"
)
SAVE = f"INSERT OR REPLACE INTO standing VALUES ({', '.join('?' * 12)})"
TOLD = "SELECT payload FROM record WHERE id = ?"
Voice = tuple[str, str, str]
Line = tuple[Any, ...]


def refresh(database: sqlite3.Connection, claims: Iterable[str]) -> None:
    """Write the lines of these claims anew."""
    by: Counter[Counted] = Counter()
    lines: list[Line] = []
    for claim in sorted(claims):
        line = _line(database, claim) if survivor(database, claim) == claim else None
        by.update(_changed(database, claim, line))
        lines += [line] if line else []
    database.executemany(SAVE, lines)
    change(database, by)


def _line(database: sqlite3.Connection, claim: str) -> Line:
    ones = json.dumps(members(database, claim))
    voices: list[Voice] = database.execute(VOICES, (claim,)).fetchall()
    first, changed = database.execute(TIMES, (NEVER, ones)).fetchone()
    sides = [*_sides(voices)]
    withdrawn = {claimant for claimant, *_ in voices}.difference(*sides)
    told = (json.dumps(side) for side in (*sides, sorted(withdrawn)))
    sources = len({source for *_, source in voices})
    about = _about(database, claim)
    outcome = _outcome(database, claim, ones)
    return (claim, *outcome, *told, first, changed, sources, *about)


def _about(database: sqlite3.Connection, id: str) -> tuple[str, str]:
    """Return what the claim is about, each once, and its kind."""
    [(payload,)] = database.execute(TOLD, (id,)).fetchall()
    claim = read(Claim, payload)
    named = {claim.subject, claim.object, *claim.about}
    return json.dumps(sorted(one for one in named if one)), claim.kind


def _changed(
    database: sqlite3.Connection, claim: str, line: Line | None
) -> Counter[Counted]:
    """Return what the new line adds to the counts; drop the old one if none is."""
    old = database.execute(LINE, (claim,)).fetchone()
    new = None if line is None else (line[2] or line[1], *line[4:7], *line[10:])
    if old == new:
        return Counter()
    if new is None:
        database.execute("DELETE FROM standing WHERE claim = ?", (claim,))
    by = Counter(_counted(new))
    by.subtract(_counted(old))
    return by


def _counted(told: Line | None) -> Iterator[Counted]:
    """Yield under which facets and values a line of the list counts."""
    if told is None:
        return
    status, *sides, about, kind = told
    yield "status", status
    yield "kind", kind
    claimants = {one for side in sides for one in json.loads(side)}
    yield from (("claimant", one) for one in claimants)
    yield from (("about", one) for one in json.loads(about))


def _sides(voices: Iterable[Voice]) -> tuple[list[str], list[str]]:
    sides: dict[str, set[str]] = {Testimony.ASSERTS: set(), Testimony.DENIES: set()}
    for claimant, testimony, _ in voices:
        if testimony == Testimony.WITHDRAWS:
            sides = {name: side - {claimant} for name, side in sides.items()}
        else:
            sides[testimony].add(claimant)
    return sorted(sides[Testimony.ASSERTS]), sorted(sides[Testimony.DENIES])


def _outcome(
    database: sqlite3.Connection, claim: str, ones: str
) -> tuple[Status, Status | None, str | None]:
    status, verdict = Status.UNVERIFIED, None
    for (payload,) in database.execute(VERDICT, (claim,)):
        last = json.loads(payload)
        status, verdict = Status(last["status"]), last["id"]
    return status, _reviewed(database, ones), verdict


def _reviewed(database: sqlite3.Connection, ones: str) -> Status | None:
    rows = database.execute(REVIEWS, (ones,)).fetchall()
    reviews = [read(Review, payload) for (payload,) in rows]
    taken_back = {review.withdraws for review in reviews}
    standing = [
        review
        for review in sorted(reviews, key=lambda review: review.decided_at)
        if review.withdraws is None and review.id not in taken_back
    ]
    return standing[-1].status if standing else None
