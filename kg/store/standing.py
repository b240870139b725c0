"""One line a claim: who stands for and against it, and what came out last.

A claim that another answers for has no line; the counts of the list keep step.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Review, Status, Testimony
from kg.store.facets import Counted, change
from kg.store.keys import id_of, joined, key, parted
from kg.store.linked import CODES
from kg.store.merged import members, survivor
from kg.store.packed import plain_of, read
from kg.store.plain import Plain, pointed
from kg.store.rows import NEVER
from kg.store.tabled import Place, Tables

VERDICT = f"""
SELECT seq, id, payload FROM link JOIN entry USING (seq)
WHERE code = {CODES["verdict.claim"]} AND value = ? ORDER BY seq DESC LIMIT 1
"""
REVIEWS = f"""
SELECT id, payload FROM link JOIN entry USING (seq)
WHERE code = {CODES["review.claim"]} AND value IN (SELECT value FROM json_each(?))
ORDER BY seq
"""
TIMES = """
SELECT coalesce(min(at), ?1), coalesce(max(at), ?1) FROM timeline
WHERE about IN (SELECT value FROM json_each(?2)) AND bears
"""
VOICES = (
    "SELECT at, seq, claimant, testimony, source FROM voice "
    "WHERE claim = ? AND testimony IS NOT NULL"
)
LINE = (
    "SELECT coalesce(reviewed, status), asserted_by, denied_by, withdrawn, named, kind "
    "FROM standing WHERE claim = ?"
)
SAVE = f"INSERT OR REPLACE INTO standing VALUES ({', '.join('?' * 12)})"
TOLD = "SELECT id, payload FROM entry WHERE seq = ?"
Voice = tuple[int, int, bytes, str, Place]  # whose key, in which source
Line = tuple[Any, ...]


@dataclass(slots=True, kw_only=True)
class Seen:
    """All that a claim's line is told from."""

    claim: Place
    named: bytes
    kind: str
    voices: list[Voice]
    times: tuple[int, int] = (NEVER, NEVER)
    status: str = Status.UNVERIFIED
    reviewed: str | None = None
    verdict: int | None = None

    def line(self) -> Line:
        """Return the row of the table."""
        self.voices.sort(key=_in_turn)
        sides = [*_sides(self.voices)]
        withdrawn = {claimant for _, _, claimant, *_ in self.voices}.difference(*sides)
        told = (joined(side) for side in (*sides, sorted(withdrawn)))
        sources = len({source for *_, source in self.voices})
        reviewed = self.reviewed and str(self.reviewed)
        outcome = (str(self.status), reviewed, self.verdict)
        about = (self.named, self.kind)
        return (self.claim, *outcome, *told, *self.times, sources, *about)


def refresh(database: Tables, claims: Iterable[str]) -> None:
    """Write the lines of these claims anew."""
    by: Counter[Counted] = Counter()
    lines: list[Line] = []
    for claim in sorted(claims):
        answers = survivor(database, claim) == claim
        line = seen(database, claim).line() if answers else None
        by.update(_changed(database, claim, line))
        lines += [line] if line else []
    database.executemany(SAVE, lines)
    change(database, by)


def seen(database: Tables, claim: str) -> Seen:
    """Return what the tables hold on a claim that answers for itself."""
    ones = database.places(members(database, claim))
    here = database.place(claim)
    [packed] = database.execute(TOLD, (here,)).fetchall()
    told = plain_of(*packed)
    voices = database.execute(VOICES, (here,)).fetchall()
    found = Seen(
        claim=here,
        named=named_by(told),
        kind=told["kind"],
        voices=[(*one[:2], database.key_at(one[2]), *one[3:]) for one in voices],
        times=database.execute(TIMES, (NEVER, ones)).fetchone(),
        reviewed=reviewed(database, ones),
    )
    for seq, *one in database.execute(VERDICT, (here,)):
        found.status, found.verdict = plain_of(*one)["status"], seq
    return found


def named_by(plain: Plain) -> bytes:
    """Return whom and what a claim names, as its line holds it."""
    return joined(sorted({*map(key, pointed(plain))}))


def counted(line: Line) -> Iterator[Counted]:
    """Yield under which facets and values a line of the table counts."""
    yield from _counted(_told(line))


def reviewed(database: Tables, ones: str) -> Status | None:
    """Return what the last review that stands says of claims, places in JSON."""
    rows = database.execute(REVIEWS, (ones,)).fetchall()
    return standing([read(Review, *told) for told in rows])


def standing(reviews: Sequence[Review]) -> Status | None:
    """Return what the last review that stands says."""
    taken_back = {review.withdraws for review in reviews}
    kept = [
        review
        for review in sorted(reviews, key=lambda review: review.decided_at)
        if review.withdraws is None and review.id not in taken_back
    ]
    return kept[-1].status if kept else None


def _changed(database: Tables, claim: str, line: Line | None) -> Counter[Counted]:
    """Return what the new line adds to the counts; drop the old one if none is."""
    here = (database.place(claim),)
    old = database.execute(LINE, here).fetchone()
    new = None if line is None else _told(line)
    if old == new:
        return Counter()
    if new is None:
        database.execute("DELETE FROM standing WHERE claim = ?", here)
    by = Counter(_counted(new))
    by.subtract(_counted(old))
    return by


def _told(line: Line) -> Line:
    """Return of a line what `LINE` tells."""
    return (line[2] or line[1], *line[4:7], *line[10:])


def _counted(told: Line | None) -> Iterator[Counted]:
    """Yield the same of what `LINE` tells."""
    if told is None:
        return
    status, *sides, about, kind = told
    yield "status", status
    yield "kind", kind
    claimants = {one for side in sides for one in parted(side)}
    yield from (("claimant", id_of(one)) for one in claimants)
    yield from (("about", id_of(one)) for one in parted(about))


def _in_turn(voice: Voice) -> tuple[int, bool, int]:
    at, seq, _, testimony, _ = voice
    return at, testimony == Testimony.WITHDRAWS, seq


def _sides(voices: Iterable[Voice]) -> tuple[list[bytes], list[bytes]]:
    sides: dict[str, set[bytes]] = {Testimony.ASSERTS: set(), Testimony.DENIES: set()}
    for _, _, claimant, testimony, _ in voices:
        if testimony == Testimony.WITHDRAWS:
            sides = {name: side - {claimant} for name, side in sides.items()}
        else:
            sides[testimony].add(claimant)
    return sorted(sides[Testimony.ASSERTS]), sorted(sides[Testimony.DENIES])
