"""The rows of a whole log and each claim's line, for tables that are made anew.

Where the log is long this is a process of its own, `python -m kg.store.making NOTES
LOG`: it reads pages of entries and answers with their rows, and after the last it has
written the lines into a file. Making them costs as much as writing them.
"""

import marshal
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from kg.log import Entry
from kg.store.facets import Counted
from kg.store.filling import Dated, Filling, Row, Rows, Told
from kg.store.notes import Notes
from kg.store.placed import Look, Places, looking
from kg.store.standing import Line, counted

PAGE = 2_000  # what waits stays within the processor's reach
SIZE = 4


class Making:
    """Rows by the page, and lines at the end, made here."""

    def __init__(self, path: Path, look: Look) -> None:
        self._places = Places(look)
        self._notes = Notes(path, self._places)
        self.counted: Counter[Counted] = Counter()

    def pages(
        self, pages: Iterable[Sequence[Entry]]
    ) -> Iterator[tuple[Sequence[Entry], Rows]]:
        """Yield each page with the rows that it gives."""
        for page in pages:
            yield page, self.rows([told(entry) for entry in page])

    def rows(self, page: Iterable[Told]) -> Rows:
        """Return the rows of a page."""
        filling = Filling(self._notes)
        for one in page:
            self._places.take(one.id, one.seq)
            self._notes.take(one, *filling.take(one))
        self._notes.flush(filling.dated, filling.rows["voice"])
        return {**filling.rows, "timeline": [*bundled(filling.dated)]}

    def lines(self) -> Iterator[Sequence[Line]]:
        """Yield the lines of all claims as they stand by themselves, by place."""
        every = self._notes.lines()
        while lines := list(islice(every, PAGE)):
            self.counted.update(counts(lines))
            yield lines

    def close(self) -> None:
        """Let go of the notes."""
        self._notes.close()


def told(entry: Entry) -> Told:
    """Return what the tables ask of an entry."""
    return Told(entry.seq, entry.id, entry.kind, entry.payload)


def bundled(dated: Iterable[Dated]) -> Iterator[Row]:
    """Yield rows of a timeline, those of one record together: places in JSON."""
    for one in dated:
        told = (one.at, one.seq, one.bears)
        places = [place for place in one.touched if isinstance(place, int)]
        yield (str(places), *told)
        if len(places) < len(one.touched):
            yield from ((key, *told) for key in one.touched if isinstance(key, bytes))


def counts(lines: Iterable[Line]) -> Counter[Counted]:
    """Return under which facets lines count."""
    return Counter(one for line in lines for one in counted(line))


def send(stream: BinaryIO, value: Any) -> None:
    """Write a value of plain Python, its length before it."""
    data = marshal.dumps(value)
    stream.write(len(data).to_bytes(SIZE, "big"))
    stream.write(data)
    stream.flush()


def received(stream: BinaryIO) -> Iterator[Any]:
    """Yield what was sent, until the stream ends."""
    while len(size := stream.read(SIZE)) == SIZE:
        yield marshal.loads(stream.read(int.from_bytes(size, "big")))


def main(path: Path, log: Path, out: BinaryIO) -> None:
    """Answer pages with rows; at the end write the lines, and say how they count."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process tells us to end
    making = Making(path, looking(log))
    for page in _hurried(sys.stdin.buffer):
        send(out, making.rows(Told._make(one) for one in page))
    with lines_of(path).open("wb") as file:
        for lines in making.lines():
            send(file, lines)
    making.close()
    send(out, [*making.counted.items()])


def lines_of(path: Path) -> Path:
    """Return where lines wait beside notes."""
    return path.with_name(f"{path.name}-lines")


def _hurried(stream: BinaryIO) -> Iterator[Any]:
    """Yield what comes in; it is taken off at once, so that nobody waits for us."""
    waiting: SimpleQueue[Any] = SimpleQueue()

    def take() -> None:
        for one in received(stream):
            waiting.put(one)
        waiting.put(None)

    Thread(target=take, daemon=True).start()
    yield from iter(waiting.get, None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.stdout.buffer)
