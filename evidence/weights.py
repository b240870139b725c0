"""Checkpoints: headers first, then one tensor at a time into a bounded buffer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import torch

from evidence.header import DTYPES, Slot, read_header
from evidence.inside import Inside
from evidence.packed import check_unpacked
from evidence.pickled import SUFFIXES, read_pickled
from evidence.remote_file import Place, RemoteFile
from evidence.scaled import scale_of, unscale
from evidence.sealed import HDF5, SCRIPTED, is_scripted, read_sealed
from evidence.shards import (
    check_complete,
    check_size,
    join,
    missing_shard,
    read_index,
)
from kg.errors import BadInputError

CHUNK = 1 << 20  # elements read at once
AS_STORED = frozenset({"F32", "F64"})
PATTERNS = (
    *("*.safetensors.index.json", "*.safetensors"),
    *("*.bin.index.json", "*.bin", "*.pt", "*.pth"),
    *(f"*{suffix}" for suffix in (*SCRIPTED, *HDF5)),
)
BESIDE = ("training_args", "optimizer", "scheduler", "scaler", "rng_state")
KINDS = (".safetensors", *SUFFIXES, *SCRIPTED, *HDF5)


@dataclass(frozen=True)
class Checkpoint:
    """The tensors of one model by name; nothing but headers is read until asked for."""

    slots: Mapping[str, Slot]

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files on the disk that hold the tensors, sorted."""
        places: set[Place] = {slot.path for slot in self.slots.values()}
        return tuple(sorted(one for one in places if isinstance(one, Path)))

    @cached_property
    def parameters(self) -> int:
        """The number of elements in all tensors."""
        return sum(slot.count for slot in self.slots.values())

    def data(self, name: str, size: int) -> Iterator[memoryview]:
        """Yield the tensor's bytes, `size` at a time.

        The buffer is used again: a piece is good until the next one is asked for.
        """
        slot = self.slots[name]
        if slot.inside is not None:
            yield from _pieces(_picked(slot, slot.inside), size)
            return
        if slot.held is not None:
            yield from _pieces(slot.held, size)
            return
        if isinstance(slot.path, RemoteFile):
            yield from slot.path.pieces(slot.start, slot.size, size)
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
        check_unpacked(self.slots, name)
        dtype = DTYPES[self.slots[name].dtype]
        for piece in self.data(name, elements * dtype.itemsize):
            yield torch.frombuffer(piece, dtype=dtype)

    def chunks(self, name: str, elements: int = CHUNK) -> Iterator[torch.Tensor]:
        """Yield the tensor flat as float32 (float64 stays), `elements` at a time.

        The buffer is used again: a piece is good until the next one is asked for.
        """
        slot = self.slots[name]
        if scale_of(self.slots, name):
            yield from torch.split(self.tensor(name).flatten(), elements)
        elif slot.dtype in AS_STORED:
            yield from self.raw(name, elements)
        else:
            # Memory that is asked for anew costs more than the conversion.
            wide = torch.empty(min(slot.count, elements), dtype=torch.float32)
            for piece in self.raw(name, elements):
                yield wide[: len(piece)].copy_(piece)

    def tensor(self, name: str) -> torch.Tensor:
        """Return the whole tensor as float32 (float64 stays); NaN is an error."""
        slot, scale = self.slots[name], scale_of(self.slots, name)
        whole = self._stored(name)
        if scale:
            whole = unscale(whole, self.tensor(scale), slot)
        if not bool(torch.isfinite(whole).all()):
            raise BadInputError(
                f"{slot.path}: tensor {name!r} holds NaN or infinity; leave it out "
                "with --tensors, or repair the file"
            )
        return whole

    def _stored(self, name: str) -> torch.Tensor:
        slot = self.slots[name]
        wide = slot.dtype == "F64"
        flat = torch.empty(slot.count, dtype=torch.float64 if wide else torch.float32)
        start = 0
        for piece in self.raw(name):
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
    return Checkpoint(join((one, _read(one)) for one in found))


def find_weights(folder: Path) -> list[Path]:
    """Return the index, else the files of weights: safetensors before PyTorch's.

    What a trainer leaves beside them (optimizer, arguments) is no model.
    """
    found = (_weights_of(folder, pattern) for pattern in PATTERNS)
    return next((files for files in found if files), [])


def _weights_of(folder: Path, pattern: str) -> list[Path]:
    files = sorted(folder.glob(pattern))
    return [one for one in files if not one.name.startswith(BESIDE)]


def _read(path: Path) -> dict[str, Slot]:
    if path.suffix in HDF5 or is_scripted(path):
        return read_sealed(path)
    return read_pickled(path) if path.suffix in SUFFIXES else read_header(path)


def _pieces(tensor: torch.Tensor, size: int) -> Iterator[memoryview]:
    """Yield a tensor's bytes, `size` at a time."""
    flat = tensor.contiguous().reshape(-1).view(torch.uint8)
    for start in range(0, len(flat), max(size, 1)):
        yield flat[start : start + size].clone().numpy().data


def _picked(slot: Slot, inside: Inside) -> torch.Tensor:
    """Return a tensor out of the stored one that it lies in, in its own dtype."""
    dtype = DTYPES[slot.dtype]
    size = inside.count * dtype.itemsize
    stored = replace(slot, inside=None, shape=inside.shape, size=size)
    flat = torch.empty(inside.count, dtype=dtype)
    start = 0
    for piece in Checkpoint({slot.name: stored}).raw(slot.name):
        flat[start : start + len(piece)] = piece
        start += len(piece)
    return inside.pick(flat)


def _check_read(read: int | None, wanted: int, slot: Slot) -> None:
    if read != wanted:
        raise BadInputError(
            f"{slot.path}: tensor {slot.name!r} ended early; the file changed while it "
            "was read, or is truncated"
        )


def _sharded(index: Path) -> Checkpoint:
    check_size(index.stat().st_size, index)
    places = read_index(index.read_bytes(), index)
    for shard in sorted(set(places.values())):
        if not (index.parent / shard).is_file():
            raise missing_shard(index, shard, places)
    shards = [index.parent / shard for shard in sorted(set(places.values()))]
    slots = join((one, _read(one)) for one in shards)
    check_complete(slots, places, index)
    return Checkpoint(slots)
