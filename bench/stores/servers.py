"""How fast readings on servers fill, and how they answer as they grow.

    nice python bench/stores/servers.py --start oxigraph --claims 100000 --minutes 40
    nice python bench/stores/servers.py --url neo4j://user:password@host/neo4j

One stream of realistic claims goes into one server. At each size it tells the claims a
second since the size before, whose processor spent what, the server's memory and disk,
and the lookups of `run.py`. In the end a power of the number of claims is fitted to
the time of a claim: what a million would take. It stops by itself when the time is up.
"""

import argparse
import math
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.stores.generate import batches
from bench.stores.run import questions, spread, tell
from kg.errors import ClaimgraphError
from kg.log import SqliteLog
from kg.stores import Server, open_server
from tests import servers

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SIZES = (1_000, 5_000, 20_000, 50_000, 100_000, 1_000_000)
TOGETHER = 500  # claims that go into the log at once
MILLION = 1_000_000
ASKED = 20
LOADING = "?load=/store%3Fno_transaction"
FEWEST = 3  # sizes that a power can be fitted to


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Claims that are in, and the seconds: of the clock, ours, the server's."""

    claims: int
    clock: float
    own: float
    server: float

    def since(self, before: "Spent") -> str:
        """Return what the claims since then took, in words."""
        count = self.claims - before.claims
        rate = count / (self.clock - before.clock)
        own = 1000 * (self.own - before.own) / count
        server = 1000 * (self.server - before.server) / count
        used = f"{own:.2f} ms of ours and {server:.2f} ms of the server's processor"
        return f"{rate:,.0f} claims/s; a claim takes {used}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--minutes", type=float, default=40.0)
    known = ["oxigraph", "oxigraph-load", "arcade", "virtuoso"]
    parser.add_argument("--start", choices=known, help="a server from a package")
    parser.add_argument("--url", help="a server that is there; its reading is emptied")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(mkdtemp(prefix="claimgraph-bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        log = filled(folder / "log.sqlite", asked.claims)
        stack.callback(log.close)
        (folder / "server").mkdir()
        url = asked.url or stack.enter_context(started(asked.start, folder / "server"))
        server = open_server(url)
        stack.callback(server.close)
        server.prepare()
        server.reset()
        measure(log, server, asked, folder / "server")


def measure(
    log: SqliteLog, server: Server, asked: argparse.Namespace, folder: Path
) -> None:
    """Fill the server; tell each size that it reaches, then what a million takes."""
    points = [Spent(claims=0, clock=0.0, own=0.0, server=0.0)]
    for size in (*(one for one in SIZES if one < asked.claims), asked.claims):
        left = 60 * asked.minutes - points[-1].clock
        points.append(fill(log, server, points[-1], (size, left)))
        told = points[-1]
        print(f"\n{told.claims:,} claims in {told.clock:,.0f} s", flush=True)
        tell("filling since the last size", told.since(points[-2]))
        tell("server, memory and disk", f"{memory()} and {disk(folder)}")
        if told.claims < size:
            print("  the time is up")
            break
        lookups(server)
    tell("1,000,000 claims", foreseen(points))


def fill(
    log: SqliteLog, server: Server, before: Spent, until: tuple[int, float]
) -> Spent:
    """Apply pages until so many claims are in or so many seconds are over."""
    size, seconds = until
    position, claims = server.mark().position, before.claims
    start, own, theirs = time.perf_counter(), time.process_time(), processor()
    while claims < size and time.perf_counter() - start < seconds:
        entries = log.read(position, server.page)
        server.apply(entries)
        position = entries[-1].seq
        claims += sum(one.kind == "claim" for one in entries)
    return Spent(
        claims=claims,
        clock=before.clock + time.perf_counter() - start,
        own=before.own + time.process_time() - own,
        server=before.server + processor() - theirs,
    )


def lookups(server: Server) -> None:
    try:
        asked = questions(server)
    except ClaimgraphError as error:
        tell("lookups", f"none: {error}")
        return
    for name, ask in asked.items():
        tell(name, answered(ask))


def answered(ask: Callable[[], object]) -> str:
    """Return how long a question takes; a server may say that it answers none such.

    By the clock, and in processor time, which others on the machine do not lengthen.
    """
    own, theirs = time.process_time(), processor()
    try:
        told = spread(ask, ASKED).partition(";")[0]
    except ClaimgraphError as error:
        return f"not answered: {error}"
    own = 1000 * (time.process_time() - own) / ASKED
    theirs = 1000 * (processor() - theirs) / ASKED
    return f"{told}; of the processor {own:.2f} ms ours, {theirs:.1f} ms the server's"


def foreseen(points: Sequence[Spent]) -> str:
    """Fit seconds = a × claims^b to the sizes; tell it for a million."""
    known = [(math.log(one.claims), math.log(one.clock)) for one in points[1:]]
    if len(known) < FEWEST:
        return "too few sizes to tell"
    middle = [sum(values) / len(known) for values in zip(*known, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in known)
    power = above / sum((x - middle[0]) ** 2 for x, _ in known)
    last, before = points[-1], points[-2]
    fitted = last.clock * (MILLION / last.claims) ** power
    pace = (last.clock - before.clock) / (last.claims - before.claims)
    straight = last.clock + pace * (MILLION - last.claims)
    return (
        f"{fitted / 60:,.0f} min by time ~ claims^{power:.2f}, "
        f"{straight / 60:,.0f} min at the last pace"
    )


@contextmanager
def started(name: str, folder: Path) -> Iterator[str]:
    """Start a server that keeps what it is told on the disk; yield its URL."""
    program, _, loading = name.partition("-")
    if program == "oxigraph":
        with servers.oxigraph(folder, location=str(folder / "data")) as url:
            yield url + (LOADING if loading else "")
        return
    start = {"arcade": servers.arcade, "virtuoso": servers.virtuoso}[program]
    with start(folder) as url:
        yield url


def below() -> Iterator[psutil.Process]:
    """Yield the processes that were started here; none for a server elsewhere."""
    yield from psutil.Process().children(recursive=True)


def processor() -> float:
    """Return the seconds of the processor that they spent."""
    times = [one.cpu_times() for one in below()]
    return float(sum(one.user + one.system for one in times))


def memory() -> str:
    return f"{sum(one.memory_info().rss for one in below()) / 2**20:,.0f} MiB"


def disk(folder: Path) -> str:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return f"{sum(path.stat().st_size for path in files) / 1e6:,.0f} MB"


def filled(path: Path, claims: int) -> SqliteLog:
    """Make a log of so many claims."""
    log = SqliteLog(path)
    several = batches(claims)
    while part := [record for batch in islice(several, TOGETHER) for record in batch]:
        log.append(part, now=NOW)
    return log


if __name__ == "__main__":
    main()
