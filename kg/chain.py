"""The chain: entries of a log, how they are linked, and whether the links hold.

It runs over the hash of each payload, so a payload can lose its words without breaking
it: then a redaction that stands later in the log says what is left.
"""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from kg.canon import KINDS, from_plain, stamp
from kg.errors import BrokenLogError, InvalidRecordError
from kg.links import dated, dated_by
from kg.model import Record, Redaction
from kg.payload import record_of, text_of
from kg.redaction import is_blank

START = ""
TOLD = "\0"  # no time and no digest
EXPORTED = (
    *("seq", "transaction", "kind", "id", "known_at", "stored_at"),
    *("payload", "digest", "prev", "hash"),
)
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
REDACTION = "redaction"
TIMES = {kind: name for kind, known in KINDS.items() if (name := dated_by(known))}
Row = tuple[Record, str, str]


class Entry(NamedTuple):
    """One row of the log; times are canonical text, hashes SHA-256 in hex.

    `dated` and `given` are a time and a digest, `TOLD` where the payload tells them by
    itself: see `known_at` and `digest`. `prev` and `hash` are `TOLD` where entries were
    asked for that are not linked.
    """

    seq: int
    transaction: int
    kind: str
    id: str
    dated: str | None
    stored_at: str
    payload: str
    given: str
    prev: str
    hash: str

    @property
    def known_at(self) -> str | None:
        """Return when the world could know of it, None for names and claims."""
        if self.dated == TOLD:
            return known_in(self.kind, self.payload)
        return self.dated

    @property
    def digest(self) -> str:
        """Return the digest that the chain runs over."""
        return digest_of(self.payload) if self.given == TOLD else self.given

    def plain(self) -> dict[str, Any]:
        """Return the row as an exported log has it."""
        whole = self._replace(dated=self.known_at, given=self.digest)
        return dict(zip(EXPORTED, whole, strict=True))

    def record(self) -> Record:
        """Return the record that the payload spells."""
        return record_of(self.payload)

    def link(self) -> str:
        """Return the hash that this row must carry."""
        told = (self.kind, self.id, self.known_at or "", self.stored_at, self.digest)
        return _link(self.prev, self.seq, self.transaction, told)


class Head(NamedTuple):
    """Where a log ends: its last position, batch and hash."""

    seq: int = 0
    transaction: int = 0
    hash: str = START


class Appended(NamedTuple):
    """Where the log stands after a batch, and which of its records were new."""

    seq: int
    new: tuple[Record, ...]


def verified(entries: Iterable[Entry]) -> int:
    """Return the last position if the chain holds, else raise `BrokenLogError`."""
    seq, prev, batch = 0, START, 0
    redacted = Redacted()
    for entry in entries:
        if is_broken(entry, seq + 1, prev, batch) or not redacted.take(entry):
            raise damaged(entry.seq, entry.id)
        seq, prev, batch = entry.seq, entry.hash, entry.transaction
    for entry in redacted.unexplained():
        raise damaged(entry.seq, entry.id)
    return seq


class Redacted:
    """Which payloads are not those that were hashed, until a redaction tells why."""

    def __init__(self) -> None:
        self._waiting: dict[str, Entry] = {}

    def take(self, entry: Entry) -> bool:
        """Take the next entry in; False if nothing that follows could explain it."""
        if entry.given not in (TOLD, digest_of(entry.payload)):
            self._waiting[entry.id] = entry
            return is_blank(entry.payload, entry.id)
        record = entry.record() if entry.kind == REDACTION else None
        if isinstance(record, Redaction):
            self._explain(record)
        return True

    def _explain(self, told: Redaction) -> None:
        waiting = self._waiting.get(told.record)
        kept = waiting and (waiting.payload, waiting.digest)
        if kept == (told.left, told.digest):
            del self._waiting[told.record]

    def unexplained(self) -> list[Entry]:
        """Return the entries whose words are gone, and no redaction says so."""
        return list(self._waiting.values())


def damaged(seq: int, why: str) -> BrokenLogError:
    """Return the error that tells where a log is damaged."""
    return BrokenLogError(
        f"the log is damaged at position {seq} ({why}): restore it from a backup or "
        "from `claimgraph log export`"
    )


def payload_of(record: Record) -> tuple[str, str]:
    """Return a record's canonical JSON and its digest, if a log can hold it."""
    if not ID.fullmatch(record.id):
        raise InvalidRecordError(
            f"the id {record.id!r} is not letters, digits, '.', '_' and '-' (at most "
            "100): make records with kg.canon.new"
        )
    payload = text_of(record)
    try:
        return payload, digest_of(payload)
    except UnicodeEncodeError as error:
        raise InvalidRecordError(
            f"{record.id}: a text holds half a character (a lone surrogate): "
            "decode its source again"
        ) from error


def made_rows(records: Iterable[Record]) -> dict[str, Row]:
    """Return the records with payload and digest, each once."""
    return {record.id: (record, *payload_of(record)) for record in records}


def given_rows(entries: Iterable[Entry]) -> tuple[dict[str, Row], str]:
    """Return the same of another log's entries, and when their batch was stored."""
    several = list(entries)
    rows = {one.id: (_strict(one), one.payload, one.digest) for one in several}
    for record, *_ in rows.values():
        payload_of(record)
    return rows, several[0].stored_at


def _strict(entry: Entry) -> Record:
    """Return the record of a log that is not ours yet: every field is looked at."""
    return from_plain(json.loads(entry.payload))


def blanked(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Yield what is left of each record that redactions among these rows blank."""
    for record, *_ in rows:
        if isinstance(record, Redaction):
            yield record.left, record.record


def digest_of(payload: str) -> str:
    """Return the digest of a payload."""
    return sha256(payload.encode()).hexdigest()


def known_in(kind: str, payload: str) -> str | None:
    """Return the time in a payload by which `kg.links.dated` goes, as it stands there.

    A quote within a text is written \\", so that none of its words is taken for a name.
    """
    name = f'"{TIMES[kind]}":"' if kind in TIMES else None
    at = payload.find(name) if name else -1
    if name is None or at < 0:
        return None
    return payload[at + len(name) :].partition('"')[0]


def chained(
    fresh: Iterable[Row], head: Head, stored_at: str, *, brief: bool = False
) -> Iterator[Entry]:
    """Yield the entries of a batch of (record, payload, digest) behind the head.

    If `brief`, the payloads are those that we have just spelled: what they tell by
    themselves is left to them.
    """
    batch, prev = head.transaction + 1, head.hash
    for seq, (record, payload, digest) in enumerate(fresh, head.seq + 1):
        kind, id_ = type(record).__name__.lower(), record.id
        known_at = known_in(kind, payload) if brief else _known(record)
        told = (kind, id_, known_at or "", stored_at, digest)
        hash_ = _link(prev, seq, batch, told)
        at, given = (TOLD, TOLD) if brief else (known_at, digest)
        yield Entry(seq, batch, kind, id_, at, stored_at, payload, given, prev, hash_)
        prev = hash_


def _known(record: Record) -> str | None:
    known = dated(record)
    return stamp(known) if known else None


def _link(prev: str, seq: int, batch: int, told: tuple[str, ...]) -> str:
    """Return the hash of a row: of the one before, its place and what it tells."""
    parts = (prev, str(seq), str(batch), *told)
    return sha256("\n".join(parts).encode()).hexdigest()


def is_broken(entry: Entry, seq: int, prev: str, batch: int) -> bool:
    """Tell whether an entry is not the one that follows."""
    return (
        (entry.seq, entry.prev) != (seq, prev)
        or entry.transaction not in (batch, batch + 1)
        or entry.hash != entry.link()
    )
