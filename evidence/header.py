"""The header of a safetensors file, checked by ourselves before a byte of data is used.

The format: 8 bytes of length (little endian), that many bytes of JSON, then the data
without holes. A file that says anything else about itself is refused, tensor named.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

import torch

from evidence.inside import Inside
from evidence.remote_file import Place
from kg.errors import BadInputError

HEADER_LIMIT = 100_000_000
LENGTH_BYTES = 8
SMALLER = frozenset({"F4", "F6_E2M3", "F6_E3M2", "U4", "I4"})  # parts of a byte
LARGEST = 1 << 50  # no file of a model is longer, no tensor wider

DTYPES: dict[str, torch.dtype] = {
    "BOOL": torch.bool,
    "U8": torch.uint8,
    "I8": torch.int8,
    "I16": torch.int16,
    "U16": torch.uint16,
    "I32": torch.int32,
    "U32": torch.uint32,
    "I64": torch.int64,
    "U64": torch.uint64,
    "F8_E4M3": torch.float8_e4m3fn,
    "F8_E5M2": torch.float8_e5m2,
    "F8_E8M0": torch.float8_e8m0fnu,
    "F8_E4M3FNUZ": torch.float8_e4m3fnuz,
    "F8_E5M2FNUZ": torch.float8_e5m2fnuz,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F32": torch.float32,
    "F64": torch.float64,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where one tensor lies: its file, first byte, byte count, dtype and shape.

    `held` is the tensor itself where another library has opened the file;
    `inside` where it lies in what `start` points to, if it is not all of that.
    """

    name: str
    path: Place
    start: int
    size: int
    dtype: str
    shape: tuple[int, ...]
    held: torch.Tensor | None = field(default=None, compare=False, repr=False)
    inside: Inside | None = None

    @property
    def count(self) -> int:
        """The number of elements."""
        return prod(self.shape)


def read_header(path: Path) -> dict[str, Slot]:
    """Return the tensors of one file by name; a header that lies is a BadInputError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = read_length(file.read(LENGTH_BYTES), path, size)
        text = file.read(start - LENGTH_BYTES)
    return parse_header(text, path, start, size)


def read_length(first: bytes, path: Place, size: int) -> int:
    """Return where the data of a file of `size` bytes start, from its first eight."""
    length = int.from_bytes(first, "little")
    _check_length(path, size, length)
    return LENGTH_BYTES + length


def parse_header(text: bytes, path: Place, start: int, end: int) -> dict[str, Slot]:
    """Return the tensors that a header describes, whose data lie in [start, end)."""
    entries = _load(text, path)
    entries.pop("__metadata__", None)
    slots = [_slot(name, entry, path, start) for name, entry in entries.items()]
    _check_layout(slots, path, start, end)
    return {slot.name: slot for slot in slots}


def _check_length(path: Place, size: int, length: int) -> None:
    if size < LENGTH_BYTES:
        raise BadInputError(
            f"{path}: {size} bytes are no safetensors file; download it again"
        )
    if length > HEADER_LIMIT:
        raise BadInputError(
            f"{path}: the header claims {length:,} bytes, the limit is "
            f"{HEADER_LIMIT:,}; this is no sound safetensors file"
        )
    if length > size - LENGTH_BYTES:
        raise BadInputError(
            f"{path}: the header claims {length:,} bytes, the file has {size:,}; "
            "it is truncated, download it again"
        )


def _load(text: bytes, path: Place) -> dict[str, Any]:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                raise BadInputError(f"{path}: the header names {name!r} twice")
            found[name] = value
        return found

    try:
        entries = json.loads(text.decode(), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{path}: the header is no JSON: {error}") from error
    if not isinstance(entries, dict):
        raise BadInputError(f"{path}: the header is no JSON object")
    return entries


def _slot(name: str, entry: Any, path: Place, base: int) -> Slot:
    where = f"{path}: tensor {name!r}"
    fields = entry if isinstance(entry, Mapping) else {}
    dtype, shape = fields.get("dtype"), fields.get("shape")
    if isinstance(dtype, str) and dtype in SMALLER:
        raise BadInputError(
            f"{where}: {dtype} packs several numbers into a byte, and only its own "
            "library can unpack them; give the model as it was before it was quantised"
        )
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise BadInputError(f"{where}: dtype {dtype!r} is not one of {list(DTYPES)}")
    dims = _naturals(shape, f"{where}: shape")
    offsets = _naturals(fields.get("data_offsets"), f"{where}: data_offsets")
    start, end = offsets if len(offsets) == 2 else (0, -1)  # noqa: PLR2004 - a pair
    wanted = prod(dims) * DTYPES[dtype].itemsize
    if end - start != wanted:
        raise BadInputError(
            f"{where}: offsets {list(offsets)} hold {end - start} bytes, "
            f"{dtype} of shape {list(dims)} needs {wanted}"
        )
    return Slot(
        name=name, path=path, start=base + start, size=wanted, dtype=dtype, shape=dims
    )


def _naturals(value: Any, what: str) -> tuple[int, ...]:
    numbers = value if isinstance(value, list) else [None]
    if all(type(number) is int and 0 <= number < LARGEST for number in numbers):
        return tuple(numbers)
    raise BadInputError(
        f"{what} {value!r} is no list of whole numbers from 0 to {LARGEST}"
    )


def _check_layout(slots: list[Slot], path: Place, start: int, end: int) -> None:
    reached, last = start, "the header"
    for slot in sorted(slots, key=lambda slot: (slot.start, slot.size)):
        if slot.start + slot.size > end:
            raise BadInputError(
                f"{path}: tensor {slot.name!r} ends at byte "
                f"{slot.start + slot.size:,}, the file at {end:,}; it is truncated, "
                "download it again"
            )
        if slot.start != reached:
            fault = "overlaps" if slot.start < reached else "leaves a hole after"
            raise BadInputError(f"{path}: tensor {slot.name!r} {fault} {last}")
        reached, last = slot.start + slot.size, f"tensor {slot.name!r}"
    if reached != end:
        raise BadInputError(
            f"{path}: {end - reached:,} bytes follow {last} that the header does not "
            "describe"
        )
