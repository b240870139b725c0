"""Where a model's files lie on the network: a hub's repository, or a web folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import httpx

from evidence.answers import shown
from evidence.ranges import Line
from evidence.remote_file import FIRST, RemoteFile, open_file

USUAL = (
    *("config.json", "model.safetensors.index.json", "model.safetensors"),
    *("pytorch_model.bin.index.json", "pytorch_model.bin"),
    *("tokenizer.json", "vocab.json", "merges.txt", "tokenizer.model", "vocab.txt"),
)
MOST_SMALL = 100_000_000


class Shelf(Protocol):
    """Files by name: the names there are, small ones whole, large ones by ranges."""

    @property
    def label(self) -> str:
        """How the place is told, revision and all."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files that are there, or that may be."""

    def has(self, name: str) -> bool:
        """Tell whether there is such a file."""

    def get(self, name: str, most: int = MOST_SMALL) -> bytes | None:
        """Return a whole small file, or None where there is none."""

    def open(self, name: str, ahead: int = FIRST) -> RemoteFile:
        """Return a file to be read by ranges, its first bytes read ahead."""

    def known(self, name: str) -> str | None:
        """Return the sha256 that the place itself tells of a file, if it does."""


@dataclass(frozen=True, kw_only=True)
class WebShelf:
    """A folder of a web server, which lists nothing: usual names are tried."""

    line: Line
    folder: httpx.URL
    names: tuple[str, ...] = USUAL

    @property
    def label(self) -> str:
        """The folder's address."""
        return shown(self.folder).rstrip("/")

    def has(self, name: str) -> bool:
        """Tell whether there is such a file: the one that was named, or is found."""
        return len(self.names) == 1 or self.line.has(self._url(name))

    def get(self, name: str, most: int = MOST_SMALL) -> bytes | None:
        """Return a whole small file, or None where there is none."""
        return self.line.get(self._url(name), most=most)

    def open(self, name: str, ahead: int = FIRST) -> RemoteFile:
        """Return a file to be read by ranges, its first bytes read ahead."""
        return open_file(self.line, self._url(name), f"{self.label}/{name}", ahead)

    def known(self, name: str) -> None:
        """Return None: a plain server tells no hashes."""

    def _url(self, name: str) -> httpx.URL:
        path = self.folder.path.rstrip("/")
        return self.folder.copy_with(path=f"{path}/{name}", fragment=None)


@dataclass(frozen=True, kw_only=True)
class HubShelf:
    """One commit of a repository of the hub; `urls` and `hashes` by name."""

    line: Line
    label: str
    urls: Mapping[str, httpx.URL]
    hashes: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The files at the top of the repository."""
        return tuple(sorted(self.urls))

    def has(self, name: str) -> bool:
        """Tell whether the hub lists such a file."""
        return name in self.urls

    def get(self, name: str, most: int = MOST_SMALL) -> bytes | None:
        """Return a whole small file, or None where there is none."""
        url = self.urls.get(name)
        return self.line.get(url, most=most) if url is not None else None

    def open(self, name: str, ahead: int = FIRST) -> RemoteFile:
        """Return a file to be read by ranges, its first bytes read ahead."""
        return open_file(self.line, self.urls[name], f"{self.label}/{name}", ahead)

    def known(self, name: str) -> str | None:
        """Return the sha256 that the hub keeps of a large file."""
        return self.hashes.get(name)
