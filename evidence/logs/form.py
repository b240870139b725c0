"""What a reader of training logs promises: rows of numbers, and what it noticed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Row = Mapping[str, float]


@dataclass(slots=True)
class Notes:
    """What a reader noticed while it read: losses of data, and how a log was made.

    `settings` are numbers of the run's configuration (batch size, sequence length);
    people, hosts and devices never get in.
    """

    remarks: list[str] = field(default_factory=list)
    settings: dict[str, float] = field(default_factory=dict)
    averaged: bool = False

    def remark(self, text: str) -> None:
        """Keep a remark once."""
        if text not in self.remarks:
            self.remarks.append(text)


Rows = Callable[[Path, Notes], Iterator[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of log: `finds` the files of it in a path, `rows` yields one file's rows.

    A row maps the log's own column names to numbers; what is no number is left out.
    """

    name: str
    finds: Callable[[Path], list[Path]]
    rows: Rows


def by_name(*patterns: str) -> Callable[[Path], list[Path]]:
    """Return a finder of the files whose names fit one of the patterns."""

    def finds(path: Path) -> list[Path]:
        if path.is_dir():
            found = {one for pattern in patterns for one in path.rglob(pattern)}
            return sorted(one for one in found if one.is_file())
        return [path] if any(path.match(pattern) for pattern in patterns) else []

    return finds


def lines_of(path: Path, most: int) -> Iterator[bytes]:
    """Yield a file's lines; one longer than `most` bytes comes in pieces."""
    with path.open("rb") as file:
        while line := file.readline(most):
            yield line
