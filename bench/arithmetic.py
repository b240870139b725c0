"""Redo a dispute's arithmetic from published figures alone:

    python bench/arithmetic.py TABLE.csv FIGURES.yaml...

The table has a line a layer: `layer`, mean and spread of both models' gains, cosine and
centred cosine, in that order. From the figures are taken, where an entry's detail has
them: `within_one_model` correlations between layers (a list a model) for the design
effect, and `within_one_model` cosines with `across_models: {layers}` for Cohen's d.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, pvariance
from typing import Any

from evidence.figures import read_figures
from evidence.null import two_sided
from evidence.sums import Figures


@dataclass(frozen=True, slots=True)
class Layer:
    """One line of the table."""

    layer: float
    mean_a: float
    sd_a: float
    mean_b: float
    sd_b: float
    cosine: float
    centred: float

    @property
    def predicted(self) -> float:
        """The cosine that means and spreads alone give."""
        squares_a = self.mean_a**2 + self.sd_a**2
        squares_b = self.mean_b**2 + self.sd_b**2
        expected = self.mean_a * self.mean_b
        return Figures(aa=squares_a, bb=squares_b, expected=expected).predicted


def read_table(path: Path) -> list[Layer]:
    """Return the lines of the table."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return [Layer(*map(float, row)) for row in rows[1:]]


def z_if_independent(correlations: Sequence[float], d: int) -> float:
    """Return the z of a mean correlation, were the layers independent: they are not."""
    return sum(correlations) * sqrt(d - 1) / sqrt(len(correlations))


def design_effect(within: Sequence[Sequence[float]], layers: int) -> float:
    """Return 1 + (L - 1) rho, rho the mean product of both models' own correlations."""
    products = [a * b for a, b in zip(*within, strict=True)]
    return 1 + (layers - 1) * fmean(products)


def cohens_d(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the difference of means over the root of the mean population variance."""
    return (fmean(a) - fmean(b)) / sqrt((pvariance(a) + pvariance(b)) / 2)


def main() -> None:
    """Print each figure beside what it was said to be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", type=Path, metavar="TABLE.csv")
    parser.add_argument("files", type=Path, metavar="FIGURES.yaml", nargs="+")
    asked = parser.parse_args()
    layers = _read(parser, asked.table)
    gaps = [abs(one.predicted - one.cosine) for one in layers]
    print("layer  published  predicted  centred")
    for one in layers:
        told = f"{one.cosine:9.4f}  {one.predicted:9.4f}  {one.centred:7.4f}"
        print(f"{one.layer:5.0f}  {told}")
    print(f"predicted cosine: within {max(gaps):.4f} of all {len(layers)} layers")
    for path in asked.files:
        for figure in read_figures(path):
            for line in _lines(figure.detail, figure.about, layers):
                print(line)


def _read(parser: argparse.ArgumentParser, table: Path) -> list[Layer]:
    """Return the table's lines, or end with what a table must look like."""
    try:
        return read_table(table)
    except (OSError, ValueError, TypeError) as error:
        parser.error(f"{table}: {error}; a table has a heading and 7 figures a line")


def _lines(
    detail: Mapping[str, Any], about: Sequence[str], layers: Sequence[Layer]
) -> Iterator[str]:
    within = detail.get("within_one_model")
    if isinstance(within, Mapping):
        z = z_if_independent(
            [one.centred for one in layers], int(detail.get("d", 4096))
        )
        effect = design_effect([within[key] for key in about], len(layers))
        joint = z / sqrt(effect)
        yield f"joint test: z = {z:.2f} were layers independent (they are not)"
        p = two_sided(joint)
        yield f"            design effect {effect:.1f}: z = {joint:.2f}, p = {p:.2f}"
    if isinstance(within, list):
        chosen = detail["across_models"]["layers"]
        across = {one.layer: one.cosine for one in layers}
        named = [across[layer] for layer in chosen]
        yield f"Cohen's d: {cohens_d(named, within):.2f} as published"
        yield f"           {cohens_d([across[0], *named], within):.2f} with layer 0"


if __name__ == "__main__":
    main()
