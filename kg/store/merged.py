"""Claims that are one: who answers for each, kept in step with the matches."""

import sqlite3
from collections.abc import Iterable

from kg.model import Match
from kg.same import survivors
from kg.store.linked import CODES
from kg.store.rows import read

MEMBERS = (
    "SELECT b.claim FROM merged AS a JOIN merged AS b USING (survivor) "
    "WHERE a.claim = ? UNION SELECT ?"
)
SURVIVOR = "SELECT survivor FROM merged WHERE claim = ?"
SHARED = {"utterance": {"claim"}, "review": {"claim"}, "vetting": {"claim"}}
SHARED |= {"argument": {"conclusion"}}
SHARED |= {"relation": {"source_claim", "target_claim"}}
MATCHED = (
    "SELECT DISTINCT payload FROM link JOIN record USING (seq) "
    f"WHERE code IN ({CODES['match.claim']}, {CODES['match.other']}) AND value = ?"
)
MINE = f"SELECT seq FROM link WHERE code = {CODES['utterance.claim']} AND value = ?2"
MOVED = (
    f"UPDATE voice SET claim = ?1 WHERE claim = ?3 AND seq IN ({MINE})",
    f"UPDATE passage SET claim = ?1 WHERE claim = ?3 AND seq IN ({MINE})",
)


def survivor(database: sqlite3.Connection, claim: str) -> str:
    """Return the claim that answers for one."""
    found = database.execute(SURVIVOR, (claim,)).fetchone()
    return str(found[0]) if found else claim


def members(database: sqlite3.Connection, claim: str) -> list[str]:
    """Return all claims that are one with it, by id."""
    rows = database.execute(MEMBERS, (claim, claim)).fetchall()
    return sorted(row[0] for row in rows)


def settle(database: sqlite3.Connection, match: Match) -> set[str]:
    """Work out anew who answers for whom around a match; return the claims there."""
    return unite(database, _component(database, match.claim).values())


def unite(database: sqlite3.Connection, matches: Iterable[Match]) -> set[str]:
    """Let claims answer for others as whole circles of matches say; return them."""
    told = survivors(matches)
    for claim, answers in sorted(told.items()):
        before = survivor(database, claim)
        row = (claim, answers)
        database.execute("INSERT OR REPLACE INTO merged VALUES (?, ?)", row)
        for moved in MOVED if answers != before else ():
            database.execute(moved, (answers, claim, before))
    return set(told)


def _component(database: sqlite3.Connection, claim: str) -> dict[str, Match]:
    found, seen, waiting = dict[str, Match](), {claim}, [claim]
    while waiting:
        rows = database.execute(MATCHED, (waiting.pop(),)).fetchall()
        near = [read(Match, payload) for (payload,) in rows]
        found |= {one.id: one for one in near}
        fresh = {end for one in near for end in (one.claim, one.other)} - seen
        seen |= fresh
        waiting += sorted(fresh)
    return found
