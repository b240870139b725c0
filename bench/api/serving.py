"""Measure the API beside a bare Starlette JSON endpoint in the same run.

python bench/api/serving.py [--claims 100000 | --store FOLDER] [--readers 50]

Both run as one uvicorn worker in a process of their own. `status` asks one claim again
and again (an answer kept in memory), `fresh` claims drawn at random, `304` with the tag
known. With readers, each on a connection of its own: `first` and `again` ask for a
thousand claims, `all` for any, without a pause, which is as much as the server can
give; `reading` asks for any, each reader pausing `--pause` seconds between two. Then
the lists and a claim's page, made anew each time. A store is filled beforehand, say by
bench/stores/generate.py; without one such claims are put into one that goes again.
"""

import argparse
import asyncio
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim, Record, Selector, Source, Utterance
from kg.terms import Act, Mode, Testimony

BARE = """
import sys
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

async def status(request):
    return JSONResponse({"status": "ok"})

app = Starlette(routes=[Route("/", status)])
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
"""
NOW = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 5000
PAGES = ("/claims", "/agents", "/sources", "/evidence", "/review")


def main() -> None:
    """Print one line a measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--pause", type=float, default=0.2)
    parser.add_argument("--store")
    options = parser.parse_args()
    folder = options.store or tempfile.mkdtemp(prefix="claimgraph-bench-")
    ids = known(folder) if options.store else fill(Path(folder), options.claims)
    command = [
        str(Path(sys.executable).parent / "claimgraph"),
        "serve",
        "--store",
        folder,
    ]
    with (
        serving([*command, "--port"]) as site,
        serving([sys.executable, "-c", BARE]) as bare,
    ):
        paths = [f"{site}/claims/{one}/status" for one in ids]
        tag = httpx.get(paths[0]).headers["etag"]
        once(options.seconds, bare, paths, tag)
        many(options, bare, paths)
        anew(site, ids[0])
    if not options.store:
        shutil.rmtree(folder)


def once(seconds: float, bare: str, paths: list[str], tag: str) -> None:
    """One connection: ratios to the bare endpoint, measured before and after."""
    plain = asyncio.run(load([bare], {}, readers=1, seconds=seconds))
    kept = asyncio.run(load(paths[:1], {}, readers=1, seconds=seconds))
    known = asyncio.run(
        load(paths[:1], {"if-none-match": tag}, readers=1, seconds=seconds)
    )
    fresh = asyncio.run(load(paths[1:], {}, readers=1, seconds=seconds))
    again = asyncio.run(load([bare], {}, readers=1, seconds=seconds))
    base = (rate(plain, seconds) + rate(again, seconds)) / 2
    for name, found in (("status", kept), ("304", known), ("fresh", fresh)):
        print(f"{name}: {rate(found, seconds) / base:.2f} of bare, {told(found)}")


def many(options: argparse.Namespace, bare: str, paths: list[str]) -> None:
    """So many connections at once."""
    how = {"readers": options.readers, "seconds": options.seconds}
    plain = asyncio.run(load([bare], {}, **how))
    print(f"bare, {options.readers} readers: {told(plain)}")
    some = random.Random(1).sample(paths, min(1000, len(paths)))
    for name, asked in (("first", some), ("again", some), ("all", paths)):
        found = asyncio.run(load(asked, {}, **how))
        print(f"{name}, {options.readers} readers: {told(found)}")
    how["pause"] = options.pause
    for name, asked in (("bare", [bare]), ("claims", paths)):
        found = asyncio.run(load(asked, {}, **how))
        each = f"{options.readers} readers, one each {options.pause} s"
        print(f"reading {name}, {each}: {told(found)}")


def anew(site: str, claim: str) -> None:
    """The lists and a claim's page, none of them kept from before."""
    with httpx.Client(base_url=site, timeout=60) as client:
        for path in (*PAGES, f"/claims/{claim}"):
            for media in ("application/json", "text/html"):
                client.headers["accept"] = media
                times = [timed(client, f"{path}?turn={turn}") for turn in range(60)]
                print(f"{path} as {media}: {told(times[10:])}")


def timed(client: httpx.Client, path: str) -> float:
    """Return the seconds of one answer."""
    begin = time.perf_counter()
    client.get(path).raise_for_status()
    return time.perf_counter() - begin


def known(folder: str) -> list[str]:
    """Return the ids of a store's claims, but for those that others answer for."""
    with Graph.open(folder) as graph:
        ids = [one.id for one in graph.reader.find(Claim)]
        return [one for one in ids if graph.reader.survivor(one) == one]


def rate(times: list[float], seconds: float) -> float:
    return len(times) / seconds


def told(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    p50, p95, p99 = (cuts[one] * 1000 for one in (49, 94, 98))
    return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms, {len(times)} answers"


async def load(
    urls: list[str],
    headers: dict[str, str],
    *,
    readers: int,
    seconds: float,
    pause: float = 0.0,
) -> list[float]:
    """Return the seconds of every answer that so many readers got in the time."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    choose = random.Random(7)

    async def read() -> None:
        parts = urlsplit(urls[0])
        stream, out = await asyncio.open_connection(parts.hostname, parts.port)
        while (begin := time.perf_counter()) < end:
            path = urlsplit(choose.choice(urls)).path or "/"
            out.write(f"GET {path} HTTP/1.1\r\nhost: x\r\n{lines}\r\n".encode())
            await _answer(stream)
            times.append(time.perf_counter() - begin)
            if pause:
                await asyncio.sleep(pause * choose.uniform(0.5, 1.5))
        out.close()

    await asyncio.gather(*(read() for _ in range(readers)))
    return times


async def _answer(stream: asyncio.StreamReader) -> None:
    """Read one answer to its end; httpx itself would cost more than the server."""
    head = (await stream.readuntil(b"\r\n\r\n")).lower()
    status = head.split(None, 2)[1]
    assert status in (b"200", b"304"), head
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    await stream.readexactly(int(length or 0))


@contextmanager
def serving(command: list[str]) -> Iterator[str]:
    """Run a server on a free port until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([*command, str(port)], stderr=subprocess.DEVNULL) as process:
        site = f"http://127.0.0.1:{port}"
        while True:
            try:
                httpx.get(site, timeout=60)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield site
        process.send_signal(signal.SIGINT)


def fill(folder: Path, claims: int) -> list[str]:
    """Store so many claims, each said by somebody and denied by another."""
    text = "It is so. It is not so."
    ids: list[str] = []
    with Graph.open(folder) as graph:
        for start in range(0, claims, BATCH):
            batch = list(records(text, range(start, min(start + BATCH, claims))))
            graph.add(batch, now=NOW)
            ids += [one.id for one in batch if isinstance(one, Claim)]
    return ids


def records(text: str, numbers: range) -> Iterator[Record]:
    people = [new(Agent, name=f"P{one}", kind=AgentKind.PERSON) for one in range(100)]
    yield from people
    source = new(
        Source,
        url=f"https://news.example/{numbers.start}",
        sha256="0" * 64,
        media_type="text/plain",
        lang="en",
        title="",
        publisher="",
        text=text,
        published_at=NOW,
        known_at=NOW,
        retrieved_at=NOW,
    )
    yield source
    for number in numbers:
        claim = new(Claim, text=f"Claim number {number} holds", lang="en")
        yield claim
        for place, testimony in enumerate((Testimony.ASSERTS, Testimony.DENIES)):
            yield new(
                Utterance,
                claimant=people[(number + place) % 100].id,
                claim=claim.id,
                source=source.id,
                selector=Selector(exact="It is so.", start=0, end=9),
                testimony=testimony,
                act=Act.ASSERTION,
                mode=Mode.INDIRECT,
                cue="said",
                negated=False,
                said_on="2026-01-01",
                date_basis="explicit",
                known_at=NOW,
                confidence=1.0,
            )


if __name__ == "__main__":
    main()
