"""Tables with a header: history exports, charts downloaded as CSV, anything plain."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.logs.form import Form, Notes, Row, by_name
from evidence.logs.number import number
from kg.errors import BadInputError

if TYPE_CHECKING:
    from _csv import Reader

MOST_CELL = 1_000_000
DELIMITERS = {".tsv": "\t"}


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield the rows; a cell that is no number is left out."""
    csv.field_size_limit(MOST_CELL)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        table = csv.reader(file, delimiter=DELIMITERS.get(path.suffix, ","))
        header = [_column(one) for one in _next(table, path) or []]
        if not header:
            raise BadInputError(f"{path}: an empty table; a header line is wanted")
        while (cells := _next(table, path)) is not None:
            yield _row(header, cells, notes)


def _next(table: "Reader", path: Path) -> list[str] | None:
    try:
        return next(table, None)
    except csv.Error as error:
        message = f"{path}: line {table.line_num} is no CSV ({error})"
        raise BadInputError(message) from error


def _row(header: list[str], cells: list[str], notes: Notes) -> Row:
    if len(cells) != len(header):
        notes.remark("some lines have more or fewer cells than the header")
    pairs = zip(header, cells, strict=False)
    found = {name: number(cell) for name, cell in pairs if name}
    return {name: value for name, value in found.items() if value is not None}


def _column(name: str) -> str:
    """Return a column's name; a chart's `run - loss` is loss, without its bounds."""
    if name.endswith(("__MIN", "__MAX")):
        return ""
    return name.rpartition(" - ")[2].strip()


CSV = Form(name="csv", finds=by_name("*.csv", "*.tsv"), rows=read_rows)
