"""One line a claim: who stands for and against it, and what came out last."""

import json
import sqlite3
from collections.abc import Iterable

from kg.model import Review, Status, Testimony
from kg.store.merged import MEMBERS, members_json
from kg.store.rows import NEVER, read

BEARING = "('utterance', 'argument', 'relation', 'review')"
OF_CLAIM = """
SELECT record.payload FROM link JOIN record USING (id)
WHERE link.kind = ? AND field = 'claim' AND value = ? ORDER BY seq
"""
REVIEWS = f"""
SELECT record.payload FROM link JOIN record USING (id)
WHERE link.kind = 'review' AND field = 'claim' AND value IN ({MEMBERS}) ORDER BY seq
"""
SAVE = "INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
Voice = tuple[str, str, str]


def refresh(database: sqlite3.Connection, claim: str) -> None:
    """Write the claim's line anew."""
    voices: list[Voice] = database.execute(
        "SELECT claimant, testimony, source FROM voice WHERE claim = ? "
        "ORDER BY at, testimony = 'withdraws', seq",
        (claim,),
    ).fetchall()
    first, changed = database.execute(
        "SELECT coalesce(min(at), ?1), coalesce(max(at), ?1) FROM timeline "
        "WHERE about IN (SELECT value FROM json_each(?2)) "
        f"AND kind IN {BEARING}",
        (NEVER, members_json(database, claim)),
    ).fetchone()
    sides = (json.dumps(side) for side in _sides(voices))
    sources = len({source for *_, source in voices})
    row = (claim, *_outcome(database, claim), *sides, first, changed, sources)
    database.execute(SAVE, row)


def _sides(voices: Iterable[Voice]) -> tuple[list[str], list[str]]:
    sides: dict[str, set[str]] = {Testimony.ASSERTS: set(), Testimony.DENIES: set()}
    for claimant, testimony, _ in voices:
        if testimony == Testimony.WITHDRAWS:
            sides = {name: side - {claimant} for name, side in sides.items()}
        else:
            sides[testimony].add(claimant)
    return sorted(sides[Testimony.ASSERTS]), sorted(sides[Testimony.DENIES])


def _outcome(
    database: sqlite3.Connection, claim: str
) -> tuple[Status, Status | None, str | None]:
    verdicts = database.execute(f"{OF_CLAIM} DESC LIMIT 1", ("verdict", claim))
    status, verdict = Status.UNVERIFIED, None
    for (payload,) in verdicts:
        last = json.loads(payload)
        status, verdict = Status(last["status"]), last["id"]
    return status, _reviewed(database, claim), verdict


def _reviewed(database: sqlite3.Connection, claim: str) -> Status | None:
    rows = database.execute(REVIEWS, (claim, claim)).fetchall()
    reviews = [read(Review, payload) for (payload,) in rows]
    taken_back = {review.withdraws for review in reviews}
    standing = [
        review
        for review in sorted(reviews, key=lambda review: review.decided_at)
        if review.withdraws is None and review.id not in taken_back
    ]
    return standing[-1].status if standing else None
