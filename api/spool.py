"""A JSON list that is made piece by piece and printed whole, without holding it.

It waits in a file that goes with it, so that nothing is printed when making it fails,
and memory does not grow with the list.
"""

import json
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any

import click

INDENT = 1
PIECE = 1 << 16


class Spool:
    """Documents on their way into one list, byte for byte as `say` prints a list."""

    def __init__(self) -> None:
        with ExitStack() as stack:
            self._file = stack.enter_context(
                TemporaryFile("w+", encoding="utf-8", errors="backslashreplace")
            )
            self._open = stack.pop_all()
        self._count = 0

    def put(self, document: Any) -> None:
        """Add a document to the list."""
        text = json.dumps(document, ensure_ascii=False, indent=INDENT, allow_nan=False)
        lines = (f"\n{' ' * INDENT}{line}" for line in text.split("\n"))
        self._file.write("," if self._count else "[")
        self._file.writelines(lines)
        self._count += 1

    def say(self) -> None:
        """Print the list."""
        self._file.write("\n]" if self._count else "[]")
        self._file.seek(0)
        while piece := self._file.read(PIECE):
            click.echo(piece, nl=False)
        click.echo()

    def close(self) -> None:
        """Let go of the file."""
        self._open.close()
