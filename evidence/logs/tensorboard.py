"""TensorBoard's event files: records of a length and two checksums, then a message.

TFRecord framing: u64 length, u32 masked CRC-32C of it, data, u32 masked CRC-32C.
"""

from collections.abc import Iterator
from pathlib import Path
from struct import unpack
from typing import BinaryIO

from google_crc32c import value as crc32c

from evidence.logs.form import Form, Notes, Row, by_name
from evidence.wire import fields, real, signed, text

MOST_RECORD = 256_000_000
HEAD, TAIL = 12, 4
WALL_TIME, STEP, SUMMARY, VALUE = 1, 2, 5, 1
TAG, SIMPLE, TENSOR = 1, 2, 8
FLOATS, DOUBLES, CONTENT, DTYPE = 5, 6, 4, 1
FLOAT32, FLOAT64 = 1, 2
BARE = 2  # time and step alone


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield one row an event that holds scalars."""
    with path.open("rb") as file:
        rows = map(_row, _records(file, path, notes))
        yield from (row for row in rows if len(row) > BARE)


def _records(file: BinaryIO, path: Path, notes: Notes) -> Iterator[bytes]:
    place = 0
    while head := file.read(HEAD):
        size = unpack("<Q", head[:8])[0] if len(head) == HEAD else MOST_RECORD + 1
        if size > MOST_RECORD or _masked(head[:8]) != unpack("<I", head[8:])[0]:
            notes.remark(f"{path.name}: broken off at byte {place:,}; the rest is lost")
            return
        data, check = file.read(size), file.read(TAIL)
        if len(data) != size or len(check) != TAIL:
            notes.remark(f"{path.name}: the last record is cut off")
            return
        if _masked(data) == unpack("<I", check)[0]:
            yield data
        else:
            notes.remark(
                f"{path.name}: a damaged record at byte {place:,} was left out"
            )
        place = file.tell()


def _masked(data: bytes) -> int:
    """Return the CRC-32C, rotated and shifted as TFRecord does it."""
    crc = int(crc32c(data))
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def _row(record: bytes) -> dict[str, float]:
    row = {"_timestamp": 0.0, "step": 0.0}
    for number, value in fields(record):
        if number == WALL_TIME:
            row["_timestamp"] = real(value)
        elif number == STEP:
            row["step"] = float(signed(value))
        elif number == SUMMARY and isinstance(value, bytes):
            row |= dict(_scalars(value))
    return row


def _scalars(summary: bytes) -> Iterator[tuple[str, float]]:
    values = (value for number, value in fields(summary) if number == VALUE)
    for value in values:
        parts = dict(fields(value)) if isinstance(value, bytes) else {}
        found = _scalar(parts.get(SIMPLE), parts.get(TENSOR))
        if found is not None:
            yield text(parts.get(TAG, b"")), found


def _scalar(simple: object, tensor: object) -> float | None:
    if isinstance(simple, bytes):
        return real(simple)
    return _single(dict(fields(tensor))) if isinstance(tensor, bytes) else None


def _single(tensor: dict[int, int | bytes]) -> float | None:
    """Return the number in a tensor that holds a single one, else None."""
    wide = {FLOAT32: (FLOATS, 4), FLOAT64: (DOUBLES, 8)}.get(_int(tensor.get(DTYPE)))
    if wide is None:
        return None
    held = tensor.get(wide[0]) or tensor.get(CONTENT)
    fits = isinstance(held, bytes) and len(held) == wide[1]
    return real(held) if held is not None and fits else None


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


TENSORBOARD = Form(name="tensorboard", finds=by_name("*tfevents*"), rows=read_rows)
