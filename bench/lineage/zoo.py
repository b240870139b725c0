"""Which measure finds which relation? A zoo of tiny GPTs, made on the spot.

`python bench/lineage/zoo.py [--models 14] [--parents 3] [--keep FOLDER]` trains models
from independent starts, makes descendants of the first few by every relation, measures
each beside its parent (two strangers as controls) and all strangers beside each other.
Printed for docs/benchmarks.md: the share of pairs that each measure calls related or
stronger, the rejections at 5 % among strangers, and areas under the curve: of each
measure alone, and of what the overall reading goes by.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.lineage.gpt import State  # noqa: E402  the path comes first
from bench.lineage.relations import (  # noqa: E402  the same
    DERIVED,
    RELATED,
    UNRELATED,
    scratch,
)
from evidence.measured import Measured  # noqa: E402  the same
from evidence.metric import STRONG  # noqa: E402  the same
from evidence.models import Model, open_model  # noqa: E402  the same
from evidence.run import measure  # noqa: E402  the same

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEVEL = 0.05
SHORT = {
    "identity": "W0",
    "raw-cosine": "raw cos",
    "centred-cosine": "centred",
    "embedding-cosine": "embedding",
    "gain-pattern": "W2",
    "row-match": "W3",
    "aligned-match": "W4",
    "layer-alignment": "W5",
    "std-curve": "std-curve",
}


@dataclass(frozen=True)
class Case:
    """One measured pair: its relation, and what was found."""

    relation: str
    measured: Measured

    @property
    def strong(self) -> dict[str, bool]:
        """Whether each measure calls the pair related or stronger."""
        found = {
            one.metric.name: one.reading in STRONG for one in self.measured.results
        }
        return {**found, "overall": self.measured.reading in STRONG}

    @property
    def corrected(self) -> float:
        """The smallest corrected p of the tests about origin, before any threshold."""
        told = self.measured.p_holm
        return 1.0 if told is None else told

    @property
    def weight(self) -> float:
        """The decibans of the heaviest result for a claim of derivation."""
        return max((one.weight_db for one in self.measured.results), default=0.0)


def keep(folder: Path, name: str, state: State) -> Model:
    """Write a model; return it opened."""
    path = folder / f"{name.replace(' ', '-')}.safetensors"
    save_file({key: one.contiguous().clone() for key, one in state.items()}, path)
    print(f"  {name}", file=sys.stderr)
    return open_model(path, name=name)


def strangers(folder: Path, count: int) -> list[Model]:
    """Return models of independent starts, half of them on other data."""
    made = []
    for seed in range(count):
        path = folder / f"stranger-{seed}.safetensors"
        if path.exists():
            made.append(open_model(path, name=path.stem))
        else:
            made.append(keep(folder, f"stranger-{seed}", scratch(seed, data=seed % 2)))
    return made


def cases(folder: Path, known: list[Model], parents: int) -> Iterator[Case]:
    """Yield every pair of the zoo, measured."""
    for a, b in combinations(known, 2):
        yield Case("strangers", measure(a, b, now=NOW))
    for seed in range(parents):
        parent = load_file(folder / f"stranger-{2 * seed}.safetensors")
        for name, change in (DERIVED | RELATED | UNRELATED).items():
            path = folder / f"{name.replace(' ', '-')}-{seed}.safetensors"
            if path.exists():
                child = open_model(path, name=path.stem)
            else:
                child = keep(folder, f"{name} {seed}", change(parent, 2 * seed))
            controls = known[-2:]
            yield Case(
                name, measure(known[2 * seed], child, controls=controls, now=NOW)
            )


def area(related: list[float], strange: list[float]) -> float:
    """Return the share of (related, strange) pairs in the right order."""
    wins = sum((r > s) + (r == s) / 2 for r in related for s in strange)
    return wins / max(len(related) * len(strange), 1)


def show_relations(found: list[Case]) -> None:
    """Print relation by measure: how many pairs are called related or stronger."""
    kinds: dict[str, list[Case]] = defaultdict(list)
    for one in found:
        kinds[one.relation].append(one)
    names = [*SHORT, "overall"]
    print("| relation | pairs |", " | ".join([*SHORT.values(), "overall"]), "|")
    print("| --- " * (len(names) + 2) + "|")
    for kind, group in kinds.items():
        cells = []
        for name in names:
            told = [one.strong[name] for one in group if name in one.strong]
            cells.append(f"{sum(told)}/{len(told)}" if told else "–")
        readings = Counter(str(one.measured.reading) for one in group)
        cells[-1] = ", ".join(f"{n} {reading}" for reading, n in readings.items())
        print(f"| {kind} | {len(group)} |", " | ".join(cells), "|")


def show_nulls(found: list[Case]) -> None:
    """Print how often strangers are rejected at 5 %, and the areas under the curve."""
    kinds = {"strangers", *UNRELATED}
    strange = [
        r for one in found if one.relation in kinds for r in one.measured.results
    ]
    derived = [
        r for one in found if one.relation in DERIVED for r in one.measured.results
    ]
    total = []
    for name in SHORT:
        p_values = [
            r.found.p_value
            for r in strange
            if r.metric.name == name and r.found.p_value is not None
        ]
        values = [
            [r.found.value for r in group if r.metric.name == name]
            for group in (derived, strange)
        ]
        powers = [r.found.power for r in strange if r.metric.name == name]
        told = [one for one in powers if one is not None]
        power = f"{sum(told) / len(told):.3f}" if told else "none"
        print(f"  {name}: strangers {_range(values[1])}", file=sys.stderr)
        rejected = sum(p < LEVEL for p in p_values)
        share = f"{rejected}/{len(p_values)}" if p_values else "no test"
        if name not in {"identity"}:
            total += [p < LEVEL for p in p_values]
        print(f"| {name} | {share} | {area(*values):.3f} | {power} |")
    print(f"| all tests but identity | {sum(total)}/{len(total)} | | |")


def show_overall(found: list[Case]) -> None:
    """Print how well the overall figures tell the derived from all unrelated pairs."""
    kinds = {"strangers", *UNRELATED}
    strange = [one for one in found if one.relation in kinds]
    print("\n| group | pairs | smallest corrected p, from | to | weight, dB |")
    print("| --- | --- | --- | --- | --- |")
    groups = {
        "unrelated": strange,
        "derived, disguises too": [one for one in found if one.relation in DERIVED],
        "common start or part": [one for one in found if one.relation in RELATED],
    }
    for name, group in groups.items():
        told = sorted(one.corrected for one in group) or [1.0]
        weights = _range([one.weight for one in group])
        print(f"| {name} | {len(group)} | {told[0]:.1e} | {told[-1]:.1e} | {weights} |")
    for name in list(groups)[1:]:
        p_area = area(*([-o.corrected for o in g] for g in (groups[name], strange)))
        w_area = area(*([o.weight for o in g] for g in (groups[name], strange)))
        print(
            f"AUC, {name} against unrelated: {p_area:.4f} by p, {w_area:.4f} by weight"
        )


def _range(values: list[float]) -> str:
    return f"{min(values):.4f} to {max(values):.4f}" if values else "none"


def main() -> None:
    """Make the zoo and print its tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=int, default=14)
    parser.add_argument("--parents", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder to keep the models in")
    options = parser.parse_args()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(exist_ok=True)
        begin = time.perf_counter()
        known = strangers(folder, options.models)
        found = list(cases(folder, known, options.parents))
        show_relations(found)
        print("\n| measure | p < .05 among strangers | AUC, derived | power |")
        print("| --- | --- | --- | --- |")
        show_nulls(found)
        show_overall(found)
        print(f"{len(found)} pairs, {time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
