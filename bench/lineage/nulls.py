"""Do the tests reject strangers as often as their level says? Many of them, cheaply.

`python bench/lineage/nulls.py [--models 40] [--keep FOLDER]` trains that many tiny GPTs
from independent starts (half of them on other data) and gives every pair of them to
every test of weights, without controls. With the order of units drawn anew for each
model, the tests of any two pairs are independent of each other, even where the pairs
share a model: so the count of rejections is binomial but for what is not exchangeable.
"""

import argparse
import sys
import tempfile
from itertools import combinations
from pathlib import Path

import torch
from scipy.stats import binom, kstest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.lineage.zoo import LEVEL, strangers  # noqa: E402  the path comes first
from evidence.metric import Found  # noqa: E402  the same
from evidence.metrics import METRICS  # noqa: E402  the same
from evidence.models import Model  # noqa: E402  the same
from evidence.pair import Pair  # noqa: E402  the same

TESTS = (
    *("embedding-cosine", "gain-pattern", "row-match"),
    *("aligned-match", "layer-alignment"),
)


def p_values(test: str, models: list[Model]) -> list[float]:
    """Return the p of a test on every pair of models."""
    found = (METRICS[test].compare(Pair(a, b)) for a, b in combinations(models, 2))
    told = [one.p_value for one in found if isinstance(one, Found)]
    return [one for one in told if one is not None]


def show(test: str, found: list[float]) -> None:
    """Print one line: the share rejected, and what chance would make of the level."""
    count = len(found)
    low, high = (binom.ppf(q, count, LEVEL) / count for q in (0.025, 0.975))
    shares = [sum(p < level for p in found) / count for level in (LEVEL, 0.01)]
    print(
        f"| {test} | {count} | {shares[0]:.3f} | {low:.3f} to {high:.3f} | "
        f"{shares[1]:.3f} | {min(found):.1e} | {kstest(found, 'uniform').pvalue:.2f} |",
        flush=True,
    )


def main() -> None:
    """Make the strangers and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=int, default=40)
    parser.add_argument("--keep", type=Path, help="a folder to keep the models in")
    options = parser.parse_args()
    torch.set_num_threads(1)
    print("| test | pairs | p < .05 | by chance | p < .01 | smallest p | uniform? |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(exist_ok=True)
        models = strangers(folder, options.models)
        every = {test: p_values(test, models) for test in TESTS}
        for test, found in every.items():
            show(test, found)
        show("together", [p for found in every.values() for p in found])


if __name__ == "__main__":
    main()
