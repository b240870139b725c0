"""W&B's `.wandb` file: LevelDB log blocks of 32 KiB behind a header of 7 bytes.

A chunk is a CRC-32 of type and data, a length, a type (full, first, middle, last) and
data; the chunks of a record join to one message. Only history and a few numbers of the
configuration are read: no people, hosts or devices.
"""

import json
from collections.abc import Generator, Iterator
from pathlib import Path
from struct import Struct
from typing import BinaryIO
from zlib import crc32

from evidence.logs.form import Form, Notes, Row, by_name
from evidence.logs.number import number
from evidence.wire import Value, WireError, fields, signed, text
from kg.errors import BadInputError

BLOCK, START = 32_768, 7
MAGIC = b":W&B\xe1\xbe\x00"
CHUNK = Struct("<IHB")
FULL, FIRST, MIDDLE, LAST = 1, 2, 3, 4
SEEDS = {kind: crc32(bytes([kind])) for kind in (FULL, FIRST, MIDDLE, LAST)}
MOST_RECORD = 64_000_000
HISTORY, CONFIG, RUN, RUN_CONFIG = 2, 5, 17, 4
ITEM, STEP, KEY, NESTED, VALUE = 1, 2, 1, 2, 16
SETTINGS = ("batch", "seq", "length", "vocab", "token", "accum", "device", "world")


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield the history's rows; a damaged chunk is skipped and told."""
    with path.open("rb") as file:
        if file.read(START) != MAGIC:
            raise BadInputError(f"{path}: no .wandb file (its first bytes say so)")
        for record in _records(file, path.name, notes):
            yield from _readable(record, path.name, notes)


def _readable(record: bytes, name: str, notes: Notes) -> list[Row]:
    try:
        return list(_history(record, notes))
    except WireError as error:
        notes.remark(f"{name}: a record was left out ({error})")
        return []


def _records(file: BinaryIO, name: str, notes: Notes) -> Iterator[bytes]:
    parts: list[bytes] = []
    for kind, data in _chunks(file, name, notes):
        if kind in {FULL, FIRST}:
            parts = []
        elif not parts:
            continue  # its beginning was damaged, and told
        parts.append(data)
        if kind in {FULL, LAST}:
            yield b"".join(parts)
            parts = []
        elif sum(map(len, parts)) > MOST_RECORD:
            notes.remark(f"{name}: a record over {MOST_RECORD:,} bytes was left out")
            parts = []


def _chunks(file: BinaryIO, name: str, notes: Notes) -> Iterator[tuple[int, bytes]]:
    start, lost = START, 0
    while block := file.read(BLOCK - start):
        lost += yield from _whole(block)
        start = 0
    if lost:
        notes.remark(f"{name}: {lost:,} damaged or cut-off bytes were left out")


def _whole(block: bytes) -> Generator[tuple[int, bytes], None, int]:
    """Yield a block's chunks up to a damaged one; return how many bytes are lost."""
    place = 0
    while place + CHUNK.size <= len(block):
        check, size, kind = CHUNK.unpack_from(block, place)
        data = block[place + CHUNK.size : place + CHUNK.size + size]
        if not kind and not check:
            return 0  # zeros fill the end of a block
        if len(data) != size or crc32(data, SEEDS.get(kind, 0)) != check:
            return len(block) - place
        yield kind, data
        place += CHUNK.size + size
    return 0


def _history(record: bytes, notes: Notes) -> Iterator[Row]:
    for number_, value in fields(record):
        if not isinstance(value, bytes):
            continue
        if number_ == HISTORY:
            yield _row(value)
        elif number_ == CONFIG:
            notes.settings |= _settings(value)
        elif number_ == RUN:
            found = dict(fields(value)).get(RUN_CONFIG)
            notes.settings |= _settings(found) if isinstance(found, bytes) else {}


def _row(history: bytes) -> dict[str, float]:
    parts = [(place, one) for place, one in fields(history) if isinstance(one, bytes)]
    items = [_item(one) for place, one in parts if place == ITEM]
    steps = [dict(fields(one)).get(1, 0) for place, one in parts if place == STEP]
    named = {name: read for name, read in items if read is not None}
    return ({"_step": float(signed(steps[0]))} if steps else {}) | named


def _item(item: bytes) -> tuple[str, float | None]:
    name, read = "", None
    for place, value in fields(item):
        if place in {KEY, NESTED}:
            name = f"{name}/{text(value)}" if name else text(value)
        elif place == VALUE and isinstance(value, bytes):
            read = _number(value)
    return name, read


def _number(value: bytes) -> float | None:
    """Return a JSON number; texts, lists and objects are none."""
    try:
        return float(value)
    except ValueError:
        return number(value.decode("utf-8", "replace").strip('"'))


def _settings(config: bytes) -> dict[str, float]:
    found: dict[str, float] = {}
    items = (one for place, one in fields(config) if place == 1)
    for item in items:
        name, read = _item(item) if isinstance(item, bytes) else ("", None)
        read = _told(item) if read is None else read
        if read is not None and any(one in name.lower() for one in SETTINGS):
            found[name] = read
    return found


def _told(item: Value) -> float | None:
    """Return the number in a configuration's `{"value": …}`."""
    held = dict(fields(item)).get(VALUE, b"") if isinstance(item, bytes) else b""
    try:
        plain = json.loads(held if isinstance(held, bytes) else b"")
    except (ValueError, RecursionError):
        return None
    return number(plain.get("value")) if isinstance(plain, dict) else None


WANDB = Form(name="wandb", finds=by_name("*.wandb"), rows=read_rows)
