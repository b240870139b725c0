"""Keeping up with the log: readings are brought up to it, what it changed is judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

from kg.any_log import Judged, Log, Passing, unseen
from kg.docket import differs
from kg.log import Entry
from kg.model import Verdict
from kg.store.base import FOLLOWED, Fillable, Projection, Reader
from kg.store.sqlite import SqliteReading
from kg.touched import touched

READ, JUDGED = "reading the log", "judging claims"
TOGETHER = 1_000  # claims that are judged, and whose verdicts wait, at a time


class Judge(Protocol):
    """What `kg.docket.verdicts` promises."""

    def __call__(
        self, reader: Reader, claims: Iterable[str], *, as_of: datetime, now: datetime
    ) -> list[Verdict]:
        """Return a verdict for each claim."""
        ...


def follow(log: Log, reading: Projection, passing: Passing = unseen) -> int:
    """Bring a reading up to the log, from nothing if it read another; its position."""
    mark = reading.mark()
    other = log.hash_at(mark.position) != mark.hash
    anew = log.position() and (other or not mark.position)
    if anew and isinstance(reading, Fillable):
        reading.fill(passed(log, 0, passing), instead_of=mark)
    elif other:
        reading.reset()
    while entries := log.read(reading.position(), FOLLOWED):
        reading.apply(entries)
    return reading.position()


def passed(log: Log, start: int, passing: Passing) -> Iterable[Entry]:
    """Return what a log holds from a position on, as it is read."""
    entries = log.entries(start, linked=False)
    return passing(entries, log.position() - start, READ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """Judges what a log holds, and appends the verdicts that differ."""

    log: Log
    tables: SqliteReading
    judge: Judge
    passing: Passing

    def settle(self, judged: Judged, now: datetime) -> tuple[Verdict, ...]:
        """Judge what has been changed since the mark, and move it."""
        follow(self.log, self.tables)
        mark = judged.mark()
        known = self.log.hash_at(mark.position) == mark.hash
        entries = passed(self.log, mark.position if known else 0, self.passing)
        records = (entry.record() for entry in entries)
        changed = self.again(touched(self.tables, records), now)
        judged.move(self.tables.mark())
        return changed

    def again(self, claims: Iterable[str], now: datetime) -> tuple[Verdict, ...]:
        """Judge these claims, and append the verdicts that differ."""
        named = sorted({self.tables.survivor(claim) for claim in claims})
        waiting = iter(self.passing(named, len(named), JUDGED))
        changed: list[Verdict] = []
        while several := list(islice(waiting, TOGETHER)):
            found = self.judge(self.tables, several, as_of=now, now=now)
            fresh = [one for one in found if differs(self.tables, one)]
            self.log.append(fresh, now=now)
            follow(self.log, self.tables)
            changed += fresh
        return tuple(changed)
