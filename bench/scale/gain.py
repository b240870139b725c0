"""What a second worker gains, steady and as a whole command, with the processor's time.

PYTHONPATH=. python bench/scale/gain.py [--articles 2000] [--width 1024] [--layers 6]

Whole commands are processes of their own (`extract` and `measure --on local:N`):
seconds of the clock and of the processor, children included, with the machine's load
before each. Ratios of the clock mean something only while the load is below one.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import torch
from safetensors.torch import save_file

from bench.scale.articles import write_articles

TOOL = "from api.cli import main; main()"
WORKERS = (1, 2)


def main() -> None:
    """Print a line for each command and number of workers, then the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--width", type=int, default=1024)
    parser.add_argument("--layers", type=int, default=6)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "texts"
        few = write_articles(folder / "few", 20)
        write_articles(texts, options.articles)
        _compare("extract", ("extract", str(texts)), ("extract", str(few[0].parent)))
        models = [write_model(folder, seed, options) for seed in range(3)]
        tiny = argparse.Namespace(width=32, layers=2)
        small = [write_model(folder / "few", seed, tiny) for seed in range(3)]
        _compare("measure", _pair(models), _pair(small))


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


def _pair(models: Sequence[str]) -> tuple[str, ...]:
    a, b, control = models
    return ("measure", a, b, "--control", control)


def _compare(name: str, words: Sequence[str], least: Sequence[str]) -> None:
    """Print its times, and those less the same command with hardly any work."""
    whole, steady = {}, {}
    for wide in WORKERS:
        extra = ["--on", f"local:{wide}"]
        start = _run([*least, *extra])
        full = _run([*words, *extra])
        whole[wide], steady[wide] = full[0], full[0] - start[0]
        print(
            f"{name}, {wide} workers: {full[0]:.1f} s, processor {full[1]:.1f} s; "
            f"of it starting {start[0]:.1f} s, processor {start[1]:.1f} s; "
            f"load before {full[2]:.1f}",
            flush=True,
        )
    gains = [one[1] / one[2] for one in (whole, steady)]
    print(
        f"{name}: single process {_run(words)[0]:.1f} s; two workers are "
        f"{gains[0]:.2f} times one as a whole command, {gains[1]:.2f} times steady",
        flush=True,
    )


def _run(words: Sequence[str]) -> tuple[float, float, float]:
    """Return the seconds of the clock and of the processor, and the load before."""
    load, before, start = os.getloadavg()[0], _processor(), perf_counter()
    command = [sys.executable, "-c", TOOL, *words, "--json"]
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    return perf_counter() - start, _processor() - before, load


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
