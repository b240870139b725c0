"""Bringing a reading on a server up to the log, and saying where the two differ."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from kg.any_log import Log
from kg.canon import dump
from kg.errors import BadInputError
from kg.log import Entry
from kg.store.base import Mark
from kg.store.derive import Remembered
from kg.store.tallies import Key

SHOWN = 20
PART = 1_000  # of what is compared at once
T = TypeVar("T", str, Key)
ADVICE = "run `claimgraph project --rebuild`"


class Filled(Protocol):
    """A projection on a server, as following needs it."""

    name: str
    page: int

    def prepare(self) -> None:
        """Make what has to be there before the first batch."""
        ...

    def mark(self) -> Mark:
        """Return how far it has come."""
        ...

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take entries in."""
        ...

    def reset(self) -> None:
        """Forget everything."""
        ...


class Mirror(Filled, Protocol):
    """A projection on a server, as comparing needs it."""

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        ...

    def amounts(self, keys: Sequence[Key]) -> Mapping[Key, int]:
        """Return the counts that it keeps."""
        ...

    def payloads(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the payload of each record that is there."""
        ...

    def states(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return the line of each claim that has one."""
        ...

    def rows(self, claims: Sequence[str]) -> Iterable[tuple[str, str]]:
        """Return each claim of the list with its row there; more than one is wrong."""
        ...


def bring_up(log: Log, mirror: Filled, *, rebuild: bool = False) -> int:
    """Bring a reading up to the log; its position. Another log's is refused."""
    with log.filling(mirror.name):
        mirror.prepare()
        if rebuild:
            mirror.reset()
    refuse_stranger(log, mirror)
    position = mirror.mark().position
    while entries := log.read(position, mirror.page):
        with log.filling(mirror.name):
            mirror.apply(entries)
        position = entries[-1].seq
    return position


def refuse_stranger(log: Log, mirror: Filled) -> None:
    """Raise `BadInputError` when the reading was made from another log."""
    mark = mirror.mark()
    if log.hash_at(mark.position) != mark.hash:
        raise BadInputError(
            f"{mirror.name} holds the reading of another log (at position "
            f"{mark.position}): name another database, or throw that reading away "
            "with `claimgraph project --rebuild`"
        )


def differences(log: Log, mirror: Mirror) -> Iterator[str]:
    """Yield one sentence for each thing that the reading tells otherwise."""
    mark = mirror.mark()
    if log.hash_at(mark.position) != mark.hash:
        yield f"{mirror.name} follows another log at position {mark.position}: {ADVICE}"
        return
    if mark.position != log.position():
        yield (
            f"{mirror.name} stands at {mark.position}, the log at {log.position()}: "
            "run `claimgraph project`"
        )
    yield from _shortened(mirror.name, _compared(log, mirror, mark.position))


def _compared(log: Log, mirror: Mirror, until: int) -> Iterator[str]:
    whole, counted = Remembered(), Counter[str]()
    position = 0
    while entries := [one for one in log.read(position, 1000) if one.seq <= until]:
        position = entries[-1].seq
        counted.update(entry.kind for entry in entries)
        whole.take(entries)
        yield from _records(entries, mirror)
    yield from _lines(whole, mirror)
    yield from _listed(whole, mirror)
    yield from _tallies(whole, mirror)
    if mirror.counts() != dict(counted):
        yield f"it counts {mirror.counts()}, the log {dict(sorted(counted.items()))}"


def _records(entries: Sequence[Entry], mirror: Mirror) -> Iterator[str]:
    there = mirror.payloads([entry.id for entry in entries])
    for entry in entries:
        if entry.id not in there:
            yield f"{entry.id} is missing"
        elif _canonical(there[entry.id]) != entry.payload:
            yield f"{entry.id} is told differently"


def _lines(whole: Remembered, mirror: Mirror) -> Iterator[str]:
    wanted = whole.all_states()
    for part in _parts(wanted):
        there = mirror.states(part)
        wrong = (claim for claim in part if there.get(claim) != wanted[claim])
        yield from (f"how {claim} stands is told differently" for claim in wrong)


def _listed(whole: Remembered, mirror: Mirror) -> Iterator[str]:
    for part in _parts(whole.all_states()):
        told = Counter((claim, hash(row)) for claim, row in mirror.rows(part))
        right = Counter((one, whole.rows[one]) for one in part if one in whole.rows)
        wrong = sorted({claim for claim, _ in (told - right) + (right - told)})
        yield from (f"the list of claims tells {one} differently" for one in wrong)


def _tallies(whole: Remembered, mirror: Mirror) -> Iterator[str]:
    for part in _parts(whole.tallies):
        there = mirror.amounts(part)
        wrong = (key for key in part if there.get(key, 0) != whole.tallies[key])
        yield from (_miscounted(key, there, whole) for key in wrong)


def _parts(things: Iterable[T]) -> Iterator[list[T]]:
    several = sorted(things)
    for start in range(0, len(several), PART):
        yield several[start : start + PART]


def _miscounted(key: Key, there: Mapping[Key, int], whole: Remembered) -> str:
    told, wanted = " ".join(key).strip(), whole.tallies[key]
    return f"it counts {there.get(key, 0)} of {told}, the log {wanted}"


def _canonical(payload: str) -> str:
    try:
        return dump(json.loads(payload))
    except ValueError:
        return payload


def _shortened(name: str, found: Iterator[str]) -> Iterator[str]:
    several = list(found)
    yield from (f"{name}: {one}; {ADVICE}" for one in several[:SHOWN])
    if len(several) > SHOWN:
        yield f"{name}: and {len(several) - SHOWN} differences more; {ADVICE}"
