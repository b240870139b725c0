"""PyTorch files (.bin, .pt, .pth), read without ever running what they hold."""

from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError
from typing import Any
from zipfile import is_zipfile

import torch

from evidence.header import DTYPES, Slot
from kg.errors import BadInputError

SUFFIXES = (".bin", ".pt", ".pth")
INSIDE = ("state_dict", "model", "module")  # where trainers put the weights
NAMES = {dtype: name for name, dtype in DTYPES.items()}


def read_pickled(path: Path) -> dict[str, Slot]:
    """Return the tensors of a PyTorch file; one that needs unpickling is refused.

    The bytes stay in the file until they are asked for, where its format allows that.
    """
    try:
        loaded = torch.load(
            path, map_location="cpu", weights_only=True, mmap=is_zipfile(path)
        )
    except (UnpicklingError, RuntimeError, EOFError, ValueError, KeyError) as error:
        raise BadInputError(
            f"{path}: no PyTorch file of plain tensors; anything else in such a file "
            "is never run, so convert it to safetensors where it came from"
        ) from error
    tensors = _tensors(loaded)
    if not tensors:
        raise BadInputError(f"{path}: there are no named tensors in this file")
    return {name: _slot(name, path, one) for name, one in tensors.items()}


def _tensors(loaded: Any) -> dict[str, torch.Tensor]:
    """Return the named tensors; a trainer's file has them one level further in."""
    if not isinstance(loaded, Mapping):
        return {}
    inside = next((loaded[name] for name in INSIDE if name in loaded), loaded)
    named = inside if isinstance(inside, Mapping) else loaded
    return {str(name): one for name, one in named.items() if torch.is_tensor(one)}


def _slot(name: str, path: Path, tensor: torch.Tensor) -> Slot:
    if tensor.layout != torch.strided or tensor.dtype not in NAMES:
        raise BadInputError(
            f"{path}: tensor {name!r} of {tensor.dtype} ({tensor.layout}) is not one "
            f"of {', '.join(DTYPES)}"
        )
    return Slot(
        name=name,
        path=path,
        start=0,
        size=tensor.numel() * tensor.element_size(),
        dtype=NAMES[tensor.dtype],
        shape=tuple(tensor.shape),
        held=tensor.detach(),
    )
