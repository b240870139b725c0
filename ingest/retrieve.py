"""A path or an address to bytes: bounded, regular files, nothing else."""

from pathlib import Path

from ingest.fetch import Fetcher
from ingest.raw import MOST_BYTES, Raw
from kg.errors import BadInputError


def retrieve(source: str, fetcher: Fetcher, *, asked: str | None = None) -> Raw:
    """Return the bytes of a source; what cannot be read is an error that says why."""
    if "://" in source:
        raw = fetcher.fetch(source, asked=asked)
    else:
        raw = Raw(source, read_file(Path(source)), asked=asked)
    if not raw.data.strip():
        raise BadInputError(f"{source}: it is empty; give a file or page with a text")
    return raw


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file of bearable size."""
    try:
        data = _read(path)
    except OSError as error:
        raise BadInputError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise BadInputError(
            f"{path}: larger than {MOST_BYTES // 1_000_000} MB, which no article or "
            "post is; split it, or give the part that matters"
        )
    return data


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise BadInputError(f"{path}: this is a folder; name its files: {path}/*")
    if not path.is_file():
        raise BadInputError(f"{path}: there is no such file; check the path")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
