"""A path or an address to bytes: bounded, regular files, nothing else."""

from pathlib import Path

from ingest.binary import HEAD, is_web_archive
from ingest.fetch import Fetcher
from ingest.raw import MOST_BYTES, Raw
from kg.errors import BadInputError


def retrieve(source: str, fetcher: Fetcher, *, asked: str | None = None) -> Raw:
    """Return the bytes of a source; what cannot be read is an error that says why."""
    if "://" in source:
        raw = fetcher.fetch(source, asked=asked)
    else:
        raw = _local(source, asked)
    if not raw.data.strip():
        raise BadInputError(f"{source}: it is empty; give a file or page with a text")
    return raw


def _local(source: str, asked: str | None) -> Raw:
    """Return a file's bytes; a web archive is left where it is, however large."""
    path = Path(source)
    head = read_file(path, most=HEAD)
    if is_web_archive(head):
        return Raw(source, head, asked=asked, path=path)
    return Raw(source, read_file(path), asked=asked)


def read_file(path: Path, *, most: int | None = None) -> bytes:
    """Return the bytes of a regular file of bearable size, or the first of them."""
    try:
        data = _read(path, most or MOST_BYTES + 1)
    except OSError as error:
        raise BadInputError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise BadInputError(
            f"{path}: larger than {MOST_BYTES // 1_000_000} MB, which no article or "
            "post is; split it, or give the part that matters"
        )
    return data


def _read(path: Path, most: int) -> bytes:
    if path.is_dir():
        raise BadInputError(f"{path}: this is a folder; name its files: {path}/*")
    if not path.is_file():
        raise BadInputError(f"{path}: there is no such file; check the path")
    with path.open("rb") as file:
        return file.read(most)
