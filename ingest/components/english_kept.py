"""Runs of proper nouns, kept by their words: rules ask of most words for theirs."""

from collections.abc import Iterable

from ingest.parsed import Doc, Token


def keep_runs(doc: Doc, runs: Iterable[list[Token]]) -> None:
    """Put the runs of a text on it; a word in two is looked up in the first."""
    doc._.runs = tuple(runs)
    doc._.run_at = {one.i: run for run in reversed(doc._.runs) for one in run}


def run_of(token: Token) -> list[Token] | None:
    """Return the run that a word stands in; None until those of its text are found."""
    run: list[Token] | None = token.doc._.run_at.get(token.i)
    return run
