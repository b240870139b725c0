"""Measure what docs/benchmarks.md quotes: `make bench`, or parts of it by name.

python bench/run.py [cold] [ingest] [latency] [--article FILE]

`cold` clones HEAD into a temporary folder and runs `make run` there until /readyz
answers, then once more in the same clone. `ingest` loads the case and reads one article
in a fresh process. `latency` asks pages and status of a served case, beside a bare
Starlette JSON endpoint in the same run.
"""

import argparse
import os
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
ROUNDS = 300


def main() -> None:
    """Run the parts named, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--article", type=Path, help="an article for `ingest`")
    options = parser.parse_args()
    wanted = options.parts or ["cold", "ingest", "latency"]
    if "cold" in wanted:
        time_make_run()
    if "ingest" in wanted:
        time_ingest(options.article)
    if "latency" in wanted:
        time_requests()


def time_make_run() -> None:
    """Print the seconds from `make run` to a page that answers, cold and warm."""
    folder = Path(tempfile.mkdtemp(prefix="claimgraph-bench-"))
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
    for name in ("cold", "warm"):
        print(f"make run, {name}: {_until_ready(folder / 'clone'):.1f} s")
    shutil.rmtree(folder)


def _until_ready(folder: Path) -> float:
    port = _free_port()
    begin = time.perf_counter()
    command = ["make", "-s", "run", f"PORT={port}"]
    with subprocess.Popen(command, cwd=folder, start_new_session=True) as process:
        _wait(f"http://127.0.0.1:{port}/readyz", process)
        seconds = time.perf_counter() - begin
        os.killpg(process.pid, signal.SIGINT)
    return seconds


def time_ingest(article: Path | None) -> None:
    """Print the seconds and the peak memory of loading the case, then one article."""
    store = tempfile.mkdtemp(prefix="claimgraph-bench-")
    _timed("load the case", "load", "--store", store, str(ROOT / "cases/solar-open"))
    if article:
        _timed("ingest the article", "ingest", "--store", store, str(article))
    shutil.rmtree(store)


def _timed(name: str, *words: str) -> None:
    begin = time.perf_counter()
    command = [str(BIN / "claimgraph"), *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name}: {seconds:.1f} s, peak {peak:.0f} MiB (largest so far)")


def time_requests() -> None:
    """Print medians and 95th percentiles of requests, and the ratio to a bare route."""
    store = tempfile.mkdtemp(prefix="claimgraph-bench-")
    case = str(ROOT / "cases/solar-open")
    subprocess.run([BIN / "claimgraph", "load", "--store", store, case], check=True)
    port = _free_port()
    command = [str(BIN / "claimgraph"), "serve", "--store", store, "--port", str(port)]
    with subprocess.Popen(command) as process, httpx.Client() as client:
        site = f"http://127.0.0.1:{port}"
        _wait(f"{site}/readyz", process)
        bare = _requests(client, _serve_bare(), "application/json")
        claims = client.get(f"{site}/claims", headers=_accept("application/json"))
        claim = claims.json()["items"][0]["id"]
        for path, kind in _paths(claim):
            _report(f"{kind} {path}", _requests(client, site + path, kind), bare)
        process.send_signal(signal.SIGINT)
    shutil.rmtree(store)


def _paths(claim: str) -> list[tuple[str, str]]:
    return [
        (f"/claims/{claim}/status", "application/json"),
        (f"/claims/{claim}", "text/html"),
        ("/claims", "text/html"),
        ("/timeline", "text/html"),
    ]


def _serve_bare() -> str:
    """Serve one JSON endpoint in a thread of this process; return its address."""
    app = Starlette(routes=[Route("/", lambda _: JSONResponse({"status": "ok"}))])
    port = _free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    _wait(f"http://127.0.0.1:{port}/")
    return f"http://127.0.0.1:{port}/"


def _requests(client: httpx.Client, url: str, kind: str) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        client.get(url, headers=_accept(kind)).raise_for_status()
        times.append((time.perf_counter() - begin) * 1000)
    return times


def _accept(kind: str) -> dict[str, str]:
    return {"accept": kind, "accept-language": "ko"}


def _report(name: str, times: list[float], bare: list[float]) -> None:
    middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    ratio = middle / statistics.median(bare)
    print(f"{name}: p50 {middle:.1f} ms, p95 {late:.1f} ms, {ratio:.1f} × bare")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _wait(url: str, process: "subprocess.Popen[bytes] | None" = None) -> None:
    while process is None or process.poll() is None:
        try:
            httpx.get(url).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"the server behind {url} ended early")


if __name__ == "__main__":
    main()
