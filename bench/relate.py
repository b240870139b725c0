"""Measure relating: `python bench/relate.py [FILE.jsonl...]`.

Without files: labels right, and merges made without a person, on the marked pairs: the
half that thresholds were tuned on, and the half that was not, or those of a file with
marked pairs (its rows have a label). With files of claims (a
JSON object a line: text, lang): every pair that would be merged or linked without a
person, to be judged by eye, and how long that took.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ingest.relate.candidates import Index, keys
from ingest.relate.compared import Label, Related
from ingest.relate.encoder import encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.related import relate, relate_all
from ingest.relate.sheet import sheets

ROOT = Path(__file__).parent.parent
HALVES = {
    "tuned on": ROOT / "tests/ingest/pairs/relate.jsonl",
    "held": ROOT / "bench/held/relate.jsonl",
}


def main() -> None:
    """Measure the files given, else the marked pairs."""
    for file in sys.argv[1:]:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        if "label" in json.loads(lines[0]):
            measure(file, Path(file))
            continue
        print_merges(list(dict.fromkeys(_gist(json.loads(line)) for line in lines)))
    if not sys.argv[1:]:
        for name, path in HALVES.items():
            measure(name, path)


def measure(name: str, path: Path) -> None:
    """Print what of a marked half is labelled right, and what is merged."""
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    told = [(row["label"], _related(row)) for row in rows]
    right = sum(label == found.label for label, found in told)
    sure = [(mark, found.label) for mark, found in told if found.certain]
    labels = Counter(label for label, _ in told)
    print(f"{name}: {right} of {len(told)} labels ({right / len(told):.3f})")
    for label in Label:
        hit = sum(label == mark == found.label for mark, found in told)
        said = sum(label == found.label for _, found in told)
        print(f"  {label}: recall {hit}/{labels[label]}, precision {hit}/{said}")
    for label in (Label.SAME, Label.CONTRADICTS, Label.ENTAILS):
        made = [mark for mark, found in sure if found is label]
        wrong = sum(mark != label for mark in made)
        print(f"  {label} without a person: {len(made)}, of which {wrong} wrong")


def print_merges(claims: list[Gist]) -> None:
    """Print the pairs that would be merged or linked, and how long that took."""
    begin = time.process_time()
    counts: Counter[str] = Counter()
    for one, other, found in _compared(claims):
        name = f"{found.label}{'!' if found.certain else ''}"
        counts[name] += 1
        if found.certain:
            print(f"{name} {found.score:.2f}: {one.text} | {other.text}")
    seconds = time.process_time() - begin
    print(f"{len(claims)} claims, {counts.total()} pairs compared: {dict(counts)}")
    print(f"{seconds:.1f} s of one core, {seconds / len(claims) * 1e3:.0f} ms a claim")


def _compared(claims: list[Gist]) -> Iterator[tuple[Gist, Gist, Related]]:
    index, meaning = Index(), encoder()
    sheets(meaning).ready(claims)
    vectors = meaning.encode([one.text for one in claims])
    for at, one in enumerate(claims):
        told = keys(one, vectors[at])
        near = [claims[int(place)] for place in index.near(told)]
        for other, found in zip(near, relate_all(one, near, meaning), strict=True):
            yield one, other, found
        index.add(str(at), told)


def _related(row: dict[str, dict[str, str]]) -> Related:
    return relate(_gist(row["a"]), _gist(row["b"]), encoder())


def _gist(told: dict[str, str]) -> Gist:
    return gist(told["text"], told["lang"])


if __name__ == "__main__":
    main()
