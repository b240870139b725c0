"""How fast are two checkpoints streamed, within how much memory, and how little moved?

`python bench/lineage/streaming.py [pair] [remote] [--gigabytes 2.2] [--folder FOLDER]`

`pair` makes two random BF16 checkpoints, then in turn reads both by `cat`, by our own
pair sums and by safetensors.safe_open with float(), three times; each in a process of
its own, with its peak memory. `remote` lays out a sparse pair with the shapes of a
model of 100 billion parameters, serves it by ranges on this machine and compares the
norm gains alone. Everything made is deleted.
"""

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

import torch
from safetensors import safe_open

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from evidence.models import open_model  # noqa: E402  the path comes first
from evidence.pair import Pair  # noqa: E402  the same
from evidence.ranges import Line  # noqa: E402  the same
from evidence.run import measure  # noqa: E402  the same

GIGABYTE, ROWS, COLUMNS = 1e9, 4096, 11_008
NORMS, LAYERS, EXPERTS, WIDTH, INNER = "*norm*", 48, 128, 4096, 1280
Laid = dict[str, tuple[int, ...]]


def write(path: Path, shapes: Laid, seed: int | None) -> None:
    """Write a BF16 checkpoint: random numbers, or a hole in the file without a seed."""
    header, start = {}, 0
    for name, shape in shapes.items():
        size = 2 * torch.Size(shape).numel()
        header[name] = {
            "dtype": "BF16",
            "shape": list(shape),
            "data_offsets": [start, start + size],
        }
        start += size
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        if seed is None:
            file.truncate(8 + len(text) + start)
            return
        source = torch.Generator().manual_seed(seed)
        for shape in shapes.values():
            block = torch.randn(shape, generator=source).bfloat16()
            file.write(block.view(torch.uint8).numpy().tobytes())


def stream(paths: list[Path]) -> None:
    """Read a pair as `measure` does: the sums of every tensor."""
    a, b = (open_model(one) for one in paths)
    assert len(Pair(a, b).figures) > 0


def peer(paths: list[Path]) -> None:
    """Read a pair by the library: whole tensors, as floats, their dot."""
    with safe_open(paths[0], "pt") as a, safe_open(paths[1], "pt") as b:
        for name in a.keys():  # noqa: SIM118 - it is no mapping
            x, y = a.get_tensor(name).float(), b.get_tensor(name).float()
            torch.dot(x.flatten(), y.flatten()).item()


def time_pair(folder: Path, gigabytes: float) -> None:
    """Print the rates of the three readers, medians of three turns."""
    count = round(gigabytes * GIGABYTE / (2 * ROWS * COLUMNS))
    shapes: Laid = {
        f"model.layers.{i}.mlp.up_proj.weight": (COLUMNS, ROWS) for i in range(count)
    }
    paths = [folder / "a.safetensors", folder / "b.safetensors"]
    for seed, path in enumerate(paths):
        write(path, shapes, seed)
    size = sum(path.stat().st_size for path in paths) / GIGABYTE
    rates: dict[str, list[float]] = {"cat": [], "stream": [], "peer": []}
    peaks: dict[str, float] = {}
    for _ in range(3):
        for reader, found in rates.items():
            seconds, peaks[reader] = _alone(reader, paths)
            found.append(size / seconds)
    for reader, found in rates.items():
        print(
            f"{reader}: {median(found):.2f} GB/s of a pair of {size:.1f} GB, "
            f"{peaks[reader]:.0f} MiB more at the peak"
        )


def _alone(reader: str, paths: list[Path]) -> tuple[float, float]:
    """Return seconds and peak MiB of one reader in a process of its own."""
    named = [str(path) for path in paths]
    if reader == "cat":
        begin = time.perf_counter()
        with Path("/dev/null").open("wb") as nothing:
            subprocess.run(["cat", *named], stdout=nothing, check=True)
        return time.perf_counter() - begin, 0.0
    words = [sys.executable, __file__, "--reader", reader, *named]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def read_alone(reader: str, paths: list[Path]) -> None:
    """In the child: read, then print seconds and how far resident memory rose."""
    torch.set_num_threads(1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begin = time.perf_counter()
    {"stream": stream, "peer": peer}[reader](paths)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - begin, peak - before)


def layout() -> Iterator[tuple[str, Laid]]:
    """Yield the shards, a layer each, of a mixture of experts of 100 billion."""
    for layer in range(LAYERS):
        place = f"model.layers.{layer}"
        shapes: Laid = {
            f"{place}.{norm}_layernorm.weight": (WIDTH,)
            for norm in ("input", "post_attention")
        }
        for expert in range(EXPERTS):
            for part in ("gate", "up"):
                name = f"{place}.mlp.experts.{expert}.{part}_proj.weight"
                shapes[name] = (INNER, WIDTH)
            name = f"{place}.mlp.experts.{expert}.down_proj.weight"
            shapes[name] = (WIDTH, INNER)
        yield f"model-{layer:05}.safetensors", shapes


class Handler(BaseHTTPRequestHandler):
    """Gives ranges of the files of a folder, and counts what it sends."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    folder: Path
    sent = 0

    def do_GET(self) -> None:
        """Answer with a range, or a whole file."""
        path = self.folder / self.path.lstrip("/")
        if not path.is_file():
            self._answer(404, b"", "")
            return
        size = path.stat().st_size
        span = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range") or "")
        start, stop = (int(span[1]), min(int(span[2]) + 1, size)) if span else (0, size)
        with path.open("rb") as file:
            file.seek(start)
            body = file.read(stop - start)
        place = f"bytes {start}-{stop - 1}/{size}"
        self._answer(206 if span else 200, body, place)

    def _answer(self, status: int, body: bytes, place: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Range", place)
        self.end_headers()
        self.wfile.write(body)
        type(self).sent += len(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder until the end of the block; yield its address."""
    Handler.folder = folder
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def time_remote(folder: Path) -> None:
    """Print bytes moved and seconds of comparing the norm gains of a remote pair."""
    for side in "ab":
        (folder / side).mkdir()
        places: dict[str, str] = {}
        for shard, shapes in layout():
            write(folder / side / shard, shapes, None)
            places |= dict.fromkeys(shapes, shard)
        index = json.dumps({"weight_map": places})
        (folder / side / "model.safetensors.index.json").write_text(index)
    with serving(folder) as address:
        begin = time.perf_counter()
        line = Line(allow_private=True)
        a, b = (open_model(f"{address}/{side}/", line=line) for side in "ab")
        opened, moved = time.perf_counter() - begin, Handler.sent / 1e6
        measure(a, b, tensors=NORMS, now=datetime(2026, 1, 1, tzinfo=UTC))
        seconds = time.perf_counter() - begin
    print(
        f"norm gains of two times {a.parameters / 1e9:.0f} billion parameters: "
        f"{Handler.sent / 1e6:.1f} MB moved ({moved:.1f} of them headers), "
        f"{seconds:.1f} s ({opened:.1f} of them headers)"
    )


def main() -> None:
    """Run the parts named, or both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--gigabytes", type=float, default=2.2)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--reader", choices=("stream", "peer"))
    options = parser.parse_args()
    if options.reader:
        read_alone(options.reader, [Path(one) for one in options.parts])
        return
    for part in options.parts or ["pair", "remote"]:
        folder = Path(tempfile.mkdtemp(prefix="claimgraph-", dir=options.folder))
        try:
            time_remote(folder) if part == "remote" else time_pair(
                folder, options.gigabytes
            )
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
