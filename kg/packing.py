"""How entries stand in a log's file: what can be worked out again is left out.

A payload is compressed by itself against the dictionary of the file, so that each can
be read, damaged or redacted alone. Its id stands beside it in bytes, for the index;
when it could be known is in it; its digest is its own, the hash before it that of the
row before; batch and time of storing stand in the first row of a batch, and each row
tells how far behind that it is. The last row of a batch and each 64th tell their hash,
the others its first two bytes: the rest is worked out from the row before. Where one is
otherwise (a payload that was redacted, a row that somebody changed) `odd` tells it, so
that nothing is ever mended in silence.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

from zstandard import (
    FORMAT_ZSTD1_MAGICLESS,
    STRATEGY_LAZY2,
    ZstdCompressionDict,
    ZstdCompressionParameters,
    ZstdCompressor,
    ZstdDecompressor,
    ZstdError,
)

from kg.chain import START, TOLD, Entry, damaged, digest_of, known_in

# A kind's place here is its number in the file; what was shipped keeps its place. The
# table `kind` of a log says the same.
KINDS = (
    *("", "redaction", "agent", "entity", "alias", "source", "claim", "utterance"),
    *("activity", "evidence", "argument", "relation", "match", "verdict", "review"),
    *("vetting", "case"),
)
CODES = {name: code for code, name in enumerate(KINDS)}
BEGINNINGS = tuple(f"{name}-" for name in KINDS)
# The first level takes a quarter as long to write, and an eighth more room.
EFFORT = {
    "strategy": STRATEGY_LAZY2,
    "window_log": 18,
    "hash_log": 15,
    "chain_log": 15,
    "search_log": 4,
    "min_match": 5,
    "target_length": 32,
}
LARGEST = 1 << 18  # bytes of a payload that is compressed: one window
FIRST = [bytes((code,)) for code in range(len(KINDS))]
HEX = 20  # digits of a made id
HASH = re.compile("[0-9a-f]{64}")
WHOLE, SHORT_HASH = 32, 2  # bytes
APART = 64  # rows from one that tells its whole hash to the next
NO_ID = '"id":""'
# First bytes of frames that tell their length in one byte or two, and in four:
# https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1
SHORT, LONG = b"\x20\x60", 0xA0
DAMAGED = (AttributeError, LookupError, MemoryError, TypeError, ValueError, ZstdError)
Row = tuple[Any, ...]
Batch = tuple[int, str]


class Packing:
    """Entries as rows and back; for one thread at a time."""

    def __init__(self, dictionary: bytes) -> None:
        known = ZstdCompressionDict(dictionary)
        reader = ZstdDecompressor(dict_data=known, format=FORMAT_ZSTD1_MAGICLESS)
        self._read = reader.decompress
        form = ZstdCompressionParameters(
            format=FORMAT_ZSTD1_MAGICLESS,
            write_content_size=1,
            write_checksum=0,
            write_dict_id=0,
            **EFFORT,
        )
        self._write = ZstdCompressor(dict_data=known, compression_params=form).compress

    def rows(
        self,
        entries: Iterable[Entry],
        before: str = START,
        latest: str = "",
        *,
        made: bool = False,
    ) -> Iterator[Row]:
        """Yield the rows of whole batches that follow a hash; `latest` is the end's.

        If `made`, the entries were just chained: their hashes are what they must be.
        """
        batch: Batch | None = None
        since = 0
        for entry, following in pairwise(chain(entries, (None,))):
            assert entry is not None
            odd, stored = odd_of(entry, before, made=made), _batch(entry)
            if batch != stored:
                batch, since = stored, entry.seq
            if since == entry.seq and entry.stored_at < latest:
                odd["latest"] = latest
            latest, before = max(latest, entry.stored_at), entry.hash
            ends = following is None or _batch(following) != stored
            whole = WHOLE if ends or entry.seq % APART == 0 else SHORT_HASH
            yield (
                entry.seq,
                entry.seq - since,
                CODES.get(entry.kind, 0),
                packed_id(entry.id),
                b"" if "hash" in odd else bytes.fromhex(entry.hash[: 2 * whole]),
                self.packed(entry.id, entry.kind, entry.payload),
                json.dumps(odd) if odd else None,
                *(stored if entry.seq == since else (None, None)),
            )

    def packed(self, id: str, kind: str, payload: str) -> bytes | str:
        """Return a payload compressed; SQL reads what redactions say, so they are not.

        Nor is one that is long, or would not come back as it was.
        """
        own = f'"id":"{id}"'
        bare = payload.replace(own, NO_ID, 1)
        if CODES.get(kind, 0) <= 1 or bare.replace(NO_ID, own, 1) != payload:
            return payload
        data = bare.encode()
        return self._write(data) if len(data) <= LARGEST else payload

    def text(self, id: str, packed: bytes | str) -> str:
        """Return the payload that `packed` made of one with this id."""
        if isinstance(packed, str):
            return packed
        return self.bare(packed).decode().replace(NO_ID, f'"id":"{id}"', 1)

    def bare(self, packed: bytes) -> bytes:
        """Return the same as it was compressed: with an empty id."""
        return (self._read if packed[0] in SHORT else self._read_long)(packed)

    def entries(self, rows: Sequence[Row], before: str, batch: Batch) -> list[Entry]:
        """Return the entries of rows that follow a hash, the first ones of that batch.

        Where the hash before is `TOLD` hashes are left out that a row does not tell.
        Raises `BrokenLogError`, which tells the position, for what was never written.
        """
        found = list[Entry]()
        try:
            self._unpack(rows, before, batch, found)
        except DAMAGED as error:
            why = f"{type(error).__name__}: {error}"
            raise damaged(rows[len(found)][0], why) from error
        return found

    def _unpack(
        self, rows: Sequence[Row], before: str, batch: Batch, found: list[Entry]
    ) -> None:
        # A rebuild reads a whole log through this loop: what is written out in it costs
        # half as much as it would by calls.
        made, read, (number, stored_at) = tuple.__new__, self._read, batch
        since, linked = rows[0][0] - rows[0][1], before != TOLD
        for seq, place, code, key, hash_, packed, odd, first, at in rows:
            if first is not None:
                since, number, stored_at = seq, first, at
            if seq - place != since:
                raise ValueError(f"its batch begins at {since}")
            name, text = key, packed
            if type(key) is bytes:
                name = BEGINNINGS[key[0]] + key[1:].hex()
            if type(packed) is bytes:
                open_ = read if packed[0] in SHORT else self._read_long
                text = open_(packed).decode().replace(NO_ID, f'"id":"{name}"', 1)
            told = (KINDS[code], name, TOLD, stored_at, text, TOLD, before)
            own = hash_.hex() if len(hash_) == WHOLE else TOLD
            entry = made(Entry, (seq, number, *told, own))
            entry = _otherwise(entry, odd) if odd else entry
            if linked and entry.hash == TOLD:
                entry = _linked(entry, hash_)
            before = entry.hash if linked else TOLD
            found.append(entry)

    def _read_long(self, packed: bytes) -> bytes:
        """Decompress a frame, unless it would grow beyond any that was written."""
        if packed[0] != LONG or int.from_bytes(packed[1:5], "little") > LARGEST:
            raise ValueError("it is longer than any that was packed")
        return self._read(packed)


def _batch(entry: Entry) -> Batch:
    return entry.transaction, entry.stored_at


def _linked(entry: Entry, hash_: bytes) -> Entry:
    """Return an entry with its hash, of which the row tells the first two bytes.

    Where that is not what the row before and its words come to, the hash that it must
    carry is not known: it is told as it stands.
    """
    if len(hash_) != SHORT_HASH:
        raise ValueError(f"its hash has {len(hash_)} bytes")
    link, told = entry.link(), hash_.hex()
    return entry._replace(hash=link if link.startswith(told) else told)


def _otherwise(entry: Entry, odd: str) -> Entry:
    told = json.loads(odd)
    told.pop("latest", None)
    return entry._replace(**told)


def packed_id(id: str) -> bytes | str:
    """Return an id as it stands in the file: made ones as a kind and ten bytes."""
    kind, _, rest = id.partition("-")
    code = CODES.get(kind, 0)
    if not code or len(rest) != HEX:
        return id
    try:
        made = bytes.fromhex(rest)
    except ValueError:
        return id
    return FIRST[code] + made if made.hex() == rest else id


def odd_of(entry: Entry, before: str, *, made: bool) -> dict[str, str | None]:
    """Return what of an entry the rest of its row would tell otherwise."""
    told: dict[str, str | None] = {}
    if TOLD != entry.dated != known_in(entry.kind, entry.payload):
        told["dated"] = entry.dated
    if TOLD != entry.given != digest_of(entry.payload):
        told["given"] = entry.given
    if entry.prev != before:
        told["prev"] = entry.prev
    if not made and (not HASH.fullmatch(entry.hash) or entry.hash != entry.link()):
        told["hash"] = entry.hash
    if entry.kind not in CODES:
        told["kind"] = entry.kind
    return told
