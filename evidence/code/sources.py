"""A tree of source files, read with bounds and never outside itself."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_for_filename
from pygments.util import ClassNotFound

from kg.errors import BadInputError
from kg.model import Input

MOST_FILES = 20_000
MOST_BYTES = 2_000_000  # of one file; longer ones are generated, and told
MOST_TOTAL = 300_000_000
SKIPPED = {".git", ".hg", ".svn", ".venv", "node_modules", "__pycache__", "vendor"}
# Suffixes of source code; pygments also knows data, markup and logs, which are none.
SUFFIXES = frozenset(
    {
        *(
            ".py",
            ".pyi",
            ".pyx",
            ".c",
            ".h",
            ".cc",
            ".cpp",
            ".cxx",
            ".hpp",
            ".hh",
            ".cu",
        ),
        *(".cuh", ".java", ".kt", ".scala", ".go", ".rs", ".js", ".jsx", ".mjs", ".ts"),
        *(
            ".tsx",
            ".rb",
            ".php",
            ".swift",
            ".m",
            ".mm",
            ".cs",
            ".lua",
            ".r",
            ".jl",
            ".pl",
        ),
        *(".sh", ".sql", ".f", ".f90", ".hs", ".ml", ".dart", ".zig"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file: its path below the root, in slashes, and its text."""

    path: str
    text: str

    def lexer(self) -> Lexer:
        """Return the lexer of the file's language."""
        return get_lexer_for_filename(self.path, stripnl=False, stripall=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files of a tree in order of their paths, and what was left out and why."""

    root: str
    files: tuple[Source, ...]
    left_out: tuple[str, ...]

    @property
    def input(self) -> Input:
        """The tree as one input: a hash over the paths and hashes of its files."""
        hashes = (f"{_sha256(one.text)}  {one.path}\n" for one in self.files)
        return Input(name=self.root, sha256=_sha256("".join(hashes)))


def is_source(path: Path) -> bool:
    """Tell whether a file by its name is source code that can be read."""
    return path.suffix.lower() in SUFFIXES and _known(path.name)


def has_sources(folder: Path) -> bool:
    """Tell whether a folder holds source code."""
    return next((one for one in _walk(folder) if is_source(one)), None) is not None


def read_sources(path: Path) -> Sources:
    """Return the source files of a tree, or the one file; BadInputError when too many.

    Links are not followed; files that are binary or too long are left out and told.
    """
    root = path if path.is_dir() else path.parent
    names = sorted(_walk(path) if path.is_dir() else [path])
    wanted = [one for one in names if is_source(one)]
    if len(wanted) > MOST_FILES:
        raise BadInputError(f"{path}: over {MOST_FILES:,} source files; name some")
    files, left_out, total = [], [], 0
    for one in wanted:
        text = _text(one)
        total += len(text or "")
        if total > MOST_TOTAL:
            raise BadInputError(f"{path}: over {MOST_TOTAL:,} letters; name some")
        name = one.relative_to(root).as_posix()
        if text is None:
            left_out.append(name)
        else:
            files.append(Source(path=name, text=text))
    return Sources(root=path.name, files=tuple(files), left_out=tuple(left_out))


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, without links and without what tools keep."""
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(set(folders) - SKIPPED)
        paths = (Path(place, name) for name in sorted(names))
        yield from (one for one in paths if one.is_file() and not one.is_symlink())


def _text(path: Path) -> str | None:
    """Return a file's text; None for one that is too long or no text."""
    if path.stat().st_size > MOST_BYTES:
        return None
    data = path.read_bytes()
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _known(name: str) -> bool:
    try:
        get_lexer_for_filename(name)
    except ClassNotFound:
        return False
    return True
