"""Checkpoints: headers first, then one tensor at a time into a bounded buffer."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePath

import torch

from evidence.header import DTYPES, HEADER_LIMIT, Slot, read_header
from evidence.pickled import SUFFIXES, read_pickled
from evidence.scaled import scale_of, unscale
from kg.errors import BadInputError

CHUNK = 1 << 20  # elements read at once
PATTERNS = (
    *("*.safetensors.index.json", "*.safetensors"),
    *("*.bin.index.json", "*.bin", "*.pt", "*.pth"),
)


@dataclass(frozen=True)
class Checkpoint:
    """The tensors of one model by name; nothing but headers is read until asked for."""

    slots: Mapping[str, Slot]

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files that hold the tensors, sorted."""
        return tuple(sorted({slot.path for slot in self.slots.values()}))

    @cached_property
    def parameters(self) -> int:
        """The number of elements in all tensors."""
        return sum(slot.count for slot in self.slots.values())

    def data(self, name: str, size: int) -> Iterator[memoryview]:
        """Yield the tensor's bytes, `size` at a time.

        The buffer is used again: a piece is good until the next one is asked for.
        """
        slot = self.slots[name]
        if slot.held is not None:
            yield from _pieces(slot.held, size)
            return
        buffer = memoryview(bytearray(min(slot.size, size)))
        with slot.path.open("rb", buffering=0) as file:
            file.seek(slot.start)
            for start in range(0, slot.size, max(size, 1)):
                piece = buffer[: slot.size - start]
                _check_read(file.readinto(piece), len(piece), slot)
                yield piece

    def raw(self, name: str, elements: int = CHUNK) -> Iterator[torch.Tensor]:
        """Yield the tensor flat, in its own dtype, `elements` at a time."""
        dtype = DTYPES[self.slots[name].dtype]
        for piece in self.data(name, elements * dtype.itemsize):
            yield torch.frombuffer(piece, dtype=dtype)

    def chunks(self, name: str, elements: int = CHUNK) -> Iterator[torch.Tensor]:
        """Yield the tensor flat as float32 (float64 stays), `elements` at a time."""
        if scale_of(self.slots, name):
            yield from torch.split(self.tensor(name).flatten(), elements)
            return
        wide = self.slots[name].dtype == "F64"
        for chunk in self.raw(name, elements):
            yield chunk if wide else chunk.to(torch.float32)

    def tensor(self, name: str) -> torch.Tensor:
        """Return the whole tensor as float32 (float64 stays); NaN is an error."""
        slot, scale = self.slots[name], scale_of(self.slots, name)
        whole = self._stored(slot)
        if scale:
            whole = unscale(whole, self.tensor(scale), slot)
        if not bool(torch.isfinite(whole).all()):
            raise BadInputError(
                f"{slot.path}: tensor {name!r} holds NaN or infinity; leave it out "
                "with --tensors, or repair the file"
            )
        return whole

    def _stored(self, slot: Slot) -> torch.Tensor:
        wide = slot.dtype == "F64"
        flat = torch.empty(slot.count, dtype=torch.float64 if wide else torch.float32)
        start = 0
        for piece in self.raw(slot.name):
            flat[start : start + len(piece)] = piece
            start += len(piece)
        return flat.reshape(slot.shape)

    def digest(self, name: str) -> str:
        """Return the sha256 of the tensor's bytes as they are stored."""
        total = sha256()
        for piece in self.data(name, CHUNK):
            total.update(piece)
        return total.hexdigest()


def open_checkpoint(path: Path) -> Checkpoint:
    """Return the checkpoint in a file of weights, an index or a folder of them."""
    if path.name.endswith(".json"):
        return _sharded(path)
    if path.is_file():
        return Checkpoint(_read(path))
    found = find_weights(path)
    if found and found[0].name.endswith(".json"):
        return _sharded(found[0])
    return Checkpoint(_join(found))


def find_weights(folder: Path) -> list[Path]:
    """Return the index, else the files of weights: safetensors before PyTorch's."""
    found = (sorted(folder.glob(pattern)) for pattern in PATTERNS)
    return next((files for files in found if files), [])


def _read(path: Path) -> dict[str, Slot]:
    return read_pickled(path) if path.suffix in SUFFIXES else read_header(path)


def _pieces(tensor: torch.Tensor, size: int) -> Iterator[memoryview]:
    """Yield a tensor's bytes, `size` at a time."""
    flat = tensor.contiguous().reshape(-1).view(torch.uint8)
    for start in range(0, len(flat), max(size, 1)):
        yield flat[start : start + size].clone().numpy().data


def _check_read(read: int | None, wanted: int, slot: Slot) -> None:
    if read != wanted:
        raise BadInputError(
            f"{slot.path}: tensor {slot.name!r} ended early; the file changed while it "
            "was read, or is truncated"
        )


def _join(paths: list[Path]) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    headers = ((path, _read(path)) for path in paths)
    named = ((path, *item) for path, header in headers for item in header.items())
    for path, name, slot in named:
        if name in slots:
            raise BadInputError(
                f"{path}: tensor {name!r} is also in {slots[name].path}; "
                "leave one of the two files away"
            )
        slots[name] = slot
    return slots


def _sharded(index: Path) -> Checkpoint:
    places = _weight_map(index)
    for tensor, shard in places.items():
        _check_shard(index, tensor, shard)
    slots = _join([index.parent / shard for shard in sorted(set(places.values()))])
    for tensor, shard in places.items():
        if tensor not in slots or slots[tensor].path.name != shard:
            raise BadInputError(f"{index}: tensor {tensor!r} is not in {shard}")
    return Checkpoint(slots)


def _weight_map(index: Path) -> dict[str, str]:
    if index.stat().st_size > HEADER_LIMIT:
        raise BadInputError(f"{index}: an index over {HEADER_LIMIT:,} bytes is refused")
    try:
        places = json.loads(index.read_bytes())["weight_map"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BadInputError(
            f"{index}: no JSON object with a `weight_map` of tensor names to files"
        ) from error
    if not isinstance(places, dict):
        raise BadInputError(f"{index}: `weight_map` is no object of names to files")
    return places


def _check_shard(index: Path, tensor: str, shard: object) -> None:
    if not isinstance(shard, str) or PurePath(shard).name != shard or "\\" in shard:
        raise BadInputError(
            f"{index}: tensor {tensor!r} points to {shard!r}; a shard lies in the "
            "folder of its index"
        )
    if not (index.parent / shard).is_file():
        raise BadInputError(
            f"{index}: the shard {shard!r} of tensor {tensor!r} is missing; "
            "download it into the same folder"
        )
