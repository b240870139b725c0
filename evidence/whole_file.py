"""Files that can only be read whole, brought from the network into a bounded cache."""

from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from weakref import finalize

from evidence.ranges import Line
from evidence.remote_file import SPAN, RemoteFile
from kg.errors import BadInputError

GIGABYTE = 10**9


def bring(file: RemoteFile, told: str | None) -> tuple[Path, str]:
    """Return a copy of a whole remote file and its sha256; a larger one is refused.

    Kept under its hash: where the place tells that (`told`, checked) it comes once;
    without a cache on the line it lives as long as the line.
    """
    folder = _folder(file.line)
    known = folder / told if told else None
    if told and known and known.is_file() and _sha256(known) == told:
        return known, told
    if file.size > file.line.most_whole:
        raise BadInputError(
            f"{file}: {file.size / GIGABYTE:.1f} GB to be brought whole, the limit is "
            f"{file.line.most_whole / GIGABYTE:.1f}; download the model and give its "
            "folder, or take its safetensors files"
        )
    return _copied(file, folder, told)


def _copied(file: RemoteFile, folder: Path, told: str | None) -> tuple[Path, str]:
    """Return the copy, which is named only once it is there and what it should be."""
    with TemporaryDirectory(dir=folder, prefix="part-") as beside:
        part = Path(beside) / "file"
        found = _write(file, part)
        _check_hash(file, found, told)
        return part.replace(folder / found), found


def _write(file: RemoteFile, path: Path) -> str:
    """Write a remote file's bytes; return their sha256."""
    total = sha256()
    with path.open("wb") as made:
        for start in range(0, file.size, SPAN):
            piece = file.read(start, min(start + SPAN, file.size))
            total.update(piece)
            made.write(piece)
    return total.hexdigest()


def _check_hash(file: RemoteFile, found: str, told: str | None) -> None:
    if told and found != told:
        raise BadInputError(
            f"{file}: the bytes that came hash to {found[:12]}…, not to {told[:12]}… "
            "as its place says; try again"
        )


def _folder(line: Line) -> Path:
    """Return the line's cache; where it has none, one that goes with the line."""
    if line.cache is None:
        line.cache = Path(mkdtemp(prefix="claimgraph-"))
        finalize(line, rmtree, line.cache, ignore_errors=True)
    line.cache.mkdir(parents=True, exist_ok=True)
    return line.cache


def _sha256(path: Path) -> str:
    total = sha256()
    with path.open("rb") as file:
        while piece := file.read(SPAN):
            total.update(piece)
    return total.hexdigest()
