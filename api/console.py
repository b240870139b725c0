"""How every command speaks: options, exit codes, JSON, and tables for people."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import BadInputError, BrokenLogError, ClaimgraphError

C = TypeVar("C", bound=Callable[..., Any])
DONE, FINDINGS, BAD_INPUT, OUTSIDE_WORLD = 0, 1, 2, 3


class Group(click.Group):
    """A group whose commands end with one clear message and the promised exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; our errors become a message and an exit code."""
        try:
            return super().invoke(ctx)
        except ClaimgraphError as error:
            tell(f"claimgraph: {error}")
            ctx.exit(exit_code(error))


def exit_code(error: ClaimgraphError) -> int:
    """Return 2 for bad input, 1 for a damaged log, 3 for the outside world."""
    if isinstance(error, BadInputError):
        return BAD_INPUT
    return FINDINGS if isinstance(error, BrokenLogError) else OUTSIDE_WORLD


def as_json(command: C) -> C:
    """Add `--json`."""
    add = click.option("--json", "machine", is_flag=True, help="One JSON document.")
    return add(command)


def say(document: Any) -> None:
    """Print one JSON document."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    click.echo(text.encode("utf-8", "backslashreplace").decode())


def tell(message: str) -> None:
    """Tell people how it goes, on standard error."""
    click.echo(_line(message), err=True)


def _line(message: str) -> str:
    """Return a message on one line, without what a terminal would obey."""
    return _plain(message).replace("\n", " ")


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table for people; what is in it is never read as markup."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(cell)) for cell in row))
    Console(file=sys.stdout, markup=False, highlight=False).print(table)


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)
