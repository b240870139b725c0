"""How fast logs take records in: `PYTHONPATH=. python bench/stores/logs.py`.

Appends the same realistic records, batched and one by one, to a log in SQLite and to
one in a PostgreSQL that is started here with its own durable settings (fsync on). The
two take turns, batch by batch, so that what else the machine does meets both alike.
Prints records a second and the ratio of the two, and the processor's time of a record:
the client's, and the server's beside it.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.stores.generate import batches  # noqa: E402  the path comes first
from kg.any_log import Log  # noqa: E402
from kg.database_address import read_place  # noqa: E402
from kg.log import SqliteLog  # noqa: E402
from kg.model import Record  # noqa: E402
from kg.postgres import PostgresLog  # noqa: E402
from tests import servers  # noqa: E402

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SINGLE = 300
PART = 1_000


@dataclass(slots=True)
class Spent:
    """Records taken in, seconds of the clock, of our processor and of the server's."""

    records: int = 0
    clock: float = 0.0
    own: float = 0.0
    server: float = 0.0

    def text(self) -> str:
        """Return it in words."""
        own, server = (1e6 * one / self.records for one in (self.own, self.server))
        rate = self.records / self.clock
        return f"{rate:,.0f} records/s ({own:.0f} µs of ours + {server:.0f} µs there)"


def records(claims: int) -> Iterator[Record]:
    for batch in batches(claims, seed=1):
        yield from batch


def in_turns(logs: Sequence[Log], told: Sequence[Record], size: int) -> list[Spent]:
    """Return what each log spent on the records, so many at a time, by turns."""
    spent, rest = [Spent() for _ in logs], iter(told)
    while part := list(islice(rest, size)):
        for log, one in zip(logs, spent, strict=True):
            server = _served()
            clock, own = time.perf_counter(), time.process_time()
            log.append(part, now=NOW)
            one.clock += time.perf_counter() - clock
            one.own += time.process_time() - own
            one.server += _served() - server
            one.records += len(part)
    return spent


def _served() -> float:
    """Return the processor's seconds of the processes below this one that live."""
    times = [one.cpu_times() for one in psutil.Process().children(recursive=True)]
    return float(sum(one.user + one.system for one in times))


def main() -> None:
    """Print both logs' rates and their ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=3_000)
    told = list(records(parser.parse_args().claims))
    with tempfile.TemporaryDirectory(prefix="claimgraph-bench-") as name:
        folder = Path(name)
        with servers.postgres(folder, durable=True) as url:
            logs = (
                SqliteLog(folder / "log.sqlite"),
                PostgresLog(read_place(url)),
            )
            for kind, part, size in (
                ("one by one", told[:SINGLE], 1),
                ("batched", told[SINGLE:], PART),
            ):
                ours, theirs = in_turns(logs, part, size)
                print(
                    f"{kind}: SQLite {ours.text()}, PostgreSQL {theirs.text()}, "
                    f"{ours.clock / theirs.clock:.2f} of it",
                    flush=True,
                )
            for log in logs:
                log.verify()
                log.close()


if __name__ == "__main__":
    main()
