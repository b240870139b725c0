"""Parquet tables: W&B's history exports and anything that data frames write."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from evidence.logs.form import Form, Notes, Row, by_name
from kg.errors import BadInputError

BATCH = 4_096
MOST_COLUMNS = 10_000
MOST_GROUP = 2_000_000_000  # bytes of a row group when unpacked


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield the rows; only columns of numbers are read, the others told once."""
    try:
        yield from _read(path, notes)
    except (pa.ArrowException, OSError) as error:
        raise BadInputError(f"{path}: no whole Parquet file ({error})") from error


def _read(path: Path, notes: Notes) -> Iterator[Row]:
    with parquet.ParquetFile(path) as table:
        names = _numeric(table, path, notes)
        for batch in table.iter_batches(BATCH, columns=names):
            yield from _rows(batch)


def _numeric(table: parquet.ParquetFile, path: Path, notes: Notes) -> list[str]:
    schema, told = table.schema_arrow, table.metadata
    if len(schema) > MOST_COLUMNS:
        raise BadInputError(f"{path}: more than {MOST_COLUMNS:,} columns")
    groups = (told.row_group(n).total_byte_size for n in range(told.num_row_groups))
    if max(groups, default=0) > MOST_GROUP:
        raise BadInputError(f"{path}: a row group over {MOST_GROUP:,} bytes")
    names = [one.name for one in schema if _is_number(one.type)]
    if len(names) < len(schema):
        notes.remark(f"{path.name}: columns that hold no numbers were left out")
    return names


def _is_number(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(
        types.is_integer(kind) or types.is_floating(kind) or types.is_timestamp(kind)
    )


def _rows(batch: pa.RecordBatch) -> Iterator[Row]:
    columns = {name: _values(batch.column(name)) for name in batch.schema.names}
    for number in range(batch.num_rows):
        cells = ((name, values[number]) for name, values in columns.items())
        yield {name: value for name, value in cells if value is not None}


def _values(column: pa.Array) -> list[float | None]:
    """Return a column as floats; a time of day in seconds since 1970."""
    if pa.types.is_timestamp(column.type):
        micro = column.cast(pa.timestamp("us"), safe=False).cast(pa.int64())
        return [None if one is None else one / 1e6 for one in micro.to_pylist()]
    return [None if one is None else float(one) for one in column.to_pylist()]


PARQUET = Form(name="parquet", finds=by_name("*.parquet"), rows=read_rows)
