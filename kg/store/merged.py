"""Claims that are one: who answers for each, kept in step with the matches.

Who answers for itself has no row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Decision, Match
from kg.same import SAME, survivors
from kg.store.linked import CODES
from kg.store.packed import read
from kg.store.tabled import STANDS, Place, Tables

MEMBERS = (
    f"WITH one (claim) AS (SELECT coalesce(survivor, told) FROM (SELECT {STANDS} "
    "AS told) "
    "LEFT JOIN merged ON claim = told) "
    "SELECT claim FROM one UNION ALL SELECT claim FROM merged "
    "WHERE survivor = (SELECT claim FROM one)"
)
OTHERS = "SELECT claim FROM merged WHERE survivor = ?"
FORGET = "DELETE FROM merged WHERE claim = ?"
SURVIVOR = "SELECT survivor FROM merged WHERE claim = ?"
SHARED = {"utterance": {"claim"}, "review": {"claim"}, "vetting": {"claim"}}
SHARED |= {"argument": {"conclusion"}}
SHARED |= {"relation": {"source_claim", "target_claim"}}
MATCHED = (
    "SELECT DISTINCT id, payload FROM link JOIN entry USING (seq) "
    f"WHERE code IN ({CODES['match.claim']}, {CODES['match.other']}) AND value = ?"
)
ENDS = "SELECT value, seq FROM link WHERE code = ?"
AT = "SELECT id, payload FROM entry WHERE seq = ?"
MINE = f"SELECT seq FROM link WHERE code = {CODES['utterance.claim']} AND value = ?2"
MOVED = f"UPDATE voice SET claim = ?1 WHERE claim = ?3 AND seq IN ({MINE})"


def survivor(database: Tables, claim: str) -> str:
    """Return the claim that answers for one."""
    return _answering(database, claim)[1]


def _answering(database: Tables, claim: str) -> tuple[Place, str]:
    """Return the place and the id of the claim that answers for one."""
    here = database.place(claim)
    answers = survivor_at(database, here)
    return answers, claim if answers == here else database.id_at(answers)


def survivor_at(database: Tables, claim: Place) -> Place:
    """Return the same by places."""
    found = database.execute(SURVIVOR, (claim,)).fetchone()
    return found[0] if found else claim


def members(database: Tables, claim: str) -> list[str]:
    """Return all claims that are one with it, by id."""
    answers, own = _answering(database, claim)
    rows = database.execute(OTHERS, (answers,)).fetchall()
    return sorted([own, *(database.id_at(row[0]) for row in rows)])


def settle(database: Tables, matches: Iterable[Match]) -> set[str]:
    """Work out anew who answers for whom around matches; return the claims there."""
    ends = {end for one in matches for end in (one.claim, one.other)}
    found, seen = _joined(database, ends)
    told = survivors(found.values())
    return _write(database, {claim: told[claim] for claim in seen & told.keys()}) | ends


def unite(database: Tables) -> set[str]:
    """Let claims answer for others as whole circles of matches say; return them.

    One circle's matches are read at a time: those of a long log are many.
    """
    told: dict[str, str] = {}
    for seqs in _circles(database):
        near = [read(Match, *row) for row in _rows(database, seqs)]
        told |= survivors(one for one in near if one.kind == SAME)
    return _write(database, told)


def _circles(database: Tables) -> Iterable[Sequence[int]]:
    """Return the places of matches, those together whose claims hang together."""
    near: dict[Place, Place] = {}
    ends: dict[int, Place] = {}
    circles: dict[Place, list[int]] = {}
    for claim, seq in database.execute(ENDS, (CODES["match.claim"],)):
        ends[seq] = claim
    for other, seq in database.execute(ENDS, (CODES["match.other"],)):
        near[_root(near, other)] = _root(near, ends[seq])
    for seq, claim in ends.items():
        circles.setdefault(_root(near, claim), []).append(seq)
    return circles.values()


def _root(near: dict[Place, Place], claim: Place) -> Place:
    """Follow claims to the one that their circle goes by, and shorten the way."""
    while (one := near.setdefault(claim, claim)) != claim:
        near[claim] = near[one]
        claim = one
    return claim


def _rows(database: Tables, seqs: Iterable[int]) -> Iterator[tuple[bytes, bytes]]:
    for seq in seqs:
        yield from database.execute(AT, (seq,))


def _write(database: Tables, told: Mapping[str, str]) -> set[str]:
    for claim, answers in sorted(told.items()):
        before = survivor(database, claim)
        row = (database.place(claim), database.place(answers))
        database.execute(FORGET, row[:1])
        if answers != claim:
            database.execute("INSERT INTO merged VALUES (?, ?)", row)
        if answers != before:
            database.execute(MOVED, (row[1], row[0], database.place(before)))
    return set(told)


def _joined(database: Tables, ends: set[str]) -> tuple[dict[str, Match], set[str]]:
    """Return the claims that are, or were, one with some, and what ties them.

    Who is only proposed, turned down or linked is not one with them: what ties others
    does not matter here, and is not read.
    """
    found, seen, waiting = dict[str, Match](), {*ends}, sorted(ends)
    while waiting:
        rows = database.execute(MATCHED, (database.place(waiting.pop()),)).fetchall()
        near = [one for told in rows if (one := read(Match, *told)).kind == SAME]
        found |= {one.id: one for one in near}
        joins = [one for one in near if one.decision is Decision.ACCEPTED]
        fresh = {end for one in joins for end in (one.claim, one.other)} - seen
        seen |= fresh
        waiting += sorted(fresh)
    return found, seen
