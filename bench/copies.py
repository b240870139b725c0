"""Planted copies of source code: `python bench/copies.py [FOLDER …]`.

Takes Python files of installed packages, in pairs from different packages, plants in
one of each pair a function of the other, disguised (renamed, reformatted, reordered,
statements inserted), and prints how many are found and how often two files that share
nothing planted are said to be related.
"""

import argparse
import ast
import keyword
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from evidence.metric import STRONG, Found  # noqa: E402  the path comes first
from evidence.metrics.code import code  # noqa: E402
from evidence.models import open_model  # noqa: E402
from evidence.pair import Pair  # noqa: E402

Disguise = Callable[[str, random.Random], str]
EVERY = 4  # statements between two inserted ones
PART = (900, 6_000)  # letters of a planted function
FILE = (4_000, 60_000)  # bytes of a file
LITTLE = 0.02
PACKAGES = ("jinja2", "click", "networkx", "httpx", "rdflib", "spacy", "torch", "scipy")


def as_is(text: str, _: random.Random) -> str:
    return text


def renamed(text: str, _: random.Random) -> str:
    kept = {*keyword.kwlist, *dir(__builtins__), "self"}

    def other(match: re.Match[str]) -> str:
        return match[0] if match[0] in kept else f"{match[0]}_x"

    return re.sub(r"\b[a-zA-Z_]\w*\b(?!['\"])", other, text)


def reformatted(text: str, rng: random.Random) -> str:
    plain = ast.unparse(ast.parse(text))
    lines = plain.splitlines()
    return "\n".join(f"{line}  # {rng.random()}\n" for line in lines)


def inserted(text: str, _: random.Random) -> str:
    """Put a statement of its own behind every eighth line that is a whole statement."""
    tree = ast.parse(text)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    made = []
    for number, one in enumerate(function.body):
        made.append(one)
        if number % EVERY == EVERY - 1:
            made.append(ast.parse("checked = True").body[0])
    function.body = made
    return ast.unparse(tree)


DISGUISES: dict[str, Disguise] = {
    "as it is": as_is,
    "renamed": renamed,
    "reformatted": reformatted,
    "statement inserted every fourth": inserted,
}


def functions(path: Path) -> Iterator[str]:
    """Yield the functions of 60 tokens or more at the top of a file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for node in ast.parse(text).body:
        source = ast.get_source_segment(text, node) or ""
        if isinstance(node, ast.FunctionDef) and PART[0] < len(source) < PART[1]:
            yield source


def files() -> dict[str, list[Path]]:
    """Return Python files by package."""
    found = {}
    for name in PACKAGES:
        spec = find_spec(name)
        if spec and spec.submodule_search_locations:
            paths = sorted(Path(spec.submodule_search_locations[0]).rglob("*.py"))
            found[name] = [p for p in paths if FILE[0] < p.stat().st_size < FILE[1]]
    return found


def measured(a: str, b: str, folder: Path) -> Found:
    """Return what the metric finds between two texts."""
    for name, text in (("a", a), ("b", b)):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    left, right = (open_model(folder / f"{name}.py") for name in "ab")
    found = code.compare(Pair(left, right))
    assert isinstance(found, Found)
    return found


def main() -> None:
    """Print recall by disguise, and false alarms."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=60)
    told = parser.parse_args()
    rng, known = random.Random(told.seed), files()
    hits = dict.fromkeys(DISGUISES, 0)
    alarms = shared = rounds = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while rounds < told.pairs:
            one, other = rng.sample(sorted(known), 2)
            path, host = rng.choice(known[one]), rng.choice(known[other])
            found = list(functions(path))
            if not found:
                continue
            rounds += 1
            part, around = rng.choice(found), host.read_text(errors="replace")
            bare = measured(path.read_text(errors="replace"), around, folder)
            alarms += bare.reading in STRONG
            shared += bare.value > LITTLE
            for kind, change in DISGUISES.items():
                planted = f"{around}\n\n{change(part, rng)}\n"
                with_it = measured(path.read_text(errors="replace"), planted, folder)
                longest = with_it.detail["longest_unexplained"]
                before = bare.detail["longest_unexplained"]
                hits[kind] += longest > before or with_it.value > bare.value
    for kind, count in hits.items():
        print(f"planted {kind}: {count} of {rounds} found")
    print(f"pairs of other packages: {alarms} of {rounds} said to be related")
    print(f"pairs of other packages sharing over 2 %: {shared} of {rounds}")


if __name__ == "__main__":
    main()
