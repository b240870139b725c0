"""Rows and lines made by a process of their own, while this one writes.

It is sent a few pages ahead, so that both are busy.
"""

import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from kg.errors import OutsideWorldError
from kg.log import Entry
from kg.store.facets import Counted
from kg.store.filling import Rows
from kg.store.making import lines_of, received, send, told
from kg.store.plain import refuse_unknown
from kg.store.standing import Line

AHEAD = 3
COMMAND = ("-m", "kg.store.making")
DIED = (
    "the process that reads the log for the tables ended ({}): the tables are as they "
    "were, try again with more memory free"
)


class Apart:
    """What `kg.store.making.Making` is, elsewhere."""

    def __init__(self, path: Path, log: Path) -> None:
        self._path = path
        self._child = subprocess.Popen(
            [sys.executable, *COMMAND, str(path), str(log)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._answers = received(_open(self._child.stdout))
        self.counted: Counter[Counted] = Counter()

    def pages(
        self, pages: Iterable[Sequence[Entry]]
    ) -> Iterator[tuple[Sequence[Entry], Rows]]:
        """Yield each page with the rows that it gives."""
        ahead: deque[Sequence[Entry]] = deque()
        for page in pages:
            self._send(page)
            ahead.append(page)
            if len(ahead) > AHEAD:
                yield ahead.popleft(), self._answer()
        _open(self._child.stdin).close()
        for page in ahead:
            yield page, self._answer()

    def lines(self) -> Iterator[Sequence[Line]]:
        """Yield the lines of all claims as they stand by themselves, by place."""
        self.counted.update(dict(self._answer()))
        with lines_of(self._path).open("rb") as file:
            yield from received(file)

    def close(self) -> None:
        """End the process, whatever it does."""
        self._child.kill()
        self._child.wait()
        for stream in (self._child.stdin, self._child.stdout):
            _open(stream).close()

    def _send(self, page: Sequence[Entry]) -> None:
        for entry in page:
            refuse_unknown(entry.kind)
        try:
            send(_open(self._child.stdin), [tuple(told(one)) for one in page])
        except BrokenPipeError as error:
            raise self._died() from error

    def _answer(self) -> Any:
        answer = next(self._answers, None)
        if answer is None:
            raise self._died()
        return answer

    def _died(self) -> OutsideWorldError:
        return OutsideWorldError(DIED.format(self._child.wait()))


def _open(stream: IO[bytes] | None) -> Any:
    assert stream is not None  # both are pipes
    return stream
