"""What one more costs: bytes, seconds and memory of a tensor, a claim, an evidence.

PYTHONPATH=. nice python bench/scale/parts.py [tensor] [suite] [claim] [evidence]

Everything is done at two sizes, each in a process of its own; told is what each size
took and the difference over the difference. Seconds are the processor's, so that other
work on the machine matters little; memory is how far resident memory rose at its peak
over what the imports took.

`tensor` sums over two safetensors files of many small tensors; `suite` runs every
measure on such a pair; `claim` meets claims in words with each other, as `match find`
does, and asks what a reader and a writer hold; `evidence` stores and judges what
pairs of models gave, with a claim that each bears on.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import torch
from safetensors.torch import save_file

from api.commands.intake import match_new, take
from bench.scale.articles import make_posts
from evidence.measured import Measured
from evidence.models import open_model
from evidence.pair import Pair
from evidence.run import measure
from kg.canon import new
from kg.graph import Graph
from kg.model import Claim, Entity

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WIDTH = 48
A_LAYER = 9  # tensors
Told = dict[str, float]


def main() -> None:
    """Print a line for each part asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child is not None:
        print(json.dumps(alone(PARTS[asked.parts[0]][0], asked.child)))
        return
    for part in asked.parts:
        _, few, many = PARTS[part]
        small, large = child(part, few), child(part, many)
        print(f"{part}: {few} {_text(small)}; {many} {_text(large)}")
        more = {key: (large[key] - small[key]) / (many - few) for key in small}
        print(f"  one more {part}: {_text(more)}", flush=True)


def child(part: str, count: int) -> Told:
    """Return what that many took in a process of its own."""
    words = [sys.executable, __file__, part, "--child", str(count)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def alone(do: Callable[[Path, int], Told], count: int) -> Told:
    """Return what it told, in a folder that is thrown away."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        return do(Path(folder), count)


class Weighed:
    """The processor's seconds and the rise of the peak of memory since it was made."""

    def __init__(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins here (Linux)
        self._memory, self._seconds = _peak(), process_time()

    def told(self) -> Told:
        """Return both; the latter in bytes."""
        seconds = process_time() - self._seconds
        return {"seconds": seconds, "memory": float(_peak() - self._memory)}


def tensors(folder: Path, count: int) -> Told:
    """Sum over a pair, every tensor of it."""
    paths = [write_model(folder / f"{name}.safetensors", count) for name in "ab"]
    weighed = Weighed()
    a, b = map(open_model, map(str, paths))
    assert len(Pair(a, b).figures) >= count - A_LAYER
    size = int.from_bytes(paths[0].read_bytes()[:8], "little")
    return {**weighed.told(), "header": float(size)}


def suite(folder: Path, count: int) -> Told:
    """Run every measure; count too the bytes of what it told."""
    names = [str(write_model(folder / f"{n}.safetensors", count)) for n in "abc"]
    weighed = Weighed()
    found = measured(*names)
    told = weighed.told()
    return {**told, "document": float(len(json.dumps(found.document())))}


def claims(folder: Path, count: int) -> Told:
    """Meet claims that are all there, and open their graph anew."""
    made = []
    for post in make_posts(count):
        lang = "ko" if post["author"] == "편집국" else "en"
        text = post["text"].split("\n\n")[0]
        made.append(new(Claim, text=f"{text} ({post['id']})", lang=lang))
    with Graph.open(folder) as graph:
        graph.add(made[:1], now=NOW)
        match_new(graph, now=NOW)  # loads its models
        graph.add(made, now=NOW)
        weighed = Weighed()
        match_new(graph, now=NOW)
        return weighed.told()


def evidence(folder: Path, count: int) -> Told:
    """Store and judge what pairs of models gave, each with its claim."""
    names = [str(write_model(folder / f"{n}.safetensors", 60)) for n in "abc"]
    found = measured(*names)
    with Graph.open(folder / "store") as graph:
        weighed, stored = Weighed(), 0
        while stored < count:
            sides = [
                new(Entity, name=f"{n} {stored}", kind="model") for n in ("A", "B")
            ]
            about = (sides[0].id, sides[1].id)
            text = f"{sides[0].name} derives from {sides[1].name}"
            kind = {"kind": "derived-from", "subject": about[0], "object": about[1]}
            claim = new(Claim, text=text, lang="en", about=about, **kind)
            take(graph, [*sides, claim, *found.records(about)], now=NOW)
            stored += len(found.results)
        told = weighed.told()
    sizes = {
        one: float((folder / f"store/{one}.sqlite").stat().st_size)
        for one in ("log", "tables")
    }
    return {**{key: told[key] / stored * count for key in told}, **sizes}


def measured(a: str, b: str, control: str) -> Measured:
    """Return every measure of a pair beside one control."""
    one, two, three = map(open_model, (a, b, control))
    return measure(one, two, controls=[three], now=NOW)


def write_model(path: Path, count: int) -> Path:
    """Write a decoder of about so many small tensors, at random."""
    source = torch.Generator().manual_seed(ord(path.stem[0]))

    def noise(*shape: int) -> torch.Tensor:
        return 0.02 * torch.randn(*shape, generator=source)

    made = {"model.embed_tokens.weight": noise(WIDTH, WIDTH)}
    for layer in range(count // A_LAYER):
        place = f"model.layers.{layer}"
        for norm in ("input_layernorm", "post_attention_layernorm"):
            made[f"{place}.{norm}.weight"] = 1 + noise(WIDTH)
        for part in ("gate_proj", "up_proj", "down_proj"):
            made[f"{place}.mlp.{part}.weight"] = noise(WIDTH, WIDTH)
        for part in "qkvo":
            made[f"{place}.self_attn.{part}_proj.weight"] = noise(WIDTH, WIDTH)
    save_file(made, path)
    return path


def _peak() -> int:
    """Return the peak of resident memory, bytes, since it was last reset (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    [kilobytes] = [one.split()[1] for one in lines if one.startswith("VmHWM")]
    return 1024 * int(kilobytes)


def _text(told: Told) -> str:
    lines = []
    for key, value in told.items():
        unit = f"{1000 * value:,.2f} ms" if key == "seconds" else f"{value:,.0f} bytes"
        lines.append(unit if key == "seconds" else f"{unit} of {key}")
    return ", ".join(lines)


PARTS = {
    "tensor": (tensors, 900, 9000),
    "suite": (suite, 90, 450),
    "claim": (claims, 100, 400),
    "evidence": (evidence, 50, 250),
}


if __name__ == "__main__":
    main()
