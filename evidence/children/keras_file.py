"""Child: the weights of a Keras HDF5 file (argument 1) as safetensors (argument 2)."""

import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GIGABYTE = 1 << 30
CPU_SECONDS = 240
MOST, DEEP = 100_000, 32
SKIPPED = ("optimizer_weights", "optimizer")  # what trained the model is not the model

if __name__ == "__main__":
    size = Path(sys.argv[1]).stat().st_size
    for limit, most in (
        (resource.RLIMIT_AS, 4 * GIGABYTE + 4 * size),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 4 * size + GIGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))

import h5py  # noqa: E402  the limits come first
import numpy as np  # noqa: E402  the same
from safetensors.numpy import save_file  # noqa: E402  the same


def main(path: str, written: str) -> None:
    """Write every numeric dataset under its path, with points for slashes."""
    with h5py.File(path, "r") as file:
        tensors = {name: _read(name, one) for name, one in _walk(file, ())}
    save_file(tensors, written)


def _walk(group: Any, above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield datasets that lie in the file itself; links out of it are refused."""
    if len(above) > DEEP or len(group) > MOST:
        raise SystemExit(f"{'/'.join(above)[:200]} is nested or filled beyond bounds")
    for key in group:
        place = (*above, key)
        if not isinstance(group.get(key, getlink=True), h5py.HardLink):
            raise SystemExit(f"{'/'.join(place)[:200]} is a link to another place")
        one = group[key]
        if isinstance(one, h5py.Dataset):
            yield _name(place), one
        elif isinstance(one, h5py.Group) and key not in SKIPPED:
            yield from _walk(one, place)


def _name(place: tuple[str, ...]) -> str:
    inner = place[1:] if place[0] == "model_weights" and len(place) > 1 else place
    return ".".join(inner).replace("/", ".").removesuffix(":0")


def _read(name: str, dataset: Any) -> Any:
    if dataset.external or dataset.is_virtual:
        raise SystemExit(f"{name[:200]} keeps its numbers in another file")
    if dataset.dtype.kind not in "fiub":
        raise SystemExit(f"{name[:200]} holds {dataset.dtype}, which are no numbers")
    little = dataset.dtype.newbyteorder("<")
    return np.ascontiguousarray(dataset[()], dtype=little).reshape(dataset.shape)


if __name__ == "__main__":
    main(*sys.argv[1:])
