"""TorchScript and Keras files, opened by their own libraries in a child with limits.

What the child writes is a safetensors file, which is checked like any other, mapped and
then deleted: the mapping stays until nobody needs it.
"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, is_zipfile

import torch

from evidence.header import DTYPES, Slot, read_header
from kg.errors import BadInputError

SCRIPTED, HDF5 = (".jit", ".ptl", ".torchscript"), (".h5", ".hdf5")
SECONDS = 300
CHILDREN = Path(__file__).parent / "children"


def is_scripted(path: Path) -> bool:
    """Tell whether a PyTorch file holds a program: TorchScript."""
    if path.suffix in SCRIPTED:
        return True
    if path.suffix not in {".pt", ".pth", ".bin"} or not is_zipfile(path):
        return False
    try:
        with ZipFile(path) as archive:
            return any(name.endswith("/constants.pkl") for name in archive.namelist())
    except BadZipFile:
        return False


def read_sealed(path: Path) -> dict[str, Slot]:
    """Return the tensors of a TorchScript or Keras file by name."""
    script = "keras_file.py" if path.suffix in HDF5 else "torchscript_file.py"
    with TemporaryDirectory() as folder:
        written = Path(folder) / "tensors.safetensors"
        _run(CHILDREN / script, path, written)
        return _mapped(written, path)


def _run(script: Path, path: Path, written: Path) -> None:
    """Run a child with no environment; its last line says what was wrong."""
    command = [sys.executable, "-I", str(script), str(path.resolve()), str(written)]
    try:
        done = subprocess.run(
            command, env={}, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BadInputError(
            f"{path}: not opened within {SECONDS} s; convert it to safetensors"
        ) from error
    if done.returncode or not written.is_file():
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        reason = (
            lines[-1][:300] if lines else f"its reader ended with {done.returncode}"
        )
        raise BadInputError(
            f"{path}: cannot be opened ({reason}); convert it to safetensors"
        )


def _mapped(written: Path, path: Path) -> dict[str, Slot]:
    slots = read_header(written)
    if not slots:
        raise BadInputError(f"{path}: there are no named tensors in this file")
    size = written.stat().st_size
    whole = torch.from_file(str(written), shared=False, size=size, dtype=torch.uint8)
    return {name: _held(slot, whole, path) for name, slot in slots.items()}


def _held(slot: Slot, whole: torch.Tensor, path: Path) -> Slot:
    flat = whole[slot.start : slot.start + slot.size].view(DTYPES[slot.dtype])
    return replace(slot, path=path, start=0, held=flat.reshape(slot.shape))
