"""SPARQL that can be cut off: a process of its own answers, and is ended when late."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from kg.errors import BadInputError, ClaimgraphError, OutsideWorldError
from kg.graph import Graph
from kg.sparql import Answer

RESULTS_JSON = "application/sparql-results+json"
CSV = "text/csv; charset=utf-8"
TURTLE = "text/turtle; charset=utf-8"


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
        self._worker: tuple[BaseProcess, Connection] | None = None

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
            process, pipe = self._worker
            self._worker = None
            pipe.close()
            process.kill()
            process.join()

    def _asked(self, query: str, form: str) -> Written:
        pipe = self._open()
        pipe.send_bytes(json.dumps([query, form]).encode())
        if not pipe.poll(self._seconds):
            self.close()
            raise QueryTooLongError(
                f"the query took longer than {self._seconds:g} s and was ended: ask "
                "for less, with LIMIT or a more selective pattern"
            )
        return self._read(pipe)

    def _read(self, pipe: Connection) -> Written:
        try:
            answer = json.loads(pipe.recv_bytes())
        except EOFError as error:
            self.close()
            raise OutsideWorldError(
                "the query process ended before it answered: ask for less, or again"
            ) from error
        if "error" in answer:
            raise BadInputError(answer["error"])
        return Written(media_type=answer["media_type"], text=answer["text"])

    def _open(self) -> Connection:
        if self._worker is None or not self._worker[0].is_alive():
            self.close()
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=serve, args=(theirs, self._folder, self._rows), daemon=True
            )
            process.start()
            theirs.close()
            self._worker = (process, ours)
        return self._worker[1]


def serve(pipe: Connection, folder: Path, rows: int) -> None:
    """Answer questions from the pipe until the other end is closed."""
    with Graph.open(folder, read_only=True) as graph:
        while (question := _next(pipe)) is not None:
            query, form = question
            reply = _answered(partial(graph.sparql, query, limit=rows), form)
            pipe.send_bytes(json.dumps(reply).encode())


def written(answer: Answer, form: str) -> Written:
    """Return an answer as text: Turtle for triples, else JSON or CSV."""
    if answer.triples is not None:
        return Written(media_type=TURTLE, text=answer.turtle())
    if form == "csv" and answer.holds is None:
        return Written(media_type=CSV, text=answer.csv())
    text = json.dumps(answer.json(), ensure_ascii=False)
    return Written(media_type=RESULTS_JSON, text=text)


def _next(pipe: Connection) -> list[str] | None:
    try:
        question: list[str] = json.loads(pipe.recv_bytes())
    except (EOFError, OSError):
        return None
    return question


def _answered(ask: Callable[[], Answer], form: str) -> dict[str, str]:
    try:
        answer = written(ask(), form)
    except ClaimgraphError as error:
        return {"error": str(error)}
    return {"media_type": answer.media_type, "text": answer.text}
