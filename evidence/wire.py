"""Protocol buffers on the wire, as logs and tokenizers need them: fields by number.

https://protobuf.dev/programming-guides/encoding/
"""

from collections.abc import Iterator
from struct import unpack

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
MOST_BITS = 70
Value = int | bytes


class WireError(ValueError):
    """Bytes that are no message."""


def fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """Yield number and value of each field: an int, or the bytes (8, 4 or as told)."""
    place, end = 0, len(message)
    while place < end:
        key, place = varint(message, place)
        value, place = _value(message, place, key & 7)
        if place > end:
            raise WireError("a field runs past the end of its message")
        yield key >> 3, value


def varint(message: bytes, place: int) -> tuple[int, int]:
    """Return a variable-length integer and the place behind it."""
    total = shift = 0
    while shift < MOST_BITS:
        if place >= len(message):
            raise WireError("a number is cut off")
        byte = message[place]
        place += 1
        total |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 - the high bit says that more follows
            return total, place
        shift += 7
    raise WireError("a number is too long")


def signed(value: Value) -> int:
    """Return a varint as the signed 64-bit integer it stands for."""
    assert isinstance(value, int)
    return value - (1 << 64) if value >> 63 else value


def text(value: Value) -> str:
    """Return a field of bytes as text; what is no UTF-8 is replaced."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def real(value: Value) -> float:
    """Return a field of 4 or 8 bytes as the floating-point number it stands for."""
    if not isinstance(value, bytes) or len(value) not in {4, 8}:
        raise WireError("a floating-point number has 4 or 8 bytes")
    return float(unpack("<f" if len(value) == 4 else "<d", value)[0])  # noqa: PLR2004


def _value(message: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind == VARINT:
        return varint(message, place)
    if kind == BYTES:
        size, place = varint(message, place)
        return message[place : place + size], place + size
    if kind in {FIXED64, FIXED32}:
        size = 8 if kind == FIXED64 else 4
        return message[place : place + size], place + size
    raise WireError(f"wire type {kind} is not in use")
