"""What a batch of entries changes in a reading, worked out before anything is written.

Each claim's line is a fold over what bears on it, made of largest times, sets and
last positions alone: folding an entry in twice changes nothing, so a batch may be
delivered again after any crash, also to servers without transactions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import BrokenLogError
from kg.links import claims_of, dated, references
from kg.log import Entry
from kg.model import Argument, Claim, Match, Record, Redaction
from kg.store.folded import Bearing, Folded, Known
from kg.store.lines import Line
from kg.store.rows import decode, micros
from kg.store.tallies import Key, changes, of_claim, of_record
from kg.store.words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry with its record; `at` in microseconds, `touches` who it is about."""

    entry: Entry
    record: Record
    at: int | None
    touches: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The entries in order, and what becomes of the claims that they change.

    `lines` are the folds of single claims; `listed` the rows of the list: those of
    the claims that answer for themselves, None for those answered for. `blanked` are
    redacted records as they are left; the position of such a step is the redaction's.
    `counted` is what records count under now, None for what counts no more.
    """

    steps: tuple[Step, ...]
    lines: Mapping[str, Line]
    listed: Mapping[str, Line | None]
    counted: Mapping[str, str | None]
    blanked: tuple[Step, ...] = ()

    def changes(self, before: Mapping[str, str]) -> dict[Key, int]:
        """Return what kept counts change by; `before` is what was counted till now."""
        come = ((one.entry.kind, one.at) for one in self.steps)
        return changes(self.counted, before, come)


def derive(entries: Sequence[Entry], known: Known) -> Batch:
    """Return what the entries change; what points at nothing is `BrokenLogError`."""
    records = [entry.record() for entry in entries]
    near = _near(records, known)
    steps: list[Step] = []
    blanked: list[Step] = []
    bearing: list[Bearing] = []
    for entry, record in zip(entries, records, strict=True):
        _refuse_dangling(record, near)
        near[record.id] = record
        claims = _claims(record, near)
        step = _step(entry, record, claims, near)
        steps.append(step)
        bears = sorted(claims | _premise(record, near))
        bearing += [(claim, record, step.at, entry.seq) for claim in bears]
        if isinstance(record, Redaction):
            left = _left(entry, record)
            blanked.append(left)
            bearing += _matched(left)
    folded = Folded(known)
    folded.take(bearing)
    lines, listed = folded.lines(), folded.listed()
    counted = {one.record.id: of_record(one.record) for one in (*steps, *blanked)}
    counted = {id_: told for id_, told in counted.items() if told is not None}
    return Batch(
        steps=tuple(steps),
        lines=lines,
        listed=listed,
        counted={**counted, **dict(_counted(listed, near, known))},
        blanked=tuple(blanked),
    )


def _counted(
    listed: Mapping[str, Line | None], near: Mapping[str, Record], known: Known
) -> Iterator[tuple[str, str | None]]:
    """Yield what each claim of the list counts under."""
    far = sorted(listed.keys() - near.keys())
    claims = {**near, **{id_: decode(one) for id_, one in known.payloads(far).items()}}
    for id_, line in listed.items():
        claim = claims[id_]
        assert isinstance(claim, Claim)
        yield id_, of_claim(claim, line) if line else None


def _left(entry: Entry, told: Redaction) -> Step:
    """Return a redacted record as it is left."""
    record = decode(told.left)
    kind = type(record).__name__.lower()
    kept = entry._replace(id=record.id, kind=kind, payload=told.left)
    return Step(entry=kept, record=record, at=None, touches=(), words=words_of(record))


def _matched(step: Step) -> Iterator[Bearing]:
    """Yield what a claim's line keeps of the words of a match."""
    if isinstance(step.record, Match):
        for claim in claims_of(step.record):
            yield claim, step.record, None, step.entry.seq


def _near(records: Sequence[Record], known: Known) -> dict[str, Record]:
    """Return the stored records that the batch points at, and what those conclude."""
    found: dict[str, Record] = {}
    mine = {record.id for record in records}
    waiting = {one for record in records for _, one, _ in references(record)} - mine
    while waiting:
        got = {
            one: decode(told) for one, told in known.payloads(sorted(waiting)).items()
        }
        found |= got
        above = (one.conclusion for one in got.values() if isinstance(one, Argument))
        waiting = {one for one in above if one not in found and one not in mine}
    return found


def _refuse_dangling(record: Record, near: Mapping[str, Record]) -> None:
    for field, target, _ in references(record):
        if target not in near:
            raise BrokenLogError(
                f"{record.id}: {field} names {target}, which the log does not hold "
                "before it: run `claimgraph check` on the log"
            )


def _claims(record: Record, near: Mapping[str, Record]) -> set[str]:
    """Return the claims a record bears on; arguments by what they conclude."""
    if not isinstance(record, Argument):
        return set(claims_of(record))
    above: Record | None = record
    seen: set[str] = set()
    while isinstance(above, Argument) and above.id not in seen:
        seen.add(above.id)
        above = near.get(above.conclusion)
    return {above.id} if isinstance(above, Claim) else set()


def _premise(record: Record, near: Mapping[str, Record]) -> set[str]:
    named = isinstance(record, Argument) and isinstance(near[record.premise], Claim)
    return {record.premise} if named and isinstance(record, Argument) else set()


def _step(
    entry: Entry, record: Record, claims: set[str], near: Mapping[str, Record]
) -> Step:
    time = dated(record)
    touches: set[str] = set()
    if time is not None:
        touches = {one for _, one, _ in references(record)} | claims
        touches |= {one for claim in claims for one in _subjects(near[claim])}
    return Step(
        entry=entry,
        record=record,
        at=micros(time) if time else None,
        touches=tuple(sorted(touches - {record.id})),
        words=words_of(record),
    )


def _subjects(claim: Record) -> Iterator[str]:
    return (one for _, one, _ in references(claim))


class Remembered:
    """What a whole log folds into, kept in memory: for comparing a reading with it."""

    def __init__(self) -> None:
        self._payloads: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._counted: dict[str, str] = {}
        self.rows: dict[str, int] = {}  # the hash of each claim's row in the list
        self.tallies: Counter[Key] = Counter()

    def take(self, entries: Sequence[Entry]) -> Batch:
        """Fold some entries in; return what they changed."""
        batch = derive(entries, self)
        light = (Claim, Argument)
        for step in batch.steps:
            kept = step.entry.payload if isinstance(step.record, light) else _NAME
            self._payloads[step.entry.id] = kept
        self._states |= {claim: line.text() for claim, line in batch.lines.items()}
        self._list(batch)
        self.tallies.update(batch.changes(self._counted))
        self._counted |= {id_: told or "" for id_, told in batch.counted.items()}
        return batch

    def _list(self, batch: Batch) -> None:
        for claim, row in batch.listed.items():
            if row is None:
                self.rows.pop(claim, None)
            else:
                self.rows[claim] = hash(row.text())

    def payloads(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the payloads kept; all but claims and arguments share a stand-in."""
        return {one: self._payloads[one] for one in ids if one in self._payloads}

    def states(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return the states as JSON."""
        return {one: self._states[one] for one in claims if one in self._states}

    def all_states(self) -> Mapping[str, str]:
        """Return the state of every claim."""
        return self._states


_NAME = '{"id":"entity-0","kind":"","name":"","type":"entity"}'
