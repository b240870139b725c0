"""How fast logs take records in: `PYTHONPATH=. python bench/stores/logs.py`.

Appends the same realistic records, batched and one by one, to a log in SQLite and to
one in a PostgreSQL that is started here with its own durable settings (fsync on), in
one run, and prints records a second and the ratio of the two.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.stores.generate import batches  # noqa: E402  the path comes first
from kg.any_log import Log  # noqa: E402
from kg.database import read_place  # noqa: E402
from kg.log import SqliteLog  # noqa: E402
from kg.model import Record  # noqa: E402
from kg.postgres import PostgresLog  # noqa: E402
from tests import servers  # noqa: E402

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SINGLE = 300
PART = 1_000


def records(claims: int) -> Iterator[Record]:
    for batch in batches(claims, seed=1):
        yield from batch


def rate(log: Log, told: list[Record], size: int) -> float:
    """Return records a second, appended so many at a time."""
    begin, rest = time.perf_counter(), iter(told)
    while part := list(islice(rest, size)):
        log.append(part, now=NOW)
    return len(told) / (time.perf_counter() - begin)


def measured(log: Log, told: list[Record]) -> tuple[float, float]:
    """Return the rates one by one and batched."""
    single = rate(log, told[:SINGLE], 1)
    batched = rate(log, told[SINGLE:], PART)
    log.verify()
    log.close()
    return single, batched


def main() -> None:
    """Print both logs' rates and their ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=3_000)
    told = list(records(parser.parse_args().claims))
    with tempfile.TemporaryDirectory(prefix="claimgraph-bench-") as name:
        folder = Path(name)
        sqlite = measured(SqliteLog(folder / "log.sqlite"), told)
        with servers.postgres(folder, durable=True) as url:
            postgres = measured(PostgresLog(read_place(url)), told)
    kinds = ("one by one", "batched")
    for kind, ours, theirs in zip(kinds, sqlite, postgres, strict=True):
        print(
            f"{kind}: SQLite {ours:,.0f} records/s, PostgreSQL {theirs:,.0f}, "
            f"{theirs / ours:.2f} of it"
        )


if __name__ == "__main__":
    main()
