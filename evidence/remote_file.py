"""A file on a server, read by ranges as if it lay on the disk."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from evidence.ranges import Line, Part
from kg.errors import BadInputError

FIRST = 1 << 14  # bytes asked for before anything is known: most headers
SPAN = 1 << 24  # bytes asked for at once
SMALL = 1 << 16  # a tensor so small is kept once it was read
MOST_KEPT = 512


@dataclass(eq=False, kw_only=True)
class RemoteFile:
    """A file's address, how it is told, its size, tag and first bytes."""

    line: Line
    url: httpx.URL
    label: str
    start: Part = field(repr=False)
    kept: dict[tuple[int, int], bytes] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.label.rpartition("/")[2]

    @property
    def size(self) -> int:
        """The bytes of the whole file."""
        return self.start.total

    def __str__(self) -> str:
        return self.label

    def read(self, start: int, stop: int) -> bytes:
        """Return bytes [start, stop); a file that changed or ended is an error."""
        known = self.start.data[start:stop]
        if len(known) == stop - start:
            return known
        part = self._ask(start + len(known), stop)
        if (part.total, part.tag) != (self.start.total, self.start.tag):
            raise BadInputError(
                f"{self}: the file changed while it was read; try again"
            )
        data = known + part.data
        if len(data) != stop - start:
            raise BadInputError(f"{self}: the file ended early; it is truncated")
        return data

    def pieces(self, start: int, length: int, size: int) -> Iterator[memoryview]:
        """Yield `length` bytes from `start`, `size` at a time."""
        if length <= SMALL:
            yield from _cut(self._keep(start, start + length), size)
            return
        span = max(size, SPAN // max(size, 1) * size)
        for place in range(start, start + length, span):
            yield from _cut(self.read(place, min(place + span, start + length)), size)

    def _keep(self, start: int, stop: int) -> bytes:
        """Return bytes that are kept, or read them with some of what follows."""
        for (first, last), data in self.kept.items():
            if first <= start and stop <= last:
                return data[start - first : stop - first]
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        last = max(stop, min(start + FIRST, self.size))
        data = self.kept[start, last] = self.read(start, last)
        return data[: stop - start]

    def _ask(self, start: int, stop: int) -> Part:
        """Ask where the last redirect led; a signature that ran out is renewed."""
        try:
            return self.line.part(self.start.url, start, stop)
        except BadInputError:
            if self.start.url == self.url:
                raise
        part = self.line.part(self.url, start, stop)
        self.start = replace(self.start, url=part.url)
        return part


Place = Path | RemoteFile  # where bytes lie


def open_file(line: Line, url: httpx.URL, label: str, ahead: int = FIRST) -> RemoteFile:
    """Return the file at an address, its first bytes read."""
    return RemoteFile(line=line, url=url, label=label, start=line.part(url, 0, ahead))


def _cut(data: bytes, size: int) -> Iterator[memoryview]:
    view = memoryview(bytearray(data))
    for start in range(0, len(view), max(size, 1)):
        yield view[start : start + size]
