"""How the log and its readings bear claims by the thousand.

    nice python bench/stores/run.py --claims 100000
    nice python bench/stores/run.py --claims 2000 --url neo4j://… --url sparql+http://…

Everything is one run on one disk: rates stand beside the raw fsync rate of the same
folder, latencies beside those at a tenth of the claims.
"""

import argparse
import os
import resource
import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.stores.generate import KOREAN, START, batches
from kg.following import bring_up
from kg.log import SqliteLog
from kg.model import (
    Argument,
    Case,
    Claim,
    Entity,
    Record,
    Source,
    Status,
    Utterance,
    Verdict,
)
from kg.rdf import ntriples
from kg.settling import follow
from kg.store.base import ClaimQuery, ListQuery, Reader, TimelineQuery
from kg.store.rows import micros
from kg.store.sqlite import SqliteReading
from kg.store.wanted import cursor
from kg.stores import open_server

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ONE_BY_ONE, TURNS = 500, 3  # the journal still grows in the first
BATCH, SYLLABLES = 5000, 2
SHORT = [word for word in KOREAN if len(word) == SYLLABLES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where to measure; else a new one")
    parser.add_argument("--url", action="append", default=[], help="a server to fill")
    asked = parser.parse_args()
    folder = Path(mkdtemp(dir=asked.folder))
    try:
        for claims in (asked.claims // 10, asked.claims):
            measure(folder / str(claims), claims, asked.url)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path, claims: int, urls: list[str]) -> None:
    folder.mkdir()
    print(f"\n{claims:,} claims")
    log = SqliteLog(folder / "log.sqlite")
    append(log, claims, folder)
    reading = tables_of(folder)
    start = time.process_time()
    seconds = timed(lambda: follow(log, reading))
    used = time.process_time() - start
    told = f"{seconds:.1f} s, {used:.1f} s of one core, {claims / used:,.0f} claims/s"
    tell("rebuild of the tables", told)
    lookups(reading)
    tell("disk, log and tables", f"{disk(folder, 'log')} and {disk(folder, 'tables')}")
    seconds = timed(lambda: tables_of(folder).counts())
    tell("opening", f"{seconds * 1000:.1f} ms")
    export(log)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell("memory, peak of all of this", f"{peak:.0f} MiB")
    for url in urls:
        fill(log, url, claims)


def tables_of(folder: Path) -> SqliteReading:
    return SqliteReading(folder / "tables.sqlite", log=folder / "log.sqlite")


def append(log: SqliteLog, claims: int, folder: Path) -> None:
    several = batches(claims)
    single = [record for batch in islice(several, 400) for record in batch]
    alone, waiting = single[: TURNS * ONE_BY_ONE], single[TURNS * ONE_BY_ONE :]
    for start in range(0, len(alone), ONE_BY_ONE):
        by_turns(log, alone[start : start + ONE_BY_ONE], folder)
    spent, written = 0.0, 0
    for batch in several:
        waiting += batch
        if len(waiting) >= BATCH:
            spent += seconds_of(log, waiting)
            written += len(waiting)
            waiting = []
    log.append(waiting, now=NOW)
    told = f"{written / spent:,.0f} records per CPU-second" if spent else "too few"
    tell(f"durable append by {BATCH:,}", f"{told}; {log.position():,} records")


def seconds_of(log: SqliteLog, records: list[Record]) -> float:
    """Append a batch; return the seconds of one core that it took."""
    start = time.process_time()
    log.append(records, now=NOW)
    return time.process_time() - start


def by_turns(log: SqliteLog, records: list[Record], folder: Path) -> None:
    """Append one by one, a raw write and fsync of a page before each."""
    floor = own = 0.0
    with (folder / "floor").open("wb", buffering=0) as file:

        def write() -> None:
            file.write(b"x" * 4096)
            os.fsync(file.fileno())

        for record in records:
            floor += timed(write)
            own += timed(partial(log.append, [record], now=NOW))
    rate, share = len(records) / own, floor / own
    tell("durable append, one by one", f"{rate:,.0f}/s, {share:.2f} of fsync")


def lookups(reader: Reader) -> None:
    words = iter(SHORT)
    told = spread(lambda: reader.search(next(words), limit=50), len(SHORT))
    tell("search, two syllables, each word first asked", told)
    for name, ask in questions(reader).items():
        tell(name, spread(ask, 1_000))


def questions(reader: Reader) -> dict[str, Callable[[], object]]:
    """Return what is asked of every reading, by name."""
    random = Random(1)
    claims = [row.claim.id for row in reader.claims(ClaimQuery(limit=500)).items]
    things = [one.id for one in reader.find(Entity)]
    hot = next(iter(reader.facets(ClaimQuery())["about"]))
    first, about = ClaimQuery(), ClaimQuery(about=hot)
    deep = deep_place(reader)
    case = reader.listed(ListQuery(kind=Case, limit=1)).items[0].id

    def page(about: str) -> object:
        query = TimelineQuery(about=about, newest_first=True, limit=50)
        return reader.timeline_page(query)

    return {
        "claim with evidence and history": lambda: whole(reader, random.choice(claims)),
        "list of claims, first page": lambda: reader.claims(first),
        "list of claims, a page from its middle": lambda: reader.claims(deep),
        "list of claims of the hottest entity": lambda: reader.claims(about),
        "list of refuted claims": lambda: reader.claims(
            ClaimQuery(status=Status.REFUTED)
        ),
        "list of claims of any entity": lambda: reader.claims(
            ClaimQuery(about=random.choice(things))
        ),
        "list of claims of a case": lambda: reader.claims(ClaimQuery(case=case)),
        "counts of all claims by facet": lambda: reader.facets(first),
        "counts of claims of any entity by facet": lambda: reader.facets(
            ClaimQuery(about=random.choice(things))
        ),
        "list of sources, first page": lambda: reader.listed(ListQuery(kind=Source)),
        "counts of all sources by facet": lambda: reader.tallied(
            ListQuery(kind=Source)
        ),
        "readings that wait, first 50": lambda: reader.waiting(Utterance, limit=50),
        "timeline of any entity, newest 50": lambda: page(random.choice(things)),
        "timeline of the hottest entity, newest 50": lambda: page(hot),
        "search, two syllables": lambda: reader.search(random.choice(SHORT), limit=50),
        "search, two words": lambda: reader.search("weights 7", limit=50),
        "counts": reader.counts,
    }


def deep_place(reader: Reader) -> ClaimQuery:
    """Return the query of a page in the middle of the time of all claims."""
    [newest] = reader.claims(ClaimQuery(limit=1)).items
    middle = START + ((newest.changed or START) - START) / 2
    return ClaimQuery(cursor=cursor(micros(middle), ""))


def whole(reader: Reader, claim: str) -> list[Record]:
    found: list[Record] = [reader.get(Claim, claim)]
    found += reader.find(Utterance, claim=claim)
    found += reader.find(Argument, conclusion=claim)
    found += reader.find(Verdict, claim=claim)
    return found


def export(log: SqliteLog) -> None:
    records = [entry.record() for entry in islice(log.entries(), 20_000)]
    start = time.process_time()
    count = sum(1 for _ in ntriples(records))
    seconds = time.process_time() - start
    tell("N-Quads", f"{count / seconds:,.0f} per CPU-second")


def fill(log: SqliteLog, url: str, claims: int) -> None:
    server = open_server(url)
    try:
        seconds = timed(lambda: bring_up(log, server, rebuild=True))
        rate = claims / seconds
        tell(server.name, f"{rate:,.0f} claims/s; 1M in {1e6 / rate / 60:.0f} min")
        lookups_on(server)
    finally:
        server.close()


def lookups_on(reader: Reader) -> None:
    claims = [row.claim.id for row in reader.claims(ClaimQuery(limit=500)).items]
    random = Random(1)
    tell(
        "  claim with evidence and history",
        spread(lambda: whole(reader, random.choice(claims)), 100),
    )
    tell(
        "  list of claims, first page", spread(lambda: reader.claims(ClaimQuery()), 20)
    )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(ask: Callable[[], object], count: int) -> str:
    """Ask many times; by the clock, and in the time of one core that it takes."""
    clock: list[float] = []
    core: list[float] = []
    for _ in range(count):
        start = time.thread_time()
        clock.append(timed(ask) * 1000)
        core.append((time.thread_time() - start) * 1000)
    return f"{_middle_and_late(clock)}; of one core {_middle_and_late(core)}"


def _middle_and_late(times: list[float]) -> str:
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
    return f"p50 {middle:.2f} ms, p99 {late:.2f} ms"


def disk(folder: Path, name: str) -> str:
    size = sum(path.stat().st_size for path in folder.glob(f"{name}*"))
    return f"{size / 1e6:,.0f} MB"


def tell(what: str, figure: str) -> None:
    print(f"  {what}: {figure}", flush=True)


if __name__ == "__main__":
    main()
