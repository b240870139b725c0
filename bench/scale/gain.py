"""What a second worker gains, steady and as a whole command, with the processor's time.

PYTHONPATH=. python bench/scale/gain.py [--by workers|on] [--articles 2000] [--times 1]

Whole commands are processes of their own, `extract` and `measure` with `--workers N`,
of which one is no process beside the command's, or with `--on local:N`:
seconds of the clock and of the processor, children included, with the machine's load
before each; of several `--times`, in turns, the quickest. Ratios of the clock mean
something only while the load is below one; the processor's always do.
"""

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import torch
from safetensors.torch import save_file

from bench.scale.articles import write_articles

TOOL = "from api.cli import main; main()"
WORKERS = (1, 2)
ADOPT = 36  # PR_SET_CHILD_SUBREAPER: wait for grandchildren too, for their time
Words = tuple[str, ...]
Times = tuple[float, float, float]


def main() -> None:
    """Print a line for each command and number of workers, then the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--by", choices=("workers", "on"), default="workers")
    parser.add_argument("--only", choices=("extract", "measure"))
    parser.add_argument("--width", type=int, default=1024)
    parser.add_argument("--layers", type=int, default=6)
    options = parser.parse_args()
    ctypes.CDLL(None, use_errno=True).prctl(ADOPT, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        for work in (_extract, _measure):
            if options.only in {None, work.__name__[1:]}:
                _compare(work.__name__[1:], work(Path(name), options), options)


def _extract(folder: Path, options: argparse.Namespace) -> tuple[Words, Words]:
    """Return the command over all articles, and over hardly any."""
    write_articles(folder / "texts", options.articles)
    write_articles(folder / "few", 6)
    return ("extract", f"{folder}/texts"), ("extract", f"{folder}/few")


def _measure(folder: Path, options: argparse.Namespace) -> tuple[Words, Words]:
    """Return the command on large models, and on tiny ones."""
    tiny = argparse.Namespace(width=32, layers=2)
    (folder / "tiny").mkdir()
    large = [write_model(folder, seed, options) for seed in range(3)]
    small = [write_model(folder / "tiny", seed, tiny) for seed in range(3)]
    return _pair(large), _pair(small)


def write_model(folder: Path, seed: int, options: argparse.Namespace) -> str:
    """Write a decoder's weights, drawn by a seed; return its path."""
    source = torch.Generator().manual_seed(seed)
    width = options.width
    tensors = {"model.embed_tokens.weight": (4 * width, width)}
    for layer in range(options.layers):
        place = f"model.layers.{layer}"
        tensors |= {
            f"{place}.self_attn.{x}_proj.weight": (width, width) for x in "qkvo"
        }
        tensors |= {
            f"{place}.mlp.{x}_proj.weight": (3 * width, width) for x in ("gate", "up")
        }
        tensors[f"{place}.mlp.down_proj.weight"] = (width, 3 * width)
    path = folder / f"model-{seed}.safetensors"
    save_file(
        {
            name: torch.randn(shape, generator=source) / 50
            for name, shape in tensors.items()
        },
        path,
    )
    return str(path)


def _pair(models: Sequence[str]) -> Words:
    a, b, control = models
    return ("measure", a, b, "--control", control)


def _compare(
    name: str, asked: tuple[Words, Words], options: argparse.Namespace
) -> None:
    """Print both commands' times by one worker and by two, and what two gain."""
    extras = {wide: _extra(options.by, wide) for wide in WORKERS}
    full, start = (
        _quickest({wide: [*words, *extras[wide]] for wide in WORKERS}, options.times)
        for words in asked
    )
    for wide in WORKERS:
        print(
            f"{name} {' '.join(extras[wide])}: {full[wide][0]:.1f} s, processor "
            f"{full[wide][1]:.1f} s; of it starting {start[wide][0]:.1f} s, processor "
            f"{start[wide][1]:.1f} s; load before {full[wide][2]:.1f}",
            flush=True,
        )
    steady = [full[wide][0] - start[wide][0] for wide in WORKERS]
    spent = [full[wide][1] - start[wide][1] for wide in WORKERS]
    print(
        f"{name}: two are {full[1][0] / full[2][0]:.2f} times one as a whole command, "
        f"{steady[0] / steady[1]:.2f} times steady; their processor's time is "
        f"{full[2][1] / full[1][1]:.2f} and {spent[1] / spent[0]:.2f} of one's",
        flush=True,
    )


def _extra(by: str, wide: int) -> list[str]:
    return ["--workers", str(wide)] if by == "workers" else ["--on", f"local:{wide}"]


def _quickest(commands: Mapping[int, Sequence[str]], times: int) -> dict[int, Times]:
    """Return each command's quickest run, the commands in turns."""
    runs = [
        {wide: _run(words) for wide, words in commands.items()} for _ in range(times)
    ]
    return {wide: min(one[wide] for one in runs) for wide in commands}


def _run(words: Sequence[str]) -> Times:
    """Return the seconds of the clock and of the processor, and the load before."""
    load, before, start = os.getloadavg()[0], _processor(), perf_counter()
    command = [sys.executable, "-c", TOOL, *words, "--json"]
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    seconds = perf_counter() - start
    with suppress(ChildProcessError):  # the server that workers were forked from
        while True:
            os.wait()
    return seconds, _processor() - before, load


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
