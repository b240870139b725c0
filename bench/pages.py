"""How fast the pages are: `python bench/pages.py STORE`, in this process, one by one.

For each page the milliseconds of its first making (`made`, the shelf passed by, the
processes warm) and of later answers from the shelf (`kept`), with its compressed bytes.
Beside them a bare Starlette page of the same size, as the peer.
"""

import gzip
import sys
import time
from collections.abc import Callable, Iterator
from statistics import quantiles

import anyio
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from api.app import create_app
from api.settings import Settings
from kg.graph import Graph
from kg.model import Claim, Evidence, Source

ROUNDS = 20
Times = list[float]


def main() -> None:
    """Print a line a page, then the 95th percentiles over all."""
    with Graph.open(sys.argv[1], read_only=True) as graph:
        app = create_app(graph, settings=Settings(zone="+09:00"))
        paths = list(pages(graph))
        made = {path: anyio.run(measure, app, fresh(path)) for path in paths}
        kept = {path: anyio.run(measure, app, lambda _, p=path: p) for path in paths}
        app.state.desk.close()
    for path in paths:
        print(f"{path:48} {told(made[path])} {told(kept[path])}")
    for name, times in (("made", made), ("kept", kept)):
        whole = [one for each in times.values() for one in each[0]]
        print(f"{name}: p95 {p95(whole):.1f} ms over {len(paths)} pages")
    peer = anyio.run(measure, bare(max(size for _, size in made.values())), fresh("/"))
    print(f"bare Starlette page: p95 {p95(peer[0]):.1f} ms")


def pages(graph: Graph) -> Iterator[str]:
    """Yield one of each page, and every claim's."""
    yield from ("/", "/claims", "/timeline", "/graph", "/review", "/evidence")
    yield from ("/sources", "/agents", "/about", "/search?q=loss")
    yield from (f"/claims/{one.id}" for one in graph.reader.find(Claim))
    yield from (f"/evidence/{one.id}" for one in graph.reader.find(Evidence)[:5])
    yield from (f"/sources/{one.id}" for one in graph.reader.find(Source)[:5])


def fresh(path: str) -> Callable[[int], str]:
    """Return addresses that no shelf has: a parameter that pages do not read."""
    sign = "&" if "?" in path else "?"
    return lambda turn: f"{path}{sign}turn={turn}"


async def measure(app: ASGIApp, address: Callable[[int], str]) -> tuple[Times, int]:
    """Return the milliseconds of each answer and the compressed bytes of the last."""
    transport = ASGITransport(app)
    headers = {"accept": "text/html", "accept-language": "ko"}
    async with AsyncClient(
        transport=transport, base_url="http://bench", headers=headers
    ) as client:
        await client.get(address(-1))
        times, body = [], b""
        for turn in range(ROUNDS):
            begin = time.perf_counter()
            body = (await client.get(address(turn))).content
            times.append((time.perf_counter() - begin) * 1e3)
    return times, len(gzip.compress(body))


def bare(size: int) -> Starlette:
    """Return an application that knows one page."""
    text = "x" * size

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse(text)

    return Starlette(routes=[Route("/", page)])


def told(found: tuple[Times, int]) -> str:
    return f"p95 {p95(found[0]):6.1f} ms {found[1]:7,} B"


def p95(times: Times) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
