"""SPARQL that can be cut off: a process of its own answers, and is ended when late."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from threading import Lock
from typing import IO, Any

from kg.errors import BadInputError, OutsideWorldError

Worker = subprocess.Popen[bytes]


class QueryTooLongError(OutsideWorldError):
    """A query took longer than it may, or the queue before it did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer as text, with its media type."""

    media_type: str
    text: str


class Desk:
    """One worker process, started when first asked; one question at a time."""

    def __init__(self, folder: Path, *, seconds: float, rows: int) -> None:
        self._folder, self._seconds, self._rows = folder, seconds, rows
        self._lock = Lock()
        self._worker: Worker | None = None

    def ask(self, query: str, form: str = "json") -> Written:
        """Return the answer as `json` or `csv` (triples are Turtle either way)."""
        if not self._lock.acquire(timeout=self._seconds):
            raise QueryTooLongError(
                "other queries are still running: ask again in a moment"
            )
        try:
            return self._asked(query, form)
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            worker, self._worker = self._worker, None
            worker.kill()
            worker.communicate()

    def _asked(self, query: str, form: str) -> Written:
        worker = self._open()
        assert worker.stdin is not None
        assert worker.stdout is not None
        _send(worker, [query, form])
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
        if "error" in answer:
            raise BadInputError(answer["error"])
        return Written(**answer)

    def _open(self) -> Worker:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "api.answering"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            _send(self._worker, {"folder": str(self._folder), "rows": self._rows})
        return self._worker


def _ready(pipe: IO[bytes], seconds: float) -> bool:
    """Wait until something can be read; tell whether it came in time."""
    with DefaultSelector() as selector:
        selector.register(pipe, EVENT_READ)
        return bool(selector.select(seconds))


def _send(worker: Worker, message: Any) -> None:
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(message).encode() + b"\n")
    worker.stdin.flush()
