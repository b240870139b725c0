"""The bytes of sources as files of the store, so that a quotation can be shown later.

`snapshots/ab/cdef….gz`, named by the SHA-256 of what is inside. They are no reading of
the log: what is lost here cannot be made again.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from kg.canon import from_plain
from kg.errors import BrokenLogError, OutsideWorldError
from kg.model import Redaction, Source
from kg.store.base import Reader

NAME = "snapshots"
END = ".gz"
DAMAGED = (OSError, EOFError, zlib.error)


class Snapshots:
    """The snapshots of one store's folder.

    What is staged and not kept until `close` goes again: nothing half-read stays.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / NAME
        self._staged: set[str] = set()

    def stage(self, data: bytes) -> str:
        """Write bytes, to be kept or dropped later; return their hash."""
        name = sha256(data).hexdigest()
        path = self._path(name)
        if not path.exists():
            _write(path, gzip.compress(data, mtime=0))
            self._staged.add(name)
        return name

    def keep(self, hashes: Iterable[str]) -> None:
        """Let these stay."""
        self._staged.difference_update(hashes)

    def get(self, name: str) -> bytes | None:
        """Return the bytes of that hash, None where they were never kept."""
        path = self._path(name)
        if not path.exists():
            return None
        data = _read(path)
        if data is None or sha256(data).hexdigest() != name:
            raise BrokenLogError(f"{path} is damaged: restore it from a backup")
        return data

    def forget(self, told: Iterable[Redaction], reader: Reader) -> None:
        """Drop the bytes of redacted sources; not what another source still holds."""
        for name in {one for each in told for one in _hashes(each)}:
            path = self._path(name)
            if path.exists() and not _is_held(reader, name):
                path.unlink(missing_ok=True)

    def findings(self) -> Iterator[str]:
        """Yield what is wrong with the files."""
        for path in sorted(self._folder.glob(f"??/*{END}")):
            name = path.parent.name + path.name.removesuffix(END)
            data = _read(path)
            if data is None or sha256(data).hexdigest() != name:
                yield f"snapshot {name}: its file is damaged; restore it from a backup"

    def close(self) -> None:
        """Drop what was staged and not kept."""
        for name in self._staged:
            self._path(name).unlink(missing_ok=True)
        self._staged = set()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name[2:]}{END}"


def _hashes(told: Redaction) -> Iterator[str]:
    left = from_plain(json.loads(told.left))
    if isinstance(left, Source):
        yield left.sha256


def _is_held(reader: Reader, name: str) -> bool:
    """Tell whether a source of these bytes still has its words."""
    return any(
        not reader.find(Redaction, record=one.id)
        for one in reader.find(Source, sha256=name)
    )


def _read(path: Path) -> bytes | None:
    try:
        return gzip.decompress(path.read_bytes())
    except DAMAGED:
        return None


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError as error:
        raise OutsideWorldError(
            f"{path}: a snapshot could not be written: {error.strerror}; is the disk "
            "full?"
        ) from error
