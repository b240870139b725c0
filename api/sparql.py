"""SPARQL that can be cut off: processes of their own answer, ended when late."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from selectors import EVENT_READ, DefaultSelector
from threading import Lock
from typing import IO

from api.answering import Question
from api.negotiate import NotAcceptableError
from kg.errors import BadInputError, OutsideWorldError

Worker = subprocess.Popen[bytes]
LOADING = 600.0  # seconds a worker may take to read a large log
BYTES = 8 * 1024**3


class QueryTooLongError(OutsideWorldError):
    """A query took longer than it may, or the queue before it did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer as text, with its media type."""

    media_type: str
    text: str


class Desk:
    """One worker process, started when first asked; one question at a time."""

    def __init__(
        self, folder: Path, *, seconds: float, rows: int, store: str = ""
    ) -> None:
        self._folder, self._seconds, self._rows = folder, seconds, rows
        self._store = store or str(folder)
        self._lock = Lock()
        self._worker: Worker | None = None

    def ask(self, query: str | Question, form: str = "json") -> Written:
        """Return the answer, in the form if it is a table."""
        question = Question(text=query, form=form) if isinstance(query, str) else query
        if not self._lock.acquire(timeout=self._seconds):
            raise _busy()
        try:
            return self._asked(question)
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            worker, self._worker = self._worker, None
            worker.kill()
            worker.communicate()

    def _asked(self, question: Question) -> Written:
        worker = self._open()
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(question.line())
        worker.stdin.flush()
        if not _ready(worker.stdout, self._seconds):
            self.close()
            raise QueryTooLongError(
                f"the query took longer than {self._seconds:g} s and was ended: ask "
                "for less, with LIMIT or a more selective pattern"
            )
        return self._read(worker.stdout.readline())

    def _read(self, line: bytes) -> Written:
        if not line.endswith(b"\n"):
            self.close()
            raise OutsideWorldError(
                "the query process ended before it answered: ask for less, or again"
            )
        answer = json.loads(line)
        if answer.get("status"):
            raise NotAcceptableError(answer["error"])
        if "error" in answer:
            raise BadInputError(answer["error"])
        return Written(**answer)

    def _open(self) -> Worker:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._worker = _started(self._folder, self._store, self._rows)
        return self._worker


class Desks:
    """Several desks; a question goes to one that is free."""

    def __init__(self, desks: Sequence[Desk], *, seconds: float) -> None:
        self._desks, self._seconds = desks, seconds
        self._free: Queue[Desk] = Queue()
        for desk in desks:
            self._free.put(desk)

    def ask(self, query: str | Question, form: str = "json") -> Written:
        """Return the answer; a question that finds no free desk in time is refused."""
        try:
            desk = self._free.get(timeout=self._seconds)
        except Empty as error:
            raise _busy() from error
        try:
            return desk.ask(query, form)
        finally:
            self._free.put(desk)

    def close(self) -> None:
        """End all workers."""
        for desk in self._desks:
            desk.close()


def _busy() -> QueryTooLongError:
    return QueryTooLongError("other queries are still running: ask again in a moment")


def _started(folder: Path, store: str, rows: int) -> Worker:
    """Return a worker that has read the log; the time for that is not the query's."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "api.answering"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    limits = {
        "folder": str(folder),
        "store": store,
        "rows": rows,
        "bytes": BYTES,
    }
    worker.stdin.write(json.dumps(limits).encode() + b"\n")
    worker.stdin.flush()
    if not _ready(worker.stdout, LOADING) or b"ready" not in worker.stdout.readline():
        worker.kill()
        worker.communicate()
        raise OutsideWorldError(
            "the query process could not read the store: see the server's log"
        )
    return worker


def _ready(pipe: IO[bytes], seconds: float) -> bool:
    """Wait until something can be read; tell whether it came in time."""
    with DefaultSelector() as selector:
        selector.register(pipe, EVENT_READ)
        return bool(selector.select(seconds))
