"""The files of folders, in one order everywhere; links are not followed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import BadInputError

DEEPEST = 64


def expand(names: Iterable[str]) -> Iterator[str | BadInputError]:
    """Yield each address and file, folders file by file, and why one is left out."""
    for name in names:
        if "://" in name or not Path(name).is_dir():
            yield name
        else:
            yield from _within(Path(name))


def _within(folder: Path) -> Iterator[str | BadInputError]:
    count = 0
    for found in _files(folder, DEEPEST):
        count += 1
        yield str(found) if isinstance(found, Path) else found
    if not count:
        yield BadInputError(f"{folder}: a folder without files; give another")


def _files(folder: Path, depth: int) -> Iterator[Path | BadInputError]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield BadInputError(f"{folder}: cannot be opened: {error.strerror}")
        return
    for path in inside:
        if not path.name.startswith("."):
            yield from _one(path, depth)


def _one(path: Path, depth: int) -> Iterator[Path | BadInputError]:
    if path.is_symlink():
        yield BadInputError(f"{path}: a link, which is not followed; name the file")
    elif not path.is_dir():
        yield path
    elif depth:
        yield from _files(path, depth - 1)
    else:
        yield BadInputError(f"{path}: nested over {DEEPEST} folders deep; name it")
